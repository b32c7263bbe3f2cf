"""Blanks answered from the ledger: filled with their source, or left with what is missing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.ledger.orgs.profiles import profiles_on
from bihuan.ledger.orgs.words import OrgKind
from bihuan.papers.figures.catalogue import Desk
from bihuan.papers.figures.model import Figure, percent
from bihuan.papers.filling import asking, candidates, lexicon, wording
from bihuan.papers.filling.asking import Ask, Reading
from bihuan.papers.filling.blanks import Blank, Kind
from bihuan.papers.filling.candidates import Choice
from bihuan.papers.matching import Register

_UP_TO = re.compile("(?:截至|截止)$")
_SENTENCE_ENDS = ("。", "！", "？", "\n")
_WRITTEN_YEAR = re.compile("(\\d{4})年")
_UNLIKE = "“已完成”是单位自己说的，“已销号”要由有权的组织认定，数一样也不能互相代替。"
AMBIGUOUS, MISSING, UNTRUE = "ambiguous", "missing", "untrue"
REASONS = {
    AMBIGUOUS: "有几种理解",
    MISSING: "资料不足",
    UNTRUE: "写法与数不合",
    asking.OUTSIDE: "台账不记",
    asking.UNCLEAR: "看不准问什么",
    asking.NOT_A_FIGURE: "不是数",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """A blank as answered. `text` replaces it where `filled`; else `reason` says why it was left.

    `figures` are what the answer counts; `candidates` the readings that disagree, each with its value.
    """

    blank: Blank
    clause: str
    filled: bool
    text: str = ""
    note: str = ""
    reason: str = ""
    category: str = ""
    subject: str = ""
    figures: tuple[Figure, ...] = ()
    candidates: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> str:
        return "；".join(dict.fromkeys(figure.source for figure in self.figures))

    @property
    def how(self) -> str:
        told = list(dict.fromkeys(figure.how for figure in self.figures))
        return "".join(told) + (f"{self.note}。" if self.note else "")

    @property
    def category_word(self) -> str:
        return REASONS.get(self.category, "")


class Clerk:
    """Answers what drafts and forms ask, about the register as `desk` may see it."""

    def __init__(self, desk: Desk, org: OrgNode, on: dt.date, register: Register | None = None) -> None:
        self.desk = desk
        self.org = org
        self.on = on
        self.register = register or Register()

    def about(self, org: OrgNode) -> Clerk:
        """A clerk who answers for another organisation from the same desk."""
        return Clerk(self.desk, org, self.on, self.register)

    def named(self, name: str) -> OrgNode | None:
        """The one organisation of that name, as far as the asker may see it."""
        found, scope = self.register.find(name), self.desk.scope
        if found is None or scope is None or scope.may(Action.VIEW, found.pk):
            return found
        return None

    def answer(self, readings: Sequence[Reading]) -> list[Answer]:
        """Every blank answered, changes from one day to another in pairs."""
        found: list[Answer] = []
        pending: int | None = None
        for reading in readings:
            ask = reading.ask
            if ask is not None and ask.role == asking.TO and pending is not None:
                found[pending], answer = self._pair(readings[pending], reading)
                found.append(answer)
                pending = None
                continue
            found.append(self._one(reading))
            if ask is not None and ask.role == asking.FROM:
                pending = len(found) - 1
        return found

    def _one(self, reading: Reading) -> Answer:
        ask = reading.ask
        if ask is None:
            return left(reading, reading.reason, reading.category)
        if not ask.noun:
            return left(reading, "时间由起草人填写，台账不能替人定。", asking.NOT_A_FIGURE)
        if ask.role in (asking.FROM, asking.TO):
            return left(reading, "说的是前后两个数，只找到一个。", asking.UNCLEAR)
        if ask.subject.kind == lexicon.CITY:
            return self._whole_city(reading, ask)
        org = self.subject(ask)
        if isinstance(org, str):
            return left(reading, org, asking.UNCLEAR)
        if ask.role == asking.SHARE:
            return self._share(reading, ask, org)
        try:
            choices = candidates.choices(ask, self._kind(org), self.on)
            return self._told(reading, ask, org, choices)
        except candidates.Unclear as refusal:
            return self._unclear(reading, org, refusal)
        except ValueError as refusal:
            return left(reading, str(refusal), asking.UNCLEAR)

    def subject(self, ask: Ask) -> OrgNode | str:
        """The organisation a figure is about; a sentence where it cannot be told."""
        subject = ask.subject
        if subject.kind == lexicon.NAMED:
            return self.named(subject.name) or unknown(subject.name)
        if subject.kind == lexicon.CITY:
            return whole_city(())
        if subject.kind == lexicon.SELF:
            return self.org
        return self._committee() or "台账里没有登记本组织上面的工委。"

    def _whole_city(self, reading: Reading, ask: Ask) -> Answer:
        """Left: districts and counties have bodies too. What is known of the 市直机关 stands beside it."""
        shown: list[tuple[str, str]] = []
        org = self._committee()
        if org is not None and ask.role != asking.SHARE:
            figures = self._near_figures(ask, org)
            shown = [(f"{org.name} {figure.title}", figure.text) for figure in figures if figure.text]
        return left(reading, whole_city(shown), asking.UNCLEAR, shown=shown)

    def _near_figures(self, ask: Ask, org: OrgNode) -> list[Figure]:
        """What the ask would be about the organisation; none where its time cannot be counted."""
        try:
            return [self.figure(choice, org) for choice in candidates.choices(ask, self._kind(org), self.on)]
        except candidates.Unclear as refusal:
            return [self.figure(choice, org) for choice in refusal.choices]
        except ValueError:
            return []

    def _committee(self) -> OrgNode | None:
        """The 工委: the organisation itself, or the one above it by 隶属."""
        if self._kind(self.org) == OrgKind.WORK_COMMITTEE:
            return self.org
        ties = self.desk.ties(self.on)
        level, seen = {self.org.pk}, {self.org.pk}
        while level:
            level = {p for o in level for p, _ in ties.parents(o)} - seen
            found = OrgNode.objects.filter(pk__in=level, organisation__kind=OrgKind.WORK_COMMITTEE)
            if (node := found.order_by("code").first()) is not None:
                return node
            seen |= level
        return None

    def _kind(self, org: OrgNode) -> str:
        profile = profiles_on([org.pk], self.on).get(org.pk)
        return profile.kind if profile is not None else ""

    def figure(self, choice: Choice, org: OrgNode) -> Figure:
        """The figure of a choice about the organisation."""
        return self.desk.compute(choice.code, org=org, on=choice.day, period=choice.period or None)

    def _told(self, reading: Reading, ask: Ask, org: OrgNode, choices: Sequence[Choice]) -> Answer:
        """Filled where every reading gives the same text; else left with each of them named.

        已完成 is what units say, 已销号 what the closing body decided: equal numbers do not make them one.
        """
        figures = [self.figure(choice, org) for choice in choices]
        lacking = next((f for f in figures if f.missing), None)
        if lacking is not None:
            known = f"已有记录 {lacking.known}{lacking.unit}。" if lacking.known else ""
            return left(reading, f"资料不足：{lacking.missing}{known}", MISSING, figures=(lacking,))
        try:
            written = [wording.written(reading.blank, _number(f), ask.near) for f in figures]
        except wording.Untrue as refusal:
            shown = tuple((f.title, f.text) for f in figures)
            return left(reading, str(refusal), UNTRUE, figures=tuple(figures), shown=shown)
        unlike = bool(lexicon.noun(ask.noun).several)
        if unlike or len({text for text, _ in written}) > 1:
            shown = tuple(dict.fromkeys((f.title, f.text) for f in figures))
            reason = (_UNLIKE if unlike else "") + _several(shown)
            return left(reading, reason, AMBIGUOUS, figures=tuple(figures), shown=shown)
        text, note = written[0]
        return Answer(
            reading.blank,
            reading.clause,
            True,
            text=text,
            note="；".join(filter(None, (note, _reference(ask)))),
            subject=org.name,
            figures=(figures[0],),
        )

    def _unclear(self, reading: Reading, org: OrgNode, refusal: candidates.Unclear) -> Answer:
        figures = [self.figure(choice, org) for choice in refusal.choices]
        shown = tuple(
            (f"{_dated(c)}{f.title}", f.text) for c, f in zip(refusal.choices, figures, strict=True) if f.text
        )
        return left(reading, str(refusal) + _hint(shown), asking.UNCLEAR, shown=shown)

    def _pair(self, first: Reading, last: Reading) -> tuple[Answer, Answer]:
        """由 X 增加至 X: the same figure on two days, both dates written, and the word true."""
        before, after = first.ask, last.ask
        if before is None or after is None:
            return self._one(first), self._one(last)
        org = self.subject(before)
        if isinstance(org, str):
            return left(first, org, asking.UNCLEAR), left(last, org, asking.UNCLEAR)
        days = candidates.days_of_change(before, after, self.on)
        if days is None:
            return self._undated(first, last, org)
        answers = []
        for reading, ask, day in ((first, before, days[0]), (last, after, days[1])):
            dated = dataclasses.replace(ask, role=asking.COUNT, period=None)
            choices = candidates.choices(dated, self._kind(org), day)
            answers.append(self._told(reading, dated, org, choices))
        return self._direction(after.change, answers[0], answers[1])

    def _undated(self, first: Reading, last: Reading, org: OrgNode) -> tuple[Answer, Answer]:
        days = (dt.date(self.on.year - 1, 1, 1), dt.date(self.on.year - 1, 12, 31), self.on)
        ask = dataclasses.replace(
            first.ask or Ask("", asking.Subject()), role=asking.COUNT, period=None, day=None
        )
        shown = []
        for day in days:
            for choice in candidates.choices(ask, self._kind(org), day)[:1]:
                figure = self.figure(choice, org)
                shown.append((f"{day.isoformat()} {figure.title}", figure.text or "资料不足"))
        sentence = "说的是前后两个时点的数，没有写明日期" + _hint(shown)
        return tuple(left(r, sentence, asking.UNCLEAR, shown=tuple(shown)) for r in (first, last))  # type: ignore[return-value]

    def _direction(self, word: str, before: Answer, after: Answer) -> tuple[Answer, Answer]:
        """Both or neither: a change is told only where it went the way the draft says."""
        if not (before.filled and after.filled):
            return (before, after) if not before.filled and not after.filled else _neither(before, after)
        first, last = _number(before.figures[0]), _number(after.figures[0])
        if ("增" in word or "升" in word or "扩" in word or "发展" in word) and not last > first:
            return _neither(before, after, f"两个日期的数是 {first} 和 {last}，与“{word}”不符。")
        if "减" in word and not last < first:
            return _neither(before, after, f"两个日期的数是 {first} 和 {last}，与“{word}”不符。")
        return before, after

    def _share(self, reading: Reading, ask: Ask, org: OrgNode) -> Answer:
        part = dataclasses.replace(ask, role=asking.COUNT)
        whole = dataclasses.replace(part, noun=ask.whole, within="", immediate=False)
        try:
            pairs = candidates.pairs(part, whole, self._kind(org), self.on)
        except candidates.Unclear as refusal:
            return left(reading, str(refusal), asking.UNCLEAR)
        told = [(self.figure(a, org), self.figure(b, org)) for a, b in pairs]
        for figure in (f for pair in told for f in pair):
            if figure.missing:
                return left(reading, f"资料不足：{figure.missing}", MISSING, figures=(figure,))
        if any(not _number(whole) for _, whole in told):
            return left(reading, "总数是 0，算不出比例。", MISSING)
        shares = {percent(int(_number(a)), int(_number(b))) for a, b in told}
        if len(shares) > 1:
            shown = tuple(
                (f"{a.title}占{b.title}", f"{percent(int(_number(a)), int(_number(b)))}%") for a, b in told
            )
            return left(reading, _several(shown), AMBIGUOUS, shown=shown)
        text, _ = wording.written(reading.blank, shares.pop())
        a, b = told[0]
        note = f"{a.title} {a.text} 占{b.title} {b.text}"
        return Answer(reading.blank, reading.clause, True, text, note, subject=org.name, figures=(a, b))


def whole_city(shown: Sequence[tuple[str, str]]) -> str:
    """Why a figure of the whole city is left, with what is known of the 市直机关."""
    told = _hint(shown).removesuffix("。")
    return f"说的是全市的数，本台账只有市直机关的{told}，请向市委组织部核对。"


def unknown(name: str) -> str:
    """The same whether there is none, several, or one that the asker may not see."""
    return f"台账里没有、或不止一个组织叫“{name}”，请核对单位名称。"


def with_dates(answers: Sequence[Answer], text: str, on: dt.date) -> list[Answer]:
    """截至X月X日 is the day of the figures where every figure of the sentence was filled."""
    found = list(answers)
    for place, answer in enumerate(answers):
        blank = answer.blank
        if blank.kind is not Kind.DATE or not _UP_TO.search(text[max(0, blank.start - 2) : blank.start]):
            continue
        begin = max(text.rfind(mark, 0, blank.start) for mark in _SENTENCE_ENDS)
        ends = [end for mark in _SENTENCE_ENDS if (end := text.find(mark, blank.end)) >= 0]
        numbers = [
            other
            for other in answers
            if other.blank.kind is Kind.NUMBER and begin < other.blank.start < min(ends, default=len(text))
        ]
        days = {figure.as_of for other in numbers for figure in other.figures}
        if numbers and all(other.filled for other in numbers) and days == {on} and _day_of(blank.mark, on):
            note = "本句各数的截止日"
            found[place] = dataclasses.replace(
                answer, filled=True, text=_day_of(blank.mark, on), note=note, reason="", category=""
            )
    return found


def _day_of(mark: str, on: dt.date) -> str:
    """The day in the form of the mark; empty where a year is written that is not its year."""
    if "月" not in mark or "日" not in mark:
        return ""
    written = _WRITTEN_YEAR.match(mark)
    if written is not None and int(written[1]) != on.year:
        return ""
    year = f"{on.year}年" if "年" in mark else ""
    return f"{year}{on.month}月{on.day}日"


def left(
    reading: Reading,
    reason: str,
    category: str,
    *,
    figures: tuple[Figure, ...] = (),
    shown: Iterable[tuple[str, str]] = (),
) -> Answer:
    """A blank left as it was."""
    return Answer(
        reading.blank,
        reading.clause,
        False,
        reason=reason,
        category=category,
        figures=figures,
        candidates=tuple(shown),
    )


def _neither(before: Answer, after: Answer, reason: str = "") -> tuple[Answer, Answer]:
    shown = tuple((f.title, f.text) for a in (before, after) for f in a.figures)
    why = reason or next(a.reason for a in (before, after) if not a.filled)

    def plain(answer: Answer) -> Answer:
        return dataclasses.replace(
            answer, filled=False, text="", reason=why, category=answer.category or UNTRUE, candidates=shown
        )

    return plain(before), plain(after)


def _number(figure: Figure) -> int | Decimal:
    value = figure.value
    if isinstance(value, int | Decimal):
        return value
    raise TypeError(figure.code)


def _several(shown: Sequence[tuple[str, str]]) -> str:
    told = "；".join(f"{title} {text}" for title, text in dict.fromkeys(shown))
    return f"这一处可以有几种理解：{told}。请由起草人选定。"


def _hint(shown: Sequence[tuple[str, str]]) -> str:
    told = "；".join(f"{title} {text}" for title, text in shown)
    return f"（{told}）。" if told else "。"


def _dated(choice: Choice) -> str:
    return f"{choice.period or choice.day.isoformat()} "


def _reference(ask: Ask) -> str:
    return f"“其中”指前面的{lexicon.noun(ask.within).words[0]}" if ask.within else ""
