"""Names of people on no roll, with what is known of them: 周某（党员）、李某（非党员）."""

from __future__ import annotations

import re

_MARKED = re.compile(r"(.+?)[（(](党员|非党员|不是党员|群众)[）)]")
_MARK = {True: "（党员）", False: "（非党员）", None: ""}


def read_name(text: str) -> tuple[str, bool | None]:
    """The name, and whether it is marked as that of a 党员; None where nothing is said."""
    match = _MARKED.fullmatch(text)
    return (match.group(1), match.group(2) == "党员") if match else (text, None)


def shown_name(name: str, is_member: bool | None) -> str:
    """The name as the form shows it, read back by `read_name`."""
    return name + _MARK[is_member]
