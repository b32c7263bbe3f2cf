"""来文: reports read in, with the text their findings point into."""

from django.db import models

from bihuan.access.models import OrgNode, Record
from bihuan.files.models import StoredFile


class Report(Record):
    """A narrative report read in; `file.text` is the text that spans refer to."""

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="report", verbose_name="文件")
    sha256 = models.CharField(
        "内容摘要",
        max_length=64,
        unique=True,
        error_messages={"unique": "这份来文已经读入过。"},
    )
    kind = models.CharField("文种", max_length=24)
    title = models.CharField("标题", max_length=200, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    org = models.ForeignKey(
        OrgNode, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来文所属组织"
    )
    figures = models.JSONField("数字", default=dict)
    saved_by = models.CharField("读入人", max_length=80)

    class Meta:
        db_table = "report"
        ordering = ("-id",)
