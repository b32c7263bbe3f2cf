"""Work done in the background: who asked for it, how far it is, and what came of it."""

from __future__ import annotations

from django.db import models

from bihuan.access.models import Account
from bihuan.rulekit.words import Words


class JobState(Words):
    WAITING = "waiting", "排队中"
    RUNNING = "running", "正在做"
    DONE = "finished", "已做完"
    REFUSED = "refused", "没有做成"
    STOPPED = "stopped", "没有做完"


class Job(models.Model):
    """One piece of work. `said` is its latest sentence; `outcome` grows by one entry for each part done.

    `given` is what it was asked to do, as its handler understands it. A job cut off keeps its outcome, so
    that starting again goes on with the rest.
    """

    kind = models.CharField("工作", max_length=40)
    title = models.CharField("名称", max_length=120)
    state = models.CharField("状态", max_length=8, choices=JobState.choices, default=JobState.WAITING)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="+", verbose_name="交办人账号"
    )
    asked_by = models.CharField("交办人", max_length=80)
    given = models.JSONField("交办内容", default=dict)
    said = models.CharField("进度", max_length=300, blank=True)
    outcome = models.JSONField("结果", default=list)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    created_at = models.DateTimeField("交办时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        db_table = "job"
        ordering = ("-id",)
        indexes = (models.Index(fields=("kind", "state"), name="job_kind_state"),)

    @property
    def over(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)
