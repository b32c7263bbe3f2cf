"""Sheets of the workbook about organisations: 单位与组织, 关系, 启用与月结, 地方设置."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Choices, Q

from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.relations import TABLES as RELATION_TABLES
from bihuan.access.words import Action, RelationKind
from bihuan.files.sheets import At, Column, Planning, Row, Sheet, token
from bihuan.ledger.orgs import checks
from bihuan.ledger.orgs.actions import ORG_TABLES
from bihuan.ledger.orgs.models import LocalSetting, MonthClose, Organisation, RecordStart
from bihuan.ledger.orgs.register import RELATIONS_SHEET, OrgEntry, Register, Tie, register_of
from bihuan.ledger.orgs.words import BranchKind, OrgKind, RecordKind, Regime
from bihuan.rulekit.words import Words

MOST_NAMED = 500
ORG_CODE = Column(
    "org",
    "组织编码",
    "code",
    "“单位与组织”表里的组织编码",
    required=True,
    aliases=("组织代码", "支部编码", "单位编码", "所在支部编码", "所属组织编码"),
    example="JG-01",
    limit=40,
)


def words(choices: type[Choices] | type[Words]) -> dict[str, str]:
    """Code → Chinese word of a set of choices."""
    return {str(code): str(label) for code, label in choices.choices}


def plan_organisations(planning: Planning, rows: Sequence[Row]) -> None:
    """New organisations and changes to those registered."""
    register = register_of(planning)
    seen: dict[str, int] = {}
    for row in rows:
        at = At(ORGANISATIONS.name, row)
        draft = checks.OrganisationDraft(
            code=row.text("code"),
            name=row.text("name"),
            kind=row.text("kind"),
            regime=row.text("regime"),
            branch_kind=row.text("branch_kind"),
            founded_on=row.get("founded_on"),
            ended_on=row.get("ended_on"),
        )
        if draft.code in seen:
            message = f"组织编码“{draft.code}”与第 {seen[draft.code]} 行重复，请改成不同的编码，或删去一行。"
            planning.refuse(at, "code", message)
            continue
        seen[draft.code] = row.no
        problem = next(iter(checks.problems_of(draft, today())), None)
        if problem:
            planning.refuse(at, problem.field, problem.message)
            continue
        _plan_organisation(planning, register, at, draft)


def _plan_organisation(
    planning: Planning, register: Register, at: At, draft: checks.OrganisationDraft
) -> None:
    entry = register.entries.get(draft.code)
    if entry is None:
        node = OrgNode(code=draft.code, name=draft.name)
        entry = register.add(OrgEntry(node, None))
        if not register.may_found(draft.code):
            del register.entries[draft.code]
            message = (
                f"你没有登记“{draft.name}”的权限，或者“关系”表里没有写它的上级。请补上级，或请上级导入。"
            )
            planning.refuse(at, "code", message)
            return
        changed = planning.add(at, node)
    else:
        if not planning.may(at, Action.MANAGE_ORG, entry.node, "code"):
            return
        changed = planning.change(at, entry.node, {"name": draft.name})
    if entry.profile is None:
        entry.profile = Organisation(node=entry.node, **checks.profile_fields(draft))
        changed = planning.add(at, entry.profile)
    else:
        changed |= planning.change(at, entry.profile, checks.profile_fields(draft))
    if changed:
        planning.touch(entry.node, ORG_TABLES)


def plan_relations(planning: Planning, rows: Sequence[Row]) -> None:
    """Dated relations; an organisation has one 隶属 at a time and no circle runs through them."""
    register = register_of(planning)
    for row in rows:
        at = At(RELATIONS.name, row)
        child = register.find(planning, at, "org")
        parent = register.find(planning, at, "parent")
        if child is None or parent is None or not planning.may(at, Action.MANAGE_ORG, child.node, "org"):
            continue
        if not register.may_put_under(parent):
            message = f"你没有在“{parent.node.name}”下面登记组织的权限，请由它的管理人员导入这一行。"
            planning.refuse(at, "parent", message)
            continue
        tie = Tie(row.text("kind"), child.code, parent.code, row.get("starts_on"), row.get("ends_on"))
        if tie.ends_on is not None and tie.ends_on < tie.starts_on:
            message = f"结束日期 {tie.ends_on} 早于开始日期 {tie.starts_on}，请核对。"
            planning.refuse(at, "ends_on", message)
            continue
        known = register.relation(tie)
        sentence = register.against(tie, known)
        if sentence:
            planning.refuse(at, "parent", sentence)
            continue
        record = known or OrgRelation(
            child=child.node, parent=parent.node, kind=tie.kind, starts_on=tie.starts_on, ends_on=tie.ends_on
        )
        if planning.change(at, record, {"ends_on": tie.ends_on}) if known else planning.add(at, record):
            planning.touch(child.node, RELATION_TABLES, everything=True)
        register.tie(tie, record)


def plan_ledgers(planning: Planning, rows: Sequence[Row]) -> None:
    """启用日 and closed months. A month closed before is left as it is."""
    register = register_of(planning)
    codes = {row.text("org") for row in rows} & register.entries.keys()
    # Queries name at most some hundreds of organisations; a workbook of more reads those of all.
    orgs = {register.entries[code].node.pk for code in codes}
    of = Q(org_id__in=orgs) if len(orgs) <= MOST_NAMED else Q()
    starts = {(s.org_id, s.record_kind): s for s in RecordStart.objects.filter(of)}
    standing = MonthClose.objects.filter(of, reopened_by="")
    closed = set(standing.values_list("org_id", "record_kind", "month"))
    declared: dict[tuple[str, str], RecordStart] = {}
    for row in rows:
        at = At(LEDGERS.name, row)
        entry = register.find(planning, at, "org")
        if entry is None:
            continue
        refused = list(checks.ledger_problems(entry.kind, entry.node.name))
        for reason in refused:
            planning.refuse(at, reason.field, reason.message)
        if refused:
            continue
        kind = row.text("record_kind")
        start = declared.get((entry.code, kind)) or starts.get((entry.node.pk, kind))
        if row.get("starts_on") is None and row.get("months") is None:
            planning.refuse(at, "starts_on", "这一行没有启用日，也没有月结月份，请至少填一项，或删去整行。")
            continue
        problem = _ledger_problem(row, start)
        if problem:
            planning.refuse(at, *problem)
        elif _may_keep(planning, at, entry):
            if row.get("starts_on") is not None:
                start = declared[(entry.code, kind)] = _plan_start(planning, at, entry, start)
            _plan_closes(planning, at, entry, closed)


def _ledger_problem(row: Row, start: RecordStart | None) -> tuple[str, str] | None:
    """Column key and sentence of the first thing impossible in a row of 启用与月结."""
    day, months = row.get("starts_on"), row.get("months")
    if day is None and months is None:
        return "starts_on", "这一行没有启用日，也没有月结月份，请至少填一项，或删去整行。"
    since = day or (start.starts_on if start else None)
    problems = [] if day is None else [("starts_on", p) for p in checks.start_problems(day, today())]
    problems += [
        ("months", p) for month in months or () for p in checks.close_problems(month, since, today())
    ]
    return (problems[0][0], problems[0][1].message) if problems else None


def _may_keep(planning: Planning, at: At, entry: OrgEntry) -> bool:
    wanted = (("starts_on", Action.DECLARE_START), ("months", Action.CLOSE_MONTH))
    return all(
        planning.may(at, action, entry.node, key) for key, action in wanted if at.row.get(key) is not None
    )


def _plan_start(planning: Planning, at: At, entry: OrgEntry, start: RecordStart | None) -> RecordStart:
    day: dt.date = at.row.get("starts_on")
    label = planning.by.label[:80]
    if start is None:
        kind = at.row.text("record_kind")
        start = RecordStart(org=entry.node, record_kind=kind, starts_on=day, declared_by=label)
        planning.add(at, start)
    elif start.starts_on == day:
        planning.change(at, start, {})
        return start
    else:
        planning.change(at, start, {"starts_on": day, "declared_by": label})
    planning.touch(entry.node, ("record_start", "period", "org_state"))
    return start


def _plan_closes(planning: Planning, at: At, entry: OrgEntry, closed: set[tuple[int, str, str]]) -> None:
    kind = at.row.text("record_kind")
    months: Iterable[str] = at.row.get("months") or ()
    for month in months:
        key = (token(entry.node), kind, month)
        if key in closed:
            planning.same(at)
            continue
        closed.add(key)
        record = MonthClose(
            org=entry.node,
            record_kind=kind,
            month=month,
            closed_by=planning.by.label[:80],
            closed_on=today(),
        )
        planning.add(at, record)
        planning.touch(entry.node, ("coverage",))


def plan_settings(planning: Planning, rows: Sequence[Row]) -> None:
    """Local figures, never looser than the national ones."""
    register = register_of(planning)
    known = {(s.org_id, s.code, s.starts_on): s for s in LocalSetting.objects.all()}
    seen: dict[tuple[str, str, dt.date], int] = {}
    for row in rows:
        at = At(SETTINGS.name, row)
        entry = register.find(planning, at, "org")
        if entry is None or not planning.may(at, Action.MANAGE_ORG, entry.node, "org"):
            continue
        code, day, basis = row.text("code"), row.get("starts_on"), row.text("basis")
        problem = next(
            iter(checks.setting_problems(code, row.get("value"), day, row.get("ends_on"), basis)), None
        )
        if problem is None and (entry.code, code, day) in seen:
            again = seen[(entry.code, code, day)]
            planning.refuse(at, "code", f"与第 {again} 行是同一组织、同一参数、同一天，请删去一行。")
            continue
        if problem:
            planning.refuse(at, problem.field, problem.message)
            continue
        seen[(entry.code, code, day)] = row.no
        values = {"value": row.get("value"), "ends_on": row.get("ends_on"), "basis": basis}
        record = known.get((entry.node.pk, code, day))
        if record is None:
            planning.add(at, LocalSetting(org=entry.node, code=code, starts_on=day, **values))
        elif not planning.change(at, record, values):
            continue
        planning.touch(entry.node, ("parameter",), everything=True)


_STARTS = Column("starts_on", "开始", "date", "从哪天起，含当日", True, ("开始日期", "自"), "2020-01-01")
_ENDS = Column(
    "ends_on", "结束", "date", "到哪天止，含当日；现在仍有效就留空", aliases=("结束日期", "至", "止")
)

ORGANISATIONS = Sheet(
    "单位与组织",
    "每个单位、党组织、处室、二级单位一行；撤销的组织不要删，填上撤销日期",
    (
        dataclasses.replace(ORG_CODE, key="code", meaning="自己定，全市不重复，定了不再改"),
        Column(
            "name",
            "名称",
            "text",
            "全称",
            True,
            ("组织名称", "单位名称", "支部名称"),
            "机关第一党支部",
            limit=120,
        ),
        Column(
            "kind", "组织类别", "choice", "这个组织是什么", True, ("类别",), "党支部", choices=words(OrgKind)
        ),
        Column(
            "regime",
            "适用类别",
            "choice",
            "适用哪一类规定；不清楚就留空，以后再补",
            aliases=("单位性质",),
            example="机关",
            choices=words(Regime),
        ),
        Column(
            "branch_kind",
            "支部类型",
            "choice",
            "只有党支部填",
            example="在职",
            choices=words(BranchKind),
        ),
        Column(
            "founded_on", "成立日期", "date", "批准成立的日期", aliases=("成立时间",), example="2020-01-01"
        ),
        Column("ended_on", "撤销日期", "date", "从这天起不再存续；存续的留空", aliases=("撤销时间",)),
    ),
    plan_organisations,
    ("组织", "组织信息", "单位和组织"),
)
RELATIONS = Sheet(
    RELATIONS_SHEET,
    "谁在谁之下：隶属同一时间只有一个，指导和片组可以有多个；党组、机关党委、处室等用“所属单位”连到单位",
    (
        ORG_CODE,
        Column(
            "kind", "关系", "choice", "哪一种关系", True, ("关系类别",), "隶属", choices=words(RelationKind)
        ),
        dataclasses.replace(
            ORG_CODE,
            key="parent",
            header="上级编码",
            meaning="上级的组织编码",
            aliases=("上级组织编码",),
            example="DW-01",
        ),
        _STARTS,
        _ENDS,
    ),
    plan_relations,
    ("组织关系",),
)
LEDGERS = Sheet(
    "启用与月结",
    "启用日：从哪天起这本台账记在这里、记全了；月结：哪些月份已经记全。没有启用和月结的月份不算缺",
    (
        ORG_CODE,
        Column(
            "record_kind", "台账", "choice", "哪一本台账", True, (), "会议记录", choices=words(RecordKind)
        ),
        Column("starts_on", "启用日", "date", "从哪天起记全", aliases=("启用日期",), example="2025-01-01"),
        Column(
            "months",
            "月结月份",
            "months",
            "已经记全的月份，可写多个：2025-01、2025-03至2025-06",
            aliases=("已月结月份", "月结"),
            example="2025-01至2025-06",
        ),
    ),
    plan_ledgers,
    ("启用和月结", "月结"),
)
SETTINGS = Sheet(
    "地方设置",
    "本级自定的数，对本级及以下都有效，只能比全国的规定更严",
    (
        ORG_CODE,
        Column(
            "code",
            "参数",
            "code",
            "参数代码，见“说明”页",
            True,
            ("规则", "参数代码"),
            "HY-01.at_least",
            limit=60,
        ),
        Column("value", "数值", "int", "整数", True, ("值",), "2"),
        _STARTS,
        _ENDS,
        Column("basis", "依据", "text", "文件名称和文号", True, (), "《关于……的通知》"),
    ),
    plan_settings,
)

SHEETS = (ORGANISATIONS, RELATIONS, LEDGERS, SETTINGS)
