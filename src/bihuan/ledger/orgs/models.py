"""What an organisation is, since when each ledger is kept, and which months are closed."""

from django.db import models
from django.db.models import F, Q

from bihuan.access.models import OrgNode, Record
from bihuan.ledger.orgs.words import BranchKind, OrgKind, RecordKind, Regime


class Organisation(Record):
    """Kind, regime and life span of an OrgNode. An unregistered regime is empty: unknown."""

    node = models.OneToOneField(OrgNode, models.PROTECT, related_name="organisation", verbose_name="组织")
    kind = models.CharField("组织类别", max_length=24, choices=OrgKind.choices)
    regime = models.CharField("适用类别", max_length=20, choices=Regime.choices, blank=True)
    branch_kind = models.CharField("支部类型", max_length=20, choices=BranchKind.choices, blank=True)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    ended_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        db_table = "organisation"
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(ended_on__gte=F("founded_on")),
                name="organisation_dates_in_order",
                violation_error_message="撤销日期早于成立日期。",
            ),
        )

    def __str__(self) -> str:
        return self.node.name


class RecordStart(Record):
    """启用日: from when an organisation keeps a ledger whole, declared by a person."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="record_starts", verbose_name="组织")
    record_kind = models.CharField("台账", max_length=20, choices=RecordKind.choices)
    starts_on = models.DateField("启用日")
    declared_by = models.CharField("声明人", max_length=80)

    class Meta:
        db_table = "record_start"
        constraints = (
            models.UniqueConstraint(
                fields=("org", "record_kind"),
                name="record_start_once",
                violation_error_message="这个组织的这本台账已经声明过启用日。",
            ),
        )


class MonthClose(Record):
    """月结: a person declared the ledger of a month complete. Reopening deletes nothing."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="month_closes", verbose_name="组织")
    record_kind = models.CharField("台账", max_length=20, choices=RecordKind.choices)
    month = models.CharField("月份", max_length=7)
    closed_by = models.CharField("月结人", max_length=80)
    closed_on = models.DateField("月结日期")
    reopened_by = models.CharField("重开人", max_length=80, blank=True)
    reopened_reason = models.CharField("重开理由", max_length=200, blank=True)

    class Meta:
        db_table = "month_close"
        constraints = (
            models.UniqueConstraint(
                fields=("org", "record_kind", "month"),
                condition=Q(reopened_by=""),
                name="month_close_once",
                violation_error_message="这个月已经月结。",
            ),
        )


class LocalSetting(Record):
    """地方设置: a figure set at a level; it binds downwards and may only tighten the national one."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="local_settings", verbose_name="组织")
    code = models.CharField("参数", max_length=60)
    value = models.IntegerField("数值")
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)
    basis = models.CharField("依据", max_length=200)

    class Meta:
        db_table = "local_setting"
        constraints = (
            models.UniqueConstraint(fields=("org", "code", "starts_on"), name="local_setting_once"),
        )
