"""What cannot be true of an organisation or its ledgers; shared by page, workbook and command."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable

from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.problems import Problem
from bihuan.ledger.orgs.queries import month_end, month_of
from bihuan.ledger.orgs.words import BranchKind, OrgKind, Regime
from bihuan.regulations.parameters import known_parameters

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-]{0,39}")
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


@dataclasses.dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """An organisation's entry. Empty `regime` and `branch_kind` mean not registered."""

    code: str
    name: str
    kind: str
    regime: str = ""
    branch_kind: str = ""
    founded_on: dt.date | None = None
    ended_on: dt.date | None = None


def draft_of(org: Organisation) -> OrganisationDraft:
    """The entry as it stands."""
    return OrganisationDraft(
        org.node.code, org.node.name, org.kind, org.regime, org.branch_kind, org.founded_on, org.ended_on
    )


def profile_fields(draft: OrganisationDraft) -> dict[str, object]:
    """What of the draft stands in Organisation; code and name stand in the node."""
    return {
        "kind": draft.kind,
        "regime": draft.regime,
        "branch_kind": draft.branch_kind,
        "founded_on": draft.founded_on,
        "ended_on": draft.ended_on,
    }


def problems_of(draft: OrganisationDraft, today: dt.date) -> Iterable[Problem]:
    """Everything impossible in an organisation's entry."""
    if not _CODE.fullmatch(draft.code):
        message = f"组织编码“{draft.code}”请用字母、数字、点、横线，最多 40 个字，例如 JW-01。"
        yield Problem("code", message)
    if not draft.name.strip():
        yield Problem("name", "请填写组织名称。")
    for field, label, value, words in (
        ("kind", "组织类别", draft.kind, OrgKind),
        ("regime", "适用类别", draft.regime, Regime),
        ("branch_kind", "支部类型", draft.branch_kind, BranchKind),
    ):
        if value not in words.values and (value or field == "kind"):
            yield Problem(field, f"{label}请从{'、'.join(map(str, words.labels))}中选择。")
    if draft.branch_kind and draft.kind != OrgKind.BRANCH:
        yield Problem("branch_kind", "只有党支部才有支部类型，请留空，或把组织类别改为党支部。")
    if draft.founded_on is not None and draft.founded_on > today:
        yield Problem("founded_on", f"成立日期 {draft.founded_on} 还没有到，请核对。")
    if draft.founded_on and draft.ended_on and draft.ended_on < draft.founded_on:
        yield Problem("ended_on", f"撤销日期 {draft.ended_on} 早于成立日期 {draft.founded_on}，请核对。")


def month_words(month: str) -> str:
    """2025年3月 for 2025-03."""
    return f"{int(month[:4])}年{int(month[5:])}月"


def ledger_problems(kind: str, name: str) -> Iterable[Problem]:
    """A 党小组 keeps no ledger: what it does stands in that of its branch."""
    if kind == OrgKind.GROUP:
        message = f"“{name}”是党小组，台账记在所在党支部。启用日和月结请由党支部登记。"
        yield Problem("org", message)


def start_problems(starts_on: dt.date, today: dt.date) -> Iterable[Problem]:
    """What is wrong with a 启用日."""
    if starts_on > today:
        yield Problem("starts_on", f"启用日 {starts_on} 还没有到，请填今天或以前的日期。")


def close_problems(month: str, starts_on: dt.date | None, today: dt.date) -> Iterable[Problem]:
    """What is wrong with closing a month of a ledger that is kept since `starts_on`."""
    if not _MONTH.fullmatch(month):
        yield Problem("month", f"月份“{month}”看不出是哪个月，请写成 2025-03 这样。")
    elif starts_on is None:
        yield Problem("month", "这本台账还没有声明启用日，请先填写启用日，再月结。")
    elif month < month_of(starts_on):
        yield Problem("month", f"{month_words(month)}早于启用日 {starts_on}，那时台账还没有启用，不用月结。")
    elif month_end(month) >= today:
        yield Problem("month", f"{month_words(month)}还没有过完，请等月底以后再月结。")


def setting_problems(
    code: str, value: int, starts_on: dt.date, ends_on: dt.date | None, basis: str
) -> Iterable[Problem]:
    """What is wrong with a local figure; above all that it loosens the national one."""
    if not basis.strip():
        yield Problem("basis", "请写明依据，例如文件名称和文号。")
    if ends_on is not None and ends_on < starts_on:
        yield Problem("ends_on", f"结束日期 {ends_on} 早于开始日期 {starts_on}，请核对。")
    figure = known_parameters().get(code)
    national = figure.on(starts_on) if figure else None
    if figure is None:
        yield Problem("code", f"没有参数“{code}”。参数代码见模板的“说明”页，例如 HY-01.at_least。")
    elif national is not None and not figure.tightens(value, starts_on):
        side = "少于" if figure.tightest == "max" else "多于"
        message = (
            f"“{figure.meaning}”全国的规定是 {national.value} {figure.unit}，"
            f"地方设置只能更严，不能{side} {national.value} {figure.unit}。"
        )
        yield Problem("value", message)
