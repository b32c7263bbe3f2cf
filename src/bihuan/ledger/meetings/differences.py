"""Two people's versions of one record, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from bihuan.ledger.meetings.entry import MeetingEntry
from bihuan.web.http import ConflictRow

# What the page only remembers for itself.
_OF_THE_PAGE = ("year", "day", "list-of")


def compare(
    mine: MeetingEntry, theirs: MeetingEntry, mine_values: Mapping[str, str]
) -> tuple[list[ConflictRow], dict[str, str]]:
    """The rows to choose from, and the fields on which both agree.

    Rows that only one of them has (an item, somebody on the list) are compared against nothing. Sealed words
    are kept as typed: what stands is not shown here.
    """
    names = [name for name in dict.fromkeys([*mine_values, *theirs.values]) if name not in _OF_THE_PAGE]
    kept: dict[str, str] = {}
    rows: list[ConflictRow] = []
    for name in names:
        ours, others = mine_values.get(name, ""), theirs.values.get(name, "")
        if ours == others or name.endswith("-words"):
            kept[name] = ours
        elif name.endswith("-count"):
            kept[name] = str(max(int(ours or 0), int(others or 0)))
        elif name == "votes-asked":
            kept[name] = ours or others
        elif name == "people":
            kept[name] = ",".join(dict.fromkeys(filter(None, [*ours.split(","), *others.split(",")])))
        else:
            label, shown_ours, shown_others = _shown(name, ours, others, mine, theirs)
            rows.append(ConflictRow(name, label, shown_ours, shown_others, ours, others))
    return rows, kept


def _shown(
    name: str, ours: str, others: str, mine: MeetingEntry, theirs: MeetingEntry
) -> tuple[str, str, str]:
    """The field's label and both values as people read them."""
    if name == "votes":
        return "是否逐人登记参加表决", _yes(ours, "是", "否"), _yes(others, "是", "否")
    if name.startswith(("here_", "why_", "voted_")):
        part, _, person = name.partition("_")
        who = mine.names.get(int(person)) or theirs.names.get(int(person), "")
        if part == "here":
            return f"{who}是否到会", _yes(ours, "到会", "缺席"), _yes(others, "到会", "缺席")
        if part == "voted":
            return f"{who}是否参加表决", _yes(ours, "是", "否"), _yes(others, "是", "否")
        return f"{who}缺席原因", ours, others
    fields = _fields(mine) | _fields(theirs)
    label, field = fields[name]
    return label, _word(field, ours), _word(field, others)


def _fields(entry: MeetingEntry) -> dict[str, tuple[str, forms.Field]]:
    found: dict[str, tuple[str, forms.Field]] = {n: (str(f.label), f) for n, f in entry.main.fields.items()}
    for word, rows in (("议题", entry.agenda), ("批评", entry.criticism)):
        for row in rows:
            for name, field in row.fields.items():
                found[row.add_prefix(name)] = (f"{word} {row.place}：{field.label}", field)
    return found


def _word(field: forms.Field, value: str) -> str:
    if isinstance(field, forms.BooleanField):
        return _yes(value, "是", "否")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(code): str(label) for code, label in choices}
        return labels.get(value, value) if value else ""
    return value


def _yes(value: str, yes: str, no: str) -> str:
    return yes if value else no
