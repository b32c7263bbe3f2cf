"""Organisations as nodes, who may reach them, and the log of what people did."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from bihuan.access.words import RelationKind, Role


class Record(models.Model):
    """A business record: an optimistic `revision` counts its saves; `updated_at` says when."""

    revision = models.PositiveIntegerField("修订号", default=0)
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        abstract = True


class OrgNode(Record):
    """An organisation, unit, body or office. Ended, never deleted."""

    code = models.CharField("组织编码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=120)

    class Meta:
        db_table = "org_node"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class OrgRelation(Record):
    """A dated relation; an organisation has one open 隶属 at a time and any number of 指导."""

    child = models.ForeignKey(OrgNode, models.PROTECT, related_name="relations_up", verbose_name="组织")
    parent = models.ForeignKey(OrgNode, models.PROTECT, related_name="relations_down", verbose_name="上级")
    kind = models.CharField("关系", max_length=20, choices=RelationKind.choices)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)

    class Meta:
        db_table = "org_relation"
        constraints = (
            models.UniqueConstraint(
                fields=("child",),
                condition=Q(kind="affiliation", ends_on__isnull=True),
                name="org_relation_one_open_affiliation",
                violation_error_message="这个组织已有一个现行的隶属关系，请先结束原关系。",
            ),
            models.UniqueConstraint(
                fields=("child", "parent", "kind", "starts_on"), name="org_relation_once"
            ),
            models.CheckConstraint(
                condition=~Q(child=F("parent")),
                name="org_relation_not_itself",
                violation_error_message="组织不能以自己为上级。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="org_relation_dates_in_order",
                violation_error_message="结束日期早于开始日期。",
            ),
        )


class OrgRevision(models.Model):
    """`n` counts changes that can alter an organisation's duties; `computed` is the last n judged."""

    org = models.OneToOneField(OrgNode, models.CASCADE, primary_key=True, related_name="duty_revision")
    n = models.PositiveBigIntegerField(default=0)
    computed = models.PositiveBigIntegerField(default=0)

    class Meta:
        db_table = "org_revision"


class AccountManager(BaseUserManager["Account"]):
    pass


class Account(AbstractBaseUser):
    """Somebody who logs in. What they may do stands in their grants, nowhere else."""

    username = models.CharField("账号", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=40)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=True)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = ""
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A role at an organisation for a time. Administrators' grants name no organisation."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants", verbose_name="账号")
    org = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="组织"
    )
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    granted_by = models.CharField("授权人", max_length=60)

    class Meta:
        db_table = "access_grant"
        constraints = (
            models.CheckConstraint(
                condition=Q(org__isnull=False) | Q(role__in=("security_admin", "audit_admin")),
                name="grant_names_an_organisation",
                violation_error_message="请选择这个角色所在的组织。",
            ),
            models.CheckConstraint(
                condition=~Q(role="inspector") | Q(ends_on__isnull=False),
                name="grant_inspector_has_an_end",
                violation_error_message="检查组的授权须写明结束日期。",
            ),
        )


class LogEntry(models.Model):
    """One thing done. Append-only by database triggers; holds no sealed words."""

    at = models.DateTimeField("时间", auto_now_add=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", verbose_name="账号")
    actor = models.CharField("操作人", max_length=80)
    action = models.CharField("操作", max_length=60)
    org = models.ForeignKey(OrgNode, models.PROTECT, null=True, related_name="+", verbose_name="组织")
    object_kind = models.CharField("对象", max_length=40, blank=True)
    object_id = models.CharField("对象编号", max_length=64, blank=True)
    summary = models.CharField("摘要", max_length=300)
    reason = models.CharField("理由", max_length=300, blank=True)
    changes = models.JSONField("变动", default=dict)

    class Meta:
        db_table = "log_entry"
        ordering = ("id",)
        indexes = (models.Index(fields=("org", "id"), name="log_entry_org"),)


class LogSeal(models.Model):
    """A sealed batch of log entries, chained to the seal before it."""

    first_id = models.PositiveBigIntegerField("起始编号")
    last_id = models.PositiveBigIntegerField("末尾编号")
    count = models.PositiveBigIntegerField("条数")
    digest = models.CharField("摘要值", max_length=64)
    previous = models.CharField("上一封签", max_length=64, blank=True)
    sealed_at = models.DateTimeField("封签时间", auto_now_add=True)

    class Meta:
        db_table = "log_seal"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("previous",), name="log_seal_chain_once"),)


class SealedText(models.Model):
    """Words only the branch and inspectors of a running check may read; encrypted at rest."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="组织")
    purpose = models.CharField("内容类别", max_length=40)
    cipher = models.BinaryField("密文")
    created_at = models.DateTimeField("录入时间", auto_now_add=True)

    class Meta:
        db_table = "sealed_text"


class SealedOpening(models.Model):
    """That somebody opened sealed words; the branch is shown every row."""

    sealed = models.ForeignKey(SealedText, models.PROTECT, related_name="openings")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name="打开人")
    reason = models.CharField("事由", max_length=200)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        db_table = "sealed_opening"
        ordering = ("-id",)


class CalendarFeed(models.Model):
    """A secret address from which somebody's calendar reads one organisation's duties; kept as a digest.

    It shows no more than the account may see at that moment, and nothing once revoked.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name="账号")
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="组织")
    digest = models.CharField("摘要值", max_length=64, unique=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    revoked_at = models.DateTimeField("停用时间", null=True, blank=True)

    class Meta:
        db_table = "calendar_feed"
        ordering = ("-id",)
