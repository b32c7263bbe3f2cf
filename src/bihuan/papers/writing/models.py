"""A unit's own Word template for a kind of paper; each upload is a revision, the newest one counts."""

from django.db import models

from bihuan.access.models import OrgNode
from bihuan.files.models import StoredFile


class OfficialTemplate(models.Model):
    """公文模板: a .docx with fields; one that is withdrawn stays for what was made with it."""

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="+", verbose_name="组织")
    kind = models.CharField("文种", max_length=20)
    revision = models.PositiveIntegerField("版次")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = models.CharField("添加人", max_length=80)
    added_at = models.DateTimeField("添加时间", auto_now_add=True)
    withdrawn_by = models.CharField("停用人", max_length=80, blank=True)

    class Meta:
        db_table = "official_template"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("org", "kind", "revision"), name="official_template_once"),
        )
