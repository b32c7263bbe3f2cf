"""Duties as last judged, what was said about them, and under which rulebook."""

from django.db import models
from django.db.models import Q

from bihuan.access.models import OrgNode, Record


class Duty(models.Model):
    """A stored row of rulekit §3; nothing in it depends on today. Written only by the diff."""

    duty_key = models.CharField("应办键", max_length=32, unique=True)
    rule = models.CharField("规则", max_length=12)
    rule_version = models.PositiveIntegerField("规则版本")
    # Judged from records, so it goes with them where an import that brought the organisation is taken back.
    # duty_org_due begins with the organisation; a second index would only slow the writing of duties.
    org = models.ForeignKey(
        OrgNode, models.CASCADE, related_name="duties", db_index=False, verbose_name="责任组织"
    )
    subject_kind = models.CharField("对象类别", max_length=12)
    subject_id = models.PositiveBigIntegerField("对象编号", null=True)
    period = models.CharField("期次", max_length=10, blank=True)
    opens_on = models.DateField("开始日")
    due_on = models.DateField("期限")
    verdict = models.CharField("结果", max_length=8)
    done_on = models.DateField("完成日", null=True)
    recorded_on = models.DateField("录入日", null=True)
    observed = models.BigIntegerField("实际", null=True)
    required = models.BigIntegerField("要求", null=True)
    base = models.BigIntegerField("基数", null=True)
    detail = models.CharField("说明代码", max_length=40, blank=True)

    class Meta:
        db_table = "duty"
        indexes = (
            models.Index(fields=("org", "due_on"), name="duty_org_due"),
            models.Index(fields=("rule", "verdict"), name="duty_rule_verdict"),
        )


class Explanation(Record):
    """说明: a branch's reason for 偏离一般要求; once accepted the duty is 已说明 and still counted."""

    duty_key = models.CharField("应办键", max_length=32, db_index=True)
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="explanations", verbose_name="组织")
    text = models.CharField("说明", max_length=500)
    written_by = models.CharField("填写人", max_length=80)
    written_by_account_id = models.PositiveBigIntegerField(null=True)
    accepted = models.BooleanField("接受", null=True)
    decided_by = models.CharField("决定人", max_length=80, blank=True)
    decided_on = models.DateField("决定日期", null=True, blank=True)
    decision_note = models.CharField("决定意见", max_length=300, blank=True)

    class Meta:
        db_table = "explanation"
        constraints = (
            models.UniqueConstraint(
                fields=("duty_key",),
                condition=~Q(accepted=False),
                name="explanation_one_standing",
                violation_error_message="这一项已有说明，请等待决定或先由上级退回。",
            ),
        )


class Exemption(Record):
    """不适用: a rule does not bind an organisation for a time; reason, approver and end are kept."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="exemptions", verbose_name="组织")
    rule = models.CharField("规则", max_length=12)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束")
    reason = models.CharField("理由", max_length=300)
    document_no = models.CharField("文号", max_length=80, blank=True)
    approved_by = models.CharField("批准人", max_length=80)

    class Meta:
        db_table = "exemption"


class RulebookRun(models.Model):
    """The manifest of one batch run: which facts, rulebook and engine judged."""

    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("结束时间")
    facts_hash = models.CharField("事实摘要", max_length=64)
    rulebook_hash = models.CharField("规则库摘要", max_length=64)
    engine = models.CharField("引擎", max_length=120)
    rows = models.PositiveBigIntegerField("应办行数")
    added = models.PositiveBigIntegerField("新增")
    changed = models.PositiveBigIntegerField("变化")
    removed = models.PositiveBigIntegerField("移除")

    class Meta:
        db_table = "rulebook_run"
        ordering = ("-id",)


class Reminder(models.Model):
    """提醒: a superior asks organisations to see to duties. Kept here; nothing is sent outside."""

    sender = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="提醒单位")
    text = models.CharField("正文", max_length=500)
    sent_by = models.CharField("提醒人", max_length=80)
    sent_by_account_id = models.PositiveBigIntegerField(null=True)
    sent_on = models.DateField("提醒日期")

    class Meta:
        db_table = "reminder"


class RemindedOrg(models.Model):
    """An organisation in a reminder, through which superior the letter goes, and its duties as they stood.

    `items` holds one object a duty: key, heading, due (ISO day) and status (the word shown).
    """

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="orgs", verbose_name="提醒")
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="reminders", verbose_name="组织")
    addressee = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="收文单位")
    items = models.JSONField("事项")

    class Meta:
        db_table = "reminded_org"
        constraints = (models.UniqueConstraint(fields=("reminder", "org"), name="reminded_org_once"),)
