"""Commands about duties, rules, reports read in, and the three lists."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bihuan.cli.shared import HOME, Home, Refused, boot, day, find_org, me, table
from bihuan.rulekit.reading import Status

rules_app = typer.Typer(help="规则。", no_args_is_help=True)

Format = Annotated[str, typer.Option("--format", help="输出形式。")]
CHECK_COLUMNS = {
    "org": "组织编码",
    "org_name": "组织",
    "rule": "规则",
    "title": "事项",
    "subject_name": "对象",
    "period": "期次",
    "due_on": "期限",
    "status_word": "状态",
    "verdict_word": "结果",
    "sentence": "说明",
    "basis": "依据",
}
# Statuses that somebody should look at.
TO_ACT = (Status.OVERDUE, Status.NONCONFORMING, Status.TO_VERIFY)
# Tones that a person should act on; a hint alone does not make `check` end with 1.
ABOVE_HINT = ("mandatory", "general", "local")


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """`value` if it is allowed. Raises Refused naming what is."""
    if value not in allowed:
        raise Refused(f"没有输出形式“{value}”。可用：{'、'.join(allowed)}。")
    return value


def check(
    home: Home = HOME,
    org: Annotated[str, typer.Option(help="组织编码，连同下级；默认全部。")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="按哪一天读，例如 2026-10-31；默认今天。")] = "",
    rule: Annotated[str, typer.Option(help="规则编码；默认全部。")] = "",
    form: Annotated[str, typer.Option("--format", help="table、json 或 xlsx。")] = "table",
    out: Annotated[Path, typer.Option("--out", help="xlsx 写到哪里。")] = Path("应办事项.xlsx"),
) -> None:
    """读应办事项：逾期、不符合、待核实各有多少。有高于提示的不符合退出码为 1。"""
    one_of(form, ("table", "json", "xlsx"))
    boot(home)
    from bihuan.access.clock import today
    from bihuan.access.scope import with_all_below
    from bihuan.oversight.duties import queries, rulebook

    if rule and rulebook.find(rule) is None:
        raise Refused(f"没有规则“{rule}”。用 bihuan rules list 查看全部规则。")
    below = with_all_below(find_org(org).pk) if org else None
    asked = queries.Checked.of(None, day(as_of) or today(), org_ids=below, rule=rule)
    # Of hundreds of thousands of duties a table shows only what somebody should look at.
    rows = asked.rows(TO_ACT if form == "table" else ())
    if form == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
    elif form == "xlsx":
        _check_workbook(rows, out)
        print(f"已写到 {out}，共 {len(rows)} 件。")
    else:
        table(list(CHECK_COLUMNS.values()), [[r[key] for key in CHECK_COLUMNS] for r in rows])
        print(f"共 {asked.count()} 件，其中 {len(rows)} 件逾期、不符合或待核实。")
    bad = any(
        r["status"] in ("overdue", "nonconforming") and r["verdict"] == "unmet" and r["grade"] in ABOVE_HINT
        for r in rows
    )
    raise typer.Exit(1 if bad else 0)


def _check_workbook(rows: list[dict[str, Any]], out: Path) -> None:
    from bihuan.files.safe_cells import SafeBook

    with SafeBook(out) as book:
        sheet = book.sheet("应办事项")
        for column, title in enumerate(CHECK_COLUMNS.values()):
            book.write(sheet, 0, column, title)
        for number, row in enumerate(rows, start=1):
            for column, key in enumerate(CHECK_COLUMNS):
                book.write(sheet, number, column, row[key])


@rules_app.command("list")
def rules_list(form: Annotated[str, typer.Option("--format", help="table 或 json。")] = "table") -> None:
    """列出全部规则。"""
    one_of(form, ("table", "json"))
    rows = [_rule_line(code) for code in sorted(_rules())]
    if form == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    table(
        ["编码", "错在哪里", "级别", "依据"],
        [[r["code"], r["title"], r["grade_word"], r["basis"]] for r in rows],
    )


@rules_app.command("show")
def rules_show(code: str) -> None:
    """显示一条规则的全文。"""
    found = _rules().get(code.upper())
    if found is None:
        raise Refused(f"没有规则“{code}”。用 bihuan rules list 查看全部规则。")
    print(f"{found.code} {found.title}\n依据：{'；'.join(b.text() for b in found.basis)}\n\n{found.page}")


@rules_app.command("applies")
def rules_applies(
    org: Annotated[str, typer.Argument(help="组织编码。")],
    home: Home = HOME,
    as_of: Annotated[str, typer.Option("--as-of", help="按哪一天看，例如 2026-10-31；默认今天。")] = "",
    form: Annotated[str, typer.Option("--format", help="table 或 json。")] = "table",
) -> None:
    """哪些规则适用于一个组织，哪些不适用，为什么。"""
    one_of(form, ("table", "json"))
    boot(home)
    from bihuan.access.clock import today
    from bihuan.oversight.duties import applies

    lines = applies.of(find_org(org), day(as_of) or today())
    if form == "json":
        rows = [
            {"rule": x.rule.code, "answer": x.answer.value, "reason": x.reason, "figure": x.figure}
            for x in lines
        ]
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    table(
        ["规则", "是否适用", "错在哪里", "为什么", "数字"],
        [[x.rule.code, x.answer.label, x.rule.title, x.reason, x.figure] for x in lines],
    )
    count = sum(x.answer is applies.Answer.APPLIES for x in lines)
    print(f"共 {len(lines)} 条规则，适用 {count} 条。")


def _rules() -> dict[str, Any]:
    """Rule code → rule. Needs no home: rules know no records."""
    from bihuan.facts.catalogue import TABLES
    from bihuan.rulekit.rulebook import Rulebook
    from bihuan.site.registry import RULE_MODULES

    return dict(Rulebook.load(RULE_MODULES, TABLES).rules)


def _rule_line(code: str) -> dict[str, Any]:
    from bihuan.rulekit.verdict import GRADE_WORDS

    found = _rules()[code]
    return {
        "code": found.code,
        "version": found.version,
        "title": found.title,
        "grade": found.grade.value,
        "grade_word": GRADE_WORDS[found.grade],
        "nature": found.nature.value,
        "subject_kind": found.subject_kind.value,
        "basis": "；".join(b.text() for b in found.basis),
        "article_checked": all(b.checked for b in found.basis),
        "closing": [c.method.value for c in found.closing],
        "in_force_from": found.in_force_from.isoformat(),
        "in_force_to": found.in_force_to.isoformat() if found.in_force_to else None,
    }


def intake(
    file: Path,
    home: Home = HOME,
    form: Annotated[str, typer.Option("--format", help="table、json 或 text（偏移所指的原文）。")] = "table",
    save: Annotated[bool, typer.Option("--save", help="存为草稿问题；自查报告存为自查承诺。")] = False,
    source: Annotated[str, typer.Option(help="来文来源，例如“第三检查组”。")] = "",
    org: Annotated[str, typer.Option(help="来文所属组织的编码。")] = "",
) -> None:
    """读一份叙述式报告：逐条列出问题，指回原文。"""
    one_of(form, ("table", "json", "text"))
    from bihuan.intake.parse import parse
    from bihuan.intake.reading.isolated import read_isolated

    read = read_isolated(file)
    for note in read.notes:
        print(note, file=sys.stderr)
    if form == "text":
        sys.stdout.write(read.text)
    elif form == "json":
        json.dump(parse(read.text).to_json(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _show_report(parse(read.text))
    if save:
        boot(home)
        from bihuan.papers import actions

        saved = actions.save_report(
            by=me(),
            name=file.name,
            content=file.read_bytes(),
            source=source,
            org=find_org(org) if org else None,
        )
        print(saved.sentence, file=sys.stderr)
        if saved.warning:
            print(saved.warning, file=sys.stderr)


def _show_report(report: Any) -> None:
    """A report as tables: only what it holds."""
    print(report.title or "（没有标题）")
    if report.findings:
        rows = [
            [n, f.unit, "／".join(filter(None, f.category)), f.text, f"{f.start}–{f.end}"]
            for n, f in enumerate(report.findings, start=1)
        ]
        table(["序号", "单位", "类别", "问题", "原文位置"], rows)
    if report.items:
        words = {"completed": "已完成（据来文）", "ongoing": "持续推进（据来文）"}
        table(
            ["序号", "问题", "据来文", "措施数"],
            [[i.no, i.issue, words[i.status], len(i.measures)] for i in report.items],
        )
    if report.problems:
        table(
            ["方面", "问题", "表现"], [[p.aspect, p.headline, "；".join(p.points)] for p in report.problems]
        )
    print(
        f"问题 {len(report.findings)} 条，整改事项 {len(report.items)} 项，"
        f"概括性问题 {len(report.problems)} 条，建议 {len(report.recommendations)} 条。"
    )


def lists(out: Path, home: Home = HOME) -> None:
    """写出问题清单、任务清单、责任清单，一份 Excel，合计相等。"""
    boot(home)
    from bihuan.oversight.findings import lists as workbook

    totals = workbook.write(out)
    print(f"已写到 {out}：")
    for title, count, _note in workbook.summary_lines(totals):
        print(f"  {title} {count}")
