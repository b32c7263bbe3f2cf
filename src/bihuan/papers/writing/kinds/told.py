"""Duties, rolls and catalogue figures as statements with their rows; every kind tells them the same way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from bihuan.access.models import OrgNode
from bihuan.gongwen.draft import fill_in
from bihuan.gongwen.traced import Figure, Label, Part, Statement, piece, quote
from bihuan.oversight.duties import queries, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.queries import DutyRow
from bihuan.oversight.duties.titles import heading_of
from bihuan.papers.figures.catalogue import Desk
from bihuan.papers.figures.model import Figure as Named
from bihuan.rulekit.reading import Status

NOTHING = Statement("")


def counted(table: str, ids: Iterable[int], code: str, how: str) -> Figure:
    """How many rows of a table, with the rows."""
    rows = [(table, pk) for pk in ids]
    return Figure(len(rows), code, how, rows)


def org_name(org: OrgNode) -> Statement:
    """The organisation's name as registered; names may hold digits."""
    return quote(org.name, "org_node", org.pk, "name")


def duties_counted(rows: Sequence[DutyRow], code: str, how: str) -> Figure:
    """How many duties, with the duties."""
    return counted("duty", (row.duty.pk for row in rows), f"duty.{code}", how)


def heading(row: DutyRow) -> Statement:
    """What is to be done, as every list says it."""
    return _asked(row, "duty.heading", heading_of(row), "应办事项的名称")


def status(row: DutyRow) -> Statement:
    """How it stands on the day of reading."""
    return _asked(row, "duty.status", row.reading.label, "应办事项在截至日的状态")


def sentence(row: DutyRow) -> Statement:
    """What the records show, in the words of the rule."""
    return _asked(row, "duty.sentence", row.sentence.rstrip("。"), "规则对这一项的说明")


def basis(row: DutyRow) -> Label:
    """Document and article; the numbers in it are theirs."""
    return Label(row.basis)


def _asked(row: DutyRow, code: str, words: str, how: str) -> Statement:
    return piece(Figure(words, code, how, [("duty", row.duty.pk)], method="query")) if words else NOTHING


def duties_due(org: OrgNode, first: dt.date, last: dt.date, day: dt.date) -> list[DutyRow]:
    """Duties of one organisation due in a stretch of time, as read on `day`; mere material is left out."""
    known = list(rulebook.book().rules)
    found = Duty.objects.filter(org=org, rule__in=known, due_on__range=(first, last), opens_on__lte=day)
    rows = queries.read(found.select_related("org").order_by("due_on", "rule", "id"), day)
    return [row for row in rows if row.reading.status not in (Status.NOT_OPEN, Status.MATERIAL)]


class Answers:
    """Figures of the catalogue about one organisation on one day, as parts of a sentence."""

    def __init__(self, desk: Desk, org: OrgNode, on: dt.date, period: str | None = None) -> None:
        self._desk, self._org, self._on, self._period = desk, org, on, period
        # Why something cannot be answered → what.
        self.missing: dict[str, list[str]] = {}

    def __call__(self, code: str, *, timed: bool = False) -> Part:
        """The figure with its unit; （请填写……） where the ledger cannot answer, and why in `missing`."""
        period = self._period if timed else None
        found = self._desk.compute(code, org=self._org, on=self._on, period=period)
        if found.value is None:
            self.missing.setdefault(found.missing.rstrip("。"), []).append(found.title)
            return fill_in(found.title)
        return named(found, period or "")


def named(found: Named, period: str) -> Figure:
    """A figure of the catalogue; `value` is counted again by asking the catalogue."""
    value = found.value if isinstance(found.value, int | str) else str(found.value)
    plain = found.text.removesuffix(found.unit) if found.unit != "%" else found.text
    return Figure(value, found.code, found.how, list(found.rows), text=plain, method="query", period=period)
