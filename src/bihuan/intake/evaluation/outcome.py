"""What was read of a report against what is labelled: each row right, or wrong in one of six ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from bihuan.intake.confidence import band
from bihuan.intake.evaluation.labels import Labelled, LabelledRow
from bihuan.intake.evaluation.render import rendered
from bihuan.intake.model import Report
from bihuan.intake.parse import parse
from bihuan.intake.reading.source import read

Fault = Literal["漏读", "多读", "单位错", "边界错", "类别错", "状态错"]
FAULTS: tuple[Fault, ...] = ("漏读", "多读", "单位错", "边界错", "类别错", "状态错")
# Two spans are the same clause if they share at least half of what either covers.
SAME_SPAN = 0.5


@dataclass(frozen=True)
class Row:
    """A row as read: `start` and `end` count characters other than blanks; `said` is what was read."""

    sort: str
    said: str
    start: int
    end: int
    unit: str = ""
    category: tuple[str, str] | None = None
    status: str = ""
    measures: int | None = None
    confidence: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trouble:
    """One fault, with the row read or labelled that it is about."""

    fault: Fault
    said: str


@dataclass
class Tally:
    """Counts over rows; every sort of row counts one."""

    read: int = 0
    labelled: int = 0
    matched: int = 0
    categories: int = 0
    categories_right: int = 0
    kinds: int = 0
    kinds_right: int = 0
    counted: int = 0
    counted_right: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    bands: Counter[tuple[str, bool]] = field(default_factory=Counter)
    reasons: Counter[tuple[str, bool]] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Share of the rows read that are labelled; 1.0 if nothing was read."""
        return self.matched / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled rows that were read; 1.0 if nothing is labelled."""
        return self.matched / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.matched / (self.read + self.labelled) if self.read + self.labelled else 1.0

    @property
    def category_accuracy(self) -> float:
        """Share of the matched rows with a labelled category whose category is right."""
        return self.categories_right / self.categories if self.categories else 1.0

    def faults(self) -> dict[Fault, int]:
        """How often each fault occurred."""
        found = Counter(trouble.fault for trouble in self.troubles)
        return {fault: found[fault] for fault in FAULTS}

    def add(self, other: Tally) -> None:
        """Count the rows of another tally too."""
        for name in ("read", "labelled", "matched", "categories", "categories_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("kinds", "kinds_right", "counted", "counted_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.troubles += other.troubles
        self.bands.update(other.bands)
        self.reasons.update(other.reasons)


def outcome(report: Labelled) -> Tally:
    """Read the file of a report and compare. Raises ValueError for a label that is not in its text."""
    name = f"{report.path.stem}.{report.medium}"
    content = rendered(report.path.read_text(encoding="utf-8"), report.medium)
    text = read(content, name).text
    found = parse(text)
    tally = compare(text, rows_of(found, text), report.rows)
    tally.kinds, tally.kinds_right = 1, int(found.kind == report.kind)
    return tally


def rows_of(found: Report, text: str) -> list[Row]:
    """Every row of a report, wherever its words stand."""
    marks = _Marks(text)
    rows = [
        Row(
            "finding",
            row.text,
            *marks.place(row.start, row.end),
            unit=row.unit,
            category=row.category,
            confidence=band(row.confidence),
            reasons=row.reasons,
        )
        for row in found.findings
    ]
    rows += [
        Row(
            "item",
            item.issue,
            *marks.find(item.issue),
            status=item.status,
            measures=len(item.measures),
            confidence=band(item.confidence),
            reasons=item.reasons,
        )
        for item in found.items
    ]
    rows += [
        Row(
            "problem",
            problem.headline,
            *marks.find(problem.headline, problem.points[0] if problem.points else ""),
            category=(problem.aspect, ""),
            confidence=band(problem.confidence),
            reasons=problem.reasons,
        )
        for problem in found.problems
    ]
    for sort, told in (("cause", found.causes), ("measure", found.measures)):
        if found.kind == "self_check":
            rows += [Row(sort, words, *marks.find(words)) for words in told]
    return rows


def compare(text: str, rows: Sequence[Row], labels: Iterable[LabelledRow]) -> Tally:
    """Match rows to labels one to one: the same sort, unit and clause; what is left over is a fault."""
    marks = _Marks(text)
    left = list(rows)
    tally = Tally(read=len(left))
    open_labels: list[tuple[LabelledRow, list[tuple[int, int]]]] = []
    for label in labels:
        tally.labelled += 1
        spans = marks.all(label.words)
        best = max(left, key=lambda row: _likeness(row, label, spans), default=None)
        if best is None or not _same(best, label, spans) or best.status != label.status:
            open_labels.append((label, spans))
            continue
        left.remove(best)
        _count(tally, best, label)
    for row in left:
        _weighed(tally, row, False)
    for label, spans in open_labels:
        tally.troubles.append(_fault(label, spans, left))
    for row in left:
        tally.troubles.append(Trouble("多读", f"{row.unit}｜{row.said}"))
    return tally


def _weighed(tally: Tally, row: Row, right: bool) -> None:
    if row.confidence:
        tally.bands[(row.confidence, right)] += 1
        tally.reasons.update((reason, right) for reason in row.reasons)


def _count(tally: Tally, row: Row, label: LabelledRow) -> None:
    tally.matched += 1
    _weighed(tally, row, True)
    if label.measures is not None:
        tally.counted += 1
        tally.counted_right += label.measures == row.measures
    if label.category is not None:
        right = row.category == label.category
        tally.categories += 1
        tally.categories_right += right
        if not right:
            tally.troubles.append(Trouble("类别错", f"{row.said}：{row.category}，应为 {label.category}"))


def _fault(label: LabelledRow, spans: Sequence[tuple[int, int]], left: list[Row]) -> Trouble:
    """What went wrong with a label; the row that nearly is it is taken away with it."""
    words = f"{label.unit}｜{label.words}"
    for row in left:
        if row.sort == label.sort and _overlap(row, spans) >= SAME_SPAN:
            left.remove(row)
            fault: Fault = "单位错" if row.sort == "finding" else "状态错"
            return Trouble(fault, f"{words}，读作 {row.unit}{row.status}")
    for row in left:
        if row.sort == label.sort and row.unit == label.unit and _overlap(row, spans) > 0:
            left.remove(row)
            return Trouble("边界错", f"{words}，读作 {row.said}")
    return Trouble("漏读", words)


def _same(row: Row, label: LabelledRow, spans: Sequence[tuple[int, int]]) -> bool:
    return _likeness(row, label, spans) >= SAME_SPAN


def _likeness(row: Row, label: LabelledRow, spans: Sequence[tuple[int, int]]) -> float:
    if row.sort != label.sort or row.unit != label.unit:
        return 0.0
    if row.sort in ("finding", "item"):
        return _overlap(row, spans)
    # A headline labels the whole problem, cause or measure it opens.
    return float(any(row.start <= start and end <= row.end for start, end in spans))


def _overlap(row: Row, spans: Sequence[tuple[int, int]]) -> float:
    return max(
        max(0, min(row.end, end) - max(row.start, start)) / (max(row.end, end) - min(row.start, start))
        for start, end in spans
    )


class _Marks:
    """Places in a text counted without blanks, so that a line broken by a page matches."""

    def __init__(self, text: str) -> None:
        self._solid = "".join(text.split())
        self._at: list[int] = []
        count = 0
        for char in text:
            self._at.append(count)
            count += not char.isspace()
        self._at.append(count)
        self._asked: dict[str, int] = {}

    def place(self, start: int, end: int) -> tuple[int, int]:
        return self._at[start], self._at[end]

    def find(self, words: str, further: str = "") -> tuple[int, int]:
        """Where the words stand after those asked about before; with `further`, up to where that ends."""
        solid = "".join(words.split())
        start = self._solid.find(solid, self._asked.get(solid, -1) + 1)
        if start < 0:
            return 0, 0
        self._asked[solid] = start
        end = start + len(solid)
        rest = "".join(further.split())
        at = self._solid.find(rest, start) if rest else -1
        return start, max(end, at + len(rest)) if at >= 0 and at - end < 200 else end

    def all(self, words: str) -> list[tuple[int, int]]:
        """Every place of the words. Raises ValueError if there is none."""
        return list(self._all("".join(words.split()))) or _nowhere(words)

    def _all(self, solid: str) -> Iterator[tuple[int, int]]:
        at = self._solid.find(solid)
        while at >= 0:
            yield at, at + len(solid)
            at = self._solid.find(solid, at + 1)


def _nowhere(words: str) -> list[tuple[int, int]]:
    raise ValueError(f"标注中的语句在原文中找不到：{words}")
