"""Files kept by content: the same bytes are stored once."""

from django.db import models

from bihuan.access.models import OrgNode


class StoredFile(models.Model):
    """A file somebody added for an organisation; its bytes lie under the home by `sha256`."""

    org = models.ForeignKey(OrgNode, models.PROTECT, null=True, related_name="+", verbose_name="组织")
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("内容摘要", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("大小（字节）")
    media_type = models.CharField("类型", max_length=100)
    text = models.TextField("文字", blank=True)
    added_by = models.CharField("添加人", max_length=80)
    added_at = models.DateTimeField("添加时间", auto_now_add=True)

    class Meta:
        db_table = "stored_file"
