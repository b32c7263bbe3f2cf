"""Which texts are compared with which, what is kept of it, and that catching up finds the same."""

from __future__ import annotations

import datetime as dt

import pytest

from bihuan.access.actor import command_line
from bihuan.access.models import OrgRevision
from bihuan.access.sealed import seal_text
from bihuan.facts.selection import Selection
from bihuan.ledger.meetings.models import Criticism
from bihuan.ledger.meetings.words import CriticismKind, MeetingKind
from bihuan.ledger.members.tests import factories as people
from bihuan.ledger.orgs.tests import factories as orgs
from bihuan.papers.texts import actions, comparing, extract
from bihuan.papers.texts.matching import folder_of
from bihuan.papers.texts.models import ComparisonRun, Pair, Text
from bihuan.papers.texts.sources import problems_in
from bihuan.papers.texts.tests import factories as make
from bihuan.papers.texts.words import ComparedMatter as Matter
from bihuan.papers.texts.words import Dimension, PairVerdict, PaperKind

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 10)


def found():
    """(matter, dimension, whose text is looked at, its share) of every pair that stands."""
    rows = extract.similarity(Selection())
    return sorted((row[2], row[3], row[1], row[8]) for row in rows)


def test_records_are_held_against_other_branches_and_other_years_alone():
    one, two = orgs.org("甲支部"), orgs.org("乙支部")
    make.meeting(one, MeetingKind.GENERAL_MEETING, DAY, make.text(1))
    make.meeting(one, MeetingKind.GENERAL_MEETING, DAY + dt.timedelta(days=30), make.text(1))
    make.meeting(one, MeetingKind.GENERAL_MEETING, DAY.replace(year=2024), make.blend((2, 6), (1, 6)))
    make.meeting(two, MeetingKind.GENERAL_MEETING, DAY, make.blend((1, 8), (3, 4)))
    make.meeting(two, MeetingKind.THEME_DAY, DAY + dt.timedelta(days=1), make.text(1))
    comparing.compare_all()
    years = (Matter.MEETING_TEXT, Dimension.ACROSS_YEARS)
    units = (Matter.MEETING_TEXT, Dimension.ACROSS_UNITS)
    assert [row for row in found() if row[:2] == years] == [(*years, one.pk, 50), (*years, one.pk, 50)]
    ours = [row for row in found() if row[:2] == units and row[2] == one.pk]
    theirs = [row for row in found() if row[:2] == units and row[2] == two.pk]
    assert ours == [(*units, one.pk, 50), (*units, one.pk, 66), (*units, one.pk, 66)]
    assert [row[3] for row in theirs] == [50, 66, 66]


def test_short_records_and_stock_phrases_are_compared_with_nothing():
    one, two = orgs.org(), orgs.org()
    for branch in (one, two):
        make.meeting(branch, MeetingKind.GENERAL_MEETING, DAY, make.text(1, sentences=5))
    comparing.compare_all()
    assert (Text.objects.count(), found()) == (0, [])
    make.paper(one, PaperKind.TEMPLATE, make.text(7))
    for number, branch in enumerate((one, two)):
        make.meeting(branch, MeetingKind.THEME_DAY, DAY, make.text(7) + make.text(20 + number))
    comparing.compare_all()
    assert (Text.objects.count(), found()) == (2, [])


def test_lecture_is_held_against_the_lecturers_own_papers():
    branch = orgs.org()
    secretary, other = people.member(branch, "张明"), people.member(branch, "李华")
    lecture = make.meeting(branch, MeetingKind.LECTURE, DAY, make.text(1), lecturer=secretary)
    make.paper(branch, PaperKind.OUTLINE, make.text(1), author=secretary.name)
    make.paper(branch, PaperKind.OUTLINE, make.text(2), author=other.name)
    make.paper(branch, PaperKind.LECTURE_NOTES, make.text(2), author=other.name, meeting_id=lecture.pk)
    comparing.compare_all()
    matter = (Matter.LECTURE_TEXT, Dimension.SAME_PERSON, branch.pk, 100)
    assert found() == [matter, matter]
    assert {row[4] for row in extract.similarity(Selection())} == {lecture.pk}


def test_outlines_are_held_against_other_people_and_ones_own_of_other_years():
    group = orgs.org("某局党组")
    for author, year, seed in (("张明", 2025, 1), ("李华", 2025, 1), ("张明", 2024, 2), ("李华", 2023, 2)):
        make.paper(group, PaperKind.OUTLINE, make.text(seed), author=author, year=year)
    make.paper(group, PaperKind.OUTLINE, make.blend((2, 9), (9, 3)), author="张明", year=2025)
    comparing.compare_all()
    about = {(row[3], row[5], row[8]) for row in extract.similarity(Selection())}
    assert about == {
        (Dimension.ACROSS_PEOPLE, "2025", 100),
        (Dimension.ACROSS_PEOPLE, "2024", 100),
        (Dimension.ACROSS_YEARS, "2025", 75),
        (Dimension.ACROSS_PEOPLE, "2025", 75),
    }


def test_rules_copied_from_above_are_shown_below_alone():
    above = orgs.org("市甲局机关党委", "organ_committee")
    below, beside = orgs.org("第一支部", under=above), orgs.org("别处")
    for node in (above, below, beside):
        make.paper(node, PaperKind.ASSESSMENT_RULES, make.text(1))
    comparing.compare_all()
    assert found() == [(Matter.ASSESSMENT_RULES, Dimension.UPWARD, below.pk, 100)]


def test_summaries_are_compared_by_their_problems_with_the_two_years_before():
    org = orgs.org("市甲局机关党委", "organ_committee")
    for year, seed in ((2022, 5), (2023, 5), (2024, 5), (2025, 5)):
        done, planned = make.text(year), make.text(year + 50)
        words = f"一、工作情况\n{done}\n二、存在的问题\n{make.text(seed)}\n三、打算\n{planned}"
        make.paper(org, PaperKind.ANNUAL_SUMMARY, words, year=year)
    comparing.compare_all()
    apart = sorted((row[5], row[6], row[8] > 90) for row in extract.similarity(Selection()))
    wanted = [("2023", 1), ("2024", 1), ("2024", 2), ("2025", 1), ("2025", 2)]
    assert apart == [(*pair, True) for pair in wanted]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "一、成绩\n好\n二、存在的问题\n（一）甲\n（二）乙\n三、打算\n丙",
            "\n二、存在的问题\n（一）甲\n（二）乙",
        ),
        ("1.成绩\n2.存在问题和不足\n甲", "\n2.存在问题和不足\n甲"),
        ("一、成绩\n没有什么可说", None),
    ],
)
def test_problems_of_a_summary_stand_between_two_headings(text, said):
    span = problems_in(text)
    assert (text[slice(*span)].strip() if span else None) == (said.strip() if said else None)


def test_thought_reports_are_held_against_people_ones_own_and_texts_from_outside():
    branch = orgs.org()
    make.paper(branch, PaperKind.SOURCE_TEXT, make.text(1))
    for author, seed, year in (("张明", 1, 2025), ("张明", 2, 2025), ("张明", 2, 2024), ("李华", 2, 2024)):
        make.paper(branch, PaperKind.THOUGHT_REPORT, make.text(seed), author=author, year=year)
    comparing.compare_all()
    assert {row[1] for row in found()} == {
        Dimension.OUTSIDE,
        Dimension.SAME_PERSON,
        Dimension.ACROSS_PEOPLE,
    }


def test_criticisms_of_one_meeting_are_held_against_one_another():
    branch = orgs.org()
    three = [people.member(branch, name) for name in ("张明", "李华", "王芳")]
    life = make.meeting(branch, MeetingKind.LIFE_MEETING, DAY, "")
    for speaker, target, seed in ((0, 1, 1), (1, 2, 1), (2, 0, 2), (0, 2, 1)):
        Criticism.objects.create(
            meeting=life,
            kind=CriticismKind.MUTUAL,
            speaker=three[speaker],
            target=three[target],
            words=seal_text(branch, "批评内容", make.text(seed, sentences=4)),
        )
    comparing.compare_all()
    assert found() == [(Matter.LIFE_TEXT, Dimension.WITHIN_MEETING, branch.pk, 100)] * 2


def test_catching_up_finds_what_comparing_everything_finds():
    one, two = orgs.org("甲支部"), orgs.org("乙支部")
    make.paper(one, PaperKind.POCKET_BOOK, make.text(1))
    comparing.catch_up()
    assert found() == []
    make.paper(two, PaperKind.POCKET_BOOK, make.blend((1, 9), (4, 3)))
    make.paper(two, PaperKind.THOUGHT_REPORT, make.text(5), author="张明")
    make.paper(two, PaperKind.THOUGHT_REPORT, make.text(5), author="李华")
    assert comparing.catch_up().texts == 3
    pair = found()
    spans = list(Pair.objects.order_by("pk").values_list("a", "b", "share_a", "share_b", "passages"))
    assert [row[0] for row in pair] == [Matter.POCKET_BOOK, Matter.POCKET_BOOK, Matter.THOUGHT_REPORT]
    comparing.compare_all()
    assert found() == pair
    assert list(Pair.objects.order_by("pk").values_list("a", "b", "share_a", "share_b", "passages")) == spans
    runs = ComparisonRun.objects.count()
    comparing.catch_up()
    assert ComparisonRun.objects.count() == runs


def test_pair_no_longer_stands_once_a_paper_is_void():
    one, two = orgs.org("甲"), orgs.org("乙")
    first = make.paper(one, PaperKind.POCKET_BOOK, make.text(1))
    make.paper(two, PaperKind.POCKET_BOOK, make.text(1))
    comparing.catch_up()
    assert len(found()) == 2
    actions.void(by=command_line(), paper=first, revision=first.revision, reason="传错了")
    assert found() == []
    comparing.catch_up()
    assert [pair.stands for pair in Pair.objects.all()] == [False]
    make.paper(one, PaperKind.POCKET_BOOK, make.text(1))
    comparing.catch_up()
    assert len(found()) == 2


def test_decision_holds_for_the_words_it_was_about():
    one, two = orgs.org("甲"), orgs.org("乙")
    meeting = make.meeting(one, MeetingKind.GENERAL_MEETING, DAY, make.text(1))
    make.meeting(two, MeetingKind.GENERAL_MEETING, DAY, make.text(1))
    comparing.catch_up()
    pair = Pair.objects.get()
    actions.decide(by=command_line(), pair=pair, verdict="not_alike", reason="引用", revision=pair.revision)
    comparing.compare_all()
    assert Pair.objects.get().decided == PairVerdict.NOT_ALIKE
    meeting.notes = make.blend((1, 10), (8, 2))
    meeting.save()
    comparing.catch_up()
    assert (Pair.objects.get().decided, Pair.objects.get().share_b) == ("", 83)
    meeting.notes = make.text(1)
    meeting.save()
    comparing.catch_up()
    assert Pair.objects.get().decided == PairVerdict.NOT_ALIKE


def test_sealed_words_lie_in_no_index(tmp_path):
    branch = orgs.org()
    words = "独此一句思想汇报里写的话"
    for author in ("张明", "李华"):
        make.paper(branch, PaperKind.THOUGHT_REPORT, words + make.text(1), author=author)
    make.paper(branch, PaperKind.POCKET_BOOK, "口袋书里的话" + make.text(1))
    comparing.compare_all()
    assert len(found()) == 1
    assert folder_of(PaperKind.POCKET_BOOK).exists()
    held = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in held if words.encode("utf-8") in path.read_bytes()] == []
    assert [path for path in held if words.encode("utf-32-le") in path.read_bytes()] == []
    assert not folder_of(PaperKind.THOUGHT_REPORT).exists()


def test_organisations_looked_at_wait_for_their_duties():
    one, two = orgs.org("甲"), orgs.org("乙")
    for branch in (one, two):
        make.paper(branch, PaperKind.POCKET_BOOK, make.text(1))
    before = dict(OrgRevision.objects.values_list("org_id", "n"))
    comparing.catch_up()
    after = dict(OrgRevision.objects.values_list("org_id", "n"))
    assert {org: after[org] - before[org] for org in after} == {one.pk: 1, two.pk: 1}
    comparing.compare_all()
    assert dict(OrgRevision.objects.values_list("org_id", "n")) == after


def test_text_keeps_its_strongest_pairs_alone(monkeypatch):
    monkeypatch.setattr(comparing, "MOST_PAIRS", 3)
    for number in range(8):
        make.paper(
            orgs.org(), PaperKind.POCKET_BOOK, make.blend((1, 11 - number), (100 + number, number + 1))
        )
    run = comparing.compare_all()
    kept = Pair.objects.order_by("-closest")
    assert run.pairs == len(kept) < 28
    assert [pair.closest for pair in kept][:3] == [83, 75, 75]
