"""Status in SQL, so that lists filter, count and paginate; word for word the order of `rulekit.reading`.

What a page shows is read by `rulekit.reading` from the rows themselves; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When

from bihuan.ledger.orgs.models import RecordStart
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.models import Duty, Exemption, Explanation
from bihuan.rulekit.reading import DUE_SOON_DAYS, Status
from bihuan.rulekit.verdict import Grade, Nature

MET, UNMET = "met", "unmet"


def with_status(duties: QuerySet[Duty], as_of: dt.date) -> QuerySet[Any]:
    """The duties with `status` as read on `as_of`. Duties of a rule that has left the rulebook drop out."""
    return duties.filter(rule__in=list(rulebook.book().rules)).annotate(
        status=Case(*_whens(as_of), default=Value(Status.TO_VERIFY.value), output_field=CharField())
    )


def _whens(as_of: dt.date) -> list[When]:
    done = Q(verdict=MET, done_on__lte=as_of)
    owed, general = _codes_by_nature()[Nature.OWED], _general_codes()
    past_unmet = Q(verdict=UNMET, due_on__lt=as_of) & ~done
    conditions = (
        (Q(opens_on__gt=as_of), Status.NOT_OPEN),
        (~_declared(), Status.MATERIAL),
        (_exempt(), Status.EXEMPT),
        (done & Q(done_on__gt=F("due_on")), Status.DONE_LATE),
        (done & Q(recorded_on__gt=F("due_on"), rule__in=owed), Status.RECORDED_LATE),
        (done, Status.DONE),
        (Q(due_on__gte=as_of, due_on__lte=as_of + dt.timedelta(days=DUE_SOON_DAYS)), Status.DUE_SOON),
        (Q(due_on__gte=as_of), Status.PENDING),
        ((past_unmet | Q(verdict=MET, rule__in=general)) & _explained(general), Status.EXPLAINED),
        (Q(verdict=UNMET, rule__in=owed), Status.OVERDUE),
        (Q(verdict=UNMET), Status.NONCONFORMING),
        (Q(verdict=MET), Status.OVERDUE),
    )
    return [When(condition, then=Value(status.value)) for condition, status in conditions]


def _codes_by_nature() -> dict[Nature, list[str]]:
    codes: dict[Nature, list[str]] = defaultdict(list)
    for rule in rulebook.book().rules.values():
        codes[rule.nature].append(rule.code)
    return codes


def _general_codes() -> list[str]:
    return [rule.code for rule in rulebook.book().rules.values() if rule.grade is Grade.GENERAL]


def _declared() -> Q:
    """启用日 of the ledger that the rule rests on stood on the day the duty opened."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for rule in rulebook.book().rules.values():
        kinds[rule.record_kind].append(rule.code)
    declared = Q(pk__in=[])
    for kind, codes in kinds.items():
        starts = RecordStart.objects.filter(
            org=OuterRef("org"), record_kind=kind, starts_on__lte=OuterRef("opens_on")
        )
        declared |= Q(rule__in=codes) & Q(Exists(starts))
    return declared


def _exempt() -> Exists:
    return Exists(
        Exemption.objects.filter(
            org=OuterRef("org"),
            rule=OuterRef("rule"),
            starts_on__lte=OuterRef("opens_on"),
            ends_on__gte=OuterRef("opens_on"),
        )
    )


def _explained(general: list[str]) -> Q:
    accepted = Explanation.objects.filter(duty_key=OuterRef("duty_key"), accepted=True)
    return Q(rule__in=general) & Q(Exists(accepted))
