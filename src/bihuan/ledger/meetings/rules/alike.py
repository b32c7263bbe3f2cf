"""Rules about records whose words stand elsewhere too. They show the place; a person decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.facts import alikeness
from bihuan.ledger.meetings.rules.source import MEETING, meeting_row
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Judged, Part
from bihuan.rulekit.rule import OWN_ADVICE, Action, Closing, Examined, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind

# Advice of the product's own: from when on it is given, not since when it is law.
GIVEN_FROM = date(2018, 10, 28)
CLOSING = (Closing(ClosingMethod.RECTIFY), Closing(ClosingMethod.DECISION))
REQUIRED = ("similarity.share",)
RECORD, LECTURE = "record_", "lecture_"


def _rows(facts: Any, matter: str) -> Any:
    return facts.similarity.filter((_.matter == matter) & _.meeting_id.notnull())


def _records(facts: Any, _meetings: Any) -> Any:
    """(meeting_id, record_pairs …): how alike a meeting's record is to others."""
    return alikeness.figures_of(_rows(facts, "meeting_text"), ("meeting_id",), RECORD)


def _lectures(facts: Any, _meetings: Any) -> Any:
    """(meeting_id, lecture_pairs …): how alike a lecture is to the lecturer's other papers."""
    return alikeness.figures_of(_rows(facts, "lecture_text"), ("meeting_id",), LECTURE)


ALIKE_RECORDS = Part("alike_records", _records, zero=("record_pairs", "record_unmeasured"))
ALIKE_LECTURES = Part("alike_lectures", _lectures, zero=("lecture_pairs", "lecture_unmeasured"))


def _evidence(facts: Any, matter: str) -> Any:
    pairs = _rows(facts, matter).select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("similarity"),
        fact_id="similarity_id",
        side=alikeness.side(),
    )
    return meeting_row(facts, "base").union(pairs)


def _record_evidence(facts: Any) -> Any:
    return _evidence(facts, "meeting_text")


def _lecture_evidence(facts: Any) -> Any:
    return _evidence(facts, "lecture_text")


@rule(
    code="TZ-04",
    version=1,
    title="会议记录与别处的记录文字相同",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(),
    closing=CLOSING,
    required_columns=REQUIRED,
    record_kind="meeting",
    action=Action("打开比对页核对相同的段落，把记录改成这次会议实际的内容。", "meeting"),
    in_force_from=GIVEN_FROM,
    sentences=alikeness.SENTENCES,
    evidence=_record_evidence,
)
def record_copied_from_elsewhere(facts: Any) -> Any:
    """
    ## 查什么
    会议记录里的主题、议题、发言意见、决定和正文，与同类会议的另一份记录相比：
    别的组织的，或本组织别的年度的。相同的文字达到六成的，交给人核对。
    法规原文、通用模板里的话和很多份记录都有的套话先剔除，太短的记录不比。

    ## 为什么
    记录照抄，说明会没有开，或开了没有记。检查中靠翻看碰到，这里把相同的段落并排给人看。

    ## 有问题的例子
    第一党支部三月党员大会的记录，与第二党支部去年三月的记录有九成相同：需人工判断。

    ## 正确的例子
    两个支部学同一份文件，题目相同，讨论和决定各写各的：不列出。
    已列出的，有人核对后不认定雷同：符合。

    ## 局限
    六成是本系统默认，非法定；所有上级都可以在地方设置里定得更严。
    只给线索，不说谁抄谁，也不下结论。有人认定雷同以后仍列在待核实里：
    认定和理由一直留着，是否作为问题提出，由有权的人决定，系统不会自动变成问题。
    同一组织同一年度的两份记录不互相比。
    """
    return Judged(
        MEETING,
        where=_.record_pairs > 0,
        branches=alikeness.branches(RECORD),
        otherwise=alikeness.DISMISSED,
        parts=(ALIKE_RECORDS,),
        observed=_.record_closest,
        required=_.figure,
        base=_.record_pairs,
        at_most="TZ-04.share",
        applies=alikeness.reaching(RECORD),
    )


@rule(
    code="HY-16",
    version=1,
    title="以其他材料代替党课",
    basis=(OWN_ADVICE,),
    grade=Grade.HINT,
    nature=Nature.CONDUCT,
    subject_kind=SubjectKind.MEETING,
    scope=Scope.ORG,
    examined=Examined(),
    closing=CLOSING,
    required_columns=REQUIRED,
    record_kind="meeting",
    action=Action("打开比对页核对；党课要有自己的课题和讲稿。", "meeting", "lecture"),
    in_force_from=GIVEN_FROM,
    sentences=alikeness.SENTENCES,
    evidence=_lecture_evidence,
)
def lecture_replaced_by_another_paper(facts: Any) -> Any:
    """
    ## 查什么
    党课的记录和讲稿，与授课人自己的发言提纲、对照检查材料相比。相同的文字达到六成的，交给人核对。

    ## 为什么
    党课是给党员讲的。拿民主生活会的发言提纲念一遍，不是讲党课。

    ## 有问题的例子
    书记六月党课的讲稿，与他一月民主生活会的发言提纲有九成相同：需人工判断。

    ## 正确的例子
    讲稿引用了发言提纲里的一段，其余另写：不列出。

    ## 局限
    六成是本系统默认，非法定。只给线索，结论由人作出；认定雷同后仍列在待核实里，不自动变成问题。
    讲稿要注明是哪次党课的，否则只在材料比对里列出，这里不判。
    只传达会议精神、没有课题和讲稿的党课，由人看记录判断，本规则不查。
    """
    return Judged(
        MEETING,
        where=_.lecture_pairs > 0,
        branches=alikeness.branches(LECTURE),
        otherwise=alikeness.DISMISSED,
        parts=(ALIKE_LECTURES,),
        observed=_.lecture_closest,
        required=_.figure,
        base=_.lecture_pairs,
        at_most="HY-16.share",
        applies=alikeness.reaching(LECTURE),
    )
