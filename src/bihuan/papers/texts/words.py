"""Kinds of paper, what becomes of them, and which of them are sealed."""

from __future__ import annotations

from bihuan.facts.codes import ComparedMatter, Dimension, PairVerdict
from bihuan.rulekit.words import Words

__all__ = ["ComparedMatter", "Dimension", "PairVerdict", "PaperKind", "PaperStatus"]


class PaperKind(Words):
    """The one list of kinds. 对照文本 is what others are held against, 通用模板 what is subtracted."""

    POCKET_BOOK = "pocket_book", "口袋书"
    ANNUAL_SUMMARY = "annual_summary", "年度总结"
    ASSESSMENT_RULES = "assessment_rules", "考核细则"
    THOUGHT_REPORT = "thought_report", "思想汇报"
    OUTLINE = "outline", "发言提纲"
    SELF_EXAMINATION = "self_examination", "对照检查材料"
    LECTURE_NOTES = "lecture_notes", "党课讲稿"
    RECTIFICATION_PAPER = "rectification_paper", "整改报告"
    OTHER_PAPER = "other_paper", "其他材料"
    SOURCE_TEXT = "source_text", "对照文本"
    TEMPLATE = "template", "通用模板"


class PaperStatus(Words):
    SAVED = "saved", "已保存"
    VOID = "void", "已作废"


# Only the branch and inspectors of a running check read these.
SEALED_KINDS = frozenset({PaperKind.THOUGHT_REPORT, PaperKind.SELF_EXAMINATION})
# Somebody's own; compared from person to person, so it must say whose it is.
PERSONAL_KINDS = frozenset(
    {
        PaperKind.THOUGHT_REPORT,
        PaperKind.SELF_EXAMINATION,
        PaperKind.OUTLINE,
        PaperKind.LECTURE_NOTES,
    }
)
# What is left out of comparison is decided above, never by those whose papers are compared.
FROM_ABOVE = frozenset({PaperKind.TEMPLATE})
CRITICISM = "criticism"
