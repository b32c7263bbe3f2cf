"""提醒: which duties a superior asks organisations to see to, the wording, and what was asked before.

A reminder is stored and shown on the branch's home page. It is produced from duties as they stand when it
is sent: nobody types what is owed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404

from bihuan.access import log
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.loading import NOT_FOUND
from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.oversight.duties import figures, queries
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.oversight.duties.queries import TO_DO, DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.rulekit.reading import Status

# More than this in one go is no reminder any more; the page says so before anything is read.
MOST_DUTIES = 2000
ASK = "请于收到后抓紧办理，并在系统里如实记录。"
LATE = "已经逾期的，如实补录或补开，不要倒填日期。"
ELSE = "确有原因不能办的，请在事项页面写明情况，或请上级认定。"


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """What one organisation is reminded of, and the organisation the letter goes to."""

    org: OrgNode
    addressee: OrgNode
    rows: list[DutyRow]


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A reminder before it is sent; `left_out` is how many chosen duties are no longer to be done."""

    parts: list[Part]
    left_out: int
    text: str

    @property
    def total(self) -> int:
        return sum(len(part.rows) for part in self.parts)


def draft(scope: Scope | None, chosen: Mapping[int, Sequence[int]]) -> Draft:
    """The reminder about the duties chosen, by addressee. Http404 and PermissionDenied as for any record.

    What is done meanwhile is left out. Raises ValidationError where nothing is left, or too much is asked.
    """
    wanted = [pk for ids in chosen.values() for pk in ids]
    if not wanted:
        raise ValidationError("请先勾选要提醒的组织或事项。")
    if len(wanted) > MOST_DUTIES:
        raise ValidationError(
            f"一次最多提醒 {MOST_DUTIES} 件，现在选了 {len(wanted)} 件。请少选一些组织，分几次提醒。"
        )
    rows = {row.duty.pk: row for row in queries.read(figures.duties(wanted), today())}
    through = OrgNode.objects.in_bulk(chosen.keys())
    by_org: dict[int, Part] = {}
    for addressee_id, ids in chosen.items():
        for row in (rows[pk] for pk in ids if pk in rows):
            _allow(scope, row.duty.org_id, addressee_id)
            if row.reading.status in TO_DO:
                org = row.duty.org
                addressee = through.get(addressee_id, org)
                by_org.setdefault(org.pk, Part(org, addressee, [])).rows.append(row)
    parts = sorted(by_org.values(), key=lambda part: (part.addressee.code, part.org.code))
    if not parts:
        raise ValidationError("选中的事项都已办好，不用提醒。")
    return Draft(parts, len(wanted) - sum(len(part.rows) for part in parts), wording(parts))


def _allow(scope: Scope | None, org_id: int, addressee_id: int) -> None:
    if scope is None:
        return
    if not (scope.sees(org_id) and scope.sees(addressee_id)):
        raise Http404(NOT_FOUND)
    if not scope.may(Action.REMIND, org_id):
        raise PermissionDenied(f"你没有“{Action.REMIND.label}”的权限。需要时请向机关党委申请。")


def wording(parts: Iterable[Part]) -> str:
    """What the reminder says above its list, from how the duties stand."""
    statuses = {row.reading.status for part in parts for row in part.rows}
    late = LATE if statuses & {Status.OVERDUE, Status.NONCONFORMING} else ""
    return f"下列应办事项尚未办好，{ASK}{late}{ELSE}"


@transaction.atomic
def send(*, by: Actor, chosen: Mapping[int, Sequence[int]], text: str) -> Reminder:
    """Store the reminder; the branches find it on their home page. One entry in the log, with a digest.

    Raises as `draft`, and ValidationError without a text or where no single superior may remind all.
    """
    scope = scopes.of_actor(by)
    prepared = draft(scope, chosen)
    words = text.strip()
    if not words:
        raise ValidationError({"text": ["请写明提醒的正文。"]})
    if len(words) > 500:
        raise ValidationError({"text": [f"正文最多 500 个字，现在是 {len(words)} 个字，请删去一些。"]})
    sender = _sender(scope, prepared.parts)
    reminder = Reminder.objects.create(
        sender=sender,
        text=words,
        sent_by=by.label,
        sent_by_account_id=by.account.pk if by.account is not None else None,
        sent_on=today(),
    )
    rows = [
        RemindedOrg(reminder=reminder, org=part.org, addressee=part.addressee, items=_items(part.rows))
        for part in prepared.parts
    ]
    RemindedOrg.objects.bulk_create(rows)
    told = {str(row.org_id): [item["key"] for item in row.items] for row in rows}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    log.write(
        by=by,
        action="duty.remind",
        summary=f"提醒 {len(rows)} 个组织办理 {prepared.total} 件应办事项",
        org=rows[0].org if len(rows) == 1 else sender,
        about=reminder,
        changes={"orgs": len(rows), "duties": prepared.total, "digest": digest},
    )
    return reminder


def _sender(scope: Scope | None, parts: Sequence[Part]) -> OrgNode:
    """The one superior in whose name all of the organisations are reminded."""
    if scope is None:
        raise ValidationError("提醒要用账号在网页上发出，这样才知道是以哪个组织的名义。")
    names = [scope.acts_for(Action.REMIND, part.org.pk) for part in parts]
    shared = frozenset.intersection(*names)
    if not shared:
        raise ValidationError("选中的组织不归同一个上级管，请按上级分开提醒。")
    return OrgNode.objects.get(pk=min(shared))


def _items(rows: Iterable[DutyRow]) -> list[dict[str, str]]:
    return [
        {
            "key": row.duty.duty_key,
            "heading": heading_of(row),
            "due": row.duty.due_on.isoformat(),
            "status": row.reading.label,
        }
        for row in rows
    ]


@dataclasses.dataclass(frozen=True, slots=True)
class LastDays:
    """When organisations were last reminded; `newest` changes with every reminder."""

    newest: int
    days: dict[int, dt.date]

    def of(self, org_ids: Iterable[int]) -> dt.date | None:
        """The last day on which one of the organisations was reminded."""
        return max((self.days[org_id] for org_id in org_ids if org_id in self.days), default=None)


def last_days(org_ids: Iterable[int] | None = None) -> LastDays:
    """上次提醒日期 by organisation, of all or of these. One query."""
    rows = RemindedOrg.objects.all() if org_ids is None else RemindedOrg.objects.filter(org__in=org_ids)
    found = list(rows.values_list("org").annotate(Max("reminder__sent_on"), Max("pk")))
    return LastDays(max((pk for *_, pk in found), default=0), {org: day for org, day, _ in found})


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """A reminder as a branch sees it: who, when, and which of its duties are still to be done."""

    reminder: Reminder
    rows: list[DutyRow]
    done: int


MOST_SHOWN = 10


def standing(org_id: int, to_do: Iterable[DutyRow]) -> list[Standing]:
    """The reminders of a branch with something still to do, latest first. One query.

    `to_do` are the duties that the page shows as to be done.
    """
    by_key = {row.duty.duty_key: row for row in to_do}
    found = RemindedOrg.objects.filter(org=org_id).select_related("reminder__sender").order_by("-pk")
    shown = []
    for part in found[:MOST_SHOWN]:
        rows = [by_key[item["key"]] for item in part.items if item["key"] in by_key]
        if rows:
            shown.append(Standing(part.reminder, rows, len(part.items) - len(rows)))
    return shown


def visible(scope: Scope, reminder_id: int) -> tuple[Reminder, list[RemindedOrg]]:
    """A reminder with the organisations in sight. Http404 where none is."""
    parts = list(
        RemindedOrg.objects.filter(reminder=reminder_id, org__in=scope.org_ids(Action.VIEW))
        .select_related("reminder__sender", "org", "addressee")
        .order_by("addressee__code", "org__code")
    )
    if not parts:
        raise Http404(NOT_FOUND)
    return parts[0].reminder, parts


def by_addressee(parts: Iterable[RemindedOrg]) -> list[tuple[OrgNode, list[RemindedOrg]]]:
    """The organisations of a reminder by the one the letter goes to, in their order."""
    grouped: dict[int, list[RemindedOrg]] = defaultdict(list)
    for part in parts:
        grouped[part.addressee_id].append(part)
    return [(found[0].addressee, found) for found in grouped.values()]
