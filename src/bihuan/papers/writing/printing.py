"""A draft as a Word file: in the unit's own template where it has one, else in our layout."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from bihuan.gongwen.draft import Draft


def write(draft: Draft, target: Path | IO[bytes], *, use_template: bool = True) -> dict[str, Any]:
    """Write the paper and return its trace."""
    draft.write(target)
    return draft.trace()
