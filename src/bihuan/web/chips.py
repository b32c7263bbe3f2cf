"""Status chips: a tone, a mark and the words. The words come from whoever owns the status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Tone = Literal["overdue", "soon", "todo", "verify", "closed", "quiet", "done"]
TONES: tuple[Tone, ...] = ("overdue", "soon", "todo", "verify", "closed", "quiet", "done")


@dataclass(frozen=True)
class Chip:
    """``mark`` stands before the text so that nothing is told by colour alone; it may be empty."""

    text: str
    tone: Tone
    mark: str = ""


Words = Mapping[str, Chip]
