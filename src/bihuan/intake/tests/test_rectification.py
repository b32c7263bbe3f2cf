"""Rectification reports: items, their reported status and measures."""

from __future__ import annotations

from pathlib import Path

from bihuan.intake.parse import parse

REPORTS = Path(__file__).parent / "reports"


def rows(name: str) -> list[tuple[int, str, str, int]]:
    found = parse((REPORTS / f"rectification_{name}.txt").read_text(encoding="utf-8"))
    assert found.kind == "rectification_report"
    return [(item.no, item.issue, item.status, len(item.measures)) for item in found.items]


def test_labels_below_the_issue_give_measures_and_status() -> None:
    assert rows("unit_notice") == [
        (1, "第一议题制度落实不严格", "completed", 3),
        (2, "意识形态工作责任制压得不实", "ongoing", 2),
        (3, "党委书记履行第一责任人职责不到位", "completed", 2),
        (4, "公车管理不规范", "completed", 1),
    ]


def test_table_gives_an_item_per_row() -> None:
    assert rows("table") == [
        (1, "支委会记录不完整", "completed", 1),
        (2, "主题党日形式单一", "ongoing", 2),
        (3, "党费未公示", "completed", 1),
    ]


def test_issue_labels_without_numbering_are_items() -> None:
    assert rows("labelled") == [
        (1, "机关党委换届不及时", "completed", 1),
        (2, "党员教育管理宽松软", "ongoing", 1),
        (3, "组织生活会质量不高", "completed", 1),
    ]


def test_remarks_on_status_are_no_measures() -> None:
    assert rows("by_aspect") == [
        (1, "服务大局意识不强", "ongoing", 2),
        (2, "审计整改督促不力", "completed", 3),
        (3, "理论学习中心组学习不规范", "completed", 1),
        (4, "党风廉政建设责任书内容雷同", "completed", 1),
        (5, "廉政教育针对性不强", "ongoing", 2),
        (6, "外聘人员管理不严", "completed", 1),
        (7, "财务报销审核不严", "completed", 1),
        (8, "党支部换届超期", "completed", 1),
        (9, "组织生活会质量不高", "completed", 1),
        (10, "干部人才队伍建设滞后", "ongoing", 2),
    ]


def test_outlook_and_signature_belong_to_no_item() -> None:
    assert rows("question_numbers") == [
        (1, "党组研究机关党建工作次数偏少", "ongoing", 2),
        (2, "党建工作责任清单不细", "completed", 1),
        (3, "部分支部“三会一课”记录不规范", "ongoing", 3),
        (4, "组织生活会批评意见质量不高", "ongoing", 1),
        (5, "机关第二党支部主题党日形式单一", "completed", 1),
        (6, "发展党员培养考察记录不及时", "completed", 1),
        (7, "2名流动党员管理不到位", "ongoing", 1),
        (8, "党费收缴基数核定不准", "completed", 1),
    ]


def test_section_heading_decides_status_and_restarted_numbers_go_on() -> None:
    text = (
        "关于巡察整改情况的报告\n（一）已完成的整改事项\n1.关于“党课不经常”问题的整改\n一是制定计划。二是按月授课。\n"
        "2.关于“‘三会一课’不规范”问题的整改\n补齐记录，今后长期坚持。\n"
        "（二）需长期坚持的整改事项\n1.关于“学习不深入”问题的整改\n已完成读书班。\n"
    )
    assert [(item.no, item.issue, item.status, item.measures) for item in parse(text).items] == [
        (1, "党课不经常", "completed", ("制定计划。", "按月授课。")),
        (2, "‘三会一课’不规范", "completed", ("补齐记录，今后长期坚持",)),
        (3, "学习不深入", "ongoing", ("已完成读书班",)),
    ]


def test_numbers_below_an_issue_are_its_measures() -> None:
    text = (
        "县水利局党组关于通报问题整改情况的报告\n1．党组未专题研究整改工作的问题\n（1）召开党组会研究。\n"
        "（2）建立月报制度。\n整改结果：已完成。\n2．党员培训不及时的问题\n（1）补训5人。\n整改结果：正在推进。\n"
    )
    found = parse(text).items
    assert [(item.issue, item.status, len(item.measures)) for item in found] == [
        ("党组未专题研究整改工作", "completed", 2),
        ("党员培训不及时", "ongoing", 1),
    ]


def test_done_and_kept_up_is_completed() -> None:
    text = "某局整改情况报告\n一、关于“没有研究党建”的问题。一是开会研究。已整改到位并长期坚持。\n"
    assert [item.status for item in parse(text).items] == ["completed"]
