"""会前一页, 季度公示表 and 迎检包 say what the records say, and nothing of what is sealed."""

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook

from bihuan.access import scope as scopes
from bihuan.access.models import LogEntry, OrgRevision
from bihuan.access.sealed import seal_text
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting
from bihuan.ledger.members.models import Membership, Person, Post
from bihuan.ledger.orgs.tests.factories import keep_ledger
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.tests import factories
from bihuan.papers.writing.kinds import notice
from bihuan.workbench import briefing, pack
from bihuan.workbench.titles import title_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 20)
NAMES = ("赵某某", "钱某某", "孙某某", "李某某", "周某某")


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())
    found = factories.small_world()
    for actor in found.people.values():
        actor.account.must_change_password = False
        actor.account.save()
    org = found.orgs["ZB1"]
    keep_ledger(org, dt.date(2025, 1, 1), "2026-02")
    since = dt.date(2020, 1, 1)
    for index, name in enumerate(NAMES):
        person = Person.objects.create(number=f"ZB1-{index}", name=name)
        status = "probationary" if index == 4 else "full"
        Membership.objects.create(person=person, org=org, status=status, starts_on=since)
        if index < 3:
            title = ("secretary", "organisation_member", "publicity_member")[index]
            Post.objects.create(person=person, org=org, title=title, starts_on=since)
    held = Meeting.objects.create(
        org=org, number="2026-001", kind="general_meeting", held_on=dt.date(2026, 2, 10),
        entered_on=dt.date(2026, 2, 11), theme="学习", entered_by="测试",
    )  # fmt: skip
    for person in Person.objects.all():
        Attendance.objects.create(
            meeting=held, person=person, name=person.name, present=person.name != "李某某"
        )
    AgendaItem.objects.create(
        meeting=held, no=1, title="讨论年度计划", decision="同意", decision_code="passed"
    )
    AgendaItem.objects.create(meeting=held, no=2, title="讨论换届准备", decision_code="deferred")
    AgendaItem.objects.create(meeting=held, no=3, title="讨论经费安排")
    OrgRevision.objects.update_or_create(org=org, defaults={"n": 1, "computed": 0})
    recompute(org.pk)
    return found


@pytest.fixture
def secretary(client, world):
    client.force_login(world.account("shuji1"), "django.contrib.auth.backends.ModelBackend")
    return client


def brief(world, kind):
    return briefing.build(scopes.of(world.account("shuji1"), TODAY), world.orgs["ZB1"], kind, TODAY)


def test_general_meeting_counts_those_who_may_vote(world):
    page = brief(world, "general_meeting")
    assert page.expected == list(NAMES)
    assert (page.entitled, page.enough, page.without_vote) == (4, 2, ["周某某"])


def test_committee_meeting_counts_its_seats(world):
    page = brief(world, "committee_meeting")
    assert page.expected == list(NAMES[:3])
    assert page.quorum == "应到委员 3 人，至少 2 人到会才能开会。"


def test_what_the_last_meeting_left_open_is_named(world):
    page = brief(world, "general_meeting")
    assert [item.title for item in page.left] == ["讨论换届准备", "讨论经费安排"]
    assert brief(world, "lecture").last is None


def test_owed_are_the_duties_this_kind_finishes(world):
    page = brief(world, "committee_meeting")
    rows = briefing._open_duties(scopes.of(world.account("shuji1"), TODAY), world.orgs["ZB1"], TODAY)
    assert {row.duty.rule for row in rows if row.rule.action.kind == "committee_meeting"} == {"HY-04"}
    assert [t for t, _ in page.owed] == [
        title_of(row, TODAY) for row in rows if row.rule.action.kind == "committee_meeting"
    ]
    assert len(page.owed) + len(page.beside) == len(rows)


def test_word_says_the_same_as_the_page(secretary, world):
    url = f"/orgs/{world.orgs['ZB1'].pk}/before/?kind=general_meeting&on=2026-03-25"
    page = secretary.get(url).content.decode()
    word = Document(io.BytesIO(b"".join(secretary.get(url + "&format=docx").streaming_content)))
    text = "\n".join(p.text for p in word.paragraphs)
    for words in ("应到有表决权的正式党员 4 人，至少 2 人到会才能表决", "讨论换届准备", "周某某"):
        assert (words in page, words in text) == (True, True)


def test_notice_gives_numbers_and_no_names(secretary, world):
    org = world.orgs["ZB1"]
    shown = notice.build(org, "2026Q1", TODAY)
    assert [(m.listed, m.came) for m in shown.meetings] == [(5, 4)]
    duties = Duty.objects.filter(org=org, due_on__range=("2026-01-01", "2026-03-31"), opens_on__lte=TODAY)
    owed = {row.duty.pk for row in shown.duties}
    assert owed == {d.pk for d in duties if d.rule in ("HY-01", "HY-04", "ZD-01")}
    answer = secretary.get(f"/orgs/{org.pk}/notice/?period=2026Q1&format=docx")
    word = Document(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [c.text for t in word.tables for row in t.rows for c in row.cells]
    text = "\n".join([*cells, *(p.text for p in word.paragraphs)])
    assert shown.summary in text
    assert [name for name in NAMES if name in text] == []


def test_quarter_that_is_none_is_refused(world):
    with pytest.raises(ValueError, match="不是季度"):
        notice.build(world.orgs["ZB1"], "去年", TODAY)


def open_pack(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_pack_holds_the_records_their_duties_and_the_proof(secretary, world):
    org = world.orgs["ZB1"]
    archive = open_pack(secretary.post(f"/orgs/{org.pk}/pack/make/", {"year": "2026"}))
    assert sorted(archive.namelist()) == [
        pack.CONTENTS, pack.LEDGER, pack.DUTIES, pack.PROOF, pack.FINDINGS, pack.ROLL,
    ]  # fmt: skip
    book = load_workbook(io.BytesIO(archive.read("1 台账.xlsx")))
    assert {name: book[name].max_row - 1 for name in book.sheetnames} == {
        "会议": 1, "参会": 5, "议题": 3, "学习条目": 0,
    }  # fmt: skip
    duties = load_workbook(io.BytesIO(archive.read("2 应办事项与依据.xlsx")))["应办事项"]
    met = [row for row in duties.iter_rows(min_row=2, values_only=True) if row[0] == "HY-01"]
    assert [(row[3], row[7]) for row in met] == [("已办", "《中国共产党支部工作条例（试行）》第十一条")]
    proof = load_workbook(io.BytesIO(archive.read("3 佐证清单.xlsx")))["佐证清单"]
    behind = [row for row in proof.iter_rows(min_row=2, values_only=True) if row[0] == "HY-01"]
    assert [row[5] for row in behind] == ["2026-02-10 党员大会（2026-001）"]
    entry = LogEntry.objects.get(action="pack.make")
    assert (entry.org_id, entry.changes["rows"]["1 台账.xlsx"]) == (org.pk, 1)


def everything_in(archive):
    """Every member of a zip, and of the zips in it, as one text."""
    found = []
    for name in archive.namelist():
        content = archive.read(name)
        inner = zipfile.ZipFile(io.BytesIO(content)) if zipfile.is_zipfile(io.BytesIO(content)) else None
        found.append(everything_in(inner) if inner else content.decode("utf-8", "replace"))
    return "\n".join(found)


def test_pack_has_no_sealed_words(secretary, world):
    org = world.orgs["ZB1"]
    meeting, speaker = Meeting.objects.get(), Person.objects.first()
    sealed = seal_text(org, "批评内容", "密封的一句话")
    Criticism.objects.create(meeting=meeting, kind="self", speaker=speaker, target=speaker, words=sealed)
    text = everything_in(open_pack(secretary.post(f"/orgs/{org.pk}/pack/make/", {"year": "2026"})))
    assert ("讨论换届准备" in text, "密封的一句话" in text) == (True, False)
