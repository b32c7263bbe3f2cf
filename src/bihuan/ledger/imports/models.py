"""Import runs: what a workbook brought in, so that it can be taken back as a whole."""

from django.db import models

from bihuan.access.models import Record


class ImportRun(Record):
    """One workbook read in. `undone_at` is set when the whole run was taken back.

    `reach` holds what its records concern: {"orgs": [id …], "tables": [fact table …], "everything": bool}.
    """

    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("内容摘要", max_length=64, db_index=True)
    imported_by = models.CharField("导入人", max_length=80)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("修改", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    refused = models.PositiveIntegerField("未导入", default=0)
    reach = models.JSONField("涉及范围", default=dict)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.CharField("撤销人", max_length=80, blank=True)

    class Meta:
        db_table = "import_run"
        ordering = ("-id",)


class ImportedRow(models.Model):
    """One record an import run added or changed, with what stood before and its revision after."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    sheet = models.CharField("工作表", max_length=40)
    row_no = models.PositiveIntegerField("行号")
    object_kind = models.CharField("对象", max_length=40)
    object_id = models.PositiveBigIntegerField("对象编号")
    before = models.JSONField("导入前", null=True)
    revision = models.PositiveIntegerField("导入后修订号", default=0)

    class Meta:
        db_table = "imported_row"
        ordering = ("id",)
        indexes = (models.Index(fields=("object_kind", "object_id"), name="imported_row_object"),)
