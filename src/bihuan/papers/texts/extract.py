"""Pairs as fact rows: one for each text that is looked at. No words, no names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q

from bihuan.facts.selection import Selection
from bihuan.ledger.meetings.queries import COUNTED
from bihuan.papers.texts.models import Pair
from bihuan.papers.texts.words import PaperStatus

_SIDE = ("org_id", "meeting_id", "paper__meeting_id", "year", "dated_on")
_STANDING = ("pk", "matter", "dimension", "decided", "found_on")


def similarity(selection: Selection) -> Iterable[tuple]:
    """Rows of the fact `similarity`. A pair of a text whose source is void meanwhile is left out."""
    rows = Pair.objects.filter(_alive("a"), _alive("b"), stands=True).order_by("pk")
    orgs = selection.org_ids
    if orgs is not None:
        rows = rows.filter(Q(a__org_id__in=orgs) | Q(b__org_id__in=orgs))
    for pk, matter, dimension, decided, found_on, *sides in rows.values_list(
        *_STANDING,
        *("examines_a", "share_a", *(f"a__{name}" for name in _SIDE)),
        *("examines_b", "share_b", *(f"b__{name}" for name in _SIDE)),
    ):
        both = sides[:7], sides[7:]
        for place, (examined, share, org, meeting, of_paper, year, dated_on) in enumerate(both):
            if not examined or (orgs is not None and org not in orgs):
                continue
            other = both[1 - place]
            yield (
                pk * 2 + place,
                org,
                matter,
                dimension,
                meeting or of_paper,
                str(year),
                abs(year - other[5]),
                other[2],
                share,
                decided or None,
                dated_on,
                found_on,
            )


def _alive(side: str) -> Q:
    """Texts that still count: of a saved paper, or of a meeting that rules see."""
    return Q(**{f"{side}__paper__status": PaperStatus.SAVED}) | Q(**{f"{side}__meeting__status__in": COUNTED})


EXTRACTORS: dict[str, Callable[[Selection], Iterable[tuple]]] = {"similarity": similarity}
