"""Which rules apply: every reason told, and never at odds with the duties actually given."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.models import OrgRelation, OrgRevision
from bihuan.access.words import Role
from bihuan.ledger.meetings.tests import factories as meetings
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.members.words import PostTitle
from bihuan.ledger.orgs.models import LocalSetting
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org
from bihuan.ledger.orgs.words import OrgKind, Regime
from bihuan.oversight.duties import applies
from bihuan.oversight.duties.applies import Answer
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.models import Duty, Exemption
from bihuan.rulekit.verdict import Grade

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.date(2025, 3, 26)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())


@pytest.fixture
def world():
    """Organisations of every kind, branches of several regimes, one not described and one ended."""
    here = SimpleNamespace()
    here.committee = org("工委", OrgKind.WORK_COMMITTEE)
    here.office = org("甲局机关党委", OrgKind.ORGAN_COMMITTEE, under=here.committee)
    here.branch = org("一支部", under=here.office)
    here.village = org("村支部", under=here.office, regime=Regime.OTHER)
    here.unnamed = org("不明支部", under=here.office, regime="")
    here.ended = org("撤销的支部", under=here.office, ended_on=dt.date(2025, 2, 1))
    here.group = org("一支部一小组", OrgKind.GROUP, under=here.branch)
    here.general = org("总支", OrgKind.GENERAL_BRANCH, under=here.office)
    here.all = [
        here.committee, here.office, here.branch, here.village, here.unnamed, here.ended, here.general,
    ]  # fmt: skip
    for at in here.all:
        keep_ledger(at, dt.date(2025, 1, 1), closed_to="2025-02")
        people = [member(at, name) for name in ("张明", "李红", "王强", "周平")]
        for person, title in zip(
            people,
            (PostTitle.SECRETARY, PostTitle.ORGANISATION_MEMBER, PostTitle.DISCIPLINE_MEMBER),
            strict=False,
        ):
            seat(person, at, title)
        for day, kind in ((15, "committee_meeting"), (20, "general_meeting"), (25, "theme_day")):
            meetings.meeting(at, dt.date(2025, 1, day), kind, present=people)
    return here


def line(at, code, day=DAY):
    (found,) = [x for x in applies.of(at, day) if x.rule.code == code]
    return found


def told(at, code, day=DAY):
    found = line(at, code, day)
    return found.answer, found.reason


def test_answer_never_contradicts_the_duties_given(world):
    months = [dt.date(2025, month, 1) for month in range(1, 13)]
    given = 0
    for at in world.all:
        OrgRevision.objects.update_or_create(org=at, defaults={"n": 1, "computed": 0})
        assert recompute(at.pk) is True
        answers = {(x.rule.code, m): x.answer for m in months for x in applies.of(at, m)}
        for duty in Duty.objects.filter(org=at):
            month = duty.opens_on.replace(day=1)
            answer = answers.get((duty.rule, month))
            if answer is None:
                continue
            unclear = duty.detail == "scope_unclear"
            wanted = Answer.UNCLEAR if unclear else Answer.APPLIES
            assert (at.name, duty.rule, month, answer) == (at.name, duty.rule, month, wanted)
            given += 1
    assert given > 50


def test_rule_that_applies_to_a_branch_by_the_quarter_gives_a_duty(world):
    OrgRevision.objects.update_or_create(org=world.branch, defaults={"n": 1, "computed": 0})
    recompute(world.branch.pk)
    assert told(world.branch, "HY-01", dt.date(2025, 1, 1)) == (Answer.APPLIES, "党支部，机关。")
    assert Duty.objects.filter(org=world.branch, rule="HY-01", period="2025Q1").count() == 1


def test_kind_and_regime_are_named(world):
    answer, reason = told(world.office, "HY-01")
    assert (answer, reason.startswith("只管"), "这里是机关党委。" in reason) == (Answer.NOT, True, True)
    answer, reason = told(world.village, "HY-01")
    assert (answer, reason.endswith("这里是其他。")) == (Answer.NOT, True)


def test_missing_entry_leaves_it_open(world):
    assert told(world.unnamed, "HY-01") == (Answer.UNCLEAR, "适用类别没有登记，补上以后才能确定。")


def test_ended_and_not_yet_founded_organisations_are_told(world):
    assert told(world.ended, "HY-01") == (Answer.NOT, "已于 2025-02-01 撤销。")
    new = org("新支部", founded_on=dt.date(2025, 3, 20))
    assert told(new, "HY-01") == (Answer.NOT, "2025-03-01 还没有成立。")


def test_day_before_a_rule_took_effect(world):
    found = line(world.branch, "HY-01")
    day = found.rule.in_force_from - dt.timedelta(days=1)
    assert told(world.branch, "HY-01", day) == (Answer.NOT, f"{found.rule.in_force_from} 起施行。")


def test_local_rule_applies_where_somebody_above_adopted_it(world):
    local = [
        x for x in applies.of(world.branch, DAY) if x.rule.grade is Grade.LOCAL and "没有采用" in x.reason
    ]
    assert {x.answer for x in local} == {Answer.NOT}
    code = "HY-14.at_least"
    LocalSetting.objects.create(
        org=world.committee, code=code, value=2, starts_on=dt.date(2025, 1, 1), basis="《通知》"
    )
    (adopted,) = [x for x in applies.of(world.branch, DAY) if x.rule.code == "HY-14"]
    assert (adopted.answer, adopted.figure.endswith("2 次（工委）")) == (Answer.APPLIES, True)
    OrgRelation.objects.filter(child=world.office).update(ends_on=dt.date(2025, 3, 1))
    assert line(world.branch, "HY-14").answer is Answer.NOT


def test_exemption_is_told_with_who_and_until_when(world):
    Exemption.objects.create(
        org=world.branch,
        rule="HY-01",
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2025, 6, 30),
        reason="全员驻村",
        approved_by="周工",
    )
    assert told(world.branch, "HY-01") == (Answer.EXEMPT, "周工 认定到 2025-06-30 为止不适用：全员驻村")
    assert told(world.branch, "HY-01", dt.date(2025, 7, 1))[0] is Answer.APPLIES


def test_page_shows_every_rule_once(world, client, django_assert_max_num_queries):
    client.force_login(account("dangban", "钱敏", Role.PARTY_OFFICE, world.office), BACKEND)
    address = f"/orgs/{world.branch.pk}/rules/"
    client.get(address)
    with django_assert_max_num_queries(14):
        response = client.get(address)
    shown = [x.rule.code for _, lines in response.context["groups"] for x in lines]
    assert sorted(shown) == [x.rule.code for x in applies.of(world.branch, DAY)]
    assert client.get(f"/orgs/{world.branch.pk}/rules/?on=不是日期").status_code == 422
