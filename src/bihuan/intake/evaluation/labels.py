"""The evaluation set: reports of our own invention with what a careful person reads in them.

The set has two rounds, each in a folder of its own. A report is set aside, and scored once at the end of its
round, if the first byte of the SHA-256 of its text file is below `ASIDE_BELOW`. What the first round set
aside was scored then and serves for tuning since, so only the second round sets reports aside now. Labels
stand beside each report and are words, not offsets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FIRST = Path(__file__).parent / "reports"
SECOND = Path(__file__).parent / "second"
ASIDE_BELOW = 85


@dataclass(frozen=True)
class LabelledRow:
    """One row as labelled: `sort` is finding, item, problem, cause or measure.

    `unit` is empty for all but findings; `category` is None where it is not labelled. `status` and
    `measures` belong to items.
    """

    sort: str
    words: str
    unit: str = ""
    category: tuple[str, str] | None = None
    status: str = ""
    measures: int | None = None


@dataclass(frozen=True)
class Labelled:
    """A report of the set: its file, the kind and medium it is, and its rows."""

    path: Path
    kind: str
    medium: str
    rows: tuple[LabelledRow, ...]

    @property
    def aside(self) -> bool:
        """True if the report is scored only at the end; those of the first round have been."""
        return self.path.parent == SECOND and self.drawn

    @property
    def drawn(self) -> bool:
        """True if its hash sets the report aside in the round it belongs to."""
        return hashlib.sha256(self.path.read_bytes()).digest()[0] < ASIDE_BELOW


def labelled(*folders: Path) -> list[Labelled]:
    """The reports with labels of these folders (else of both rounds). Raises ValueError for bad labels."""
    rounds = folders or (FIRST, SECOND)
    return [_labelled(path) for folder in rounds for path in sorted(folder.glob("*.labels.yaml"))]


def load(labels: Path) -> dict[str, Any]:
    """The labels file as a mapping. Raises ValueError if it is none."""
    content = yaml.safe_load(labels.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"标注文件“{labels}”的最外层应是键值对。")
    return content


def _labelled(labels: Path) -> Labelled:
    content = load(labels)
    report = labels.with_name(labels.name.removesuffix(".labels.yaml") + ".txt")
    return Labelled(report, content["kind"], content.get("medium", "txt"), tuple(rows_of(content)))


def rows_of(content: Mapping[str, Any]) -> Iterator[LabelledRow]:
    """Every row of a labels file. Findings stand as [unit or units, words], alone or below a category."""
    for entry in content.get("findings", ()):
        if isinstance(entry, Mapping):
            first, second = entry["category"]
            for row in entry["rows"]:
                yield from _findings(row, (first, second))
        else:
            yield from _findings(entry, None)
    for item in content.get("items", ()):
        yield LabelledRow("item", item["issue"], status=item["status"], measures=item["measures"])
    for aspect, words in content.get("problems", ()):
        yield LabelledRow("problem", words, category=(aspect, "") if aspect else None)
    for sort in ("cause", "measure"):
        for words in content.get(sort + "s", ()):
            yield LabelledRow(sort, words)


def _findings(row: Sequence[Any], category: tuple[str, str] | None) -> Iterator[LabelledRow]:
    units, words = row
    for unit in [units] if isinstance(units, str) else units:
        yield LabelledRow("finding", words, unit, category)
