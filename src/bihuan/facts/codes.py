"""Codes that facts, records, forms and pages share, each with its Chinese word: the one definition."""

from __future__ import annotations

from bihuan.rulekit.words import Words


class OrgKind(Words):
    WORK_COMMITTEE = "work_committee", "工委"
    CLUSTER = "cluster", "片组"
    INSTITUTION = "institution", "单位"
    PARTY_GROUP = "party_group", "党组"
    ORGAN_COMMITTEE = "organ_committee", "机关党委"
    DISCIPLINE_COMMITTEE = "discipline_committee", "机关纪委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    GROUP = "group", "党小组"
    OFFICE = "office", "处室"
    AFFILIATED_UNIT = "affiliated_unit", "二级单位"


class Regime(Words):
    ORGAN = "organ", "机关"
    INSTITUTION = "institution", "事业单位"
    SOE = "soe", "国企"
    NEW_SECTOR = "new_sector", "两新"
    UNIVERSITY = "university", "高校"
    VILLAGE = "village", "村社区"
    OTHER = "other", "其他"


class BranchKind(Words):
    IN_SERVICE = "in_service", "在职"
    RETIRED = "retired", "离退休"
    JOINT = "joint", "联合"
    MOBILE = "mobile", "流动"
    TEMPORARY = "temporary", "临时"


class RecordKind(Words):
    """Ledgers with a 启用日 and 月结 of their own."""

    MEETING = "meeting", "会议记录"
    MEMBER = "member", "党员名册"


class MemberStatus(Words):
    FULL = "full", "正式党员"
    PROBATIONARY = "probationary", "预备党员"


class MemberCategory(Words):
    """Whether a member is still at work; no finer sort is kept."""

    IN_SERVICE = "in_service", "在职"
    RETIRED = "retired", "离退休"


class PostTitle(Words):
    SECRETARY = "secretary", "书记"
    DEPUTY_SECRETARY = "deputy_secretary", "副书记"
    ORGANISATION_MEMBER = "organisation_member", "组织委员"
    PUBLICITY_MEMBER = "publicity_member", "宣传委员"
    DISCIPLINE_MEMBER = "discipline_member", "纪检委员"
    YOUTH_MEMBER = "youth_member", "青年委员"
    COMMITTEE_MEMBER = "committee_member", "委员"
    GROUP_LEADER = "group_leader", "组长"
    MEMBER = "member", "成员"


# The seats of a 支部委员会; whoever leads a 党小组 or sits in a 党组 holds none by that.
COMMITTEE_TITLES: tuple[str, ...] = (
    PostTitle.SECRETARY.value,
    PostTitle.DEPUTY_SECRETARY.value,
    PostTitle.COMMITTEE_MEMBER.value,
    PostTitle.ORGANISATION_MEMBER.value,
    PostTitle.PUBLICITY_MEMBER.value,
    PostTitle.DISCIPLINE_MEMBER.value,
    PostTitle.YOUTH_MEMBER.value,
)


class MeetingKind(Words):
    GENERAL_MEETING = "general_meeting", "党员大会"
    COMMITTEE_MEETING = "committee_meeting", "支委会"
    GROUP_MEETING = "group_meeting", "党小组会"
    LECTURE = "lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    LIFE_MEETING = "life_meeting", "组织生活会"


class AttendanceRole(Words):
    PARTICIPANT = "participant", "参加"
    OBSERVER = "observer", "列席"
    GUEST = "guest", "邀请"


class AgendaCategory(Words):
    PARTY_BUILDING = "party_building", "党建"
    BUSINESS = "business", "业务"
    DEVELOPMENT = "development", "发展党员"
    ELECTION = "election", "选举"
    DISCIPLINE = "discipline", "处分处置"
    OTHER = "other", "其他"


class DecisionCode(Words):
    PASSED = "passed", "通过"
    REJECTED = "rejected", "未通过"
    DEFERRED = "deferred", "暂缓"


class Frequency(Words):
    MONTH = "M", "月"
    QUARTER = "Q", "季度"
    HALF = "H", "半年"
    YEAR = "Y", "年"


class YesNo(Words):
    YES = "1", "是"
    NO = "0", "否"


class ComparedMatter(Words):
    """What is compared with what; each has a rule of its own."""

    MEETING_TEXT = "meeting_text", "会议记录文字"
    LECTURE_TEXT = "lecture_text", "党课文字"
    OUTLINE = "outline", "发言提纲"
    LIFE_TEXT = "life_text", "组织生活会材料"
    THOUGHT_REPORT = "thought_report", "思想汇报"
    POCKET_BOOK = "pocket_book", "口袋书"
    SUMMARY_PROBLEMS = "summary_problems", "年度总结的存在问题"
    ASSESSMENT_RULES = "assessment_rules", "考核细则"
    RECTIFICATION_PAPER = "rectification_paper", "整改报告"


class Dimension(Words):
    """How two texts stand to one another."""

    ACROSS_UNITS = "across_units", "跨单位"
    ACROSS_YEARS = "across_years", "跨年"
    ACROSS_PEOPLE = "across_people", "跨人"
    SAME_PERSON = "same_person", "同一人的另一份"
    UPWARD = "upward", "与上级"
    WITHIN_MEETING = "within_meeting", "同一次会议"
    OUTSIDE = "outside", "与对照文本"


class PairVerdict(Words):
    """What a person decided about two texts."""

    ALIKE = "alike", "认定雷同"
    NOT_ALIKE = "not_alike", "不认定雷同"
