"""What cannot be saved, and why: one shape for forms, workbooks and commands."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """An impossible value: the field, one Chinese sentence, and the nested row it stands in, if any.

    `part` names the nested list of a draft (`attendance`, `agenda` …) and `index` its row, from 0.
    """

    field: str
    message: str
    part: str = ""
    index: int = -1


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ValidationError, sentences by field (nested ones by part), where there are problems."""
    messages: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        messages[problem.part or problem.field].append(problem.message)
    if messages:
        raise ValidationError(dict(messages))
