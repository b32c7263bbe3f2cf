"""Codes that several fact tables share, each with its Chinese word. Models use the same codes."""

from __future__ import annotations

from collections.abc import Mapping

ORG_KINDS: Mapping[str, str] = {
    "work_committee": "工委",
    "cluster": "片组",
    "institution": "单位",
    "party_group": "党组",
    "organ_committee": "机关党委",
    "discipline_committee": "机关纪委",
    "general_branch": "党总支",
    "branch": "党支部",
    "group": "党小组",
    "office": "处室",
    "affiliated_unit": "二级单位",
}
REGIMES: Mapping[str, str] = {
    "organ": "机关",
    "institution": "事业单位",
    "soe": "国企",
    "new_sector": "两新",
    "university": "高校",
    "village": "村社区",
    "other": "其他",
}
BRANCH_KINDS: Mapping[str, str] = {
    "in_service": "在职",
    "retired": "离退休",
    "joint": "联合",
    "mobile": "流动",
    "temporary": "临时",
}
MEETING_KINDS: Mapping[str, str] = {
    "general_meeting": "党员大会",
    "committee_meeting": "支委会",
    "group_meeting": "党小组会",
    "lecture": "党课",
    "theme_day": "主题党日",
    "life_meeting": "组织生活会",
}
ATTENDANCE_ROLES: Mapping[str, str] = {"participant": "参加", "observer": "列席", "guest": "邀请"}
AGENDA_CATEGORIES: Mapping[str, str] = {
    "party_building": "党建",
    "business": "业务",
    "development": "发展党员",
    "election": "选举",
    "discipline": "处分处置",
    "other": "其他",
}
DECISIONS: Mapping[str, str] = {"passed": "通过", "rejected": "未通过", "deferred": "缓议"}
TITLES: Mapping[str, str] = {
    "secretary": "书记",
    "deputy_secretary": "副书记",
    "committee_member": "委员",
    "organisation_member": "组织委员",
    "publicity_member": "宣传委员",
    "discipline_member": "纪检委员",
    "youth_member": "青年委员",
    "group_leader": "组长",
}
MEMBER_STATUSES: Mapping[str, str] = {"full": "正式", "probationary": "预备"}
RECORD_KINDS: Mapping[str, str] = {"meeting": "会议记录", "member": "党员名册"}
FREQUENCIES: Mapping[str, str] = {"M": "月", "Q": "季度", "H": "半年", "Y": "年"}
YES_NO: Mapping[str, str] = {"1": "是", "0": "否"}
