"""National figures and which way they may be tightened."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A national figure on a day. `at_least`: a local one may only be greater; else only smaller."""

    label: str
    value: int
    at_least: bool

    def allows(self, value: int) -> bool:
        """Whether a local `value` is as strict as the national one, or stricter."""
        return value >= self.value if self.at_least else value <= self.value


def national_rows() -> Iterable[tuple]:
    """Rows of the fact `parameter` for the whole country."""
    return ()


def figure_of(code: str, day: dt.date) -> Figure | None:
    """The national figure in force on the day, or None."""
    return None
