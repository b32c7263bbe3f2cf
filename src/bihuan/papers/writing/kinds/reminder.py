"""提醒通知 of a reminder that was sent."""

from __future__ import annotations

from django.http import Http404

from bihuan.gongwen.draft import Draft
from bihuan.oversight.duties import reminder_letter, reminders
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.papers.writing.ask import Ask, Incomplete


def from_ask(ask: Ask) -> Draft:
    """The letter of the reminder whose number was typed. Raises Incomplete where there is none to be seen."""
    number = ask.words.get("reminder", "").strip()
    if not (number.isascii() and number.isdigit()):
        raise Incomplete("请写明是第几号提醒。先在“应办事项”里勾选、提醒，再为那次提醒生成通知。")
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
        raise Incomplete(f"没有第 {number} 号提醒。先在“应办事项”里勾选、提醒，再为那次提醒生成通知。")
    rows = RemindedOrg.objects.filter(reminder=found).select_related("org", "addressee", "reminder")
    return found, list(rows.order_by("addressee__code", "org__code"))
