"""Which cause and measure is whose, and what is left open."""

from __future__ import annotations

import datetime as dt

from bihuan.intake.model import Problem, Report
from bihuan.oversight.commitments.arranging import arrange, unread

LIFE, MONEY = "组织生活方面", "党费管理方面"
PROBLEMS = (
    Problem(LIFE, "党课次数不够", ("上半年只讲过一次党课。",)),
    Problem(LIFE, "主题党日记录不全", ("三次活动没有签到。",)),
    Problem(MONEY, "党费收缴公示不及时", ("二季度党费没有公示。",)),
)
TEXT = "党课次数不够。主题党日记录不全。党费收缴公示不及时。"


def report(causes: tuple[str, ...] = (), measures: tuple[str, ...] = (), problems=PROBLEMS) -> Report:
    return Report("self_check", problems=problems, causes=causes, measures=measures)


def test_every_problem_keeps_its_words_and_its_place() -> None:
    drafts = arrange(report(), TEXT)
    assert [d.problem.split("\n") for d in drafts] == [[p.headline, *p.points] for p in PROBLEMS]
    assert [TEXT[d.start : d.end] for d in drafts] == [p.headline for p in PROBLEMS]
    assert [(d.causes, d.measures, d.owner, d.due_on) for d in drafts] == [((), (), "", None)] * 3


def test_as_many_as_aspects_go_by_order() -> None:
    drafts = arrange(report(causes=("思想不重视。", "制度不健全。")), TEXT)
    assert [d.causes for d in drafts] == [("思想不重视。",), ("思想不重视。",), ("制度不健全。",)]


def test_as_many_as_problems_go_one_to_one() -> None:
    drafts = arrange(report(measures=("甲。", "乙。", "丙。")), TEXT)
    assert [d.measures for d in drafts] == [("甲。",), ("乙。",), ("丙。",)]


def test_the_words_decide_where_the_numbers_do_not() -> None:
    drafts = arrange(report(measures=("按季公示党费收缴情况，党费管理由专人负责。",)), TEXT)
    assert [len(d.measures) for d in drafts] == [0, 0, 1]


def test_what_belongs_to_no_aspect_stands_by_itself() -> None:
    drafts = arrange(report(causes=("认识有差距。",)), TEXT)
    assert [(d.problem, d.causes) for d in drafts[3:]] == [("", ("认识有差距。",))]


def test_one_aspect_takes_all_causes_and_measures() -> None:
    drafts = arrange(report(("甲。", "乙。"), ("丙。",), PROBLEMS[:2]), TEXT)
    assert [(d.causes, d.measures) for d in drafts] == [(("甲。", "乙。"), ("丙。",))] * 2


def test_owner_and_day_are_taken_only_where_they_are_written_out() -> None:
    said = "每季度讲一次党课。责任人：张三\n完成时限：2026年6月底"
    unsaid = "按季公示。完成时限：尽快。"
    drafts = arrange(report(measures=(said, unsaid)), TEXT)
    assert [(d.owner, d.due_on) for d in drafts] == [("张三", dt.date(2026, 6, 30))] * 2 + [("", None)]


def test_a_day_that_does_not_exist_and_two_owners_are_left_open() -> None:
    said = "责任人：张三；责任人：李四；时限：2026年2月30日"
    drafts = arrange(report(measures=(said,), problems=PROBLEMS[:1]), TEXT)
    assert [(d.owner, d.due_on) for d in drafts] == [("", None)]


def test_a_paper_without_problems_keeps_its_measures() -> None:
    drafts = arrange(report(measures=("坚持学习。",), problems=()), TEXT)
    assert [(d.problem, d.measures) for d in drafts] == [("", ("坚持学习。",))]


def test_a_problem_keeps_what_stands_below_it_with_owner_day_and_done() -> None:
    first = Problem(
        LIFE, "党课次数不够", ("上半年一次。",), measures=("按季讲课，责任人：李明，2026年12月31日前完成。",)
    )
    second = Problem(
        MONEY, "党费公示不及时", ("没有公示。",), measures=("按季公示，由组织委员负责，已完成。",)
    )
    third = Problem(LIFE, "记录不全", ("记录不全，三次。",), terms=("责任人：王芳", "完成时限：2026年6月底"))
    told = report(measures=(*first.measures, *second.measures, "压实责任。"), problems=(first, second, third))
    drafts = arrange(told, TEXT)
    assert [(d.measures, d.owner, d.due_on, d.done_how) for d in drafts] == [
        (first.measures, "李明", dt.date(2026, 12, 31), ""),
        (second.measures, "组织委员", None, "据自查报告，已完成。"),
        ((), "王芳", dt.date(2026, 6, 30), ""),
    ]
    assert drafts[2].problem == "记录不全，三次。"


def test_a_measure_that_names_a_problem_belongs_to_it_alone() -> None:
    said = "针对主题党日记录不全的问题，逐次签到，责任人：张三。"
    assert [d.owner for d in arrange(report(measures=(said, "甲。")), TEXT)] == ["", "张三", "", ""]


def test_what_is_not_done_yet_is_not_told_as_done() -> None:
    said = "2名党员已完成补交，其余未完成。"
    assert [d.done_how for d in arrange(report(measures=(said,), problems=PROBLEMS[:1]), TEXT)] == [""]


def test_paragraphs_in_none_of_the_commitments_are_counted() -> None:
    text = (
        "标题\n按照要求认真查找，现将情况报告如下。\n党课次数不够，只讲过一次党课。\n"
        "进一步压实责任，确保全部整改到位。\n表\t进一步压实责任，确保整改到位。\n"
    )
    assert unread(("党课次数不够，只讲过一次党课",), text) == 1
