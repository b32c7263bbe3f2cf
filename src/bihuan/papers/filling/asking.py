"""What each blank of a draft asks for: whose, what, as of when, in which form. Or why that cannot be told.

A clause is read as a whole. Every word in it must be known; subject, side (直管, 双重领导) and time carry
over to the clauses that follow in the sentence, a period to the end of the paragraph.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from bihuan.papers.filling import lexicon, tokens
from bihuan.papers.filling.blanks import Blank, Kind, find
from bihuan.papers.filling.dates import When
from bihuan.papers.filling.lexicon import CITY, COMMITTEE, DIRECT, NAMED, OWN, SELF, Sort
from bihuan.papers.filling.nouns import Noun
from bihuan.papers.filling.tokens import Names, Token

OUTSIDE, UNCLEAR, NOT_A_FIGURE = "outside", "unclear", "not_a_figure"
# Stands in a label between the total a part belongs to and the part.
HOLD = "\x1f"
COUNT, FROM, TO, SHARE, FOUNDED = "count", "from", "to", "share", "founded"


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """Whose figure: self (who writes the draft), committee, city, or an organisation named."""

    kind: str = SELF
    name: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Ask:
    """A figure asked for. `immediate`: the side word stands on the noun itself (直属党支部).

    `within` is the noun of the total that 其中 refers to; `whole` the noun of the whole of a share.
    """

    noun: str
    subject: Subject
    side: str = ""
    immediate: bool = False
    role: str = COUNT
    day: When | None = None
    period: When | None = None
    within: str = ""
    whole: str = ""
    near: str = ""
    change: str = ""
    attendance: bool = False
    dated_by_blank: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A blank with what it asks for, or the reason why that is not known; `clause` are the words around."""

    blank: Blank
    clause: str
    ask: Ask | None = None
    reason: str = ""
    category: str = ""


@dataclasses.dataclass(slots=True)
class _State:
    """What carries over from clause to clause."""

    subject: Subject | None = None
    side: str = ""
    day: When | None = None
    period: When | None = None
    antecedent: str = ""
    part: bool = False
    last: Ask | None = None
    changing: Ask | None = None
    strange: str = ""
    narrowed: str = ""
    date_left: bool = False

    def elsewhere(self, words: str) -> None:
        """What follows in the sentence may be about these words' subject alone."""
        self.strange, self.subject = words, None

    def sentence_over(self) -> None:
        if self.subject is not None and self.subject.kind == NAMED:
            self.strange = self.subject.name
        else:
            self.strange = ""
        self.subject, self.side, self.day, self.narrowed = None, "", None, ""
        self.part_over()
        self.date_left = False

    def part_over(self) -> None:
        self.antecedent, self.part, self.last, self.changing = "", False, None, None

    def paragraph_over(self) -> None:
        self.sentence_over()
        self.period, self.strange = None, ""


def read(text: str, on: dt.date, names: Names) -> list[Reading]:
    """Every blank of the text with what it asks for, in order."""
    return read_marked(text, find(text), on, names)


def read_marked(text: str, blanks: Sequence[Blank], on: dt.date, names: Names) -> list[Reading]:
    """As `read`, for blanks that are known already: the labels of a form, each with its empty cell."""
    starts = {blank.start: (number, blank) for number, blank in enumerate(blanks)}
    reader = _Reader(text, blanks)
    for clause, mark in _clauses(tokens.tokens(text, starts, on, names)):
        reader.clause(clause, mark)
    return [reader.found[number] for number in range(len(blanks))]


def _clauses(line: Sequence[Token]) -> Iterator[tuple[list[Token], str]]:
    """Tokens between marks, with the mark that ends them. 党员总数：__ stays one clause."""
    clause: list[Token] = []
    for token in line:
        if token.sort is not Sort.MARK or token.value == "、":
            clause.append(token)
        elif token.value == ":" and _labels(clause):
            continue
        else:
            yield clause, token.value
            clause = []
    yield clause, "\n"


def _labels(clause: Sequence[Token]) -> bool:
    sorts = {token.sort for token in clause}
    return Sort.NOUN in sorts and not sorts & {Sort.BLANK, Sort.PART, Sort.OTHER}


_AMONG = re.compile("(?:(?<!其)中|里|方面)$")
_EXCEPT = re.compile("除|不含|不包括|不计")
_WITHOUT = re.compile("(?:不含|不包括|不计|除|仅含|仅指|仅限|含(?!预备党员$)|包括(?!预备党员$))")


class _Reader:
    def __init__(self, text: str, blanks: Sequence[Blank]) -> None:
        self.text = text
        self.blanks = blanks
        self.state = _State()
        self.found: dict[int, Reading] = {}
        self.asked: int | None = None

    def clause(self, clause: list[Token], mark: str) -> None:
        """Read one clause and carry on what the next ones need."""
        if clause:
            words = self.text[clause[0].start : clause[-1].end]
            strange = self._strange(clause)
            self._subject_and_side(clause, strange)
            numbers = [t for t in clause if t.sort is Sort.BLANK]
            sorts = frozenset(t.sort for t in clause)
            for item in _items(clause):
                for token in (t for t in item if t.sort is Sort.BLANK):
                    self._blank(token, item, words, strange, sorts)
            if not numbers:
                self._times(clause)
                self._narrowed(words)
            elif Sort.FOUND in sorts:
                self.state.elsewhere("新成立的组织")
            elif Sort.NOUN in sorts and _AMONG.search(words):
                self.state.elsewhere(words)
        if mark == "\n":
            self.state.paragraph_over()
            self.asked = None
        elif mark == ".":
            self.state.sentence_over()
            self.asked = None
        elif mark == ";":
            self.state.part_over()

    def _narrowed(self, words: str) -> None:
        """（不含离退休）, 除……外, 在……中: what stands beside narrows what was or will be asked."""
        if _AMONG.search(words):
            self.state.elsewhere(words)
        if _EXCEPT.match(words):
            self.state.narrowed = words
        if _WITHOUT.match(words) and self.asked is not None:
            reading = self.found[self.asked]
            sentence = f"后面写了“{words[:20]}”，台账的数不是这样分的，由起草人填写。"
            self.found[self.asked] = Reading(reading.blank, reading.clause, None, sentence, UNCLEAR)

    def _strange(self, clause: Sequence[Token]) -> str:
        """The words of the clause that are not understood, names left out among them."""
        unknown = [t.text for t in clause if t.sort is Sort.OTHER]
        unknown += [t.text for t in clause if t.sort is Sort.BLANK and self.blanks[t.blank].kind is Kind.NAME]
        return "…".join(unknown)

    def _subject_and_side(self, clause: Sequence[Token], strange: str) -> None:
        state = self.state
        subjects = [t for t in clause if t.sort is Sort.SUBJECT]
        if subjects:
            kinds = {t.value for t in subjects}
            chosen = subjects[-1] if kinds != {CITY, COMMITTEE} else _of_kind(subjects, COMMITTEE)
            state.subject = Subject(chosen.value, chosen.text if chosen.value == NAMED else "")
            state.strange = ""
        elif strange and strange.endswith(lexicon.OTHERS_END):
            state.strange = strange
        if any(t.sort is Sort.PART for t in clause):
            state.part = True
        sides = [t for t in clause if t.sort is Sort.SIDE]
        if sides and not strange:
            state.side = sides[-1].value

    def _times(self, clause: Sequence[Token]) -> None:
        """Times in a clause without a blank hold for what follows."""
        for token in clause:
            if token.sort is Sort.TIME and token.when is not None:
                self._time(token.when)

    def _time(self, when: When) -> None:
        if when.day is not None:
            self.state.day = when
        else:
            self.state.period = when

    def _blank(
        self, token: Token, item: list[Token], words: str, strange: str, sorts: frozenset[Sort]
    ) -> None:
        blank = self.blanks[token.blank]
        reading = self._not_a_number(blank, token, item, words)
        if reading is None and strange:
            reading = _left_strange(blank, words, strange, self._around(token))
        if reading is None:
            reading = _Item(self.state, item, token, blank, words, sorts).read()
            if reading.ask is not None:
                self._carry(reading.ask)
                self.asked = token.blank
        self.found[token.blank] = reading

    def _around(self, token: Token) -> str:
        """The sentence so far and the rest of the clause: enough to say which ledger would know."""
        begin = max(self.text.rfind(mark, 0, token.start) for mark in "。；;\n") + 1
        ends = [e for mark in "。；;\n" if (e := self.text.find(mark, token.end)) >= 0]
        return self.text[begin : min(ends, default=len(self.text))]

    def _carry(self, ask: Ask) -> None:
        state = self.state
        state.last = ask
        if ask.role == FROM:
            state.changing = ask
        elif ask.role == TO:
            state.changing = None
        noun = lexicon.noun(ask.noun)
        if ask.role == COUNT and (not state.part or not (ask.within or noun.org)):
            state.antecedent = ask.noun

    def _not_a_number(self, blank: Blank, token: Token, item: list[Token], words: str) -> Reading | None:
        if blank.kind is Kind.NUMBER:
            return None
        if blank.kind is Kind.OTHER and _is_field(item, token):
            return None
        if blank.kind is Kind.DATE:
            self.state.date_left = True
            upto = any(t.text in ("截至", "截止") for t in item if t.end <= token.start)
            if upto and "月" in blank.mark:
                return Reading(blank, words, Ask("", Subject(), dated_by_blank=True))
        return Reading(blank, words, None, _PLAIN_REASONS[blank.kind], NOT_A_FIGURE)


_PLAIN_REASONS = {
    Kind.DATE: "时间由起草人填写，台账不能替人定。",
    Kind.NAME: "这里缺的是名称，由起草人填写。",
    Kind.DOCUMENT: "这里缺的是文件名称或文号，由起草人填写。",
    Kind.OTHER: "看不出这里缺的是什么，由起草人填写。",
}


def _of_kind(subjects: Sequence[Token], kind: str) -> Token:
    return next(t for t in subjects if t.value == kind)


def _items(clause: list[Token]) -> list[list[Token]]:
    """The parts of 机关党委X个、总支X个: split at 、 only where several parts have a blank."""
    parts: list[list[Token]] = [[]]
    for token in clause:
        if token.sort is Sort.MARK:
            parts.append([])
        else:
            parts[-1].append(token)
    with_blank = [part for part in parts if any(t.sort is Sort.BLANK for t in part)]
    if len(with_blank) > 1 or len(parts) == 1:
        return parts
    return [[token for part in parts for token in part]]


def _is_field(item: Sequence[Token], token: Token) -> bool:
    """党员总数：____ — a number without a measure word, told by its label."""
    before = [t for t in item if t.end <= token.start and t.sort is not Sort.FILL]
    label = item[0].text if item else ""
    text = "".join(t.text for t in item if t.end <= token.start)
    return (
        bool(before) and before[-1].sort is Sort.NOUN and label != "" and text.endswith(("数", "率", "数量"))
    )


def _left_strange(blank: Blank, words: str, strange: str, around: str) -> Reading:
    for pattern, sentence in lexicon.OUTSIDE:
        if re.search(pattern, words):
            return Reading(blank, words, None, f"台账不记这一项：{sentence}。", OUTSIDE)
    for pattern, sentence in lexicon.OUTSIDE:
        if re.search(pattern, around):
            return Reading(blank, words, None, f"台账不记这一项：{sentence}。", OUTSIDE)
    shown = strange if len(strange) <= 24 else strange[:24] + "…"
    sentence = f"这一句里的“{shown}”台账里没有对应的说法，问的是什么不能确定。"
    return Reading(blank, words, None, sentence, OUTSIDE)


class _Item:
    """One blank in its part of a clause in which every word is known."""

    def __init__(
        self,
        state: _State,
        item: list[Token],
        token: Token,
        blank: Blank,
        words: str,
        sorts: frozenset[Sort],
    ) -> None:
        self.state = state
        self.sorts = sorts
        self.item = item
        self.token = token
        self.blank = blank
        self.words = words
        place = item.index(token)
        others = [at for at, t in enumerate(item) if t.sort is Sort.BLANK and at != place]
        first = max((at for at in others if at < place), default=-1) + 1
        last = min((at for at in others if at > place), default=len(item))
        self.before = item[first:place]
        self.after = item[place + 1 : last]
        self.first = first

    def read(self) -> Reading:
        """What the blank asks for."""
        when = [t.when for t in self.before if t.sort is Sort.TIME and t.when is not None]
        for time in when:
            if time.day is not None:
                self.state.day = time
            else:
                self.state.period = time
        if self.state.narrowed:
            return self._left(f"前面写了“{self.state.narrowed[:20]}”，台账的数不是这样分的，由起草人填写。")
        if self.state.strange and self.state.subject is None and not self._of_heads():
            sentence = f"前面说的是“{self.state.strange[-20:]}”，这里指的是哪个组织不能确定。"
            return self._left(sentence)
        if any(t.sort is Sort.SHARE for t in self.before):
            return self._share()
        noun, immediate, ahead = self._noun()
        if noun is None:
            return self._left("没有写明这个数指的是什么。")
        refused = self._refused(noun, ahead)
        return self._left(refused) if refused else self._asked(noun, immediate)

    def _of_heads(self) -> bool:
        """有X个由主要负责人兼任书记 says itself what it is about."""
        return any(t.sort is Sort.NOUN and t.value == "head_secretary" for t in self.after)

    def _left(self, sentence: str) -> Reading:
        return Reading(self.blank, self.words, None, sentence, UNCLEAR)

    def _noun(self) -> tuple[Noun | None, bool, bool]:
        """The noun, whether a side word stands on it, and whether it comes after the blank."""
        nouns = [(at, t) for at, t in enumerate(self.before) if t.sort is Sort.NOUN]
        if self.first and nouns:
            # What follows the blank before may belong to it: X个党组织X个支部.
            taken = self._taken_by_last()
            nouns = [(at, t) for at, t in nouns if at != taken]
        if nouns:
            at, token = nouns[-1]
            near = [t for t in self.before[:at] if t.sort is not Sort.FILL]
            return lexicon.noun(token.value), bool(near) and near[-1].sort is Sort.SIDE, False
        for at, token in enumerate(self.after):
            if token.sort is Sort.NOUN:
                return lexicon.noun(token.value), self.after[max(0, at - 1)].sort is Sort.SIDE, True
            if token.sort not in (Sort.FILL, Sort.SIDE):
                break
        if self.state.changing is not None and self._has(Sort.TO):
            return lexicon.noun(self.state.changing.noun), self.state.changing.immediate, False
        return None, False, False

    def _taken_by_last(self) -> int:
        last = self.item[: self.first - 1]
        has_noun = any(t.sort is Sort.NOUN for t in last)
        return -1 if has_noun else next((at for at, t in enumerate(self.before) if t.sort is Sort.NOUN), -1)

    def _has(self, sort: Sort) -> bool:
        return any(t.sort is sort for t in self.before)

    def _refused(self, noun: Noun, ahead: bool) -> str:
        """Why the words around do not make a plain count of the noun; empty where they do."""
        measure = self.blank.measure
        person_times = measure == "人次" and noun.timed
        if measure and measure not in noun.measures and not person_times:
            return f"“{noun.words[0]}”不用“{measure}”来数，问的是什么不能确定。"
        parts = [t for t in self.before if t.sort is Sort.PART]
        begin = self.before.index(parts[-1]) if parts else 0
        counted = sum(t.sort is Sort.NOUN for t in self.before[begin:])
        if counted > 1 and not person_times:
            return "一处写了几样，这个数指哪一样不能确定。"
        if self.sorts & {Sort.VERB, Sort.COME} and not noun.timed:
            return f"这里说的是参加活动的“{noun.words[0]}”，台账不能替人定。"
        if ahead and any(t.sort is Sort.FOUND for t in self.item[self.item.index(self.token) :]):
            return "说的是做了什么事的那一部分，台账不能替人定。"
        if Sort.FOUND in self.sorts and not (noun.org and noun.name in _FOUNDED):
            return f"台账没有“{noun.words[0]}”按成立时间分的数。"
        if self._part_of_part(noun):
            return f"“{noun.words[0]}”是其中一部分的还是全部的，没有写明。"
        if measure == "人次" and not noun.timed:
            return "没有写明是哪一类会议的人次。"
        return ""

    def _share(self) -> Reading:
        last = self.state.last
        if last is None or self.blank.measure != "%":
            return self._left("没有写明占的是什么。")
        nouns = [t for t in self.before if t.sort is Sort.NOUN]
        whole = nouns[-1].value if nouns else last.within or self.state.antecedent
        if not whole or whole == last.noun:
            return self._left("没有写明占什么的比例。")
        ask = dataclasses.replace(last, role=SHARE, whole=whole, near="")
        return Reading(self.blank, self.words, ask)

    def _asked(self, noun: Noun, immediate: bool) -> Reading:
        state = self.state
        role = COUNT
        if self._has(Sort.TO) and (state.changing is not None or self._has(Sort.FROM)):
            role = TO
        elif self._has(Sort.FROM):
            role = FROM
        elif Sort.FOUND in self.sorts:
            role = FOUNDED
        side = state.side
        if state.changing is not None and role == TO:
            side = state.changing.side
        near = next((t.text for t in self.before if t.sort is Sort.NEAR), "")
        ask = Ask(
            noun=noun.name,
            subject=state.subject or Subject(),
            side=OWN if side == DIRECT and not immediate and noun.name not in _TOPS else side,
            immediate=immediate and side == DIRECT,
            role=role,
            day=state.day,
            period=state.period,
            within=self._within(noun),
            near=near,
            change=next((t.text for t in self.before if t.sort is Sort.TO), ""),
            attendance=self.blank.measure == "人次",
            dated_by_blank=state.date_left,
        )
        return Reading(self.blank, self.words, ask)

    def _within(self, noun: Noun) -> str:
        """The noun of the total that 其中 refers to, where both count things of one sort."""
        total = self.state.antecedent
        if not self.state.part or not total or total == noun.name:
            return ""
        return total if lexicon.noun(total).measures == noun.measures else ""

    def _part_of_part(self, noun: Noun) -> bool:
        """其中机关党委X个，党员X名: of the 机关党委 or of all? 共有党员 says of all."""
        state = self.state
        if not state.part or noun.org or state.last is None or not lexicon.noun(state.last.noun).org:
            return False
        return not any(t.text in _OF_ALL for t in self.before)


_OF_ALL = ("共有", "共", "总共", "一共", "共计", "合计", "总计", "全部", "总", "共设")
_FOUNDED = (
    "basic",
    "party_orgs",
    "organ_orgs",
    "organ_committee",
    "general_branch",
    "branch",
    "discipline_committee",
)
_TOPS = ("party_orgs", "organ_orgs")
