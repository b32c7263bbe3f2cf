"""What can be counted: each noun of drafts and forms with the figures of the catalogue it may mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

ORG_MEASURES = ("个", "家")
PERSON_MEASURES = ("名", "人", "位", "个")
MEETING_MEASURES = ("次", "场", "期", "堂", "节", "个")
THING_MEASURES = ("个", "件", "条", "项")


@dataclasses.dataclass(frozen=True, slots=True)
class Noun:
    """`code` is the stem of its figures; `special`: side → codes that differ from stem and side.

    `timed`: it happens in a period. `several`: the codes it may mean where the words alone do not tell.
    """

    name: str
    words: tuple[str, ...]
    measures: tuple[str, ...]
    code: str
    timed: bool = False
    several: tuple[str, ...] = ()
    org: bool = False


def _noun(name: str, words: str, measures: tuple[str, ...], code: str, **more: object) -> Noun:
    return Noun(name, tuple(words.split()), measures, code, **more)  # type: ignore[arg-type]


_ORGS = (
    _noun("party_orgs", "党组织 各级党组织", ORG_MEASURES, "", org=True),
    _noun("organ_orgs", "机关党组织 一级党组织", ORG_MEASURES, "", org=True),
    _noun(
        "basic",
        "基层党组织 机关基层党组织 党的基层组织 基层党组织总数 党的基层党组织",
        ORG_MEASURES,
        "orgs.basic",
        org=True,
    ),
    _noun(
        "organ_committee",
        "机关党委 党委 基层党委 机关党的基层委员会",
        ORG_MEASURES,
        "orgs.organ_committee",
        org=True,
    ),
    _noun(
        "general_branch",
        "党总支 总支 机关党总支 党总支部 总支部",
        ORG_MEASURES,
        "orgs.general_branch",
        org=True,
    ),
    _noun("branch", "党支部 支部 基层党支部 基层支部 党支部总数", ORG_MEASURES, "orgs.branch", org=True),
    _noun("branch_in_service", "在职党支部 在职支部", ORG_MEASURES, "orgs.branch.in_service", org=True),
    _noun(
        "branch_retired",
        "离退休党支部 离退休干部党支部 离退休支部",
        ORG_MEASURES,
        "orgs.branch.retired",
        org=True,
    ),
    _noun("branch_joint", "联合党支部 联合支部", ORG_MEASURES, "orgs.branch.joint", org=True),
    _noun("branch_mobile", "流动党支部 流动党员党支部", ORG_MEASURES, "orgs.branch.mobile", org=True),
    _noun("branch_temporary", "临时党支部 临时支部", ORG_MEASURES, "orgs.branch.temporary", org=True),
    _noun("group", "党小组", ORG_MEASURES, "orgs.group", org=True),
    _noun("discipline_committee", "机关纪委", ORG_MEASURES, "orgs.discipline_committee", org=True),
    _noun("institution", "市直单位 市直机关单位 机关单位", ORG_MEASURES, "orgs.institution", org=True),
    _noun(
        "head_secretary",
        "由党员主要负责人兼任党组织书记 由主要负责人兼任党组织书记 由单位主要负责人兼任党组织书记 "
        "由党员主要负责人兼任书记 由主要负责人兼任书记 "
        "党组织书记由主要负责人兼任 党组织书记由党员主要负责人兼任",
        ORG_MEASURES,
        "seats.head_secretary",
    ),
    _noun("inspected", "检查单位 抽查单位 被检查单位 受检单位", ORG_MEASURES, "inspections.units"),
)
_PEOPLE = (
    _noun("members", "党员 共产党员 中共党员 在册党员 党员总数 党员人数 党员数", PERSON_MEASURES, "members"),
    _noun("members_full", "正式党员", PERSON_MEASURES, "members.full"),
    _noun("members_probationary", "预备党员", PERSON_MEASURES, "members.probationary"),
    _noun("members_in_service", "在职党员", PERSON_MEASURES, "members.in_service"),
    _noun("members_retired", "离退休党员 离退休干部党员", PERSON_MEASURES, "members.retired"),
    _noun("secretary", "党组织书记 基层党组织书记", PERSON_MEASURES, "seats.secretary"),
    _noun("branch_secretary", "党支部书记 支部书记", PERSON_MEASURES, "seats.branch_secretary"),
    _noun("branch_deputy", "党支部副书记 支部副书记", PERSON_MEASURES, "seats.branch_deputy"),
    _noun(
        "committee_seats",
        "支部班子成员 党支部班子成员 支部委员 支部委员会委员 支委会成员 支委会委员 支委 支委委员",
        PERSON_MEASURES,
        "seats.committee",
    ),
)
_MEETINGS = (
    _noun(
        "general_meeting", "党员大会 支部党员大会", MEETING_MEASURES, "meetings.general_meeting", timed=True
    ),
    _noun(
        "committee_meeting",
        "支委会 支部委员会 支部委员会会议 支委会会议",
        MEETING_MEASURES,
        "meetings.committee_meeting",
        timed=True,
    ),
    _noun("group_meeting", "党小组会 党小组会议", MEETING_MEASURES, "meetings.group_meeting", timed=True),
    _noun("lecture", "党课", MEETING_MEASURES, "meetings.lecture", timed=True),
    _noun(
        "theme_day",
        "主题党日 主题党日活动 支部主题党日 支部主题党日活动",
        MEETING_MEASURES,
        "meetings.theme_day",
        timed=True,
    ),
    _noun("life_meeting", "组织生活会", MEETING_MEASURES, "meetings.life_meeting", timed=True),
    _noun("three", "三会一课", MEETING_MEASURES, "meetings.three", timed=True),
)
_THINGS = (
    _noun("rate", "按期完成率 应办事项按期完成率", ("%",), "duties.rate", timed=True),
    _noun("duties_overdue", "逾期应办事项 逾期事项 逾期应办", THING_MEASURES, "duties.overdue"),
    _noun("duties_to_verify", "待核实事项 待核实应办事项", THING_MEASURES, "duties.to_verify"),
    _noun(
        "findings",
        "问题 发现问题 检查发现问题 发现的问题 存在问题 问题总数 发现问题数 问题数 共性问题总数",
        THING_MEASURES,
        "findings.total",
    ),
    _noun("findings_closed", "已销号 销号 已销号问题 已销号数 销号数", THING_MEASURES, "findings.closed"),
    _noun(
        "findings_ongoing", "持续推进 持续推进问题 长期推进 持续推进数", THING_MEASURES, "findings.ongoing"
    ),
    _noun(
        "findings_open",
        "待整改 未整改 待整改问题 未销号 未销号问题 正在整改 整改中 未销号数 待整改数",
        THING_MEASURES,
        "findings.open",
    ),
    _noun(
        "findings_overdue",
        "逾期未整改 逾期未整改问题 超期未整改 整改逾期 逾期问题 逾期数",
        THING_MEASURES,
        "findings.overdue",
    ),
    _noun(
        "findings_done",
        "已整改 完成整改 已完成整改 整改完成 已整改问题 已完成 整改到位 已整改到位 已整改数 整改完成数",
        THING_MEASURES,
        "",
        several=("findings.closed", "findings.reported_completed"),
    ),
    _noun("closed_rate", "销号率", ("%",), "findings.closed_rate"),
)
NOUNS: Mapping[str, Noun] = {noun.name: noun for noun in (*_ORGS, *_PEOPLE, *_MEETINGS, *_THINGS)}
