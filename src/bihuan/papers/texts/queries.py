"""What papers and pairs are called, and the ones somebody may see."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q, QuerySet
from django.urls import reverse

from bihuan.access.scope import Scope
from bihuan.access.words import Action
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.papers.texts.models import Pair, Paper, Text
from bihuan.papers.texts.sources import is_sealed
from bihuan.papers.texts.words import CRITICISM, ComparedMatter, Dimension, PairVerdict, PaperKind

OPEN = "open"
STATES = {OPEN: "待核实", PairVerdict.ALIKE.value: "认定雷同", PairVerdict.NOT_ALIKE.value: "不认定雷同"}
_SIDES = tuple(f"{side}__{name}" for side in "ab" for name in ("org", "person", "paper", "meeting"))


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair as somebody sees it; what is out of sight has a number and a share only.

    `share`: percent of its characters, None while it waits for comparison. `url`: the paper or record.
    """

    text: Text
    letter: str
    seen: bool
    sealed: bool
    examined: bool
    share: int | None
    title: str
    org: str
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A pair in a list."""

    pair: Pair
    sides: tuple[Side, Side]
    matter: str
    dimension: str
    state: str


def papers_seen(scope: Scope) -> QuerySet[Paper]:
    """Papers of the organisations in sight, newest first."""
    rows = Paper.objects.filter(org__in=scope.org_ids(Action.VIEW))
    return rows.select_related("org", "person").defer("digest").order_by("-year", "-pk")


def pairs_seen(scope: Scope) -> QuerySet[Pair]:
    """Pairs that stand, with at least one text in sight; the most alike first."""
    orgs = scope.org_ids(Action.VIEW)
    rows = Pair.objects.filter(Q(a__org__in=orgs) | Q(b__org__in=orgs), stands=True)
    return rows.order_by("-closest", "-pk")


def to_decide(scope: Scope) -> int:
    """How many pairs in sight nobody has decided about."""
    return pairs_seen(scope).filter(decided="").count()


def lines(ids: Iterable[int], scope: Scope) -> list[Line]:
    """The pairs of these numbers, in their order, as a list shows them. One query."""
    found = Pair.objects.select_related(*_SIDES).defer("passages").in_bulk(list(ids))
    orgs = scope.org_ids(Action.VIEW)
    return [line_of(found[pk], orgs) for pk in ids if pk in found]


def line_of(pair: Pair, orgs: Collection[int]) -> Line:
    """A pair as somebody who sees these organisations sees it."""
    return Line(
        pair,
        sides_of(pair, orgs),
        ComparedMatter(pair.matter).label,
        Dimension(pair.dimension).label,
        STATES[pair.decided or OPEN],
    )


def sides_of(pair: Pair, orgs: Collection[int]) -> tuple[Side, Side]:
    """Both texts, called 甲 and 乙."""
    return (
        _side(pair.a, "甲", pair.share_a, pair.examines_a, orgs),
        _side(pair.b, "乙", pair.share_b, pair.examines_b, orgs),
    )


def _side(text: Text, letter: str, share: int | None, examined: bool, orgs: Collection[int]) -> Side:
    seen = text.org_id in orgs
    return Side(
        text=text,
        letter=letter,
        seen=seen,
        sealed=is_sealed(text),
        examined=examined,
        share=share,
        title=title_of(text) if seen else "另一份文字，不在你能看到的范围内",
        org=text.org.name if seen else "",
        url=_address(text) if seen else "",
    )


def title_of(text: Text) -> str:
    """What a text is called: kind, year and title of a paper; day and kind of a meeting."""
    if text.paper is not None:
        return paper_title(text.paper)
    meeting = text.meeting
    if meeting is None:
        return ""
    day = f"{meeting.held_on:%Y-%m-%d} " if meeting.held_on else ""
    kind = MeetingKind(meeting.kind).label
    if text.kind != CRITICISM:
        return f"{day}{kind}记录（{meeting.number}）"
    said = "批评意见" if text.part.split(":")[1] == "mutual" else "自我批评"
    return f"{day}{kind}上{text.person.name if text.person else ''}的{said}"


def paper_title(paper: Paper) -> str:
    """口袋书《……》（张某，2025 年）."""
    author = f"{paper.author}，" if paper.author else ""
    return f"{PaperKind(paper.kind).label}《{paper.title}》（{author}{paper.year} 年）"


def _address(text: Text) -> str:
    if text.paper_id is not None:
        return reverse("texts:paper", args=[text.paper_id])
    return reverse("meetings:detail", args=[text.meeting_id])


# --- evidence of a duty


def evidence_names(orgs: Collection[int], ids: Collection[int]) -> Mapping[int, str]:
    """Rows of the fact `similarity` in words; those of an organisation out of sight are left out."""
    rows = Pair.objects.filter(pk__in={pk // 2 for pk in ids}).select_related(*_SIDES).defer("passages")
    pairs = {pair.pk: pair for pair in rows}
    found = {}
    for pk in ids:
        pair = pairs.get(pk // 2)
        if pair is not None and {pair.a.org_id, pair.b.org_id} & set(orgs):
            found[pk] = _in_words(line_of(pair, orgs), pk % 2)
    return found


def _in_words(line: Line, place: int) -> str:
    own, other = line.sides[place], line.sides[1 - place]
    share = "还没有重新比对" if own.share is None else f"{own.share}% 相同"
    where = f"{other.org} {other.title}" if other.seen else other.title
    return f"{own.title}，与{where}：{share}（{line.dimension}，{line.state}）"


def evidence_address(similarity_id: int) -> str:
    """The page of the pair behind a row of `similarity`."""
    return reverse("texts:pair", args=[similarity_id // 2])
