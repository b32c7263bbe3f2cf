"""What people do with meetings: record, correct, verify, 作废. Each in one transaction with its log entry."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access import changes, log
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode, SealedText
from bihuan.access.revisions import lock
from bihuan.access.sealed import seal_text
from bihuan.access.words import Action
from bihuan.files.dates import long_date
from bihuan.ledger.meetings.checks import Setting, problems_of, settle_names
from bihuan.ledger.meetings.draft import MeetingDraft
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Criticism, Meeting, StudyItem
from bihuan.ledger.meetings.queries import group_names, next_meeting_number
from bihuan.ledger.meetings.words import MeetingKind, MeetingStatus
from bihuan.ledger.members.models import Person
from bihuan.ledger.members.queries import roll_names
from bihuan.ledger.orgs.authority import require_write
from bihuan.ledger.orgs.problems import Problem, refuse
from bihuan.ledger.orgs.queries import profile

FACT_TABLES = ("meeting", "attendance", "agenda", "study_item", "criticism")
SEALED_PURPOSE = "批评内容"

# What a draft says of the meeting itself, in the names the model uses.
PLAIN_FIELDS = (
    "kind",
    "held_on",
    "starts_at",
    "for_period",
    "place",
    "host_id",
    "group_id",
    "lecturer_id",
    "theme",
    "notes",
    "with_business",
    "replaces_id",
    "expected",
    "attended",
)


def record(
    *,
    by: Actor,
    org: OrgNode,
    draft: MeetingDraft,
    reason: str = "",
    entered_on: dt.date | None = None,
    as_draft: bool = False,
) -> Meeting:
    """Save a meeting as it was held. `entered_on` is the day it was first written down (today).

    `as_draft` keeps it as 草稿, which no rule sees. Raises ValidationError for what cannot have been,
    PermissionDenied or Http404.
    """
    require_write(by, Action.WRITE_RECORD, org, reason)
    with transaction.atomic():
        settled = checked(org, draft)
        number = settled.number or next_meeting_number(org, (settled.held_on or today()).year)
        if Meeting.objects.filter(org=org, number=number).exists():
            raise ValidationError({"number": [f"本组织已有编号为“{number}”的会议，请换一个编号。"]})
        meeting = Meeting(org=org, number=number, entered_on=entered_on or today(), entered_by=by.label)
        meeting.status = MeetingStatus.DRAFT if as_draft else MeetingStatus.SAVED
        _save(meeting, settled)
        summary = f"记录{_title(meeting)}"
        log.write(by=by, action="meeting.record", org=org, about=meeting, summary=summary, reason=reason)
        changes.touch([org.pk], FACT_TABLES)
    return meeting


def correct(
    *, by: Actor, meeting: Meeting, revision: int | None, draft: MeetingDraft, reason: str = ""
) -> Meeting:
    """Put a record right. What stood before goes into the log; sealed words left empty stay.

    A 草稿 becomes 已保存; a 已核实 record must be verified anew. Raises Conflict where somebody saved
    meanwhile, ValidationError, PermissionDenied or Http404.
    """
    org = meeting.org
    require_write(by, Action.WRITE_RECORD, org, reason)
    with transaction.atomic():
        row = lock(Meeting.objects.all(), meeting.pk, revision)
        if row.status == MeetingStatus.VOID:
            raise ValidationError("这条记录已经作废，不能再更正。需要时请重新记一次。")
        settled = checked(org, draft, meeting_id=row.pk)
        number = settled.number or row.number
        if Meeting.objects.filter(org=org, number=number).exclude(pk=row.pk).exists():
            raise ValidationError({"number": [f"本组织已有编号为“{number}”的会议，请换一个编号。"]})
        before = _plain(row)
        row.number = number
        row.status = MeetingStatus.SAVED
        _save(row, settled)
        log.write(
            by=by,
            action="meeting.correct",
            org=org,
            about=row,
            summary=f"更正{_title(row)}",
            reason=reason,
            changes=_differences(before, _plain(row)),
        )
        changes.touch([org.pk], FACT_TABLES)
    return row


def void(*, by: Actor, meeting: Meeting, revision: int | None, reason: str) -> Meeting:
    """作废: the text stays, struck through, and no rule counts it. Needs a reason."""
    require_write(by, Action.WRITE_RECORD, meeting.org, reason)
    if not reason.strip():
        raise ValidationError({"reason": ["请写明作废的理由，例如“与 3 月 12 日的记录重复”。"]})
    return _set_status(by, meeting, revision, MeetingStatus.VOID, reason)


def verify(*, by: Actor, meeting: Meeting, revision: int | None) -> Meeting:
    """Mark a record 已核实 after comparing it with the paper; nobody verifies what they entered."""
    require_write(by, Action.WRITE_RECORD, meeting.org, "核实")
    if meeting.entered_by == by.label:
        raise ValidationError("这条记录是你自己录入的，请由另一人核实。")
    return _set_status(by, meeting, revision, MeetingStatus.VERIFIED, "")


def checked(org: OrgNode, draft: MeetingDraft, *, meeting_id: int | None = None) -> MeetingDraft:
    """The draft with names tied to the roll. Raises ValidationError for what cannot have been."""
    life = profile(org)
    roll = roll_names(org.pk, draft.held_on)
    settled, problems = settle_names(_with_names(draft), roll)
    setting = Setting(
        org_name=org.name,
        founded_on=life.founded_on if life else None,
        ended_on=life.ended_on if life else None,
        roll=roll,
        today=today(),
        org_kind=life.kind if life else "",
        groups=group_names(org, draft.held_on) if draft.group_id is not None else {},
    )
    refuse([*problems, *problems_of(settled, setting), *_replacing(org, settled, meeting_id)])
    return settled


def words_digest(words: str) -> str:
    """A keyed digest of sealed words, by which equal words are known without opening them."""
    return hmac.new(settings.LOOKUP_KEY.encode(), b"words:" + words.encode(), hashlib.sha256).hexdigest()


def _with_names(draft: MeetingDraft) -> MeetingDraft:
    """Names of people given by id alone; their own, whatever was typed beside."""
    ids = {a.person_id for a in draft.attendance if a.person_id is not None}
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    rows = tuple(
        dataclasses.replace(a, name=names.get(a.person_id, a.name) if a.person_id else a.name)
        for a in draft.attendance
    )
    return dataclasses.replace(draft, attendance=rows)


def _replacing(org: OrgNode, draft: MeetingDraft, meeting_id: int | None) -> list[Problem]:
    if draft.replaces_id is None:
        return []
    old = Meeting.objects.filter(pk=draft.replaces_id, org=org).first()
    if old is None or old.pk == meeting_id:
        return [Problem("replaces", "重办的会议应是本组织的另一次会议，请重新选择。")]
    if old.held_on and draft.held_on and draft.held_on < old.held_on:
        return [Problem("replaces", "重办的会议不会早于原来的会议，请核对召开日期。")]
    return []


def _save(meeting: Meeting, draft: MeetingDraft) -> None:
    for name in PLAIN_FIELDS:
        setattr(meeting, name, getattr(draft, name))
    meeting.save()
    _save_lists(meeting, draft)
    _save_criticisms(meeting, draft)


def _save_lists(meeting: Meeting, draft: MeetingDraft) -> None:
    for rows in (meeting.attendance.all(), meeting.agenda.all(), meeting.study_items.all()):
        rows.delete()
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, **dataclasses.asdict(row)) for row in draft.attendance
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, **{**dataclasses.asdict(item), "no": no})
        for no, item in draft.numbered_agenda()
    )
    StudyItem.objects.bulk_create(
        StudyItem(meeting=meeting, no=no, title=item.title) for no, item in draft.numbered_study_items()
    )


def _save_criticisms(meeting: Meeting, draft: MeetingDraft) -> None:
    """Rows as drafted; words already sealed for the same pair stay where none are given anew."""
    old = {(c.kind, c.speaker_id, c.target_id): c for c in meeting.criticisms.select_related("words")}
    kept: set[int] = set()
    rows = []
    for row in draft.criticisms:
        stood = old.get((row.kind, row.speaker_id, row.target_id))
        digest = words_digest(row.words) if row.words else ""
        if stood is not None and (not row.words or digest == stood.words_digest):
            sealed, digest = stood.words, stood.words_digest
        else:
            sealed = seal_text(meeting.org, SEALED_PURPOSE, row.words) if row.words else None
        if sealed is not None:
            kept.add(sealed.pk)
        rows.append(
            Criticism(
                meeting=meeting,
                kind=row.kind,
                speaker_id=row.speaker_id,
                target_id=row.target_id,
                words=sealed,
                words_digest=digest,
            )
        )
    dropped = {c.words_id for c in old.values() if c.words_id} - kept
    meeting.criticisms.all().delete()
    # Words somebody opened stay with the note of who did; the rest go with the row they belonged to.
    SealedText.objects.filter(pk__in=dropped, openings__isnull=True).delete()
    Criticism.objects.bulk_create(rows)


def _set_status(
    by: Actor, meeting: Meeting, revision: int | None, status: MeetingStatus, reason: str
) -> Meeting:
    with transaction.atomic():
        row = lock(Meeting.objects.all(), meeting.pk, revision)
        if row.status == MeetingStatus.VOID:
            raise ValidationError("这条记录已经作废。")
        row.status = status
        row.void_reason = reason.strip()[:200] if status == MeetingStatus.VOID else row.void_reason
        row.save()
        verb, code = ("作废", "void") if status == MeetingStatus.VOID else ("核实", "verify")
        log.write(
            by=by,
            action=f"meeting.{code}",
            org=meeting.org,
            about=row,
            summary=f"{verb}{_title(row)}",
            reason=reason,
        )
        changes.touch([meeting.org_id], FACT_TABLES)
    return row


def _title(meeting: Meeting) -> str:
    day = long_date(meeting.held_on).partition("（")[0] if meeting.held_on else "日期未登记的"
    return f"{day}{MeetingKind(meeting.kind).label}（{meeting.number}）"


def _plain(meeting: Meeting) -> dict[str, object]:
    return {name: getattr(meeting, name) for name in ("number", *PLAIN_FIELDS)}


def _differences(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, list[str | None]]:
    """field → [before, after] as text; the body of the minutes only says that it changed."""
    told = {name for name in after if before[name] != after[name]}
    return {
        name: ["…", "…"] if name == "notes" else [_text(before[name]), _text(after[name])]
        for name in sorted(told)
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
