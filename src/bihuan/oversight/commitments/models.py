"""自查承诺: what a branch found in itself and undertook to put right, in a list of its own."""

from django.db import models

from bihuan.access.models import OrgNode, Record
from bihuan.files.models import StoredFile


class Commitment(Record):
    """One problem of a self-check with its causes and measures, one line each; blank where it says nothing.

    `source_start`…`source_end` is the place of the problem in the text of the file. A row whose
    `void_reason` is not empty is void.
    """

    org = models.ForeignKey(OrgNode, models.PROTECT, related_name="commitments", verbose_name="组织")
    no = models.PositiveIntegerField("序号")
    aspect = models.CharField("方面", max_length=200, blank=True)
    problem = models.TextField("问题", blank=True)
    causes = models.TextField("原因", blank=True)
    measures = models.TextField("整改措施", blank=True)
    owner = models.CharField("责任人", max_length=40, blank=True)
    due_on = models.DateField("完成时限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    done_how = models.CharField("完成情况", max_length=500, blank=True)
    void_reason = models.CharField("作废理由", max_length=300, blank=True)
    source_name = models.CharField("来源", max_length=200, blank=True)
    source_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来源文件"
    )
    source_start = models.PositiveIntegerField("原文起点", null=True, blank=True)
    source_end = models.PositiveIntegerField("原文终点", null=True, blank=True)
    entered_by = models.CharField("登记人", max_length=80)

    class Meta:
        db_table = "commitment"
        ordering = ("id",)
        indexes = (models.Index(fields=("org", "id"), name="commitment_org"),)
        constraints = (
            models.UniqueConstraint(fields=("org", "no"), name="commitment_number_once_in_an_org"),
        )

    @property
    def headline(self) -> str:
        """The first line of the problem."""
        return self.problem.partition("\n")[0]
