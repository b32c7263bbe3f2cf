"""提醒通知 of a reminder that was sent."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from bihuan.access.scope import Scope, among
from bihuan.access.words import Action
from bihuan.gongwen.draft import Draft
from bihuan.oversight.duties import reminder_letter, reminders
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.papers.writing.ask import Ask, Incomplete

# A clerk writes the letter of a reminder soon after sending it.
OFFERED = 20
FIRST = "先在“应办事项”里勾选、提醒，再为那次提醒生成通知。"


def offered(scope: Scope, chosen: str) -> dict[str, str]:
    """The newest reminders in sight, and the one chosen before: number → day and to whom. Two queries."""
    seen = RemindedOrg.objects.filter(org__in=among(scope.org_ids(Action.VIEW)))
    newest = seen.order_by("-reminder_id").values_list("reminder_id", flat=True).distinct()[:OFFERED]
    wanted = Q(reminder__in=list(newest))
    if chosen.isascii() and chosen.isdigit():
        wanted |= Q(reminder=int(chosen))
    names: dict[str, tuple[str, list[str]]] = {}
    rows = seen.filter(wanted).order_by("-reminder_id", "addressee__code")
    for pk, day, name in rows.values_list("reminder_id", "reminder__sent_on", "addressee__name").distinct():
        names.setdefault(str(pk), (day.isoformat(), []))[1].append(name)
    return {
        pk: f"{day} 提醒 {told[0]}" + (f" 等 {len(told)} 个组织" if len(told) > 1 else "")
        for pk, (day, told) in names.items()
    }


def from_ask(ask: Ask) -> Draft:
    """The letter of the reminder whose number was typed. Raises Incomplete where there is none to be seen."""
    number = ask.words.get("reminder", "").strip()
    if not (number.isascii() and number.isdigit()):
        how = (
            "请选择是哪一次提醒。" if ask.scope is not None else "请用 --fill 哪一次提醒=编号 写明是哪一次。"
        )
        raise Incomplete(how + FIRST)
    found, parts = _found(ask, int(number))
    return reminder_letter.draft(found, parts, ask.frame)


def _found(ask: Ask, number: int) -> tuple[Reminder, list[RemindedOrg]]:
    if ask.scope is not None:
        try:
            return reminders.visible(ask.scope, number)
        except Http404:
            raise Incomplete(f"没有找到第 {number} 号提醒，或不在你能看到的范围内。") from None
    found = Reminder.objects.select_related("sender").filter(pk=number).first()
    if found is None:
        raise Incomplete(f"没有第 {number} 号提醒。{FIRST}")
    rows = RemindedOrg.objects.filter(reminder=found).select_related("org", "addressee", "reminder")
    return found, list(rows.order_by("addressee__code", "org__code"))
