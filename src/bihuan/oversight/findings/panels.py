"""What the pages of findings show: chips, the detail's blocks, and the text around a source span."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.template.loader import render_to_string

from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.requests import scope_of
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.orgs.org_field import label_of
from bihuan.oversight.duties import evidence as duty_evidence
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings import checklist, closing, queries
from bihuan.oversight.findings.actions import DOUBTFUL
from bihuan.oversight.findings.forms import meeting_words
from bihuan.oversight.findings.models import Evidence, Finding
from bihuan.oversight.findings.queries import FindingRow
from bihuan.oversight.findings.words import OPEN_STATUSES, FindingStatus
from bihuan.regulations.parameters import known_parameters
from bihuan.rulekit.rule import Rule
from bihuan.web.chips import Chip, Tone

AROUND = 60
_TONES: dict[str, Tone] = {
    FindingStatus.DRAFT: "quiet",
    FindingStatus.CONFIRMED: "todo",
    FindingStatus.SENT: "todo",
    FindingStatus.RECTIFYING: "todo",
    FindingStatus.APPLIED: "verify",
    FindingStatus.CLOSED: "closed",
    FindingStatus.RETURNED: "soon",
    FindingStatus.ONGOING: "soon",
    FindingStatus.REJECTED: "quiet",
}
OVERDUE = Chip("逾期", "overdue", "!")
OBJECTED = Chip("提出异议", "verify", "?")


@dataclasses.dataclass(frozen=True, slots=True)
class Excerpt:
    """A span of a report with the words before and after it."""

    before: str
    text: str
    after: str


@dataclasses.dataclass(frozen=True, slots=True)
class Proof:
    """One piece of 佐证: what it is, where it opens (empty: nowhere), who added it."""

    item: Evidence
    label: str
    meeting_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class Basis:
    """The duty a finding was made of: as it stood then, as it stands now, and the rule.

    `duty_id`: the stored duty, where it still stands and the reader may open its page.
    """

    rule: Rule | None
    then: str
    now: str
    figures: list[str]
    rows: list[list[Any]]
    moved: str
    duty_id: int | None


def chips(row: FindingRow) -> list[Chip]:
    """The status chip, and beside it 逾期 and an open objection."""
    found = [Chip(row.label, _TONES[row.finding.status])]
    if row.overdue:
        found.append(OVERDUE)
    if row.finding.objection:
        found.append(OBJECTED)
    return found


def excerpt(scope: Scope, finding: Finding) -> Excerpt | None:
    """The source span; words around it only for who confirms findings there, since they may name others."""
    file, start, end = finding.source_file, finding.source_start, finding.source_end
    if file is None or start is None or end is None or not file.text:
        return None
    wide = finding.org_id is None or scope.may(Action.CONFIRM_FINDING, finding.org_id)
    room = AROUND if wide else 0
    return Excerpt(file.text[max(0, start - room) : start], file.text[start:end], file.text[end : end + room])


def proofs(finding: Finding) -> list[Proof]:
    """佐证 in the order added. Two queries."""
    items = list(finding.evidence.select_related("file"))
    wanted = [i.record_id for i in items if i.record_kind == "meeting" and i.record_id is not None]
    meetings = Meeting.objects.select_related("org").in_bulk(wanted)
    return [_proof(item, meetings) for item in items]


def _proof(item: Evidence, meetings: dict[int, Meeting]) -> Proof:
    meeting = meetings.get(item.record_id) if item.record_id is not None else None
    if meeting is not None:
        return Proof(item, meeting_words(meeting), meeting.pk)
    return Proof(item, f"文件《{item.file.name}》" if item.file is not None else "说明", None)


def basis(scope: Scope, finding: Finding) -> Basis | None:
    """What a finding made of a duty rests on; None for any other. One query."""
    if not finding.rule:
        return None
    current = Duty.objects.filter(duty_key=finding.duty_key).first()
    rule, kept = rulebook.find(finding.rule), finding.snapshot
    # The page of a duty is not there once its rule has left the rulebook.
    opens = current is not None and rule is not None and scope.may(Action.VIEW, current.org_id)
    return Basis(
        rule,
        str(kept.get("sentence", "")),
        duty_evidence.sentence(current) if current is not None else "这一项应办事项现已不在清单里。",
        [_figure(row) for row in kept.get("parameters", [])],
        list(kept.get("evidence", [])),
        closing.facts_moved(finding),
        current.pk if current is not None and opens else None,
    )


def _figure(row: dict[str, Any]) -> str:
    """A kept figure in words; its bare code only where the figure has since left the regulations."""
    known = known_parameters().get(str(row["code"]))
    return (
        f"{known.meaning}：{row['value']} {known.unit}"
        if known is not None
        else f"{row['code']}：{row['value']}"
    )


def detail(scope: Scope, finding: Finding) -> dict[str, Any]:
    """Everything the detail page shows apart from forms."""
    row = queries.read([finding], today())[0]
    return {
        "finding": finding,
        "row": row,
        "chips": chips(row),
        "measures": list(finding.measures.select_related("org").order_by("no")),
        "proofs": proofs(finding),
        "lines": checklist.lines(finding),
        "basis": basis(scope, finding),
        "excerpt": excerpt(scope, finding),
        "timeline": list(finding.steps.all()),
    }


def render_duty_actions(context: dict[str, Any]) -> str:
    """Slot duty_detail.actions: raise a finding of the duty, or open the one raised already."""
    duty, request = context.get("duty"), context.get("request")
    if not isinstance(duty, Duty) or request is None:
        return ""
    scope = scope_of(request)
    known = (
        queries.visible_findings(scope)
        .filter(duty_key=duty.duty_key)
        .exclude(status__in=(FindingStatus.CLOSED, FindingStatus.REJECTED))
    )
    may_raise = duty.verdict in DOUBTFUL and scope.may(Action.OPEN_FINDING, duty.org_id)
    shown = {"duty": duty, "known": known.first(), "may_raise": may_raise}
    return render_to_string("findings/duty_actions.html", shown, request)


def render_open_findings(context: dict[str, Any]) -> str:
    """Slot org.ending: problems still open on an organisation that ends or has ended. One query."""
    org, request = context.get("org"), context.get("request")
    if not isinstance(org, OrgNode) or request is None:
        return ""
    rows = queries.visible_findings(scope_of(request)).filter(org=org, status__in=OPEN_STATUSES)
    shown = {"label": label_of(org), "number": rows.distinct().count()}
    return render_to_string("findings/still_open.html", shown) if shown["number"] else ""
