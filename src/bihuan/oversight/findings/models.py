"""问题: what was found, what is done about it, and how it was closed."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from bihuan.access.models import OrgNode, Record
from bihuan.files.models import StoredFile
from bihuan.oversight.findings.words import FindingStatus, ReportedStatus, SourceKind, StepKind
from bihuan.rulekit.verdict import ClosingMethod


class Finding(Record):
    """A problem on the very body or office it names. `org` is null while the unit named is unmatched."""

    org = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="责任组织"
    )
    unit_text = models.CharField("来文所称单位", max_length=200, blank=True)
    category1 = models.CharField("类别", max_length=120, blank=True)
    category2 = models.CharField("小类", max_length=200, blank=True)
    text = models.TextField("问题")
    status = models.CharField("状态", max_length=12, choices=FindingStatus.choices)
    source_kind = models.CharField("来源", max_length=8, choices=SourceKind.choices)
    source_name = models.CharField("来源名称", max_length=200, blank=True)
    source_org = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="提出方"
    )
    source_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="来文"
    )
    source_start = models.PositiveIntegerField("原文起", null=True, blank=True)
    source_end = models.PositiveIntegerField("原文止", null=True, blank=True)
    reported_status = models.CharField("据来文", max_length=10, choices=ReportedStatus.choices, blank=True)
    rule = models.CharField("规则", max_length=12, blank=True)
    duty_key = models.CharField("应办键", max_length=32, blank=True, db_index=True)
    snapshot = models.JSONField("提出时的依据", default=dict, encoder=DjangoJSONEncoder)
    opened_on = models.DateField("提出日期")
    opened_by = models.CharField("提出人", max_length=80)
    owner = models.CharField("责任人", max_length=40, blank=True)
    lead = models.CharField("牵头领导", max_length=40, blank=True)
    deadline = models.DateField("整改时限", null=True, blank=True)
    review_on = models.DateField("下次复核日期", null=True, blank=True)
    objection = models.CharField("异议", max_length=300, blank=True)
    applied_by_account_id = models.PositiveBigIntegerField(null=True)
    applied_by = models.CharField("申请人", max_length=80, blank=True)
    closing_method = models.CharField("销号方式", max_length=12, choices=ClosingMethod.choices, blank=True)
    closing_n = models.PositiveSmallIntegerField("后续次数", null=True, blank=True)
    decision_no = models.CharField("决定文号", max_length=80, blank=True)
    decision_reason = models.CharField("决定理由", max_length=300, blank=True)
    closed_by = models.CharField("销号人", max_length=80, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)

    class Meta:
        db_table = "finding"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(status="ongoing") | Q(review_on__isnull=False),
                name="finding_ongoing_has_review",
                violation_error_message="转持续推进须写明下次复核日期。",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (~Q(closing_method="") & ~Q(closed_by="")),
                name="finding_closed_has_method",
                violation_error_message="销号须写明销号方式和销号人。",
            ),
            models.UniqueConstraint(
                fields=("source_file", "unit_text", "source_start", "source_end"),
                condition=Q(source_file__isnull=False),
                name="finding_source_span_once",
            ),
            models.UniqueConstraint(
                fields=("duty_key",),
                condition=~Q(duty_key="") & ~Q(status__in=("closed", "rejected")),
                name="finding_duty_open_once",
                violation_error_message="这一项已经提出过问题，请到“问题整改”里处理。",
            ),
        )


class Measure(Record):
    """任务: one measure of a finding, who does it and by when."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="measures", verbose_name="问题")
    no = models.PositiveSmallIntegerField("序号")
    text = models.TextField("整改措施")
    org = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任组织"
    )
    owner = models.CharField("责任人", max_length=40, blank=True)
    deadline = models.DateField("时限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)

    class Meta:
        db_table = "measure"
        ordering = ("finding_id", "no")
        constraints = (models.UniqueConstraint(fields=("finding", "no"), name="measure_number_once"),)


class Evidence(models.Model):
    """佐证: a record of the ledger, a stored file, or a note, named by who added it."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="evidence", verbose_name="问题")
    record_kind = models.CharField("记录类别", max_length=40, blank=True)
    record_id = models.PositiveBigIntegerField("记录编号", null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    note = models.CharField("说明", max_length=500, blank=True)
    added_by = models.CharField("添加人", max_length=80)
    added_at = models.DateTimeField("添加时间", auto_now_add=True)

    class Meta:
        db_table = "finding_evidence"
        ordering = ("id",)


class Step(models.Model):
    """One step of a finding's history. Append-only."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="steps", verbose_name="问题")
    kind = models.CharField("步骤", max_length=12, choices=StepKind.choices)
    at = models.DateTimeField("时间", auto_now_add=True)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=80)
    text = models.CharField("内容", max_length=500, blank=True)

    class Meta:
        db_table = "finding_step"
        ordering = ("id",)
