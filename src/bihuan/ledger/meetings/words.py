"""Code words of meetings, each with its Chinese name, once."""

from django.db import models


class MeetingKind(models.TextChoices):
    GENERAL_MEETING = "general_meeting", "党员大会"
    COMMITTEE_MEETING = "committee_meeting", "支委会"
    GROUP_MEETING = "group_meeting", "党小组会"
    LECTURE = "lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    LIFE_MEETING = "life_meeting", "组织生活会"


class MeetingStatus(models.TextChoices):
    DRAFT = "draft", "草稿"
    SAVED = "saved", "已保存"
    VERIFIED = "verified", "已核实"
    VOID = "void", "已作废"


class AttendanceRole(models.TextChoices):
    PARTICIPANT = "participant", "参加"
    OBSERVER = "observer", "列席"
    GUEST = "guest", "邀请"


class AgendaCategory(models.TextChoices):
    PARTY_BUILDING = "party_building", "党建"
    BUSINESS = "business", "业务"
    DEVELOPMENT = "development", "发展党员"
    ELECTION = "election", "选举"
    DISCIPLINE = "discipline", "处分处置"
    OTHER = "other", "其他"


class DecisionCode(models.TextChoices):
    PASSED = "passed", "通过"
    REJECTED = "rejected", "未通过"
    DEFERRED = "deferred", "暂缓"


class CriticismKind(models.TextChoices):
    SELF = "self", "自我批评"
    MUTUAL = "mutual", "相互批评"
