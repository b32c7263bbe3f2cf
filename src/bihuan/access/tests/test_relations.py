"""Organisations and their dated relations: who writes them, and what cannot be."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access import changes, relations, scope
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import LogEntry, OrgNode, OrgRelation, OrgRevision
from bihuan.access.revisions import Conflict
from bihuan.access.tests import factories as make
from bihuan.access.words import RelationKind, Role

pytestmark = pytest.mark.django_db
CLI = command_line()
DAY = dt.date(2025, 1, 1)


def affiliate(child, parent, starts_on=DAY, ends_on=None, by=CLI):
    return relations.relate(
        by=by, child=child, parent=parent, kind=RelationKind.AFFILIATION, starts_on=starts_on, ends_on=ends_on
    )


@pytest.fixture
def sent():
    heard = []

    def hear(sender, **told):
        heard.append((told["org_ids"], told["tables"], told["everything"]))

    changes.written.connect(hear)
    yield heard
    changes.written.disconnect(hear)


def test_relating_logs_and_announces_both_organisations(sent, django_capture_on_commit_callbacks):
    child, parent = make.org("B1", "第一支部"), make.org("C1", "机关党委")
    with django_capture_on_commit_callbacks() as announced:
        affiliate(child, parent)
    assert set(OrgRevision.objects.values_list("org_id", "n")) == {(child.pk, 1), (parent.pk, 1)}
    for announce in announced:
        announce()
    assert sent == [(frozenset({child.pk, parent.pk}), frozenset({"org_node", "org_ancestor"}), True)]
    assert LogEntry.objects.get().summary == "第一支部 自 2025-01-01 起隶属于 机关党委"


def test_circle_of_superiors_is_refused_with_the_path():
    a, b, c = make.org("A", "甲"), make.org("B", "乙"), make.org("C", "丙")
    affiliate(a, b)
    affiliate(b, c)
    with pytest.raises(ValidationError) as refusal:
        affiliate(c, a)
    (sentence,) = refusal.value.messages
    assert sentence in {
        f"上级关系绕成了一圈：{path}。请核对其中哪一级写错了。"
        for path in ("甲 → 乙 → 丙 → 甲", "乙 → 丙 → 甲 → 乙", "丙 → 甲 → 乙 → 丙")
    }
    assert OrgRelation.objects.count() == 2


def test_circle_in_other_years_is_none():
    a, b = make.org("A", "甲"), make.org("B", "乙")
    affiliate(a, b, dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    affiliate(b, a, dt.date(2021, 1, 1))
    assert OrgRelation.objects.count() == 2


def test_organisation_under_itself_is_refused():
    a = make.org("A", "甲")
    with pytest.raises(ValidationError) as refusal:
        affiliate(a, a)
    assert refusal.value.messages == ["“甲”不能以自己为上级，请核对上级编码。"]


def test_second_affiliation_at_the_same_time_is_refused():
    child, first, second = make.org("B", "支部"), make.org("C1", "甲党委"), make.org("C2", "乙党委")
    affiliate(child, first, dt.date(2024, 1, 1))
    with pytest.raises(ValidationError) as refusal:
        affiliate(child, second)
    assert refusal.value.messages == [
        "“支部”在这段时间已隶属于“甲党委”（自 2024-01-01 起），请先结束原关系。"
    ]


def test_affiliation_moves_once_the_first_has_ended():
    child, first, second = make.org("B", "支部"), make.org("C1", "甲党委"), make.org("C2", "乙党委")
    old = affiliate(child, first, dt.date(2024, 1, 1))
    relations.end_relation(by=CLI, relation=old, ends_on=dt.date(2024, 12, 31), reason="机构改革")
    affiliate(child, second)
    rows = OrgRelation.objects.order_by("starts_on").values_list("parent__code", "ends_on")
    assert list(rows) == [("C1", dt.date(2024, 12, 31)), ("C2", None)]


def test_lengthening_an_ended_affiliation_over_the_next_is_refused():
    child, first, second = make.org("B", "支部"), make.org("C1", "甲党委"), make.org("C2", "乙党委")
    old = affiliate(child, first, dt.date(2023, 1, 1), dt.date(2024, 12, 31))
    affiliate(child, second)
    with pytest.raises(ValidationError):
        relations.end_relation(by=CLI, relation=old, ends_on=dt.date(2025, 6, 30))
    assert OrgRelation.objects.get(pk=old.pk).ends_on == dt.date(2024, 12, 31)


def test_guidance_of_many_is_no_conflict():
    child = make.org("B", "支部")
    for code in ("G1", "G2", "G3"):
        relations.relate(
            by=CLI, child=child, parent=make.org(code), kind=RelationKind.GUIDANCE, starts_on=DAY
        )
    assert child.relations_up.count() == 3


def test_relation_ended_by_somebody_else_meanwhile_is_a_conflict():
    row = affiliate(make.org("B"), make.org("C"))
    relations.end_relation(by=CLI, relation=row, ends_on=dt.date(2025, 6, 30), revision=0)
    with pytest.raises(Conflict):
        relations.end_relation(by=CLI, relation=row, ends_on=dt.date(2025, 7, 31), revision=0)
    assert OrgRelation.objects.get().ends_on == dt.date(2025, 6, 30)


def test_code_is_given_once():
    relations.create_node(by=CLI, code="B1", name="第一支部")
    with pytest.raises(ValidationError) as refusal:
        relations.create_node(by=CLI, code=" B1 ", name="第二支部")
    assert refusal.value.messages == ["组织编码“B1”已经用于“第一支部”，请核对或换一个编码。"]


def test_party_office_puts_a_branch_under_its_own_committee_alone():
    mine, theirs = make.org("C1", "甲党委"), make.org("C2", "乙党委")
    foreign = make.org("B9", "乙的支部", under=theirs)
    by = of_account(make.account("dangban", (Role.PARTY_OFFICE, mine)))
    branch = relations.create_node(by=by, code="B1", name="第一支部", under=mine)
    affiliate(branch, mine, by=by)
    assert scope.of(by.account).may_under(relations.Action.MANAGE_ORG, branch.pk)
    with pytest.raises(Http404):
        relations.create_node(by=by, code="B2", name="第二支部", under=theirs)
    with pytest.raises(Http404):
        relations.relate(by=by, child=foreign, parent=mine, kind=RelationKind.GUIDANCE, starts_on=DAY)
    assert sorted(OrgNode.objects.values_list("code", flat=True)) == ["B1", "B9", "C1", "C2"]


def test_branch_secretary_creates_no_organisation():
    branch = make.org("B1")
    by = of_account(make.account("shuji", (Role.BRANCH_SECRETARY, branch)))
    with pytest.raises(PermissionDenied):
        relations.create_node(by=by, code="B2", name="小组", under=branch)
    with pytest.raises(ValidationError):
        relations.create_node(by=by, code="B2", name="小组")
    assert OrgNode.objects.count() == 1


def test_renaming_keeps_both_names_in_the_log():
    row = make.org("B1", "第一支部")
    relations.rename_node(by=CLI, org=row, name="第一党支部", revision=0)
    assert OrgNode.objects.get().name == "第一党支部"
    assert LogEntry.objects.get().changes == {"name": ["第一支部", "第一党支部"]}


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ([], None),
        ([(1, 2), (2, 3), (1, 3)], None),
        ([(1, 1)], [1, 1]),
        ([(1, 2), (2, 1)], [1, 2, 1]),
        ([(9, 1), (1, 2), (2, 3), (3, 1)], [1, 2, 3, 1]),
    ],
)
def test_circle_names_only_the_nodes_on_it(pairs, found):
    assert relations.circle(pairs) == found


def test_circle_in_a_chain_of_thousands_is_found_quickly():
    chain = [(n, n + 1) for n in range(20_000)]
    assert relations.circle(chain) is None
