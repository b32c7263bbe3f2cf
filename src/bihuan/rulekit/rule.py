"""A rule and its paperwork, validated when it is declared."""

from __future__ import annotations

import inspect
import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind

CODE = re.compile(r"[A-Z]{2}-\d{2}[a-z]?")
HEADINGS = ("查什么", "为什么", "有问题的例子", "正确的例子", "局限")
SENTENCE_FIELDS = frozenset({"observed", "required", "base"})


class PaperworkError(ValueError):
    """A rule whose paperwork is incomplete; the message says which rule, what, and how to mend it."""


@dataclass(frozen=True)
class Basis:
    """The provision a rule rests on; the article is shown only where somebody has seen it.

    `regulation` is False where no regulation says so: a figure an organisation sets itself, or the
    product's own advice; then `document` is a plain phrase and no title.
    """

    document: str
    article: str
    checked: bool
    regulation: bool = True

    def text(self) -> str:
        if not self.regulation:
            return self.document
        return f"《{self.document}》{self.article}" if self.checked else f"《{self.document}》"


# What binds only where an organisation has adopted it, and what nobody but the product says.
LOCAL_BASIS = Basis("地方设置，依据由采用它的组织写明", "", checked=False, regulation=False)
OWN_ADVICE = Basis("本系统的提示，非法定", "", checked=False, regulation=False)


@dataclass(frozen=True)
class Closing:
    """One allowed 销号方式. `n`: how many later duties must be in order (以后续为准 only).

    `same_subject`: the later duties are those of the same subject, not of the whole organisation.
    """

    method: ClosingMethod
    n: int | None = None
    same_subject: bool = False


@dataclass(frozen=True)
class Examined:
    """Who is examined; an empty tuple means any. `min_size` counts members."""

    kinds: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    min_size: int | None = None


@dataclass(frozen=True)
class Action:
    """What to do, and the record that 去记录 should open: a fact table and its kind code."""

    text: str
    record: str
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule: a function from facts to duties, or to a shape's parameters, with its paperwork."""

    code: str
    version: int
    title: str
    basis: tuple[Basis, ...]
    grade: Grade
    nature: Nature
    subject_kind: SubjectKind
    scope: Scope
    examined: Examined
    closing: tuple[Closing, ...]
    required_columns: tuple[str, ...]
    record_kind: str
    action: Action
    in_force_from: date
    in_force_to: date | None
    sentences: Mapping[str, str]
    function: Callable[[Any], Any]
    evidence: Callable[[Any], Any] | None = field(default=None)

    @property
    def page(self) -> str:
        """The published page: the docstring of the rule's function."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def module(self) -> str:
        return self.function.__module__

    def names_figure(self, parameter: str) -> bool:
        """Whether a parameter is this rule's; ZZ-08a and ZZ-08b share those that begin with “ZZ-08.”."""
        return parameter.split(".")[0] in (self.code, self.code.rstrip("abcdefghijklmnopqrstuvwxyz"))

    def allows(self, method: ClosingMethod) -> bool:
        """Whether a problem of this rule may be closed that way."""
        return any(closing.method is method for closing in self.closing)

    def closing_of(self, method: ClosingMethod) -> Closing | None:
        """The terms of that 销号方式, None where it is not offered."""
        return next((closing for closing in self.closing if closing.method is method), None)

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)


def rule(
    *,
    code: str,
    version: int,
    title: str,
    basis: tuple[Basis, ...],
    grade: Grade,
    nature: Nature,
    subject_kind: SubjectKind,
    scope: Scope,
    examined: Examined,
    closing: tuple[Closing, ...],
    required_columns: tuple[str, ...],
    record_kind: str,
    action: Action,
    in_force_from: date,
    in_force_to: date | None = None,
    sentences: Mapping[str, str],
    evidence: Callable[[Any], Any] | None = None,
) -> Callable[[Callable[[Any], Any]], Rule]:
    """Declare a rule. Raises PaperworkError with a sentence where the paperwork is incomplete."""

    def declare(function: Callable[[Any], Any]) -> Rule:
        declared = Rule(
            code=code,
            version=version,
            title=title,
            basis=basis,
            grade=grade,
            nature=nature,
            subject_kind=subject_kind,
            scope=scope,
            examined=examined,
            closing=closing,
            required_columns=required_columns,
            record_kind=record_kind,
            action=action,
            in_force_from=in_force_from,
            in_force_to=in_force_to,
            sentences=sentences,
            function=function,
            evidence=evidence,
        )
        check_paperwork(declared)
        return declared

    return declare


def check_paperwork(item: Rule) -> None:
    """Raise PaperworkError for the first thing that is missing or wrong."""
    for wrong, sentence in _findings(item):
        if wrong:
            raise PaperworkError(f"规则 {item.code or '（无代码）'}：{sentence}")
    _check_page(item)
    _check_closing(item)
    _check_sentences(item)


def _findings(item: Rule) -> tuple[tuple[bool, str], ...]:
    end = item.in_force_to
    return (
        (CODE.fullmatch(item.code) is None, "代码应为两个大写字母、横线、两位数字，如 HY-01 或 ZZ-08a。"),
        (item.version < 1, "版本从 1 起，请写 version=1。"),
        (not item.title or item.title.endswith("。"), "标题请写成问题的名称，不带句号。"),
        (not item.basis, "没有写依据，请在 basis 里写明文件和条款。"),
        (any(not b.document for b in item.basis), "依据缺文件名称，请补上。"),
        (any(b.checked and not b.article for b in item.basis), "依据标为已核对条款，却没有写条款。"),
        (not item.required_columns, "没有写判断要用的列，请在 required_columns 里写“表.列”。"),
        (
            any(column.count(".") != 1 for column in item.required_columns),
            "required_columns 的每一项应写成“表.列”。",
        ),
        (not item.record_kind, "没有写依据哪种台账，请填 record_kind。"),
        (not item.action.text.endswith("。"), "action 请写成完整的一句话，以句号结尾。"),
        (end is not None and end <= item.in_force_from, "失效日不晚于施行日，请改 in_force_to。"),
    )


def _check_page(item: Rule) -> None:
    found = tuple(line[3:].strip() for line in item.page.splitlines() if line.startswith("## "))
    if found != HEADINGS:
        wanted = "、".join(HEADINGS)
        raise PaperworkError(f"规则 {item.code}：说明的小标题应依次为“{wanted}”，现为“{'、'.join(found)}”。")
    for heading, body in zip(HEADINGS, item.page.split("## ")[1:], strict=True):
        if not body.removeprefix(heading).strip():
            raise PaperworkError(f"规则 {item.code}：说明的“{heading}”下面没有内容，请补写。")


def _check_closing(item: Rule) -> None:
    if not item.closing:
        raise PaperworkError(f"规则 {item.code}：没有写允许的销号方式，请在 closing 里至少写一种。")
    for closing in item.closing:
        counted = closing.method is ClosingMethod.SUBSEQUENT
        if counted != (closing.n is not None and closing.n >= 1):
            raise PaperworkError(f"规则 {item.code}：只有“以后续为准”要写次数 n，且至少为 1。")


def _check_sentences(item: Rule) -> None:
    if not item.sentences:
        raise PaperworkError(f"规则 {item.code}：没有说明代码的句子，请在 sentences 里写。")
    for detail, template in item.sentences.items():
        fields = {name for _text, name, _spec, _conv in string.Formatter().parse(template) if name}
        if fields - SENTENCE_FIELDS:
            raise PaperworkError(f"规则 {item.code}：句子“{detail}”只能引用 observed、required、base。")
        if not template.endswith("。"):
            raise PaperworkError(f"规则 {item.code}：句子“{detail}”应是完整的一句话，以句号结尾。")


def sentence(item: Rule, duty: Mapping[str, Any]) -> str:
    """The Chinese sentence for a duty row: its detail's template with observed, required and base.

    Raises KeyError where the rule has no sentence for that detail.
    """
    values = {name: "（未登记）" if duty.get(name) is None else duty[name] for name in SENTENCE_FIELDS}
    return item.sentences[str(duty["detail"])].format(**values)
