"""Asking the comparison engine: who has passages in common with whom, before anybody says how they stand.

Open texts lie in an index under the home, one for each kind. Sealed words never do: they are compared
in memory, and only positions are kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from django.conf import settings

from bihuan.papers.texts import sources
from bihuan.papers.texts.comparisons import COMPARISONS, Comparison
from bihuan.papers.texts.models import Paper, Text
from bihuan.papers.texts.words import CRITICISM, SEALED_KINDS, PaperKind, PaperStatus
from bihuan.textkit.compare import compare
from bihuan.textkit.index import Index
from bihuan.textkit.reference import Reference

Span = tuple[int, int, int, int]
# Words of so many texts are read from the database at a time.
READ_AT_ONCE = 2_000


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """Two texts with passages in common. Shares are 0…1 of each text; `passages` are positions in both."""

    matter: str
    a: int
    b: int
    share_a: float
    share_b: float
    weight: float
    passages: tuple[Span, ...]

    def turned(self) -> Found:
        """The same with the lower number first."""
        if self.a < self.b:
            return self
        spans = tuple((b0, b1, a0, a1) for a0, a1, b0, b1 in self.passages)
        return Found(self.matter, self.b, self.a, self.share_b, self.share_a, self.weight, spans)


def reference() -> Reference:
    """Phrases that belong to forms: our own neutral ones and every 通用模板 the house keeps."""
    rows = Paper.objects.filter(kind=PaperKind.TEMPLATE, status=PaperStatus.SAVED).select_related("file")
    kept = [paper.file.text for paper in rows if paper.file is not None]
    builtin = Reference.builtin()
    return builtin.merged(Reference.of(kept)) if kept else builtin


def is_open(kind: str) -> bool:
    """Whether texts of the kind may lie in an index on disk."""
    return kind != CRITICISM and kind not in SEALED_KINDS


def words_by_kind(kinds: Collection[str]) -> dict[str, dict[int, str]]:
    """Kind → text → its words, of every text that is compared."""
    found: dict[str, dict[int, str]] = {kind: {} for kind in kinds}
    for kind in kinds:
        rows = sources.with_sources(Text.objects.filter(kind=kind, counted=True)).order_by("pk")
        last = 0
        while piece := list(rows.filter(pk__gt=last)[:READ_AT_ONCE]):
            found[kind] |= sources.words_of(piece)
            last = piece[-1].pk
    return found


def everything(words: Mapping[str, Mapping[int, str]], known: Reference) -> tuple[list[Found], int]:
    """All pairs of all lines of the table, and how many passages stood in too many texts to pair them."""
    found: list[Found] = []
    clusters = 0
    for line in COMPARISONS:
        for first, second in _meetings_of(line):
            own, library = words.get(first, {}), words.get(second, {}) if second else {}
            if len(own) < (1 if second else 2) or (second and not library):
                continue
            pairs, many = _compared(line.matter.value, own, library, known)
            found += pairs
            clusters += many
    return found, clusters


def _meetings_of(line: Comparison) -> Iterator[tuple[str, str]]:
    """(kind, kind it is held against; empty for its own) of a line."""
    for kind in sorted(line.kinds):
        if line.against:
            yield from ((kind, other) for other in sorted(line.against))
        else:
            yield kind, ""


def _compared(
    matter: str, own: Mapping[int, str], library: Mapping[int, str], known: Reference
) -> tuple[list[Found], int]:
    ids = [*own, *library]
    done = compare(list(own.values()), library=list(library.values()), reference=known)
    pairs = [
        Found(
            matter,
            ids[pair.a],
            ids[pair.b],
            pair.share_a,
            pair.share_b,
            pair.weight,
            tuple((*p.a, *p.b) for p in pair.passages),
        ).turned()
        for pair in done.pairs
        # Texts of an index with the whole library's own pairs would be compared twice.
        if not library or pair.a < len(own) <= pair.b
    ]
    return pairs, len(done.clusters)


def of_fresh(fresh: Sequence[Text], known: Reference) -> list[Found]:
    """Pairs of texts that are new or altered with all others; the indices hold them already."""
    words = sources.words_of(fresh)
    kinds = {text.kind for text in fresh}
    partners = {p for line in COMPARISONS for kind in kinds for p in line.partners(kind)}
    sealed = words_by_kind([kind for kind in partners if not is_open(kind)])
    indices = {kind: opened(kind, known) for kind in partners if is_open(kind)}
    found: list[Found] = []
    for text in fresh:
        own = words.get(text.pk)
        if own is None:
            continue
        for line in COMPARISONS:
            for kind in sorted(line.partners(text.kind)):
                if kind in indices:
                    found += _queried(line.matter.value, text.pk, own, indices[kind])
                elif others := {pk: said for pk, said in sealed[kind].items() if pk != text.pk}:
                    found += _compared(line.matter.value, {text.pk: own}, others, known)[0]
    return found


def _queried(matter: str, number: int, words: str, index: Index) -> Iterable[Found]:
    for match in index.query(words, exclude={number}):
        spans = tuple((*p.a, *p.b) for p in match.passages)
        yield Found(
            matter, number, match.document, match.share_query, match.share_document, match.weight, spans
        ).turned()


# --- indices


def folder_of(kind: str) -> Path:
    """Where the index of a kind lies."""
    return Path(settings.HOME) / "texts" / kind


def rebuild(words: Mapping[str, Mapping[int, str]], known: Reference) -> None:
    """Build the indices of open kinds anew; whoever asks meanwhile is answered by the old ones."""
    for kind, texts in words.items():
        if is_open(kind):
            Index.build(folder_of(kind), texts.items(), reference=known)


def opened(kind: str, known: Reference) -> Index:
    """The index of a kind, built where there is none."""
    folder = folder_of(kind)
    if not folder.exists():
        return Index.build(folder, words_by_kind([kind])[kind].items(), reference=known)
    return Index.open(folder)


def keep_up(fresh: Sequence[Text], gone: Sequence[Text], known: Reference) -> None:
    """Put what has changed into the indices, and take out what is no longer compared."""
    words = sources.words_of(text for text in fresh if is_open(text.kind))
    for kind in sorted({text.kind for text in (*fresh, *gone) if is_open(text.kind)}):
        new = [(t.pk, words[t.pk]) for t in fresh if t.kind == kind and t.pk in words]
        old = [t.pk for t in (*fresh, *gone) if t.kind == kind]
        index = opened(kind, known).remove(old)
        if new:
            index.add(new)
