"""Sealed words: every role tries every way to them; the branch's officers and inspectors alone get there."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.module_loading import import_string

from bihuan.access import changes, seal, sealed
from bihuan.access.actor import command_line, of_account
from bihuan.access.models import LogEntry, OrgNode, SealedOpening
from bihuan.access.tests import factories as make
from bihuan.access.words import Role
from bihuan.facts.selection import Selection
from bihuan.ledger.imports.tests import factories as workbooks
from bihuan.ledger.meetings import actions
from bihuan.ledger.meetings.draft import CriticismDraft, MeetingDraft
from bihuan.ledger.meetings.words import CriticismKind, MeetingKind
from bihuan.oversight.findings import lists
from tests import reading
from tests.world import HELD, PLACES, SEALED_WORDS

pytestmark = pytest.mark.django_db
REASON = {"reason": "核对会议记录"}
OPENED = {
    (Role.BRANCH_SECRETARY, "own"),
    (Role.BRANCH_MEMBER, "own"),
    (Role.INSPECTOR, "own"),
    (Role.INSPECTOR, "related"),
}


def sealed_page(world, code):
    return reverse("meetings:sealed", kwargs={"pk": world.things[code].meeting.pk})


def test_words_open_for_the_branch_and_its_inspectors_alone(world):
    opened = set()
    for role, (_, places) in PLACES.items():
        for reach, code in places.items():
            text = reading.text_of(world.browsers[role].post(sealed_page(world, code), REASON))
            if SEALED_WORDS + code in text:
                opened.add((role, reach))
            else:
                assert SEALED_WORDS not in text
    assert opened == OPENED
    openings = SealedOpening.objects.values_list("account__username", "sealed__org__code")
    assert sorted(openings) == [
        ("branch_member", "B11"),
        ("branch_secretary", "B11"),
        ("inspector", "B11"),
        ("inspector", "U1"),
    ]


def test_branch_is_shown_who_opened_when_and_why(world):
    inspector = world.browsers[Role.INSPECTOR]
    inspector.post(sealed_page(world, "B11"), {"reason": "专项检查第三组调阅"})
    secretary = world.browsers[Role.BRANCH_SECRETARY]
    record = reverse("meetings:detail", kwargs={"pk": world.things["B11"].meeting.pk})
    for url in (record, sealed_page(world, "B11")):
        text = reading.text_of(secretary.get(url))
        shown = [word in text for word in (Role.INSPECTOR.label, "专项检查第三组调阅", SEALED_WORDS)]
        assert shown == [True, True, False]


def test_words_stand_on_the_answer_and_on_no_address(world):
    secretary = world.browsers[Role.BRANCH_SECRETARY]
    answer = secretary.post(sealed_page(world, "B11"), REASON)
    assert "no-store" in answer["Cache-Control"]
    assert SEALED_WORDS not in reading.text_of(secretary.get(sealed_page(world, "B11")))


def test_opening_without_a_reason_opens_nothing(world):
    for role in (Role.BRANCH_SECRETARY, Role.INSPECTOR):
        answer = world.browsers[role].post(sealed_page(world, "B11"), {"reason": " "})
        assert answer.status_code == 422
        assert SEALED_WORDS not in reading.text_of(answer)
    assert SealedOpening.objects.count() == 0


@pytest.mark.parametrize("address", ["meetings:index", "findings:list", "duties:list", "orgs:index"])
def test_words_are_found_by_no_search(world, address):
    for role in (Role.BRANCH_SECRETARY, Role.INSPECTOR, Role.WORK_COMMITTEE):
        for name in ("q", "words", "text"):
            sought, nonsense = (
                reading.text_of(world.browsers[role].get(reverse(address), {name: words}))
                for words in (SEALED_WORDS, "查无此语")
            )
            assert SEALED_WORDS + "B11" not in sought
            assert reading.marks(sought) == reading.marks(nonsense)


def test_facts_hold_neither_the_words_nor_their_cipher(world):
    cipher = bytes(world.things["B11"].criticism.words.cipher).decode()
    rows = 0
    for name in import_string(settings.BIHUAN_EXTRACTORS):
        for table, extract in import_string(f"{name}.EXTRACTORS").items():
            for row in extract(Selection()):
                rows += 1
                assert SEALED_WORDS not in str(row), table
                assert cipher not in str(row), table
    assert rows > 100


def test_lists_of_the_command_line_hold_no_words(world):
    content = io.BytesIO()
    lists.write(content, scope=None)
    with reading.zipfile.ZipFile(content) as archive:
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert "〔题·B11〕" in text
    assert SEALED_WORDS not in text


def test_command_line_opens_nothing(world):
    with pytest.raises(sealed.PermissionDenied):
        sealed.open_text(command_line(), world.things["B11"].criticism.words, "看一看")
    assert SealedOpening.objects.count() == 0


def test_no_column_of_any_table_holds_words_that_were_saved(world):
    """Saved, corrected, opened, sealed into the log: nowhere in clear, the log included."""
    org = world.nodes["B11"]
    by = of_account(world.accounts[Role.BRANCH_SECRETARY])
    people = [m.person_id for m in org.memberships.order_by("pk")]
    words = "独此一句-批评不留情面-"

    def draft(text):
        row = CriticismDraft(CriticismKind.MUTUAL, people[0], people[1], text)
        return MeetingDraft(kind=MeetingKind.LIFE_MEETING, held_on=HELD, criticisms=(row,))

    meeting = actions.record(by=by, org=org, draft=draft(f"{words}甲"))
    meeting = actions.correct(
        by=by, meeting=meeting, revision=meeting.revision, draft=draft(f"{words}乙"), reason="改"
    )
    assert sealed.open_text(by, meeting.criticisms.get().words, "核对") == f"{words}乙"
    seal.seal(command_line())
    actions_logged = set(LogEntry.objects.values_list("action", flat=True))
    assert {"meeting.record", "meeting.correct", "sealed.open", "log.seal"} <= actions_logged
    assert holding(words) == []
    assert holding("市甲局第一支部") != []


def test_no_column_of_any_table_holds_words_that_were_imported(world, tmp_path):
    """Read from a workbook, and refused where a second one would change them: nowhere in clear."""
    words, rows = "独此一句-会风不实-", workbooks.city()
    rows["批评"][0]["words"] = f"{words}甲"
    with changes.held():
        workbooks.imported(tmp_path, rows)
    rows["批评"][0]["words"] = f"{words}乙"
    (refused,) = workbooks.planned(tmp_path, rows).bad_rows
    assert (refused.sheet, words in str(refused)) == ("批评", False)
    assert holding(words) == []
    branch = OrgNode.objects.get(code="B1")
    held = branch.meetings.get().criticisms.get().words
    secretary = of_account(make.account("yizhibu", (Role.BRANCH_SECRETARY, branch)))
    assert sealed.open_text(secretary, held, "核对导入") == f"{words}甲"


def holding(words):
    """The tables in some row of which the words stand."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(words in _plain(value) for row in cursor.fetchall() for value in row):
                found.append(table)
    return found


def _plain(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    # JSON columns come back as text on SQLite, escaped or not.
    text = str(value)
    return text + text.encode("utf-8").decode("unicode_escape", "replace") if "\\u" in text else text
