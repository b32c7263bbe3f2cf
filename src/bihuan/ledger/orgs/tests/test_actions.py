"""Registering organisations, 启用日, 月结 and 地方设置."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access.actor import Actor, of_account
from bihuan.access.changes import written
from bihuan.access.models import LogEntry, OrgNode, OrgRelation
from bihuan.access.revisions import Conflict
from bihuan.access.words import Role
from bihuan.ledger.orgs import actions, checks, queries
from bihuan.ledger.orgs.checks import OrganisationDraft
from bihuan.ledger.orgs.models import MonthClose, Organisation
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org

pytestmark = pytest.mark.django_db
CLERK = Actor(None, "cli:clerk")
D = dt.date
BRANCH = OrganisationDraft("B1", "一支部", "branch", "organ", founded_on=D(2020, 1, 1))


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIHUAN_TODAY", "2025-06-15")


def test_register_puts_the_organisation_under_its_parent() -> None:
    office = org("机关党委", "organ_committee")

    made = actions.register(by=CLERK, draft=BRANCH, parent=office)

    relation = OrgRelation.objects.get(child=made.node)
    assert (relation.parent, relation.kind, relation.starts_on) == (office, "affiliation", D(2020, 1, 1))
    assert list(queries.children(office, D(2025, 1, 1))) == [made.node]
    assert LogEntry.objects.get().action == "org.register"


def test_register_of_a_code_in_use_is_refused() -> None:
    org(code="B1")
    with pytest.raises(ValidationError) as caught:
        actions.register(by=CLERK, draft=BRANCH)
    assert caught.value.message_dict == {"code": ["组织编码“B1”已经用过，请换一个编码。"]}


def test_register_by_an_account_needs_the_right_over_the_parent() -> None:
    office, other = org("机关党委", "organ_committee"), org("别的党委", "organ_committee")
    branch = org("二支部", under=office)
    clerk = of_account(account("dangban", "李干事", Role.PARTY_OFFICE, office))
    secretary = of_account(account("shuji", "王书记", Role.BRANCH_SECRETARY, branch))

    with pytest.raises(Http404):
        actions.register(by=clerk, draft=BRANCH, parent=other)
    with pytest.raises(PermissionDenied):
        actions.register(by=secretary, draft=BRANCH, parent=branch)
    assert OrgNode.objects.filter(code="B1").count() == 0
    assert actions.register(by=clerk, draft=BRANCH, parent=office).node.code == "B1"


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (OrganisationDraft("支部 1", "一支部", "branch"), "code"),
        (OrganisationDraft("B1", " ", "branch"), "name"),
        (OrganisationDraft("B1", "一支部", "club"), "kind"),
        (OrganisationDraft("B1", "办公室", "office", branch_kind="retired"), "branch_kind"),
        (OrganisationDraft("B1", "一支部", "branch", founded_on=D(2025, 6, 16)), "founded_on"),
        (
            OrganisationDraft("B1", "一支部", "branch", founded_on=D(2020, 1, 2), ended_on=D(2020, 1, 1)),
            "ended_on",
        ),
    ],
)
def test_register_refuses_what_cannot_be(draft: OrganisationDraft, field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        actions.register(by=CLERK, draft=draft)
    assert list(caught.value.message_dict) == [field]
    assert OrgNode.objects.count() == 0


def test_end_keeps_the_organisation_and_needs_a_reason() -> None:
    made = actions.register(by=CLERK, draft=BRANCH)

    with pytest.raises(ValidationError):
        actions.end(by=CLERK, org=made, revision=0, ended_on=D(2025, 5, 1), reason="")
    actions.end(by=CLERK, org=made, revision=0, ended_on=D(2025, 5, 1), reason="机关〔2025〕3号批复")

    assert Organisation.objects.get().ended_on == D(2025, 5, 1)
    entry = LogEntry.objects.latest("id")
    assert (entry.changes, entry.reason) == ({"ended_on": ["None", "2025-05-01"]}, "机关〔2025〕3号批复")


def test_correct_of_an_older_revision_is_a_conflict() -> None:
    made = actions.register(by=CLERK, draft=BRANCH)
    actions.correct(by=CLERK, org=made, revision=0, draft=BRANCH)
    with pytest.raises(Conflict):
        actions.correct(by=CLERK, org=made, revision=0, draft=BRANCH)


def test_declare_start_may_be_moved_and_tells_of_both_days() -> None:
    branch = org()
    actions.declare_start(by=CLERK, org=branch, record_kind="meeting", starts_on=D(2025, 1, 1))
    actions.declare_start(by=CLERK, org=branch, record_kind="meeting", starts_on=D(2025, 2, 1))

    assert queries.record_start(branch, "meeting").starts_on == D(2025, 2, 1)
    assert LogEntry.objects.latest("id").changes == {"starts_on": ["2025-01-01", "2025-02-01"]}
    with pytest.raises(ValidationError):
        actions.declare_start(by=CLERK, org=branch, record_kind="meeting", starts_on=D(2025, 6, 16))


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2025-06", "2025年6月还没有过完，请等月底以后再月结。"),
        ("2024-12", "2024年12月早于启用日 2025-01-01，那时台账还没有启用，不用月结。"),
        ("2025年5月", "月份“2025年5月”看不出是哪个月，请写成 2025-03 这样。"),
        ("2025-01", "2025年1月已经月结，不用再结。"),
    ],
)
def test_close_month_refuses_what_cannot_be_closed(month: str, sentence: str) -> None:
    branch = org()
    keep_ledger(branch, D(2025, 1, 1), "2025-01")
    with pytest.raises(ValidationError) as caught:
        actions.close_month(by=CLERK, org=branch, record_kind="meeting", month=month)
    assert caught.value.message_dict == {"month": [sentence]}
    assert MonthClose.objects.count() == 1


def test_close_and_reopen_leave_both_on_record() -> None:
    branch = org()
    keep_ledger(branch, D(2025, 4, 1))
    assert queries.open_months(branch, "meeting", D(2025, 6, 15)) == ["2025-04", "2025-05"]

    actions.close_month(by=CLERK, org=branch, record_kind="meeting", month="2025-04")
    assert queries.open_months(branch, "meeting", D(2025, 6, 15)) == ["2025-05"]

    with pytest.raises(ValidationError):
        actions.reopen_month(by=CLERK, org=branch, record_kind="meeting", month="2025-04", reason=" ")
    actions.reopen_month(by=CLERK, org=branch, record_kind="meeting", month="2025-04", reason="漏记一次会")
    actions.close_month(by=CLERK, org=branch, record_kind="meeting", month="2025-04")

    rows = MonthClose.objects.order_by("id").values_list("month", "reopened_reason")
    assert list(rows) == [("2025-04", "漏记一次会"), ("2025-04", "")]


def test_close_month_by_a_leader_is_refused() -> None:
    branch = org()
    keep_ledger(branch, D(2025, 4, 1))
    leader = of_account(account("lingdao", "刘主任", Role.LEADER, branch))
    with pytest.raises(PermissionDenied):
        actions.close_month(by=leader, org=branch, record_kind="meeting", month="2025-04")


def test_group_keeps_no_ledger_of_its_own() -> None:
    group = org("第一党小组", kind="group", under=org())
    sentence = ["“第一党小组”是党小组，台账记在所在党支部。启用日和月结请由党支部登记。"]
    with pytest.raises(ValidationError) as start:
        actions.declare_start(by=CLERK, org=group, record_kind="meeting", starts_on=D(2025, 1, 1))
    keep_ledger(group, D(2025, 4, 1))
    with pytest.raises(ValidationError) as close:
        actions.close_month(by=CLERK, org=group, record_kind="meeting", month="2025-04")

    assert start.value.message_dict == {"org": sentence}
    assert close.value.message_dict == {"org": sentence}


def test_set_local_may_tighten_and_never_loosen(django_capture_on_commit_callbacks: object) -> None:
    office = org(kind="organ_committee")
    branch = org(under=office)
    told: list[dict[str, object]] = []

    def hear(**signal: object) -> None:
        told.append(signal)

    written.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            set_figure(office, 2)
    finally:
        written.disconnect(hear)
    assert [(t["org_ids"], t["tables"], t["everything"]) for t in told] == [
        (frozenset({office.pk, branch.pk}), frozenset({"parameter"}), True)
    ]

    with pytest.raises(ValidationError) as caught:
        set_figure(office, 0)
    assert list(caught.value.message_dict) == ["value"]
    with pytest.raises(ValidationError):
        set_figure(office, 2, code="XX-99.none")
    assert [s.value for s in queries.local_settings([office.pk])] == [2]


def set_figure(office: OrgNode, value: int, code: str = "HY-01.at_least") -> None:
    actions.set_local(by=CLERK, org=office, code=code, value=value, starts_on=D(2025, 1, 1), basis="通知")


def test_figure_without_a_national_one_is_set_at_will_and_an_unknown_one_is_not():
    day = D(2025, 1, 1)
    assert list(checks.setting_problems("HY-19.percent", 60, day, None, "市直机关工委通知")) == []
    assert [p.field for p in checks.setting_problems("HY-19.none", 60, day, None, "通知")] == ["code"]
