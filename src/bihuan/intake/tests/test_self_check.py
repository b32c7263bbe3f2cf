"""Self-checks told in prose, in lists and in tables."""

from __future__ import annotations

from bihuan.intake.parse import parse

PROSE = """机关第一支部自查报告
按照要求，我支部认真开展自查。
经自查，存在以下几个方面的问题：一是学习不系统。读原著少。二是活动形式单一，多以看影片为主。
产生问题的原因：一是认识有偏差，二是方法不多。
下一步，我们将：一是抓学习，每月集中学习一次。二是抓活动，年底前完成。
"""
LIST = """镇党委2025年度党建工作自查情况
一、工作开展情况
全年召开党委会研究党建12次。
二、存在问题及原因
1.基层基础不牢。3个村党组织书记能力偏弱。原因：后备力量储备不够。
2.党员教育不经常。远程教育站点使用率低。
三、下步措施
1.实施“强基”行动，6月底前调整不胜任书记。
2.按季开展党员轮训。
"""
TABLE = """机关党委自查自评表
一、存在问题
问题\t具体表现\t原因\t整改措施\t责任人
学习抓得不紧\t全年研讨2次\t工学矛盾突出\t每季度研讨一次\t张某
联系群众少\t走访不到位\t坐等上门\t每月走访一次\t李某
"""


def told(text: str) -> tuple[list[tuple[str, str]], tuple[str, ...], tuple[str, ...]]:
    report = parse(text)
    assert report.kind == "self_check"
    return [(p.headline, p.points[0]) for p in report.problems], report.causes, report.measures


def test_lists_behind_their_lead_in_are_told_apart() -> None:
    assert told(PROSE) == (
        [("学习不系统", "读原著少。"), ("活动形式单一", "活动形式单一，多以看影片为主。")],
        ("认识有偏差", "方法不多。"),
        ("抓学习，每月集中学习一次。", "抓活动，年底前完成。"),
    )


def test_cause_inside_a_problem_is_no_point_of_it() -> None:
    assert told(LIST) == (
        [("基层基础不牢", "3个村党组织书记能力偏弱。"), ("党员教育不经常", "远程教育站点使用率低。")],
        ("后备力量储备不够",),
        ("实施“强基”行动，6月底前调整不胜任书记", "按季开展党员轮训"),
    )


def test_table_gives_a_problem_with_cause_and_measure_per_row() -> None:
    assert told(TABLE) == (
        [("学习抓得不紧", "全年研讨2次"), ("联系群众少", "走访不到位")],
        ("工学矛盾突出", "坐等上门"),
        ("每季度研讨一次", "每月走访一次"),
    )


def test_aspect_of_a_problem_is_the_heading_above_it() -> None:
    assert [problem.aspect for problem in parse(TABLE).problems] == ["存在问题", "存在问题"]
    assert [problem.aspect for problem in parse(LIST).problems] == ["存在问题及原因", "存在问题及原因"]


def test_report_of_ones_own_problems_is_a_self_check_whatever_its_title() -> None:
    text = (
        "县供销社党组责任清单落实情况的汇报\n按照要求，我社对照清单逐项梳理。\n一、存在的问题\n"
        "一是学习抓得不紧，次数偏少。\n二是指导不多，走访较少。\n二、下一步措施\n一是抓实学习。每月一次。\n"
    )
    found = parse(text)
    assert found.kind == "self_check"
    assert [problem.headline for problem in found.problems] == ["学习抓得不紧", "指导不多"]


BELOW = """市甲局机关党委党建工作自查报告
一、存在的主要问题
（一）会议记录不规范。第一支部有3次会议没有记录议题。
原因：支部书记兼职过多。
整改措施：每月25日前抽查记录本。
责任人：张三
完成时限：2026年12月31日
（二）党费收缴不及时。有2名党员拖到7月才交。
整改措施：
1.建立提醒制度，由组织委员负责。
2.按月公示。
（三）主题党日形式单一，全年8次都是读文件。
（四）谈心谈话不经常。
措施：每季度谈一次。已完成。
二、下一步打算
进一步压实责任，确保全部整改到位。
"""


def test_labelled_lines_belong_to_the_problem_above_them() -> None:
    rows = parse(BELOW).problems
    assert [(row.headline, row.causes, row.measures, row.terms) for row in rows] == [
        (
            "会议记录不规范",
            ("支部书记兼职过多",),
            ("每月25日前抽查记录本",),
            ("责任人：张三", "完成时限：2026年12月31日"),
        ),
        ("党费收缴不及时", (), ("建立提醒制度，由组织委员负责", "按月公示"), ()),
        ("主题党日形式单一", (), (), ()),
        ("谈心谈话不经常", (), ("每季度谈一次。已完成",), ()),
    ]
    assert parse(BELOW).causes == ("支部书记兼职过多",)


def test_numbered_problem_of_one_sentence_stands_in_its_place() -> None:
    text = (
        "市甲局机关党委自查报告\n一、存在的问题\n1.会议记录不规范。有3次没有记录。\n"
        "2.主题党日形式单一，全年8次都是读文件。\n3.党费收缴不及时。有2名党员拖交。\n"
    )
    assert [row.headline for row in parse(text).problems] == [
        "会议记录不规范",
        "主题党日形式单一",
        "党费收缴不及时",
    ]
