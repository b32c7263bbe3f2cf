"""What a branch does with its commitments, who may, and what is left behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from bihuan.access.models import LogEntry, OrgRevision
from bihuan.access.revisions import Conflict
from bihuan.files.models import StoredFile
from bihuan.oversight.commitments import actions, standing
from bihuan.oversight.commitments.arranging import Draft
from bihuan.oversight.commitments.models import Commitment
from bihuan.oversight.commitments.tests.factories import DUE, commitment
from bihuan.oversight.duties.tests import factories

pytestmark = pytest.mark.django_db
DRAFT = Draft(
    problem="党课次数不够", aspect="组织生活方面", causes=("不重视。",), measures=("按季讲课。", " ")
)
DAY = dt.date(2026, 3, 1)


@pytest.fixture
def world():
    return factories.small_world()


@pytest.fixture
def row(world):
    return commitment(world.orgs["ZB1"])


def shuji(world):
    return world.people["shuji1"]


def test_read_in_rows_are_numbered_on_and_logged_once(world):
    org = world.orgs["ZB1"]
    commitment(org, 4)
    file = StoredFile.objects.create(
        org=org, name="自查.txt", sha256="0" * 64, size=1, media_type="text/plain", added_by="测试"
    )
    before = OrgRevision.objects.filter(pk=org.pk).values_list("n", flat=True).first() or 0
    rows = actions.read_in(by=shuji(world), org=org, drafts=[DRAFT, DRAFT], file=file, source_name="自查")
    assert [(r.no, r.measures, r.causes, r.source_file) for r in rows] == [
        (5, "按季讲课。", "不重视。", file),
        (6, "按季讲课。", "不重视。", file),
    ]
    entry = LogEntry.objects.get(action="commitment.read_in")
    assert (entry.org, entry.changes["count"]) == (org, 2)
    assert OrgRevision.objects.get(pk=org.pk).n == before + 1


def test_adding_needs_a_problem_or_a_measure(world):
    with pytest.raises(ValidationError, match="请至少写明问题"):
        actions.add(by=shuji(world), org=world.orgs["ZB1"], draft=Draft(aspect="组织生活方面"))
    made = actions.add(by=shuji(world), org=world.orgs["ZB1"], draft=DRAFT)
    assert (made.no, standing.missing(made)) == (1, ["责任人", "完成时限"])


def test_correcting_says_what_was_changed(world, row):
    draft = Draft(problem=row.problem, aspect=row.aspect, measures=(row.measures,), owner="钱书", due_on=DUE)
    found = actions.correct(by=shuji(world), commitment=row, draft=draft)
    assert (found.owner, found.revision) == ("钱书", 1)
    assert LogEntry.objects.get(action="commitment.correct").changes == {"owner": ["赵书", "钱书"]}
    with pytest.raises(ValidationError, match="没有改动"):
        actions.correct(by=shuji(world), commitment=found, draft=draft)


def test_who_comes_second_learns_of_it(world, row):
    actions.finish(by=shuji(world), commitment=row, done_how="讲了党课。")
    with pytest.raises(Conflict):
        actions.void(by=shuji(world), commitment=row, reason="重复。")


def test_finishing_and_taking_it_back(world, row):
    done = actions.finish(by=shuji(world), commitment=row, done_on=DAY, done_how=" 讲了党课。 ")
    assert (done.done_on, done.done_how, standing.of(done, DAY)) == (
        DAY,
        "讲了党课。",
        standing.Standing.DONE,
    )
    with pytest.raises(ValidationError, match="已于 2026-03-01 登记完成"):
        actions.finish(by=shuji(world), commitment=done, done_how="又讲了。")
    again = actions.reopen(by=shuji(world), commitment=done, reason="登错了。")
    assert (again.done_on, again.done_how) == (None, "")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"done_on": dt.date(2999, 1, 1), "done_how": "做了。"}, "还没有到"),
        ({"done_how": " "}, "请写明做了什么"),
    ],
)
def test_finishing_in_the_future_or_without_words_is_refused(world, row, fields, sentence):
    with pytest.raises(ValidationError, match=sentence):
        actions.finish(by=shuji(world), commitment=row, **fields)


def test_a_void_row_stays_and_takes_no_more_steps(world, row):
    gone = actions.void(by=shuji(world), commitment=row, reason="与第 2 条重复。")
    assert standing.of(gone, DAY) is standing.Standing.VOID
    with pytest.raises(ValidationError, match="已经作废"):
        actions.finish(by=shuji(world), commitment=gone, done_how="做了。")
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(("who", "refusal"), [("shuji2", Http404), ("gongwei", PermissionDenied)])
def test_only_who_keeps_the_records_of_the_branch_may(world, row, who, refusal):
    for act in (
        lambda by: actions.add(by=by, org=row.org, draft=DRAFT),
        lambda by: actions.correct(by=by, commitment=row, draft=DRAFT),
        lambda by: actions.void(by=by, commitment=row, reason="不要了。"),
    ):
        with pytest.raises(refusal):
            act(world.people[who])
    assert LogEntry.objects.count() == 0


def test_the_superiors_office_may_for_the_branch(world, row):
    done = actions.finish(by=world.people["dangban"], commitment=row, done_how="代登记。")
    assert done.done_on is not None


def test_standing_by_dates(row):
    days = [DUE, DUE + dt.timedelta(days=1)]
    assert [standing.of(row, day).label for day in days] == ["整改中", "逾期"]
    assert standing.sentence([row], days[1]) == "自查承诺 1 条 · 已完成 0 · 逾期 1"
