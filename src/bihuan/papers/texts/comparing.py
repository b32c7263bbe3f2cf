"""Comparing texts and keeping the pairs: what has changed since the last time, or everything anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bihuan.access import changes
from bihuan.access.clock import today
from bihuan.papers.texts import matching, registering
from bihuan.papers.texts.comparisons import (
    COMPARISONS,
    LEAST_KEPT,
    MOST_PAIRS,
    Card,
    Comparison,
    Stand,
    stand,
)
from bihuan.papers.texts.matching import Found
from bihuan.papers.texts.models import ComparisonRun, Pair, PairDecision, Paper, Text
from bihuan.papers.texts.sources import with_sources
from bihuan.papers.texts.words import PaperKind

FACT_TABLES = ("similarity",)
Key = tuple[int, int, str]


def compare_all() -> ComparisonRun:
    """Compare every text with all it is to be compared with; indices are built anew."""
    started = timezone.now()
    registering.refresh()
    known = matching.reference()
    words = matching.words_by_kind(_every_kind())
    matching.rebuild(words, known)
    found, clusters = matching.everything(words, known)
    _keep(found, None)
    number = sum(map(len, words.values()))
    return _note(started, texts=number, whole=True, clusters=clusters)


def catch_up() -> ComparisonRun:
    """Compare what was saved since the last comparison; everything where there was none.

    A 通用模板 that has come or gone alters what is left out of every comparison.
    """
    started = timezone.now()
    last = ComparisonRun.objects.first()
    if last is None or _templates_changed(last.started_at):
        return compare_all()
    changed = registering.refresh(last.started_at)
    if not changed.fresh and not changed.gone:
        return last
    fresh = list(with_sources(Text.objects.filter(pk__in=changed.fresh)))
    gone = list(Text.objects.filter(pk__in=changed.gone))
    known = matching.reference()
    matching.keep_up(fresh, gone, known)
    _keep(matching.of_fresh(fresh, known), changed.fresh | changed.gone)
    return _note(started, texts=len(fresh), whole=False)


def _templates_changed(since: dt.datetime) -> bool:
    return Paper.objects.filter(kind=PaperKind.TEMPLATE, updated_at__gte=since).exists()


def _every_kind() -> frozenset[str]:
    return frozenset[str]().union(*(line.kinds | line.against for line in COMPARISONS))


def _note(started: dt.datetime, *, texts: int, whole: bool, clusters: int = 0) -> ComparisonRun:
    return ComparisonRun.objects.create(
        started_at=started,
        finished_at=timezone.now(),
        whole=whole,
        texts=texts,
        pairs=Pair.objects.filter(stands=True).count(),
        clusters=clusters,
    )


def _keep(found: list[Found], of_texts: Collection[int] | None) -> None:
    """Store the pairs found; those of `of_texts` (all for None) that were not found no longer stand."""
    texts = _texts_of(found)
    wanted = _wanted(found, texts)
    stored = Pair.objects.all()
    if of_texts is not None:
        stored = stored.filter(Q(a__in=of_texts) | Q(b__in=of_texts))
    with transaction.atomic():
        known = {(p.a_id, p.b_id, p.matter): p for p in stored.select_for_update()}
        decided = _decisions(known.values())
        new = [pair for key, pair in wanted.items() if key not in known]
        altered = [old for key, old in known.items() if _brought_up(old, wanted.get(key), decided)]
        Pair.objects.bulk_create(new)
        Pair.objects.bulk_update(altered, _FIELDS, batch_size=500)
        orgs = _orgs_of([*new, *altered])
        if orgs:
            changes.touch(orgs, FACT_TABLES)


def _texts_of(found: list[Found]) -> dict[int, Text]:
    return Text.objects.in_bulk({pk for pair in found for pk in (pair.a, pair.b)})


def _wanted(found: list[Found], texts: Mapping[int, Text]) -> dict[Key, Pair]:
    """The pairs worth keeping: those the table compares, alike enough, the strongest of each text."""
    cards = registering.cards(texts.values())
    lines: dict[str, list[Comparison]] = defaultdict(list)
    for line in COMPARISONS:
        lines[line.matter.value].append(line)
    kept: dict[Key, Pair] = {}
    load: dict[tuple[int, str], int] = defaultdict(int)
    for pair in sorted(found, key=lambda p: (-max(p.share_a, p.share_b), p.a, p.b)):
        key = (pair.a, pair.b, pair.matter)
        stands = next((s for line in lines[pair.matter] if (s := _standing(line, pair, cards))), None)
        sides = (pair.a, pair.matter), (pair.b, pair.matter)
        if stands is None or key in kept or min(load[side] for side in sides) >= MOST_PAIRS:
            continue
        for side in sides:
            load[side] += 1
        kept[key] = _row(pair, stands, texts)
    return kept


def _standing(line: Comparison, pair: Found, cards: Mapping[int, Card]) -> Stand | None:
    a, b = cards.get(pair.a), cards.get(pair.b)
    found = stand(line, a, b) if a is not None and b is not None else None
    if found is None:
        return None
    shares = [share for pk, share in ((pair.a, pair.share_a), (pair.b, pair.share_b)) if pk in found.examines]
    return found if percent(max(shares)) >= LEAST_KEPT else None


def percent(share: float) -> int:
    """A share of 0…1 in whole percent, rounded down; a little is forgiven to binary fractions."""
    return min(100, int(share * 100 + 1e-6))


def _row(pair: Found, stands: Stand, texts: Mapping[int, Text]) -> Pair:
    shares = percent(pair.share_a), percent(pair.share_b)
    examined = [s for pk, s in zip((pair.a, pair.b), shares, strict=True) if pk in stands.examines]
    return Pair(
        a_id=pair.a,
        b_id=pair.b,
        matter=pair.matter,
        dimension=stands.dimension,
        examines_a=pair.a in stands.examines,
        examines_b=pair.b in stands.examines,
        share_a=shares[0],
        share_b=shares[1],
        closest=max(examined),
        weight=min(1000, int(pair.weight * 1000)),
        passages=[list(span) for span in pair.passages],
        digest=registering.digest_of(texts[pair.a].digest + texts[pair.b].digest),
        found_on=today(),
    )


_FIELDS = (
    "dimension",
    "examines_a",
    "examines_b",
    "share_a",
    "share_b",
    "closest",
    "weight",
    "passages",
    "digest",
    "decided",
    "stands",
    "revision",
)
_FOLLOWS = tuple(name for name in _FIELDS if name not in ("decided", "stands", "revision"))


def _brought_up(old: Pair, new: Pair | None, decided: Mapping[int, Mapping[str, str]]) -> bool:
    """Let the stored pair say what was found; whether it differs.

    A decision holds for the words it was about.
    """
    if new is None:
        if not old.stands:
            return False
        old.stands = False
    else:
        same = all(getattr(old, name) == getattr(new, name) for name in _FOLLOWS)
        if same and old.stands:
            return False
        for name in _FOLLOWS:
            setattr(old, name, getattr(new, name))
        old.stands = True
        old.decided = decided.get(old.pk, {}).get(new.digest, "")
    old.revision += 1
    return True


def _decisions(pairs: Iterable[Pair]) -> dict[int, dict[str, str]]:
    """Pair → the digest of the words a decision was about → the latest verdict about them."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = PairDecision.objects.filter(pair__in=[pair.pk for pair in pairs]).order_by("pk")
    for pair_id, digest, verdict in rows.values_list("pair_id", "digest", "verdict"):
        found[pair_id][digest] = verdict
    return found


def _orgs_of(pairs: Iterable[Pair]) -> frozenset[int]:
    """Whose duties the pairs may alter: the organisations of the texts that are looked at."""
    ids = {pk for p in pairs for pk, seen in ((p.a_id, p.examines_a), (p.b_id, p.examines_b)) if seen}
    return frozenset(Text.objects.filter(pk__in=ids).values_list("org_id", flat=True))
