"""What people do with a finding up to the application: raise, confirm, send back, plan, prove, apply."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.files.dates import long_date
from bihuan.files.models import StoredFile
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.periods import period_words
from bihuan.ledger.meetings.words import MeetingStatus
from bihuan.oversight.duties import evidence as duty_evidence
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import checklist, standing, steps
from bihuan.oversight.findings.models import Evidence, Finding, Measure
from bihuan.oversight.findings.words import FindingStatus, SourceKind, StepKind

S = FindingStatus
WORKING = (S.CONFIRMED, S.SENT, S.RECTIFYING, S.RETURNED, S.ONGOING)
DOUBTFUL = ("unmet", "review", "unknown")


@dataclasses.dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure as typed: what, who, by when; `org` where it is handed to another body or office."""

    text: str
    owner: str = ""
    deadline: dt.date | None = None
    org: OrgNode | None = None


def dated_sentence(duty: Duty) -> str:
    """What the records show and when: a finding is read long after its month."""
    sentence = duty_evidence.sentence(duty)
    if duty.period:
        return f"{period_words(duty.period)}：{sentence}"
    return sentence if duty.subject_kind == "org" else f"{long_date(duty.opens_on)}：{sentence}"


@transaction.atomic
def open_from_duty(*, by: Actor, duty: Duty, text: str = "", in_name_of: OrgNode | None = None) -> Finding:
    """Make a finding of a duty, keeping duty, evidence, rule text and figures as they stand today.

    Raises ValidationError where the duty is in order or already raised.
    """
    scopes.require(by, Action.OPEN_FINDING, duty.org)
    if duty.verdict not in DOUBTFUL:
        raise ValidationError("这一项符合要求，没有问题可提。")
    source = standing.source_of(by, duty.org, Action.OPEN_FINDING, in_name_of)
    finding = Finding(
        org=duty.org,
        text=text.strip() or dated_sentence(duty),
        category1=duty_evidence.title(duty.rule),
        source_kind=SourceKind.DUTY,
        source_org=source,
        rule=duty.rule,
        duty_key=duty.duty_key,
        snapshot=duty_evidence.snapshot(duty),
    )
    return _open(by, finding)


@transaction.atomic
def open_by_hand(
    *,
    by: Actor,
    org: OrgNode,
    text: str,
    category1: str = "",
    category2: str = "",
    source_name: str = "",
    in_name_of: OrgNode | None = None,
) -> Finding:
    """Write a finding down on the very body or office it names."""
    scopes.require(by, Action.OPEN_FINDING, org)
    finding = Finding(
        org=org,
        text=steps.needed(text, "请写明问题是什么。"),
        category1=category1.strip(),
        category2=category2.strip(),
        source_kind=SourceKind.HAND,
        source_name=source_name.strip(),
        source_org=standing.source_of(by, org, Action.OPEN_FINDING, in_name_of),
    )
    return _open(by, finding)


def _open(by: Actor, finding: Finding) -> Finding:
    finding.status = S.CONFIRMED
    finding.opened_on = today()
    finding.opened_by = by.label
    try:
        with transaction.atomic():
            finding.save()
    except IntegrityError as error:
        raise ValidationError("这一项已经提出过问题，请到“问题整改”里处理。") from error
    return steps.take(by=by, finding=finding, kind=StepKind.OPENED, text=finding.text)


@transaction.atomic
def confirm(*, by: Actor, finding: Finding, revision: int | None = None, text: str | None = None) -> Finding:
    """Take a draft read in from a report for a finding; `text` mends its wording."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.CONFIRM_FINDING, row)
    steps.expect(row, (S.DRAFT,), "确认")
    if row.org is None:
        raise ValidationError(f"“{row.unit_text}”还没有对应到组织，请先选择责任组织。")
    before = row.text
    if text is not None:
        row.text = steps.needed(text, "请写明问题是什么。")
    row.status = S.CONFIRMED
    changes = {} if row.text == before else {"text": [before, row.text]}
    return steps.take(by=by, finding=row, kind=StepKind.CONFIRMED, changes=changes)


@transaction.atomic
def assign_org(*, by: Actor, finding: Finding, org: OrgNode, revision: int | None = None) -> Finding:
    """Say which organisation a draft's unit is. The unit's own words stay beside it."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.CONFIRM_FINDING, row)
    scopes.require(by, Action.CONFIRM_FINDING, org)
    steps.expect(row, (S.DRAFT,), "对应组织")
    before = row.org.code if row.org is not None else None
    row.org = org
    text = f"“{row.unit_text}”对应为“{org.name}”"
    changes = {"org": [before, org.code]}
    return steps.take(by=by, finding=row, kind=StepKind.ASSIGNED, text=text, changes=changes)


@transaction.atomic
def send(
    *, by: Actor, finding: Finding, deadline: dt.date | None = None, revision: int | None = None
) -> Finding:
    """反馈: tell the owner, with the day by which it is to be put right."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.CONFIRM_FINDING, row)
    steps.expect(row, (S.CONFIRMED,), "反馈")
    if deadline is not None:
        row.deadline = _not_past(deadline, "整改时限")
    row.status = S.SENT
    text = f"整改时限 {row.deadline:%Y-%m-%d}" if row.deadline else ""
    return steps.take(by=by, finding=row, kind=StepKind.SENT, text=text)


@transaction.atomic
def plan(
    *,
    by: Actor,
    finding: Finding,
    measures: Sequence[MeasureDraft],
    owner: str = "",
    lead: str = "",
    deadline: dt.date | None = None,
    revision: int | None = None,
) -> Finding:
    """Write the measures with owners and deadlines. Measures already done stay; the rest are replaced."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.RESPOND, row)
    steps.expect(row, WORKING, "制定措施")
    drafts = [_checked(draft, no) for no, draft in enumerate(measures, 1)]
    if not drafts:
        raise ValidationError("请至少写一条整改措施。")
    _set_terms(row, owner, lead, deadline)
    row.measures.filter(done_on=None).delete()
    start = max(row.measures.values_list("no", flat=True), default=0)
    Measure.objects.bulk_create(
        [
            Measure(finding=row, no=no, text=d.text, org=d.org, owner=d.owner, deadline=d.deadline)
            for no, d in enumerate(drafts, start + 1)
        ]
    )
    if row.status in (S.CONFIRMED, S.SENT, S.ONGOING):
        row.status = S.RECTIFYING
    return steps.take(by=by, finding=row, kind=StepKind.PLANNED, text=f"整改措施 {len(drafts)} 条")


def _checked(draft: MeasureDraft, no: int) -> MeasureDraft:
    text = steps.needed(draft.text, f"第 {no} 条整改措施没有内容，请填写或删去这一条。")
    return dataclasses.replace(draft, text=text, owner=draft.owner.strip())


def _set_terms(row: Finding, owner: str, lead: str, deadline: dt.date | None) -> None:
    row.owner = owner.strip() or row.owner
    row.lead = lead.strip() or row.lead
    if deadline is None:
        return
    if row.deadline is not None and deadline > row.deadline:
        raise ValidationError(f"整改时限是 {row.deadline:%Y-%m-%d}，延期须由提出问题的一方批准并写明理由。")
    row.deadline = deadline


def _not_past(day: dt.date, label: str) -> dt.date:
    if day < today():
        raise ValidationError(f"{label} {day:%Y-%m-%d} 已经过去，请填今天或以后的日期。")
    return day


@transaction.atomic
def complete_measure(
    *, by: Actor, measure: Measure, done_on: dt.date | None = None, revision: int | None = None
) -> Finding:
    """Say on which day a measure was carried out; `revision` is the finding's."""
    row = steps.lock(measure.finding, revision)
    standing.require_part(by, row)
    steps.expect(row, WORKING, "登记措施完成")
    day = done_on or today()
    if day > today():
        raise ValidationError(f"完成日期 {day:%Y-%m-%d} 还没有到，请在做完以后登记。")
    current = Measure.objects.select_for_update().get(pk=measure.pk)
    current.done_on = day
    current.revision += 1
    current.save()
    text = f"第 {current.no} 条措施于 {day:%Y-%m-%d} 完成"
    return steps.take(by=by, finding=row, kind=StepKind.DONE, text=text)


@transaction.atomic
def add_evidence(
    *,
    by: Actor,
    finding: Finding,
    meeting: Meeting | None = None,
    file: StoredFile | None = None,
    note: str = "",
    revision: int | None = None,
) -> Evidence:
    """Attach a record of the ledger, a stored file or a note as 佐证."""
    row = steps.lock(finding, revision)
    standing.require_part(by, row)
    steps.expect(row, WORKING, "添加佐证")
    text = note.strip()
    if meeting is None and file is None and not text:
        raise ValidationError("请选择一条工作记录、一个文件，或写一句说明。")
    fields: dict[str, Any] = {"file": file, "note": text}
    if meeting is not None:
        fields |= _named_record(row, meeting)
    item = Evidence.objects.create(finding=row, added_by=by.label, **fields)
    steps.take(by=by, finding=row, kind=StepKind.EVIDENCE, text=_evidence_words(meeting, file, text))
    return item


def _named_record(finding: Finding, meeting: Meeting) -> dict[str, Any]:
    """The columns that name a ledger record, if it may prove something about this finding."""
    concerned = {finding.org_id, *finding.measures.values_list("org_id", flat=True)}
    if meeting.org_id not in concerned:
        raise ValidationError("这条工作记录不是责任组织的，请选择责任组织自己的记录。")
    if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.VOID):
        status = MeetingStatus(meeting.status).label
        raise ValidationError(f"这条工作记录是“{status}”，不能作佐证，请选择已保存的记录。")
    named = {"record_kind": "meeting", "record_id": meeting.pk}
    if finding.evidence.filter(**named).exists():
        raise ValidationError("这条工作记录已经作为佐证添加过。")
    return named


def _evidence_words(meeting: Meeting | None, file: StoredFile | None, note: str) -> str:
    named = f"会议记录 {meeting.number}" if meeting is not None else ""
    return "；".join(word for word in (named, f"文件《{file.name}》" if file else "", note) if word)


@transaction.atomic
def apply(*, by: Actor, finding: Finding, text: str = "", revision: int | None = None) -> Finding:
    """申请销号, once the check list is complete. Raises ValidationError naming each line that is not met."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.RESPOND, row)
    steps.expect(row, (S.RECTIFYING, S.RETURNED, S.ONGOING), "申请销号")
    if row.closing_method:
        raise ValidationError("已定为以后续为准，以后的几次都做到后由提出问题的一方销号，不必再申请。")
    missing = list(dict.fromkeys(line.mend for line in checklist.lines(row) if not line.met))
    if missing:
        raise ValidationError([f"还不能申请销号：{sentence}" for sentence in missing])
    row.status = S.APPLIED
    row.review_on = None
    row.applied_by = by.label
    row.applied_by_account_id = by.account.pk if by.account is not None else None
    return steps.take(by=by, finding=row, kind=StepKind.APPLIED, text=text.strip())


@transaction.atomic
def object_to(*, by: Actor, finding: Finding, text: str, revision: int | None = None) -> Finding:
    """提出异议: the owner does not accept the finding; it stands beside the status until answered."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.RESPOND, row)
    steps.expect(row, WORKING, "提出异议")
    row.objection = steps.needed(text, "请写明异议和理由。")[:300]
    return steps.take(by=by, finding=row, kind=StepKind.OBJECTED, text=row.objection)


@transaction.atomic
def withdraw_objection(*, by: Actor, finding: Finding, revision: int | None = None) -> Finding:
    """Take an objection back; its words stay in the history."""
    row = steps.lock(finding, revision)
    standing.require(by, Action.RESPOND, row)
    if not row.objection:
        raise ValidationError("这个问题没有未答复的异议。")
    if not standing.may_withdraw(by, row):
        raise ValidationError("异议由提出异议的一方撤回。你代表提出问题的一方，请写明答复。")
    row.objection = ""
    return steps.take(by=by, finding=row, kind=StepKind.ANSWERED, text="撤回异议")
