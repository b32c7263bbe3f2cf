"""Two texts beside one another: passages numbered the same on both sides, template phrases marked."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
# Of longer texts the stretches between passages are cut to so many characters at each end.
SHOWN_WHOLE, KEPT_EACH_SIDE = 12_000, 160


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text. `number`: the passage it lies in, 0 for none; `opens`: the first of it.

    `template`: a phrase of forms. `left_out`: so many characters stood here and are not shown.
    """

    text: str
    number: int = 0
    opens: bool = False
    template: bool = False
    left_out: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Position:
    """Where a passage stands on both sides, in characters from the first, and how long it is."""

    number: int
    a: Span
    b: Span

    @property
    def length(self) -> int:
        return self.a[1] - self.a[0]


def positions(passages: Iterable[Sequence[int]]) -> list[Position]:
    """The passages in the order of the first text, numbered from 1."""
    spans = sorted(tuple(span) for span in passages)
    return [Position(n, (a0, a1), (b0, b1)) for n, (a0, a1, b0, b1) in enumerate(spans, start=1)]


def segments(text: str, numbered: Iterable[tuple[int, Span]], templates: Iterable[Span]) -> list[Segment]:
    """A text cut where passages and template phrases begin and end.

    Of passages that overlap the first is shown.
    """
    passages = sorted(numbered, key=lambda one: (one[1], one[0]))
    phrases = sorted(templates)
    marks = {0, len(text), *(edge for _, span in passages for edge in span), *(e for s in phrases for e in s)}
    edges = sorted(edge for edge in marks if 0 <= edge <= len(text))
    found: list[Segment] = []
    opened: set[int] = set()
    for start, end in itertools.pairwise(edges):
        number = next((n for n, (first, last) in passages if first <= start < last), 0)
        template = not number and any(first <= start < last for first, last in phrases)
        opens = bool(number) and number not in opened
        opened.add(number)
        found.append(Segment(text[start:end], number, opens, template))
    return _shortened(found) if len(text) > SHOWN_WHOLE else found


def _shortened(found: list[Segment]) -> list[Segment]:
    shown: list[Segment] = []
    for segment in found:
        over = len(segment.text) - 2 * KEPT_EACH_SIDE
        if segment.number or over <= 0:
            shown.append(segment)
            continue
        shown.append(dataclasses.replace(segment, text=segment.text[:KEPT_EACH_SIDE]))
        shown.append(Segment("", left_out=over))
        shown.append(dataclasses.replace(segment, text=segment.text[-KEPT_EACH_SIDE:]))
    return shown
