"""The ledger written out as a report and read in again: the same problems, units and standing."""

import datetime as dt

import pytest

from bihuan.intake.marks import bare
from bihuan.intake.parse import parse
from bihuan.intake.reading.source import read
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import documents
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.oversight.findings.words import FindingStatus
from bihuan.rulekit.verdict import ClosingMethod

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 20)
TEXTS = (
    "2025年第三季度未召开党员大会",
    "支委会记录只有议题，没有讨论意见和结论",
    "党员大会到会不足半数仍进行表决。",
    "主题党日以观看影片代替，全年6次",
    "“三会一课”记录出自一人之手",
    "发展对象政审材料缺少外调函；入党志愿书漏填2处",
    "党费没有按季度公示",
    "换届超期14个月，至今没有报批",
    "书记全年没有讲党课",
    "（一）责任清单照抄照搬；（二）未分解到处室",
)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return factories.small_world()


def thirty(world):
    """Findings of every status, on bodies of the ledger and on units that only a report named."""
    statuses = list(FindingStatus)
    bodies = [world.orgs[code] for code in sorted(world.orgs)] + [None]
    for number in range(30):
        body = bodies[number % len(bodies)]
        status = statuses[number % len(statuses)]
        closed = status == FindingStatus.CLOSED
        finding = Finding.objects.create(
            text=TEXTS[number % len(TEXTS)] + ("" if number < len(TEXTS) else f"（第{number}次检查）"),
            org=body,
            unit_text="" if body else "市丙局机关党委",
            status=status,
            source_kind="report",
            reported_status="completed" if status == FindingStatus.DRAFT else "",
            opened_on=DAY,
            opened_by="测试",
            review_on=DAY + dt.timedelta(days=90),
            closing_method=next(iter(ClosingMethod)) if closed else "",
            closed_by="测试" if closed else "",
            closed_on=DAY if closed else None,
        )
        for at in range(number % 3):
            Measure.objects.create(finding=finding, no=at + 1, text=f"制定第{at + 1}项措施")
    return list(Finding.objects.order_by("pk"))


def test_findings_written_out_are_read_in_again(world, tmp_path):
    findings = thirty(world)
    documents.rectification_report(tmp_path / "r.docx")
    report = parse(read(tmp_path / "r.docx").text)
    wanted = [
        (f.org.name if f.org else f.unit_text, bare(f.text), f.status == FindingStatus.CLOSED)
        for f in findings
    ]
    found = [(item.unit, item.issue, item.status == "completed") for item in report.items]
    assert report.kind == "rectification_report"
    assert (len(wanted), len(found)) == (30, 30)
    assert sum(row in found for row in wanted) / len(wanted) == 1.0
