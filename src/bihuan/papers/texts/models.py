"""材料: papers kept, the texts that are compared, pairs found alike, and what people decided about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bihuan.access.models import Account, OrgNode, Record, SealedText
from bihuan.files.models import StoredFile
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.members.models import Person
from bihuan.papers.texts.words import ComparedMatter, Dimension, PairVerdict, PaperKind, PaperStatus


class Paper(Record):
    """A paper somebody wrote for an organisation. Its words stand in `file.text`, or sealed in `sealed`.

    A sealed paper keeps no file: only its words, encrypted.
    """

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="papers", verbose_name="组织")
    kind = models.CharField("文种", max_length=24, choices=PaperKind.choices)
    status = models.CharField(
        "材料状态", max_length=8, choices=PaperStatus.choices, default=PaperStatus.SAVED
    )
    title = models.CharField("题目", max_length=120)
    year = models.PositiveSmallIntegerField("年度")
    written_on = models.DateField("写成日期", null=True, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="作者"
    )
    author = models.CharField("作者姓名", max_length=40, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="所属会议"
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="文件"
    )
    sealed = models.ForeignKey(
        SealedText, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="密封内容"
    )
    digest = models.CharField("内容摘要", max_length=64)
    void_reason = models.CharField("作废理由", max_length=200, blank=True)
    added_by = models.CharField("添加人", max_length=80)

    class Meta:
        db_table = "paper"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(file__isnull=True) ^ Q(sealed__isnull=True),
                name="paper_words_stand_once",
                violation_error_message="材料的文字要么在文件里，要么密封，不能两处都有。",
            ),
            models.CheckConstraint(
                condition=~Q(status="void") | ~Q(void_reason=""),
                name="paper_void_has_reason",
                violation_error_message="作废须写明理由。",
            ),
        )
        indexes = (models.Index(fields=("org", "kind", "year"), name="paper_org_kind_year"),)


class Text(models.Model):
    """One text that is compared: a paper's, or a part of a meeting's record. The words stay where they are.

    `part` is empty for the whole; `digest` is keyed and changes with the words; `counted` is False for
    one whose source is void, gone or has become too short.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="texts", verbose_name="材料")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="texts", verbose_name="会议")
    part = models.CharField("部分", max_length=60, blank=True)
    kind = models.CharField("比对文种", max_length=24)
    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="组织")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="作者")
    author = models.CharField("作者姓名", max_length=40, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    dated_on = models.DateField("日期", null=True)
    digest = models.CharField("文字摘要", max_length=64)
    counted = models.BooleanField("参加比对", default=True)

    class Meta:
        db_table = "compared_text"
        constraints = (
            models.CheckConstraint(
                condition=Q(paper__isnull=True) ^ Q(meeting__isnull=True), name="compared_text_has_one_source"
            ),
            models.UniqueConstraint(fields=("paper", "part"), name="compared_text_paper_part"),
            models.UniqueConstraint(fields=("meeting", "part"), name="compared_text_meeting_part"),
        )
        indexes = (models.Index(fields=("kind", "counted"), name="compared_text_kind"),)


class Pair(Record):
    """Two texts with passages in common; `a` is the earlier row. Nothing here says who copied.

    Shares are whole percent of each text's characters that lie in passages, null while a text has changed
    and waits for comparison; `weight` is in thousandths; `passages` are [start a, end a, start b, end b].
    `stands` is False once the texts no longer share them.
    """

    a = models.ForeignKey(Text, models.PROTECT, related_name="pairs_as_a", verbose_name="甲")
    b = models.ForeignKey(Text, models.PROTECT, related_name="pairs_as_b", verbose_name="乙")
    matter = models.CharField("比对事项", max_length=24, choices=ComparedMatter.choices)
    dimension = models.CharField("比对维度", max_length=16, choices=Dimension.choices)
    examines_a = models.BooleanField("看甲")
    examines_b = models.BooleanField("看乙")
    share_a = models.PositiveSmallIntegerField("甲相同百分比", null=True)
    share_b = models.PositiveSmallIntegerField("乙相同百分比", null=True)
    closest = models.PositiveSmallIntegerField("较高百分比", null=True)
    weight = models.PositiveSmallIntegerField("稀见程度")
    passages = models.JSONField("相同段落", default=list)
    digest = models.CharField("两份文字的摘要", max_length=64)
    decided = models.CharField("认定", max_length=12, choices=PairVerdict.choices, blank=True)
    found_on = models.DateField("发现日期")
    stands = models.BooleanField("现在仍相同", default=True)

    class Meta:
        db_table = "text_pair"
        ordering = ("-closest", "-id")
        constraints = (models.UniqueConstraint(fields=("a", "b", "matter"), name="text_pair_once"),)
        indexes = (models.Index(fields=("stands", "decided", "-closest"), name="text_pair_open"),)


class PairDecision(models.Model):
    """What a person decided about a pair, and why. Append-only; the latest about the same words holds."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="decisions", verbose_name="文本对")
    verdict = models.CharField("认定", max_length=12, choices=PairVerdict.choices)
    reason = models.CharField("理由", max_length=300)
    share_a = models.PositiveSmallIntegerField("甲相同百分比", null=True)
    share_b = models.PositiveSmallIntegerField("乙相同百分比", null=True)
    digest = models.CharField("两份文字的摘要", max_length=64)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", verbose_name="账号")
    decided_by = models.CharField("认定人", max_length=80)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        db_table = "pair_decision"
        ordering = ("id",)


class ComparisonRun(models.Model):
    """One comparison: when, of how many texts, and how many pairs stood afterwards."""

    started_at = models.DateTimeField("开始")
    finished_at = models.DateTimeField("结束")
    whole = models.BooleanField("全部重比")
    texts = models.PositiveIntegerField("比对的文字")
    pairs = models.PositiveIntegerField("相同的对数")
    clusters = models.PositiveIntegerField("很多份都有的段落", default=0)

    class Meta:
        db_table = "comparison_run"
        ordering = ("-id",)
