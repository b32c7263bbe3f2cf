"""Verdicts, grades and natures, and the one table of words that shows them to people."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bihuan.rulekit.words import Words


class Verdict(StrEnum):
    """What the records show. Not applicable is no row."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    REVIEW = "review"


class Grade(StrEnum):
    """How strong the provision is; it sets the tone."""

    MANDATORY = "mandatory"
    GENERAL = "general"
    LOCAL = "local"
    HINT = "hint"


class Nature(StrEnum):
    """`owed`: to be done by a day. `conduct`: was done, rightly or wrongly."""

    OWED = "owed"
    CONDUCT = "conduct"


class SubjectKind(StrEnum):
    """What a duty is about."""

    ORG = "org"
    PERSON = "person"
    MEETING = "meeting"
    ELECTION = "election"
    FILE = "file"
    MATTER = "matter"


class Scope(StrEnum):
    """Whose rows a rule must see together."""

    ORG = "org"
    PERSON = "person"
    UNIT = "unit"
    CITY = "city"


class ClosingMethod(Words):
    """销号方式: how a problem of this rule may be closed."""

    RECTIFY = "rectify", "补正"
    REDO = "redo", "重办"
    SUBSEQUENT = "subsequent", "以后续为准"
    DECISION = "decision", "按决定了结"


GRADE_WORDS: Mapping[Grade, str] = {
    Grade.MANDATORY: "法规",
    Grade.GENERAL: "一般",
    Grade.LOCAL: "地方",
    Grade.HINT: "提示",
}
NATURE_WORDS: Mapping[Nature, str] = {Nature.OWED: "应做的事", Nature.CONDUCT: "做得对不对"}
SUBJECT_WORDS: Mapping[SubjectKind, str] = {
    SubjectKind.ORG: "组织",
    SubjectKind.PERSON: "党员",
    SubjectKind.MEETING: "会议",
    SubjectKind.ELECTION: "选举",
    SubjectKind.FILE: "材料",
    SubjectKind.MATTER: "事项",
}
SCOPE_WORDS: Mapping[Scope, str] = {
    Scope.ORG: "本组织的记录",
    Scope.PERSON: "本组织党员在各处的记录",
    Scope.UNIT: "本单位的记录",
    Scope.CITY: "全市的记录",
}
PLAIN_VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.MET: "符合",
    Verdict.UNMET: "不符合",
    Verdict.UNKNOWN: "资料不足",
    Verdict.REVIEW: "需人工判断",
}
_UNMET_WORDS: Mapping[Grade, str] = {
    Grade.MANDATORY: "不符合",
    Grade.GENERAL: "偏离一般要求",
    Grade.LOCAL: "不符合（地方）",
    Grade.HINT: "提示",
}


def verdict_word(verdict: Verdict, grade: Grade) -> str:
    """判定用语: the word for a verdict of a rule of that grade."""
    if verdict is Verdict.UNMET:
        return _UNMET_WORDS[grade]
    return PLAIN_VERDICT_WORDS[verdict]
