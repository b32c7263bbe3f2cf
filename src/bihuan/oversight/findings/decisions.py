"""What the side that raised a finding decides: close, return, keep going, reject, reopen."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.words import Action
from bihuan.oversight.findings import closing, standing, steps
from bihuan.oversight.findings.models import Finding
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus, StepKind
from bihuan.rulekit.verdict import ClosingMethod

S = FindingStatus


@transaction.atomic
def choose_method(
    *,
    by: Actor,
    finding: Finding,
    method: ClosingMethod,
    decision_no: str = "",
    decision_reason: str = "",
    revision: int | None = None,
) -> Finding:
    """The approver chooses how a finding is closed. Fulfilled, it is closed by that same act.

    以后续为准 that is not fulfilled yet stays 整改中（以后续 0/n） until `close` confirms it. Raises
    ValidationError where the rule does not list the way or it is not fulfilled, PermissionDenied
    for the applicant and for anybody not on the source's side, Conflict when somebody decided first.
    """
    row = _for_decision(by, finding, revision, "选定销号方式")
    if method not in closing.allowed(row):
        words = "、".join(way.label for way in closing.allowed(row))
        raise ValidationError(f"这个问题不能以“{method.label}”销号，可选：{words}。")
    row.closing_method = method
    row.closing_n = closing.needed_times(row) if method is ClosingMethod.SUBSEQUENT else None
    row.decision_no, row.decision_reason = decision_no.strip(), decision_reason.strip()
    remedy = closing.evaluate(row, method)
    if not remedy.fulfilled and method is not ClosingMethod.SUBSEQUENT:
        raise ValidationError(remedy.sentence)
    row.status = S.RECTIFYING
    text = f"销号方式：{method.label}。{remedy.sentence}"
    steps.take(by=by, finding=row, kind=StepKind.METHOD, text=text)
    return _close(by, row, remedy) if remedy.fulfilled else row


@transaction.atomic
def close(*, by: Actor, finding: Finding, revision: int | None = None) -> Finding:
    """Confirm 销号 of a finding that waited for the next times, once all of them are in order."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    standing.refuse_applicant(by, row)
    if not closing.is_waiting(row):
        raise ValidationError("这个问题没有在等待以后续为准，请先选定销号方式。")
    remedy = closing.evaluate(row, ClosingMethod.SUBSEQUENT)
    if not remedy.fulfilled:
        raise ValidationError(f"还不能销号：{remedy.sentence}")
    return _close(by, row, remedy)


def _close(by: Actor, row: Finding, remedy: closing.Remedy) -> Finding:
    row.status = S.CLOSED
    row.closed_by, row.closed_on = by.label, today()
    way = ClosingMethod(row.closing_method).label
    changes = {"closing_method": row.closing_method, "decision_no": row.decision_no}
    text = f"以“{way}”销号。{remedy.sentence}"
    return steps.take(
        by=by,
        finding=row,
        kind=StepKind.CLOSED,
        text=text,
        reason=row.decision_reason,
        changes=changes,
    )


def _for_decision(by: Actor, finding: Finding, revision: int | None, doing: str) -> Finding:
    """The locked finding, applied for or waiting, before somebody of the source's side who did not apply."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    standing.refuse_applicant(by, row)
    if not closing.is_waiting(row):
        steps.expect(row, (S.APPLIED,), doing)
    return row


@transaction.atomic
def return_(*, by: Actor, finding: Finding, reason: str, revision: int | None = None) -> Finding:
    """退回补充: say what is still missing; the owner works on and applies again."""
    row = _for_decision(by, finding, revision, "退回补充")
    text = steps.needed(reason, "请写明还要补充什么。")
    _clear_method(row)
    row.status = S.RETURNED
    return steps.take(by=by, finding=row, kind=StepKind.RETURNED, text=text, reason=text)


@transaction.atomic
def to_ongoing(
    *, by: Actor, finding: Finding, review_on: dt.date, reason: str = "", revision: int | None = None
) -> Finding:
    """转持续推进: visible progress that needs time; carries the day it is looked at again."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    steps.expect(row, (S.APPLIED, S.RECTIFYING, S.RETURNED, S.ONGOING), "转持续推进")
    if row.status == S.APPLIED:
        standing.refuse_applicant(by, row)
    if review_on <= today():
        raise ValidationError(f"下次复核日期 {review_on:%Y-%m-%d} 须在今天以后。")
    _clear_method(row)
    row.status, row.review_on = S.ONGOING, review_on
    text = f"下次复核日期 {review_on:%Y-%m-%d}。{reason.strip()}"
    return steps.take(by=by, finding=row, kind=StepKind.ONGOING, text=text, reason=reason.strip())


@transaction.atomic
def reject(*, by: Actor, finding: Finding, reason: str, revision: int | None = None) -> Finding:
    """不予认定: an objection upheld, or a draft that is no finding."""
    row = steps.lock(finding, revision)
    if row.status == S.DRAFT:
        standing.require(by, Action.CONFIRM_FINDING, row)
    else:
        standing.require_source_side(by, row)
    steps.expect(row, (S.DRAFT, S.ONGOING, *OPEN_STATUSES), "不予认定")
    if row.status == S.APPLIED:
        standing.refuse_applicant(by, row)
    text = steps.needed(reason, "请写明不予认定的理由。")
    _clear_method(row)
    row.status = S.REJECTED
    return steps.take(by=by, finding=row, kind=StepKind.REJECTED, text=text, reason=text)


@transaction.atomic
def answer_objection(*, by: Actor, finding: Finding, text: str, revision: int | None = None) -> Finding:
    """答复异议: the finding stands and the owner is told why; an objection upheld is `reject`."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    if not row.objection:
        raise ValidationError("这个问题没有未答复的异议。")
    answer = steps.needed(text, "请写明对异议的答复。")
    changes = {"objection": [row.objection, ""]}
    row.objection = ""
    return steps.take(by=by, finding=row, kind=StepKind.ANSWERED, text=answer, changes=changes)


@transaction.atomic
def reschedule(
    *, by: Actor, finding: Finding, deadline: dt.date, reason: str, revision: int | None = None
) -> Finding:
    """Move the deadline, with the reason why."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    steps.expect(row, tuple(OPEN_STATUSES), "调整时限")
    why = steps.needed(reason, "请写明调整时限的理由。")
    if deadline < today():
        raise ValidationError(f"整改时限 {deadline:%Y-%m-%d} 已经过去，请填今天或以后的日期。")
    changes = {"deadline": [str(row.deadline), str(deadline)]}
    row.deadline = deadline
    text = f"整改时限改为 {deadline:%Y-%m-%d}：{why}"
    return steps.take(by=by, finding=row, kind=StepKind.RESCHEDULED, text=text, reason=why, changes=changes)


@transaction.atomic
def reopen(*, by: Actor, finding: Finding, reason: str, revision: int | None = None) -> Finding:
    """重新打开 what was closed or rejected. How it had been closed stays in its history."""
    row = steps.lock(finding, revision)
    standing.require_source_side(by, row)
    steps.expect(row, (S.CLOSED, S.REJECTED), "重新打开")
    why = steps.needed(reason, "请写明重新打开的理由。")
    if row.duty_key and Finding.objects.filter(duty_key=row.duty_key, status__in=OPEN_STATUSES).exists():
        raise ValidationError("同一应办事项已有另一个待整改的问题，请在那个问题里处理。")
    changes = {"closed_on": [str(row.closed_on), None], "closing_method": [row.closing_method, ""]}
    _clear_method(row)
    row.closed_by, row.closed_on = "", None
    row.status = S.RECTIFYING
    return steps.take(by=by, finding=row, kind=StepKind.REOPENED, text=why, reason=why, changes=changes)


def _clear_method(row: Finding) -> None:
    row.closing_method, row.closing_n = "", None
    row.decision_no, row.decision_reason = "", ""
