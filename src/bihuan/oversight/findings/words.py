"""Statuses and words of findings (pages §1), once."""

from django.db import models


class FindingStatus(models.TextChoices):
    DRAFT = "draft", "草稿"
    CONFIRMED = "confirmed", "已确认"
    SENT = "sent", "已反馈"
    RECTIFYING = "rectifying", "整改中"
    APPLIED = "applied", "申请销号"
    CLOSED = "closed", "已销号"
    RETURNED = "returned", "退回补充"
    ONGOING = "ongoing", "持续推进"
    REJECTED = "rejected", "不予认定"


class SourceKind(models.TextChoices):
    DUTY = "duty", "应办事项"
    REPORT = "report", "来文"
    HAND = "hand", "人工提出"


class ReportedStatus(models.TextChoices):
    COMPLETED = "completed", "已完成"
    ONGOING = "ongoing", "持续推进"


class StepKind(models.TextChoices):
    OPENED = "opened", "提出"
    CONFIRMED = "confirmed", "确认"
    SENT = "sent", "反馈"
    PLANNED = "planned", "制定措施"
    DONE = "done", "完成措施"
    RESCHEDULED = "rescheduled", "调整时限"
    EVIDENCE = "evidence", "添加佐证"
    APPLIED = "applied", "申请销号"
    RETURNED = "returned", "退回补充"
    METHOD = "method", "选定销号方式"
    CLOSED = "closed", "销号"
    ONGOING = "ongoing", "转持续推进"
    OBJECTED = "objected", "提出异议"
    ANSWERED = "answered", "答复异议"
    REJECTED = "rejected", "不予认定"
    REOPENED = "reopened", "重新打开"
    ASSIGNED = "assigned", "对应组织"


# Still to be put right; what counts as “待整改” in every total.
OPEN_STATUSES = frozenset(
    {
        FindingStatus.CONFIRMED,
        FindingStatus.SENT,
        FindingStatus.RECTIFYING,
        FindingStatus.APPLIED,
        FindingStatus.RETURNED,
    }
)
