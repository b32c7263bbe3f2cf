"""A set of codes, each with its Chinese word."""

from __future__ import annotations

from enum import EnumType, StrEnum
from typing import Any


class _WordsType(EnumType):
    @property
    def choices(cls) -> list[tuple[str, str]]:
        """(code, Chinese word) of every member, in order; what form and model fields take."""
        members: list[Any] = list(cls)
        return [(member.value, member.label) for member in members]

    @property
    def values(cls) -> list[str]:
        return [code for code, _ in cls.choices]

    @property
    def labels(cls) -> list[str]:
        return [word for _, word in cls.choices]

    @property
    def words(cls) -> dict[str, str]:
        """Code → Chinese word."""
        return dict(cls.choices)


class Words(StrEnum, metaclass=_WordsType):
    """A set of codes; each member is its code and carries its Chinese word as `label`."""

    label: str

    # The default is for look-ups by code, `OrgKind("branch")`, which never come here.
    def __new__(cls, code: str, label: str = "") -> Words:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member
