"""One place where a paper departs from the layout of official documents."""

from __future__ import annotations

import dataclasses

from bihuan.gongwen.reading import Paragraph


@dataclasses.dataclass(frozen=True, slots=True)
class Deviation:
    """Where, what (its name), what the standard expects, what was found, and how to mend it, in Chinese."""

    where: str
    what: str
    expected: str
    found: str
    mend: str

    def to_json(self) -> dict[str, str]:
        return dataclasses.asdict(self)


def place_of(paragraph: Paragraph) -> str:
    """第 3 段“截至……”."""
    text = " ".join(paragraph.text.split())
    return f"第 {paragraph.no} 段“{text[:16]}{'…' if len(text) > 16 else ''}”"
