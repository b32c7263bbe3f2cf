"""Whether a 销号方式 is fulfilled (rulekit §9). Reads duties and records; changes nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Max

from bihuan.facts.catalogue import FACTS_VERSION
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.words import MeetingStatus
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import Duty, Exemption
from bihuan.oversight.findings.models import Finding, Step
from bihuan.oversight.findings.words import FindingStatus, StepKind
from bihuan.rulekit.verdict import ClosingMethod

MET = "met"


@dataclasses.dataclass(frozen=True, slots=True)
class Remedy:
    """How far a way of closing is fulfilled: `done` of `needed`, and the sentence that says so."""

    done: int
    needed: int
    sentence: str

    @property
    def fulfilled(self) -> bool:
        return self.done >= self.needed


def allowed(finding: Finding) -> tuple[ClosingMethod, ...]:
    """The ways the rule lists; without a rule, 补正 with evidence and 按决定了结.

    A rule that has left the rulebook leaves a decision as the only way.
    """
    if not finding.rule:
        return (ClosingMethod.RECTIFY, ClosingMethod.DECISION)
    listed = {closing.method.value for closing in rulebook.closings(finding.rule)}
    return tuple(method for method in ClosingMethod if method.value in (listed or {"decision"}))


def _terms(finding: Finding) -> tuple[int, bool]:
    """n of 以后续为准 as the rule sets it, and whether only duties of the same subject count."""
    for listed in rulebook.closings(finding.rule):
        if listed.method.value == ClosingMethod.SUBSEQUENT.value and listed.n is not None:
            return finding.closing_n or listed.n, listed.same_subject
    return finding.closing_n or 1, False


def needed_times(finding: Finding) -> int:
    """n of 以后续为准 as it binds this finding."""
    return _terms(finding)[0]


def evaluate(finding: Finding, method: ClosingMethod) -> Remedy:
    """How far `method` is fulfilled for this finding today."""
    return _EVALUATIONS[method](finding)


def is_waiting(finding: Finding) -> bool:
    """Whether the approver has chosen 以后续为准 and the next times are still awaited."""
    return finding.status == FindingStatus.RECTIFYING and finding.closing_method == ClosingMethod.SUBSEQUENT


def _rectified(finding: Finding) -> Remedy:
    if not finding.duty_key:
        count = finding.evidence.count()
        return Remedy(min(count, 1), 1, f"佐证 {count} 件。" if count else "还没有佐证，不能以补正销号。")
    met = Duty.objects.filter(duty_key=finding.duty_key, verdict=MET).exists()
    if met:
        return Remedy(1, 1, "同一应办事项现已符合。")
    return Remedy(0, 1, "同一应办事项还不符合，补正后再销号，或选择另一种销号方式。")


def _redone(finding: Finding) -> Remedy:
    subject = _subject(finding) if _duty(finding).get("subject_kind") == "meeting" else None
    renewed = list(
        Meeting.objects.filter(replaces_id=subject, org_id=finding.org_id, replaces__isnull=False)
        .exclude(status__in=(MeetingStatus.DRAFT, MeetingStatus.VOID))
        .order_by("id")
    )
    if not renewed:
        return Remedy(0, 1, "还没有写明重办哪次会议的新记录。请在新记录里选择“重办的会议”。")
    in_order = Duty.objects.filter(
        rule=finding.rule,
        org_id=finding.org_id,
        subject_kind="meeting",
        subject_id__in=[m.pk for m in renewed],
        verdict=MET,
    )
    if in_order.exists():
        return Remedy(1, 1, "重办的会议已符合要求。")
    return Remedy(0, 1, "重办的会议本身还不符合要求，请核对它的记录。")


def _duty(finding: Finding) -> dict[str, Any]:
    """The duty row as it stood when the finding was opened."""
    return dict(finding.snapshot.get("duty", {}))


def _subject(finding: Finding) -> int | None:
    return _duty(finding).get("subject_id")


def _subsequent(finding: Finding) -> Remedy:
    return progress([finding])[finding.pk]


def _decided(finding: Finding) -> Remedy:
    stated = bool(finding.decision_no.strip() and finding.decision_reason.strip())
    return Remedy(int(stated), 1, "决定已写明文号和理由。" if stated else "按决定了结须写明决定文号和理由。")


_EVALUATIONS: Mapping[ClosingMethod, Callable[[Finding], Remedy]] = {
    ClosingMethod.RECTIFY: _rectified,
    ClosingMethod.REDO: _redone,
    ClosingMethod.SUBSEQUENT: _subsequent,
    ClosingMethod.DECISION: _decided,
}


def progress(findings: Iterable[Finding]) -> dict[int, Remedy]:
    """以后续 done/n of each finding, by its id. Three queries, however many findings.

    Counted are the first n duties of the same rule and organisation that open after the finding
    was opened (or last reopened); a duty declared 不适用 is no duty and is passed over.
    """
    rows = [f for f in findings if f.rule and f.org_id is not None]
    since = _opened_since(rows)
    following = _following(rows, since)
    result: dict[int, Remedy] = {}
    for finding in rows:
        n, same_subject = _terms(finding)
        later = [d for d in following[(finding.rule, finding.org_id)] if d.opens_on > since[finding.pk]]
        if same_subject:
            later = [d for d in later if d.subject_id == _subject(finding)]
        first = later[:n]
        done = sum(d.verdict == MET for d in first)
        result[finding.pk] = Remedy(done, n, f"提出问题以后的 {n} 次已做到 {done} 次。")
    return result


def _opened_since(findings: list[Finding]) -> dict[int, dt.date]:
    reopened = dict(
        Step.objects.filter(finding__in=findings, kind=StepKind.REOPENED)
        .values_list("finding_id")
        .annotate(last=Max("on"))
    )
    return {f.pk: reopened.get(f.pk, f.opened_on) for f in findings}


def _following(
    findings: list[Finding], since: Mapping[int, dt.date]
) -> dict[tuple[str, int | None], list[Duty]]:
    """Duties after the earliest day asked for, in the order they open, by rule and organisation."""
    grouped: dict[tuple[str, int | None], list[Duty]] = defaultdict(list)
    if not findings:
        return grouped
    orgs = {f.org_id for f in findings}
    rules = {f.rule for f in findings}
    exempt = list(Exemption.objects.filter(org_id__in=orgs, rule__in=rules))
    duties = Duty.objects.filter(org_id__in=orgs, rule__in=rules, opens_on__gt=min(since.values())).order_by(
        "opens_on", "duty_key"
    )
    for duty in duties:
        if not any(
            e.org_id == duty.org_id and e.rule == duty.rule and e.starts_on <= duty.opens_on <= e.ends_on
            for e in exempt
        ):
            grouped[(duty.rule, duty.org_id)].append(duty)
    return grouped


def facts_moved(finding: Finding) -> str:
    """A sentence for the approver where the fact tables have changed since the finding was opened."""
    then = finding.snapshot.get("facts_version")
    if then is None or then == FACTS_VERSION:
        return ""
    return f"提出问题时事实表是第 {then} 版，现为第 {FACTS_VERSION} 版，以下按现行版本判断。"
