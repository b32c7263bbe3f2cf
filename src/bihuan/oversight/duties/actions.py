"""What people say about a duty: an explanation, its acceptance, and that a rule does not apply."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bihuan.access import changes, log, revisions
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import Duty, Exemption, Explanation
from bihuan.rulekit.rule import Rule
from bihuan.rulekit.verdict import Grade

STANDING = "这一项已有说明，请等待决定或先由上级退回。"


@transaction.atomic
def explain(*, by: Actor, duty: Duty, text: str) -> Explanation:
    """Say why a general requirement was not kept. Raises ValidationError for any other grade."""
    scopes.require(by, Action.EXPLAIN, duty.org)
    rule = _rule(duty.rule)
    if rule.grade is not Grade.GENERAL:
        raise ValidationError(f"“{rule.title}”不是一般要求，不能以说明了结。")
    if duty.verdict == "met":
        raise ValidationError("这一项已经办好，不必说明。")
    written = Explanation(
        duty_key=duty.duty_key,
        org=duty.org,
        text=_needed(text, "请写明原因。"),
        written_by=by.label,
        written_by_account_id=by.account.pk if by.account is not None else None,
    )
    try:
        with transaction.atomic():
            written.save()
    except IntegrityError as error:
        raise ValidationError(STANDING) from error
    summary = f"填写说明：{rule.title} {duty.period}"
    log.write(by=by, action="duty.explain", summary=summary, org=duty.org, about=written)
    changes.touch([duty.org_id], ())
    return written


@transaction.atomic
def accept_explanation(
    *, by: Actor, explanation: Explanation, note: str = "", revision: int | None = None
) -> Explanation:
    """The superior accepts: the duty is 已说明, no longer overdue, and still counted."""
    return _decide(by, explanation, revision, accepted=True, note=note)


@transaction.atomic
def return_explanation(
    *, by: Actor, explanation: Explanation, note: str, revision: int | None = None
) -> Explanation:
    """The superior does not accept, and says why; the branch may explain again."""
    return _decide(by, explanation, revision, accepted=False, note=_needed(note, "请写明退回的理由。"))


def _decide(
    by: Actor, explanation: Explanation, revision: int | None, *, accepted: bool, note: str
) -> Explanation:
    seen = explanation.revision if revision is None else revision
    row = revisions.lock(Explanation.objects.all(), explanation.pk, seen)
    scopes.require(by, Action.ACCEPT, row.org)
    if row.accepted is not None:
        raise ValidationError("这份说明已经有了决定。")
    if by.account is not None and by.account.pk == row.written_by_account_id:
        raise ValidationError("说明是你自己写的，须由上级另一个人决定。")
    row.accepted, row.decided_by, row.decided_on = accepted, by.label, today()
    row.decision_note = note.strip()[:300]
    row.save()
    word = "接受说明" if accepted else "退回说明"
    action = "duty.accept_explanation" if accepted else "duty.return_explanation"
    log.write(by=by, action=action, summary=word, org=row.org, about=row, reason=row.decision_note)
    changes.touch([row.org_id], ())
    return row


@transaction.atomic
def exempt(
    *,
    by: Actor,
    org: OrgNode,
    rule: str,
    starts_on: dt.date,
    ends_on: dt.date,
    reason: str,
    document_no: str = "",
) -> Exemption:
    """不适用: a rule does not bind an organisation from one day to another; the duty stays counted apart.

    Nobody exempts from a mandatory rule without the number of the document that says so.
    """
    scopes.require(by, Action.ACCEPT, org)
    found = _rule(rule)
    why = _needed(reason, "请写明不适用的理由。")
    if ends_on < starts_on:
        raise ValidationError("结束日期早于开始日期，请核对。")
    if found.grade is Grade.MANDATORY and not document_no.strip():
        raise ValidationError(f"“{found.title}”是法规的必须要求，认定不适用须写明依据文件的文号。")
    overlapping = Exemption.objects.filter(org=org, rule=rule, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if overlapping.exists():
        raise ValidationError("这段时间里已经认定过不适用，请先调整原来的认定。")
    row = Exemption.objects.create(
        org=org,
        rule=rule,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=why,
        document_no=document_no.strip(),
        approved_by=by.label,
    )
    summary = f"认定不适用：{found.title}，{starts_on:%Y-%m-%d} 至 {ends_on:%Y-%m-%d}"
    log.write(by=by, action="duty.exempt", summary=summary, org=org, about=row, reason=why)
    # No fact has changed, but how the organisation's duties are read.
    changes.touch([org.pk], ())
    return row


@transaction.atomic
def end_exemption(
    *, by: Actor, exemption: Exemption, ends_on: dt.date, reason: str, revision: int | None = None
) -> Exemption:
    """Let an exemption end earlier, with the reason; what it covered before stays 不适用."""
    seen = exemption.revision if revision is None else revision
    row = revisions.lock(Exemption.objects.all(), exemption.pk, seen)
    scopes.require(by, Action.ACCEPT, row.org)
    why = _needed(reason, "请写明提前结束的理由。")
    if not row.starts_on <= ends_on <= row.ends_on:
        raise ValidationError(f"结束日期应在 {row.starts_on:%Y-%m-%d} 至 {row.ends_on:%Y-%m-%d} 之间。")
    told = {"ends_on": [str(row.ends_on), str(ends_on)]}
    row.ends_on = ends_on
    row.save()
    log.write(
        by=by, action="duty.end_exemption", summary="提前结束不适用", org=row.org, about=row, reason=why,
        changes=told,
    )  # fmt: skip
    changes.touch([row.org_id], ())
    return row


def _rule(code: str) -> Rule:
    rule = rulebook.find(code)
    if rule is None:
        raise ValidationError(f"规则库里没有 {code} 这条规则，请核对代码。")
    return rule


def _needed(value: str, sentence: str) -> str:
    text = value.strip()
    if not text:
        raise ValidationError(sentence)
    return text
