"""Counts a trace again from its rows: whoever doubts a figure sees whether it still holds."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from bihuan.access.models import OrgNode
from bihuan.gongwen.traced import one_line
from bihuan.oversight.duties import queries as duties
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.titles import heading_of
from bihuan.oversight.findings import queries as findings
from bihuan.papers.figures.catalogue import CODES, Desk

Trace = Mapping[str, Any]


class Recount:
    """One trace and the rows it names, each table read once."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.day = dt.date.fromisoformat(trace["as_of"])
        self._org, self._desk = OrgNode.objects.filter(code=trace["org"]).first(), Desk()
        self._models = {model._meta.db_table: model for model in apps.get_models()}
        self._rows: dict[tuple[str, int], models.Model] = {}
        self._asked: dict[tuple[str, int], str] = {}
        self._load()

    def differences(self) -> list[str]:
        """A sentence for every figure that counts differently now; empty where all agree."""
        return [
            f"第 {told['id']} 句“{told['text'][:40]}”里的“{figure['text']}”，重新数是“{again}”。"
            for told in self.trace["statements"]
            for figure in told["figures"]
            if (again := self.again(figure)) != figure["value"]
        ]

    def again(self, figure: Mapping[str, Any]) -> Any:
        """The figure's value counted anew; None where a row it names is no longer there."""
        keys = [(row["table"], row["id"]) for row in figure["rows"]]
        if any(key not in self._rows for key in keys):
            return None
        method, _, rest = figure["method"].partition(":")
        if method == "rows":
            return len(set(keys))
        if method == "query":
            return self._query(figure, keys)
        return _METHODS[method](self, [self._rows[key] for key in keys], rest, figure)

    def _load(self) -> None:
        wanted: dict[str, set[int]] = {}
        for told in self.trace["statements"]:
            for figure in told["figures"]:
                for row in figure["rows"]:
                    wanted.setdefault(row["table"], set()).add(row["id"])
        for table, ids in wanted.items():
            manager = self._models[table]._default_manager
            for at in range(0, len(ids), duties.IDS_AT_ONCE):
                part = sorted(ids)[at : at + duties.IDS_AT_ONCE]
                self._rows.update({(table, row.pk): row for row in manager.filter(pk__in=part)})
        self._ask_duties(wanted.get("duty", set()))
        self._ask_findings(wanted.get("finding", set()))

    def _ask_duties(self, ids: Iterable[int]) -> None:
        found = Duty.objects.filter(pk__in=sorted(ids)).select_related("org")
        for row in duties.read(found, self.day):
            self._asked["duty.heading", row.duty.pk] = heading_of(row)
            self._asked["duty.status", row.duty.pk] = row.reading.label
            self._asked["duty.sentence", row.duty.pk] = row.sentence.rstrip("。")

    def _ask_findings(self, ids: Iterable[int]) -> None:
        kept = findings.ledger(None).filter(pk__in=sorted(ids))
        for row in findings.read(kept, self.day):
            self._asked["finding.label", row.finding.pk] = row.label

    def _query(self, figure: Mapping[str, Any], keys: list[tuple[str, int]]) -> Any:
        if len(keys) == 1 and (figure["code"], keys[0][1]) in self._asked:
            return one_line(self._asked[figure["code"], keys[0][1]])
        definition = CODES.get(figure["code"])
        if definition is None or self._org is None:
            return None
        period = figure.get("period")
        found = self._desk.compute(figure["code"], org=self._org, on=self.day, period=period)
        value = str(found.value) if isinstance(found.value, Decimal) else found.value
        return value if sorted(found.rows) == sorted(keys) else None


def _column(work: Recount, rows: list[Any], column: str, figure: Mapping[str, Any]) -> Any:
    """The words as the record has them; of a list of items, whether they are among them."""
    value = getattr(rows[0], column)
    if isinstance(value, list):
        return figure["value"] if figure["value"] in json.dumps(value, ensure_ascii=False) else None
    lines = [one_line(line) for line in str(value).splitlines()]
    whole = one_line(str(value))
    return figure["value"] if figure["value"] in (whole, whole.rstrip("。；;"), *lines) else whole


def _masked(work: Recount, rows: list[Any], column: str, figure: Mapping[str, Any]) -> Any:
    """The same where 某 may stand for the characters of a name."""
    whole = one_line(str(getattr(rows[0], column))).rstrip("。；;")
    shown = str(figure["value"]).rstrip("。；;")
    pattern = "".join(".{1,12}?" if part.startswith("某") else re.escape(part) for part in _split(shown))
    return figure["value"] if re.fullmatch(pattern, whole) else whole


def _split(text: str) -> list[str]:
    return [part for part in re.split("(某+)", text) if part]


def _items(work: Recount, rows: list[Any], rest: str, figure: Mapping[str, Any]) -> int:
    """How many objects the JSON column holds, all or those with key=value."""
    column, _, condition = rest.partition(":")
    key, _, wanted = condition.partition("=")
    items = [item for row in rows for item in getattr(row, column)]
    return sum(not condition or item.get(key) == wanted for item in items)


def _since(work: Recount, rows: list[Any], due: str, figure: Mapping[str, Any]) -> int:
    """Days from the due day to the day the reminder was sent."""
    return int((rows[0].reminder.sent_on - dt.date.fromisoformat(due)).days)


_METHODS: Mapping[str, Callable[[Recount, list[Any], str, Mapping[str, Any]], Any]] = {
    "column": _column,
    "masked": _masked,
    "items": _items,
    "since": _since,
}
