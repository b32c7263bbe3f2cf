"""Commands that write official papers and look over the layout of any Word file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bihuan.cli.shared import HOME, Home, Refused, boot, day, find_org, table

if TYPE_CHECKING:
    from bihuan.papers.writing.ask import Ask
    from bihuan.papers.writing.catalogue import Kind


def report(
    kind: Annotated[str, typer.Argument(help="哪一种公文，例如 rectification；写 list 列出全部。")],
    out: Annotated[Path, typer.Argument(help="写到哪个 docx。")] = Path("公文.docx"),
    home: Home = HOME,
    org: Annotated[
        str, typer.Option(help="哪个组织的，写组织编码；含所属组织；整改报告和三张清单默认全部。")
    ] = "",
    on: Annotated[str, typer.Option(help="成文日期和截至日，例如 2026-10-31；默认今天。")] = "",
    period: Annotated[str, typer.Option(help="季度公示写季度 2026Q1，年度工作情况和对照检查写年份。")] = "",
    fill: Annotated[
        list[str] | None, typer.Option(help="要填的内容，写成 发文字号=某党办〔2026〕5号。")
    ] = None,
    trace: Annotated[Path | None, typer.Option(help="把每个数字的出处写到这个 JSON。")] = None,
    own_layout: Annotated[bool, typer.Option("--own-layout", help="不用本单位的模板。")] = False,
) -> None:
    """按公文格式写一份公文，每个数字都算出来，出处可查。"""
    from bihuan.papers.writing.names import NAMES

    if kind == "list":
        table(["写法", "文种", "内容"], [[code, *told] for code, told in NAMES.items()])
        return
    if kind not in NAMES:
        raise Refused(f"没有文种“{kind}”。可用：{'、'.join(NAMES)}。")
    boot(home)
    from bihuan.papers.writing import printing
    from bihuan.papers.writing.ask import Incomplete
    from bihuan.papers.writing.catalogue import KINDS, build

    found = KINDS[kind]

    try:
        asked = _ask(found, org, on, period, _filled(found, fill or []))
        draft = build(kind, asked)
        told = printing.write(draft, out, org=asked.org, use_template=not own_layout)
    except Incomplete as error:
        raise Refused(str(error)) from error
    print(f"已写到 {out}。")
    for remark in draft.remarks:
        print(remark)
    if trace is not None:
        trace.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
        count = sum(len(s["figures"]) for s in told["statements"])
        print(f"{len(told['statements'])} 句话和表格单元里 {count} 处数字和引文的出处写到 {trace}。")


def recount(
    trace: Annotated[Path, typer.Argument(help="report --trace 写出的 JSON。")],
    home: Home = HOME,
) -> None:
    """把一份公文的数字照它的出处重新数一遍：现在不同的逐处列出，退出码为 1。"""
    boot(home)
    from bihuan.papers.writing.recount import Recount

    try:
        told = json.loads(trace.read_text(encoding="utf-8"))
        differences = Recount(told).differences()
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"“{trace.name}”不是 report --trace 写出的出处，或已经改动过。") from error
    print("\n".join(differences) if differences else "每个数字重新数都相同。")
    raise typer.Exit(1 if differences else 0)


def _filled(kind: Kind, given: list[str]) -> dict[str, str]:
    """Field name → what was typed, from 名称=内容. Raises Refused for a name that the kind does not ask."""
    from bihuan.papers.writing import typed

    names = {typed.FRAME_LABELS[name]: name for name in kind.frame}
    names |= {field.label: field.name for field in kind.words}
    found = {}
    for text in given:
        label, mark, value = text.partition("=")
        if not mark or label not in names:
            able = f"这种公文可以填：{'、'.join(names)}。" if names else "这种公文没有要填的内容。"
            raise Refused(f"看不懂“{text}”。请写成 名称=内容。{able}")
        name = names[label]
        if sentence := typed.wrong(name, value) if name in kind.frame else "":
            raise Refused(sentence)
        found[name] = value.replace("\\n", "\n")
    return found


def _ask(kind: Kind, org: str, on: str, period: str, given: Mapping[str, str]) -> Ask:
    from bihuan.access.clock import today
    from bihuan.papers.writing import typed
    from bihuan.papers.writing.ask import Ask

    return Ask(
        on=day(on) or today(),
        org=find_org(org) if org else None,
        period=period,
        frame=typed.frame_of(given),
        words={field.name: given.get(field.name, "") for field in kind.words},
    )


def layout(
    file: Annotated[Path, typer.Argument(help="要检查的 docx。")],
    form: Annotated[str, typer.Option("--format", help="table 或 json。")] = "table",
) -> None:
    """检查一份 Word 是否合公文格式（GB/T 9704）：不合的逐条列出，退出码为 1。"""
    from bihuan.gongwen.checking import Unreadable, check_isolated

    if form not in ("table", "json"):
        raise Refused(f"没有输出形式“{form}”。可用：table、json。")
    try:
        found = check_isolated(file)
    except Unreadable as error:
        raise Refused(str(error)) from error
    if form == "json":
        print(json.dumps([item.to_json() for item in found], ensure_ascii=False, indent=1))
    elif found:
        table(
            ["在哪里", "什么", "应为", "实为", "怎样改"],
            [[d.where, d.what, d.expected, d.found, d.mend] for d in found],
        )
        print(f"共 {len(found)} 处与公文格式不合。")
    else:
        print("没有发现与公文格式不合的地方。")
    raise typer.Exit(1 if found else 0)
