"""What was held, by whom, about what. The model domain: others copy its furniture."""

from django.db import models
from django.db.models import Q

from bihuan.access.models import OrgNode, Record, SealedText
from bihuan.ledger.meetings.words import (
    AgendaCategory,
    AttendanceRole,
    CriticismKind,
    DecisionCode,
    MeetingKind,
    MeetingStatus,
)
from bihuan.ledger.members.models import Person


class Meeting(Record):
    """A meeting as held. When it was entered stands in `entered_on`; a late entry is still true."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="meetings", verbose_name="组织")
    number = models.CharField("会议编号", max_length=40)
    kind = models.CharField("会议类型", max_length=24, choices=MeetingKind.choices)
    status = models.CharField(
        "记录状态", max_length=12, choices=MeetingStatus.choices, default=MeetingStatus.SAVED
    )
    held_on = models.DateField("召开日期", null=True, blank=True)
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    entered_on = models.DateField("录入日期")
    for_period = models.CharField("所属期", max_length=10, blank=True)
    place = models.CharField("地点", max_length=60, blank=True)
    host = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持人"
    )
    group = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="group_meetings", verbose_name="党小组"
    )
    lecturer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授课人"
    )
    theme = models.CharField("主题", max_length=200, blank=True)
    notes = models.TextField("记录正文", blank=True)
    with_business = models.BooleanField("与业务会议合开", default=False)
    expected = models.PositiveIntegerField("应到人数", null=True, blank=True)
    attended = models.PositiveIntegerField("实到人数", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="重办的会议"
    )
    void_reason = models.CharField("作废理由", max_length=200, blank=True)
    entered_by = models.CharField("录入人", max_length=80)

    class Meta:
        db_table = "meeting"
        constraints = (
            models.UniqueConstraint(
                fields=("org", "number"),
                name="meeting_number_once",
                violation_error_message="本组织已有这个会议编号。",
            ),
            models.CheckConstraint(
                condition=~Q(status="void") | ~Q(void_reason=""),
                name="meeting_void_has_reason",
                violation_error_message="作废须写明理由。",
            ),
        )
        indexes = (models.Index(fields=("org", "held_on"), name="meeting_org_held"),)


class Attendance(models.Model):
    """One person's part in a meeting. Somebody not on a roll stands by name alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", verbose_name="会议")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="党员"
    )
    name = models.CharField("姓名", max_length=40)
    role = models.CharField(
        "身份", max_length=16, choices=AttendanceRole.choices, default=AttendanceRole.PARTICIPANT
    )
    present = models.BooleanField("到会", null=True)
    absence_reason = models.CharField("缺席事由", max_length=40, blank=True)
    voted = models.BooleanField("参加表决", null=True)
    # Asked only of those on no roll; whoever is on one is a member.
    is_member = models.BooleanField("是否党员", null=True)

    class Meta:
        db_table = "attendance"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "person"),
                condition=Q(person__isnull=False),
                name="attendance_person_once",
                violation_error_message="同一人在这次会议的名单里出现了两次。",
            ),
        )


class AgendaItem(models.Model):
    """An item with what was said and decided; votes are counted as recorded, null where not kept."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name="会议")
    no = models.PositiveSmallIntegerField("序号")
    title = models.CharField("议题", max_length=200)
    category = models.CharField("议题类别", max_length=20, choices=AgendaCategory.choices, blank=True)
    opinions = models.TextField("发言意见", blank=True)
    decision = models.CharField("决定", max_length=300, blank=True)
    decision_code = models.CharField("表决结果", max_length=12, choices=DecisionCode.choices, blank=True)
    voted = models.BooleanField("是否表决", null=True)
    votes_for = models.PositiveIntegerField("赞成", null=True, blank=True)
    votes_against = models.PositiveIntegerField("反对", null=True, blank=True)
    votes_abstained = models.PositiveIntegerField("弃权", null=True, blank=True)

    class Meta:
        db_table = "agenda"
        ordering = ("no",)
        constraints = (models.UniqueConstraint(fields=("meeting", "no"), name="agenda_number_once"),)


class StudyItem(models.Model):
    """One text or subject studied."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="study_items", verbose_name="会议")
    no = models.PositiveSmallIntegerField("序号")
    title = models.CharField("学习内容", max_length=200)

    class Meta:
        db_table = "study_item"
        ordering = ("no",)
        constraints = (models.UniqueConstraint(fields=("meeting", "no"), name="study_item_number_once"),)


class Criticism(models.Model):
    """Who criticised whom is open to rules; the words are sealed."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="criticisms", verbose_name="会议")
    kind = models.CharField("类别", max_length=8, choices=CriticismKind.choices)
    speaker = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="发言人")
    target = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="对象")
    words = models.ForeignKey(
        SealedText, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="批评内容"
    )
    # Keyed, so that a second import can tell equal words without opening them.
    words_digest = models.CharField("批评内容摘要", max_length=64, blank=True)

    class Meta:
        db_table = "criticism"
        constraints = (
            models.UniqueConstraint(fields=("meeting", "speaker", "target", "kind"), name="criticism_once"),
        )
