"""Texts drawn at random for the tests: no two of them share anything but by design."""

from __future__ import annotations

import random

from bihuan.textkit.normalise import normalise

LETTERS = [chr(point) for point in range(0x4E00, 0x5A00)]


def prose(draw: random.Random, length: int) -> str:
    """`length` letters with punctuation and digits strewn in."""
    parts = []
    for _ in range(length):
        parts.append(draw.choice(LETTERS))
        if draw.random() < 0.1:
            parts.append(draw.choice("，。；、 \n0123456789"))
    return "".join(parts)


def words(text: str) -> str:
    """What is compared of a text."""
    return "".join(map(chr, normalise(text).codes.tolist()))
