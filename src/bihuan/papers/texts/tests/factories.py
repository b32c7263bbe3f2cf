"""Texts of our own invention, and papers and meetings that hold them."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from bihuan.access.actor import command_line
from bihuan.access.models import OrgNode
from bihuan.ledger.meetings.models import Meeting
from bihuan.papers.texts import actions
from bihuan.papers.texts.actions import PaperDraft
from bihuan.papers.texts.models import Paper


def text(seed: int, sentences: int = 12) -> str:
    """Sentences of drawn characters, the same for the same seed; no two seeds have a run in common."""
    draw = random.Random(seed)
    drawn = ("".join(chr(0x4E00 + draw.randrange(0x4E00)) for _ in range(18)) for _ in range(sentences))
    return "。".join(drawn) + "。"


def blend(*parts: tuple[int, int]) -> str:
    """Sentences of several texts one after the other: (seed, how many of its sentences)."""
    return "".join("。".join(text(seed).split("。")[:count]) + "。" for seed, count in parts)


def paper(org: OrgNode, kind: str, words: str, *, year: int = 2025, author: str = "", **more: Any) -> Paper:
    """A paper added as the command line does it."""
    name = more.pop("name", "材料.txt")
    draft = PaperDraft(kind=kind, year=year, author=author, **more)
    return actions.add(by=command_line(), org=org, name=name, content=words.encode(), draft=draft)


def meeting(org: OrgNode, kind: str, held_on: dt.date, notes: str, **more: Any) -> Meeting:
    """A saved meeting whose record says `notes`."""
    return Meeting.objects.create(
        org=org,
        number=more.pop("number", f"{held_on:%Y-%m-%d}-{kind}"),
        kind=kind,
        held_on=held_on,
        entered_on=held_on,
        notes=notes,
        entered_by="测试",
        **more,
    )
