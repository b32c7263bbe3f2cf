"""Code words of organisations, each with its Chinese name, once."""

from django.db import models


class OrgKind(models.TextChoices):
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


class Regime(models.TextChoices):
    ORGAN = "organ", "机关"
    INSTITUTION = "institution", "事业单位"
    SOE = "soe", "国企"
    NEW_SECTOR = "new_sector", "两新"
    UNIVERSITY = "university", "高校"
    VILLAGE = "village", "村社区"
    OTHER = "other", "其他"


class BranchKind(models.TextChoices):
    IN_SERVICE = "in_service", "在职"
    RETIRED = "retired", "离退休"
    JOINT = "joint", "联合"
    MOBILE = "mobile", "流动"
    TEMPORARY = "temporary", "临时"


class RecordKind(models.TextChoices):
    """Ledgers with a 启用日 and 月结 of their own."""

    MEETING = "meeting", "会议记录"
    MEMBER = "member", "党员名册"
