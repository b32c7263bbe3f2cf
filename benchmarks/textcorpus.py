"""Made-up minutes and reports with copies planted at known places, for the text benchmark.

Words, stock sentences and boilerplate are invented here from the words of vocabulary.txt; half of the
documents share paragraphs of boilerplate, all have stock sentences, and two in a hundred hold a copy.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

VOCABULARY = Path(__file__).with_name("vocabulary.txt").read_text(encoding="utf-8").split()
PLACES = ("青岚", "东渚", "南堰", "北洼", "西屏", "新坪开发区", "云汀", "白沙", "红枫", "前埠")
SWAPS = "和与及并对在为将以抓实新好重"
FRAGMENTS = 6000
STOCK = 150
BOILERPLATE = 8
KINDS = ("whole", "part", "part", "small")


@dataclass(frozen=True)
class Plant:
    """A copy: from document a to document b, which spans stand where (start_a, end_a, start_b, end_b)."""

    a: int
    b: int
    kind: str
    spans: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Corpus:
    """Texts, the copies planted in them, and what a reference library would hold."""

    texts: list[str]
    plants: list[Plant]
    library: list[str]


class Writer:
    """Writes invented prose from one seed."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.numbers = np.random.default_rng(seed)
        letters = sorted(set("".join(VOCABULARY)))
        words = set(VOCABULARY)
        while len(words) < FRAGMENTS:
            words.add("".join(self.draw.choice(letters) for _ in range(self.draw.choice((2, 2, 3, 4)))))
        self.fragments = np.array(sorted(words), dtype=object)
        self.numbers.shuffle(self.fragments)
        odds = 1 / np.arange(1, FRAGMENTS + 1) ** 0.4
        self.odds = np.cumsum(odds / odds.sum())
        self.stock = [self.sentence(6, 22) for _ in range(STOCK)]
        self.boilerplate = ["".join(self.sentence(8, 24) for _ in range(5)) for _ in range(BOILERPLATE)]
        favoured = 1 / np.arange(1, STOCK + 1) ** 0.7
        self.favoured = np.cumsum(favoured / favoured.sum())

    def words(self, count: int) -> list[str]:
        return self.fragments[np.searchsorted(self.odds, self.numbers.random(count))].tolist()

    def sentence(self, least: int, most: int) -> str:
        return "".join(self.words(self.draw.randint(least, most))) + "。"

    def sentences(self, length: int) -> list[str]:
        """Sentences of about `length` characters in all."""
        words, found, at = self.words(int(length / 2.8)), [], 0
        while at < len(words):
            clauses = []
            for _ in range(self.draw.randint(1, 4)):
                step = self.draw.randint(3, 7)
                clauses.append("".join(words[at : at + step]))
                at += step
            found.append("，".join(clause for clause in clauses if clause) + "。")
        return found

    def document(self) -> str:
        """One text of 800 to 3000 characters with stock sentences and, often, boilerplate."""
        length = int(self.numbers.integers(800, 3000))
        parts = self.sentences(length)
        for number in np.searchsorted(self.favoured, self.numbers.random(max(1, length // 700))).tolist():
            parts.insert(self.draw.randrange(len(parts) + 1), self.stock[number])
        if self.draw.random() < 0.35:
            parts.insert(0, self.draw.choice(self.boilerplate))
        if self.draw.random() < 0.2:
            parts.append(self.draw.choice(self.boilerplate))
        day = f"2025年{self.draw.randint(1, 12)}月{self.draw.randint(1, 28)}日"
        parts.insert(0, f"{self.draw.choice(PLACES)}第{self.draw.randint(1, 99)}支部{day}召开会议。")
        return "".join(parts)

    def edited(self, text: str, rate: float) -> str:
        """Digits and places altered, and `rate` of the characters: most replaced, some left out or added."""
        draw = self.draw
        for place in PLACES:
            text = text.replace(place, draw.choice(PLACES))
        letters = []
        for letter in text:
            if letter.isdigit():
                letters.append(str(draw.randint(0, 9)))
            elif letter in "，。" or draw.random() >= rate:
                letters.append(letter)
            else:
                kind = draw.random()
                if kind < 0.9:
                    letters.append(draw.choice(SWAPS) + (letter if kind > 0.8 else ""))
        return "".join(letters)


def make(count: int, rate: float, seed: int = 7) -> Corpus:
    """`count` texts of which two in a hundred hold a copy with `rate` of its characters edited."""
    writer = Writer(seed)
    texts = [writer.document() for _ in range(count)]
    planted = max(60, count // 50)
    chosen = writer.draw.sample(range(count), 2 * planted)
    plants = []
    for number in range(planted):
        a, b = chosen[2 * number], chosen[2 * number + 1]
        kind = KINDS[number % 4]
        texts[b], spans = _copy(writer, texts[a], kind, rate)
        plants.append(Plant(a, b, kind, tuple(spans)))
    return Corpus(texts, plants, [*writer.boilerplate, *writer.stock])


def _copy(writer: Writer, source: str, kind: str, rate: float) -> tuple[str, list[tuple[int, int, int, int]]]:
    """A text that holds a copy of the source, and where."""
    if kind == "whole":
        text = writer.edited(source, rate)
        return text, [(0, len(source), 0, len(text))]
    share = writer.draw.uniform(*{"part": (0.3, 0.7), "small": (0.1, 0.25)}[kind])
    blocks = _blocks(writer, source, int(len(source) * share))
    copied = sum(end - begin for begin, end in blocks)
    own = "".join(writer.sentences(max(150, int(copied / share) - copied)))
    cut = writer.draw.randrange(len(own))
    text, spans = own[:cut], []
    for begin, end in blocks:
        piece = writer.edited(source[begin:end], rate)
        spans.append((begin, end, len(text), len(text) + len(piece)))
        text += piece
    return text + own[cut:], spans


def _blocks(writer: Writer, source: str, length: int) -> list[tuple[int, int]]:
    """Whole sentences of about `length` characters; every second time in two blocks, the later first."""
    ends = [0] + [at + 1 for at, letter in enumerate(source) if letter == "。"]
    first = writer.draw.choice([end for end in ends if len(source) - end >= length] or [0])
    last = min((end for end in ends if end - first >= length), default=len(source))
    if writer.draw.random() < 0.5:
        return [(first, last)]
    middle = min(ends, key=lambda end: abs(end - (first + last) // 2))
    return [(middle, last), (first, middle)] if first < middle < last else [(first, last)]
