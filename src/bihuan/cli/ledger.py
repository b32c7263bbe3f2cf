"""Commands that bring ledgers in: the template, the import, and taking an import back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bihuan.cli.shared import HOME, Home, Refused, boot, me, table

if TYPE_CHECKING:
    from bihuan.ledger.imports.bulk import Outcome


def template(out: Path, home: Home = HOME) -> None:
    """写出空白的 Excel 模板，带下拉和填表说明。"""
    boot(home, make=True, ready=False)
    from bihuan.ledger.imports.template import write_template

    if out.exists():
        raise Refused(f"{out} 已经存在，没有覆盖。请换一个文件名。")
    write_template(out)
    print(f"模板已写到 {out}。“说明”页写明每一列填什么。")


def import_workbooks(
    files: Annotated[list[Path], typer.Argument(help="工作簿，或装着工作簿的文件夹；可以写多个。")],
    home: Home = HOME,
    partial: Annotated[bool, typer.Option("--partial", help="先导入没问题的行。")] = False,
    form: Annotated[str, typer.Option("--format", help="table 或 json。")] = "table",
    reason: Annotated[str, typer.Option(help="代下级登记的理由。")] = "",
) -> None:
    """读入 Excel 台账；有问题的行逐条说明在哪里、怎么改。几个文件各自导入，一个不行不影响其余的。"""
    boot(home)
    from bihuan.ledger.imports import bulk

    if form not in ("table", "json"):
        raise Refused(f"没有输出形式“{form}”。可用：table、json。")
    if len(files) == 1 and not files[0].is_dir():
        _import_one(files[0], partial=partial, form=form, reason=reason)
    paths = bulk.workbooks_in(files)
    if not paths:
        raise Refused(f"{files[0]} 里没有工作簿。请放入 xlsx 文件，或写出文件名。")
    outcomes = _import_all(paths, partial=partial, form=form, reason=reason)
    if form == "json":
        json.dump([o.as_dict() for o in outcomes], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        print(bulk.total(outcomes))
    raise typer.Exit(2 if any(o.refused or o.counts.get("refused") for o in outcomes) else 0)


def _import_all(paths: list[Path], *, partial: bool, form: str, reason: str) -> list[Outcome]:
    """Each workbook by itself, told as it comes; duties once at the end."""
    from bihuan.access import changes
    from bihuan.ledger.imports import bulk

    outcomes = []
    with changes.held():
        for path in paths:
            outcome = bulk.take(me(), path, path.name, partial=partial, reason=reason)
            outcomes.append(outcome)
            if form == "table":
                print(_line(outcome), flush=True)
    if any(o.run is not None for o in outcomes):
        _recompute()
    return outcomes


def _line(outcome: Outcome) -> str:
    again = f"撤销用 bihuan undo {outcome.run}。" if outcome.run is not None else ""
    bad = [f"  {b['sheet']} 第 {b['row']} 行 {b['column']}：{b['message']}" for b in outcome.bad_rows]
    more = [f"  另有 {outcome.more_bad} 处没有列出。"] if outcome.more_bad else []
    return "\n".join([f"{outcome.name}：{outcome.sentence}{again}", *bad, *more])


def _import_one(file: Path, *, partial: bool, form: str, reason: str) -> NoReturn:
    from bihuan.ledger.imports import actions

    plan = actions.plan(actions.read_workbook(file), me())
    told = plan.as_dict()
    counts = plan.counts()
    made = None
    if not counts["refused"] or partial:
        made = actions.run(me(), plan, partial=partial, reason=reason)
        _recompute()
    if form == "json":
        json.dump(
            {**told, "run": made.pk if made else None}, sys.stdout, ensure_ascii=False, indent=1, default=str
        )
        print()
    else:
        if told["bad_rows"]:
            columns = ("file", "sheet", "row", "column", "found", "expected", "message")
            heads = ["文件", "工作表", "行", "列", "写的是", "应为", "怎么改"]
            table(heads, [[row[c] for c in columns] for row in told["bad_rows"]])
        for warning in told["warnings"]:
            print(f"请留意：{warning['sheet']} 第 {warning['row']} 行：{warning['message']}")
        for note in told["notes"]:
            print(note)
        print(_outcome(counts, made is not None, made.pk if made else None))
    raise typer.Exit(2 if counts["refused"] else 0)


def _outcome(counts: dict[str, int], written: bool, number: int | None) -> str:
    words = {"added": "新增", "changed": "修改", "unchanged": "未变", "refused": "未导入"}
    figures = "，".join(f"{word} {counts[name]}" for name, word in words.items())
    if not written:
        return f"没有写入任何内容（{figures}）。改好后重新导入，或加 --partial 先导入其余的行。"
    again = f"撤销用 bihuan undo {number}。" if number else "与已有的相同，没有改动。"
    return f"已导入：{figures}。{again}"


def _recompute() -> None:
    """Duties once at the end, as after any bulk work."""
    from bihuan.oversight.duties import batch

    batch.run()


def undo(number: int, home: Home = HOME) -> None:
    """整体撤销一次导入；后来有人在上面改过的，会说明是哪几条。"""
    boot(home)
    from bihuan.ledger.imports import undoing
    from bihuan.ledger.imports.models import ImportRun

    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        raise Refused(f"没有第 {number} 次导入。")
    undoing.undo(me(), run)
    _recompute()
    print(f"已撤销第 {number} 次导入《{run.file_name}》。")
