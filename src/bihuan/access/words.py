"""Code words of relations and roles, each with its Chinese name, once."""

from django.db import models


class RelationKind(models.TextChoices):
    AFFILIATION = "affiliation", "隶属"
    GUIDANCE = "guidance", "指导"
    CLUSTER = "cluster", "片组"
    PART_OF = "part_of", "所属单位"


class Role(models.TextChoices):
    BRANCH_SECRETARY = "branch_secretary", "支部书记"
    BRANCH_MEMBER = "branch_member", "支部委员"
    GROUP_LEADER = "group_leader", "党小组长"
    PARTY_OFFICE = "party_office", "机关党委（党办）"
    DISCIPLINE = "discipline", "机关纪委负责人"
    PARTY_GROUP = "party_group", "党组"
    CLUSTER_LEAD = "cluster_lead", "片组长"
    WORK_COMMITTEE = "work_committee", "工委"
    ORGANISATION_DEPT = "organisation_dept", "组织部"
    INSPECTOR = "inspector", "检查组"
    LEADER = "leader", "领导"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


class Reach(models.TextChoices):
    """How an organisation stands to the one a grant names (rulekit §10)."""

    OWN = "own", "本组织"
    BELOW = "below", "下级"
    RELATED = "related", "有联系"


class Action(models.TextChoices):
    VIEW = "view", "查看组织与记录"
    VIEW_FINDING = "view_finding", "查看问题"
    MANAGE_ORG = "manage_org", "登记组织与任职"
    WRITE_RECORD = "write_record", "记录、更正、作废"
    KEEP_PAPER = "keep_paper", "存入材料"
    DECLARE_START = "declare_start", "声明启用日"
    CLOSE_MONTH = "close_month", "月结"
    REOPEN_MONTH = "reopen_month", "重开月结"
    EXPLAIN = "explain", "填写说明"
    ACCEPT = "accept", "接受说明、认定不适用"
    REMIND = "remind", "提醒"
    OPEN_FINDING = "open_finding", "提出问题"
    CONFIRM_FINDING = "confirm_finding", "确认读入的问题"
    RESPOND = "respond", "整改、申请销号"
    APPROVE = "approve", "审批销号"
    OPEN_SEALED = "open_sealed", "打开密封内容"
    MANAGE_ACCOUNTS = "manage_accounts", "管理账号与授权"
    VIEW_LOG = "view_log", "查看操作日志"
