"""Which figures of the catalogue an ask may mean, and on which day or over which period."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from bihuan.ledger.orgs.words import OrgKind
from bihuan.papers.figures.catalogue import CODES
from bihuan.papers.filling import asking, lexicon
from bihuan.papers.filling.asking import Ask
from bihuan.papers.filling.lexicon import DIRECT, GUIDED, OWN
from bihuan.papers.filling.nouns import Noun

_TOP = {DIRECT: ("orgs.direct",), OWN: ("orgs.direct", "orgs.basic"), GUIDED: ("orgs.guided",)}
_TOP_OF_SIDE = {DIRECT: "orgs.direct", OWN: "orgs.direct", GUIDED: "orgs.guided", "": "orgs.linked"}
_OWN_KIND = {
    OrgKind.ORGAN_COMMITTEE.value: "organ_committee",
    OrgKind.GENERAL_BRANCH.value: "general_branch",
    OrgKind.BRANCH.value: "branch",
}
_DIRECT_KINDS = ("organ_committee", "general_branch", "branch")


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """A figure on a day or over a period."""

    code: str
    day: dt.date
    period: str = ""


class Unclear(Exception):
    """The time is not told; `choices` are what it could be. The text is the beginning of a sentence."""

    def __init__(self, sentence: str, choices: Sequence[Choice]) -> None:
        super().__init__(sentence)
        self.choices = tuple(choices)


def choices(ask: Ask, org_kind: str, on: dt.date) -> list[Choice]:
    """Every figure the ask may mean, the likeliest first. Raises Unclear where the time is not told."""
    noun = lexicon.noun(ask.noun)
    found = _choices(ask, noun, org_kind, on)
    if any(choice.code not in CODES for choice in found):
        raise Unclear("台账没有这样分的数", ())
    return found


def _choices(ask: Ask, noun: Noun, org_kind: str, on: dt.date) -> list[Choice]:
    codes = _codes(ask, noun, committee=org_kind == OrgKind.WORK_COMMITTEE.value)
    if org_kind in _OWN_KIND and not ask.side and noun.name in (_OWN_KIND[org_kind], "basic", "party_orgs"):
        raise Unclear(
            "这个组织自己也是其中的一类，含不含本级没有写明；不含本级的数是", [Choice(codes[0], on)]
        )
    timed = noun.timed or ask.role == asking.FOUNDED
    if timed:
        return [Choice(code, on, _period(ask, codes, on)) for code in codes]
    if noun.code.startswith("findings.") or noun.several:
        return _of_findings(ask, codes, on)
    day = _day(ask, codes, on)
    return [Choice(code, day) for code in codes]


def pairs(part: Ask, whole: Ask, org_kind: str, on: dt.date) -> list[tuple[Choice, Choice]]:
    """The figures of a share, both of the same side. Raises Unclear."""
    parts, wholes = choices(part, org_kind, on), choices(whole, org_kind, on)
    if len(parts) != len(wholes):
        raise Unclear("占比的分子和分母有几种理解，由起草人填写。", ())
    return list(zip(parts, wholes, strict=True))


def days_of_change(before: Ask, after: Ask, on: dt.date) -> tuple[dt.date, dt.date] | None:
    """The two days of 由……增加至……; None where the first is not written."""
    first = before.day.day if before.day is not None else None
    if first is None or first >= on:
        return None
    last = after.day.day if after.day is not None and after.day is not before.day else on
    return (first, last) if last is not None and first < last <= on else None


def _codes(ask: Ask, noun: Noun, *, committee: bool) -> list[str]:
    sides = [".guided"] if ask.side == GUIDED else [""] if ask.side or not committee else ["", ".all"]
    if ask.role == asking.FOUNDED:
        stem = "orgs.founded"
        if noun.name not in ("basic", "party_orgs", "organ_orgs"):
            stem = f"orgs.founded.{noun.name}"
        return [stem + side for side in sides]
    if noun.name in ("party_orgs", "organ_orgs"):
        return _tops(ask, noun, committee=committee)
    if noun.name in _DIRECT_KINDS and (ask.immediate or ask.within in ("party_orgs", "organ_orgs")):
        return [f"{_TOP_OF_SIDE[ask.side]}.{noun.name}"]
    stems = noun.several or (noun.code,)
    if ask.attendance:
        stems = tuple(stem.replace("meetings.", "attendance.") for stem in stems)
    return [stem + side for stem in stems for side in sides]


def _tops(ask: Ask, noun: Noun, *, committee: bool) -> list[str]:
    if noun.name == "organ_orgs" and committee:
        return [_TOP_OF_SIDE[ask.side]]
    if ask.side:
        return list(_TOP[ask.side])
    every = ("orgs.direct", "orgs.linked", "orgs.basic", "orgs.basic.all")
    return list(every if committee else ("orgs.direct", "orgs.basic"))


def _period(ask: Ask, codes: Sequence[str], on: dt.date) -> str:
    if ask.period is None or not ask.period.period:
        raise Unclear("没有写明是哪一段时间的数", [Choice(codes[0], on, str(on.year))])
    return ask.period.period


def _day(ask: Ask, codes: Sequence[str], on: dt.date) -> dt.date:
    """The day of what stands on a day. A year alone is none, unless it is the year of filling."""
    if ask.day is not None and ask.day.day is not None:
        if ask.day.day > on:
            raise Unclear(f"“{ask.day.words}”还没有到", [Choice(codes[0], on)])
        return ask.day.day
    period = ask.period
    if period is None or period.period[:4] == str(on.year) or "/" in period.period:
        return on
    end = dt.date(int(period.period[:4]), 12, 31)
    raise Unclear(f"只写了“{period.words}”，没有写是哪一天的数", [Choice(codes[0], min(end, on))])


def _of_findings(ask: Ask, codes: Sequence[str], on: dt.date) -> list[Choice]:
    """Findings raised in the period, or all of them; which, where a status stands without its total."""
    day = ask.day.day if ask.day is not None and ask.day.day is not None else on
    period = ask.period.period if ask.period is not None else ""
    if not period or ask.noun == "findings" or ask.within == "findings":
        return [Choice(code, min(day, on), period) for code in codes]
    return [Choice(code, min(day, on), p) for code in codes for p in (period, "")]
