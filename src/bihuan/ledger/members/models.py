"""Members, the rolls they stand on, and who holds which seat. As little about a person as will do."""

from django.db import models
from django.db.models import F, Q

from bihuan.access.models import OrgNode, Record
from bihuan.ledger.members.words import HowChosen, MemberCategory, MemberStatus, PostTitle

_IN_ORDER = Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))


class Person(Record):
    """Somebody on a roll. 人员编号 is given once and kept for life; the identity number is optional."""

    number = models.CharField("人员编号", max_length=30, unique=True)
    name = models.CharField("姓名", max_length=40)
    identity_digest = models.CharField("身份证号摘要", max_length=64, blank=True, db_index=True)
    identity_cipher = models.BinaryField("身份证号密文", null=True, blank=True)

    class Meta:
        db_table = "person"
        ordering = ("number",)

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A stretch of time on one organisation's roll in one status.

    `departs` marks an end after which the person is on no roll of ours (转出本市、出党、去世);
    which of these it was is not kept.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="党员")
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="memberships", verbose_name="所在支部")
    status = models.CharField("党员状态", max_length=16, choices=MemberStatus.choices)
    category = models.CharField("人员类别", max_length=16, choices=MemberCategory.choices, blank=True)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)
    departs = models.BooleanField("结束后不在本市名册", default=False)

    class Meta:
        db_table = "membership"
        constraints = (
            models.UniqueConstraint(fields=("person", "org", "starts_on"), name="membership_once"),
            models.CheckConstraint(
                condition=Q(departs=False) | Q(ends_on__isnull=False),
                name="membership_departs_with_an_end",
                violation_error_message="离开本市名册须写明结束日期。",
            ),
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="membership_dates_in_order",
                violation_error_message="结束日期早于开始日期。",
            ),
        )


class VotingSuspension(Record):
    """A stretch without 表决权. Why is nobody's business here."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="voting_suspensions", verbose_name="党员")
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)

    class Meta:
        db_table = "voting_suspension"
        constraints = (
            models.UniqueConstraint(fields=("person", "starts_on"), name="voting_suspension_once"),
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="voting_suspension_dates_in_order",
                violation_error_message="结束日期早于开始日期。",
            ),
        )


class Post(Record):
    """任职: who holds which seat of which body, from when to when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name="任职人")
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="posts", verbose_name="任职组织")
    title = models.CharField("职务", max_length=24, choices=PostTitle.choices)
    how = models.CharField("产生方式", max_length=12, choices=HowChosen.choices, blank=True)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束", null=True, blank=True)

    class Meta:
        db_table = "post"
        constraints = (
            models.UniqueConstraint(fields=("person", "org", "title", "starts_on"), name="post_once"),
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="post_dates_in_order",
                violation_error_message="结束日期早于开始日期。",
            ),
        )
