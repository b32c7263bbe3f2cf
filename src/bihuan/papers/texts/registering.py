"""Which texts there are to compare: one row for each, kept in step with the records they stand in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from bihuan.access.clock import today
from bihuan.access.models import OrgRelation
from bihuan.access.sealed import words_unseen
from bihuan.access.words import RelationKind
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.papers.texts import sources
from bihuan.papers.texts.comparisons import Card
from bihuan.papers.texts.models import Paper, Text
from bihuan.papers.texts.words import CRITICISM, PaperKind, PaperStatus

READ_AT_ONCE = 500
_NEVER_COMPARED = frozenset({PaperKind.TEMPLATE, PaperKind.OTHER_PAPER})


@dataclasses.dataclass(frozen=True, slots=True)
class Changed:
    """Texts whose words are new or altered, and those that are no longer compared."""

    fresh: frozenset[int]
    gone: frozenset[int]

    def __or__(self, other: Changed) -> Changed:
        return Changed(self.fresh | other.fresh, self.gone | other.gone)


NOTHING = Changed(frozenset(), frozenset())


def digest_of(words: str) -> str:
    """A keyed digest: equal words are known without reading them, and nobody can guess them from it."""
    return hmac.new(settings.LOOKUP_KEY.encode(), b"text:" + words.encode(), hashlib.sha256).hexdigest()


def refresh(since: dt.datetime | None = None) -> Changed:
    """Bring the rows in step with papers and meetings saved since then; with all of them for None."""
    meetings = Meeting.objects.prefetch_related("agenda", "criticisms__words").order_by("pk")
    papers = Paper.objects.select_related("file", "sealed", "meeting").order_by("pk")
    if since is not None:
        meetings, papers = meetings.filter(updated_at__gte=since), papers.filter(updated_at__gte=since)
    changed = NOTHING
    for meeting_rows in _in_pieces(meetings):
        changed |= _settle("meeting_id", meeting_rows, _of_meeting)
    for paper_rows in _in_pieces(papers):
        changed |= _settle("paper_id", paper_rows, _of_paper)
    return changed


def _in_pieces(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """The rows, so many at a time, by number: what is saved meanwhile disturbs nothing."""
    last = 0
    while piece := list(rows.filter(pk__gt=last)[:READ_AT_ONCE]):
        last = piece[-1].pk
        yield piece


def _settle(source: str, records: list[Any], read: Any) -> Changed:
    """Write what differs between the rows there are and those there should be."""
    ids = [record.pk for record in records]
    stored = {
        (getattr(text, source), text.part): text for text in Text.objects.filter(**{f"{source}__in": ids})
    }
    wanted = {(record.pk, text.part): text for record in records for text in read(record)}
    new = [text for key, text in wanted.items() if key not in stored]
    altered, gone = [], []
    fresh: set[int] = set()
    for key, old in stored.items():
        text = wanted.get(key)
        if text is None:
            if old.counted:
                old.counted = False
                gone.append(old)
        elif _taken_over(old, text):
            altered.append(old)
            fresh.add(old.pk)
    made = Text.objects.bulk_create(new)
    Text.objects.bulk_update([*altered, *gone], _KEPT)
    return Changed(frozenset(fresh | {text.pk for text in made}), frozenset(text.pk for text in gone))


_KEPT = ("kind", "org_id", "person_id", "author", "year", "dated_on", "digest", "counted")


def _taken_over(old: Text, new: Text) -> bool:
    """Give the stored row what the record says now; whether anything differed."""
    differs = any(getattr(old, name) != getattr(new, name) for name in _KEPT)
    for name in _KEPT:
        setattr(old, name, getattr(new, name))
    return differs


def _of_meeting(meeting: Meeting) -> Iterator[Text]:
    if meeting.status not in COUNTED:
        return
    day = meeting.held_on or meeting.entered_on
    about = {
        "meeting_id": meeting.pk,
        "org_id": meeting.org_id,
        "year": day.year,
        "dated_on": meeting.held_on,
    }
    words = sources.of_record(meeting)
    if long_enough(words, sources.LEAST_RECORD):
        lecturer = meeting.lecturer_id if meeting.kind == MeetingKind.LECTURE else None
        yield Text(**about, kind=meeting.kind, person_id=lecturer, digest=digest_of(words))
    for part, (speaker, sealed) in sources.of_criticisms(meeting).items():
        said = _opened(sealed)
        if long_enough(said, sources.LEAST_CRITICISM):
            yield Text(**about, part=part, kind=CRITICISM, person_id=speaker, digest=digest_of(said))


def _opened(sealed: Any) -> str:
    """The words; none where the key is another. One text that does not open keeps no other out."""
    try:
        return words_unseen(sealed)
    except ValidationError:
        return ""


def _of_paper(paper: Paper) -> Iterator[Text]:
    if paper.status != PaperStatus.SAVED or paper.kind in _NEVER_COMPARED:
        return
    try:
        words = sources.compared_part(paper)
    except ValidationError:
        return
    if long_enough(words, sources.LEAST_RECORD):
        yield Text(
            paper_id=paper.pk,
            part=sources.part_of(paper.kind),
            kind=paper.kind,
            org_id=paper.org_id,
            person_id=paper.person_id,
            author=paper.author,
            year=paper.year,
            dated_on=paper.written_on,
            digest=digest_of(words),
        )


def long_enough(words: str, least: int) -> bool:
    """Whether so many characters are left without marks, blanks and digits."""
    return len(words) >= least and sum(c.isalpha() for c in words) >= least


def cards(texts: Iterable[Text]) -> dict[int, Card]:
    """What must be known of texts to say how they stand to one another. One query for what stands above."""
    rows = list(texts)
    above = _above({text.org_id for text in rows})
    return {
        text.pk: Card(
            id=text.pk,
            kind=text.kind,
            org_id=text.org_id,
            person_id=text.person_id,
            author=text.author,
            year=text.year,
            order=((text.dated_on or dt.date(text.year, 1, 1)).isoformat(), text.pk),
            source=("paper", text.paper_id or 0) if text.meeting_id is None else ("meeting", text.meeting_id),
            above=above[text.org_id],
        )
        for text in rows
    }


def _above(org_ids: set[int]) -> dict[int, frozenset[int]]:
    """Each organisation's superiors, by whatever relation it is led or belongs."""
    kinds = (RelationKind.AFFILIATION, RelationKind.GUIDANCE, RelationKind.PART_OF)
    up: dict[int, set[int]] = defaultdict(set)
    open_now = OrgRelation.objects.filter(kind__in=kinds, starts_on__lte=today())
    for child, parent, ends_on in open_now.values_list("child_id", "parent_id", "ends_on"):
        if ends_on is None or ends_on >= today():
            up[child].add(parent)
    return {org_id: _climbed(org_id, up) for org_id in org_ids}


def _climbed(org_id: int, up: dict[int, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    waiting = [org_id]
    while waiting:
        new = up.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found - {org_id})
