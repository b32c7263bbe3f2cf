"""Which rule a problem may concern, told from its words alone: a guess for people to judge."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("rules.yaml")


def rule_of(words: str, *headings: str) -> str:
    """The code of the rule the words may concern, else of the one their headings may; "" for none."""
    for told in (words, *(heading for heading in reversed(headings) if heading)):
        for code, patterns in _guesses():
            if all(pattern.search(told) for pattern in patterns):
                return code
    return ""


def codes() -> tuple[str, ...]:
    """Every code that may be guessed, each once."""
    return tuple(dict.fromkeys(code for code, _ in _guesses()))


def catalogue() -> dict[str, str]:
    """Names of the rules that are in the catalogue and not in the rulebook."""
    return dict(_content()["catalogue"])


@cache
def _guesses() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (entry["code"], tuple(re.compile(words) for words in entry["words"]))
        for entry in _content()["guesses"]
    )


@cache
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content
