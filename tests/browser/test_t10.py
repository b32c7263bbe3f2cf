"""T10 领导一页看: one screen, every figure opens its rows, and one sheet of A4 to take along."""

import datetime as dt
import re

import pytest

from bihuan.access.words import RelationKind, Role
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org, relate
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties.tests.factories import month_duty
from bihuan.oversight.findings.models import Finding
from tests.browser.conftest import PHONE, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CLUSTERS = "一二三四五六七八"
# Eight branches owe two months each.
OVERDUE = 16


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-05-20")


@pytest.fixture
def leader(transactional_db):
    """Eight 片组 of two organisations, one of them behind; half the findings closed."""
    committee = org("市直机关工委", OrgKind.WORK_COMMITTEE, code="G")
    for name in CLUSTERS:
        cluster = org(f"第{name}片组", OrgKind.CLUSTER, committee)
        for place, letter in enumerate("甲乙"):
            office = org(f"市{name}{letter}局机关党委", OrgKind.ORGAN_COMMITTEE, committee)
            relate(office, cluster, RelationKind.CLUSTER)
            _branch(office, behind=place == 0)
    end = {"closed_on": dt.date(2025, 4, 8), "closing_method": "rectify", "closed_by": "周工"}
    for number in range(6):
        Finding.objects.create(
            org=office, text=f"问题{number}", source_kind="hand", source_org=committee, opened_by="周工",
            opened_on=dt.date(2025, 1 + number % 3, 8), deadline=dt.date(2025, 5, 1 + number),
            **({"status": "closed", **end} if number % 2 else {"status": "rectifying"}),
        )  # fmt: skip
    return account("lingdao", "周书记", Role.LEADER, committee)


def _branch(office, *, behind):
    branch = org(f"{office.name[:4]}第一党支部", under=office)
    keep_ledger(branch, dt.date(2025, 1, 1), closed_to="2025-04")
    seat(member(branch, "张明"), branch)
    for month in range(1, 6):
        verdict = "unmet" if behind and month in (2, 3) else "met" if month < 5 else "unknown"
        month_duty(branch, 2025, month, verdict)


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_t10_one_screen_whose_figures_open_their_rows(leader, page, log_in, shoot):
    page.set_default_timeout(60_000)
    log_in(page, leader)
    assert page.url.endswith("/reports/overview/")
    shoot(page, "t10-overview")
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert "口径：截至 2025年5月20日（周二）" in page.locator(".basis").inner_text()
    page.get_by_role("link", name=f"{OVERDUE} 件", exact=True).click()
    assert page.get_by_text(f"共 {OVERDUE} 件").first.is_visible()
    page.go_back()
    page.get_by_role("link", name="3 个", exact=True).first.click()
    assert page.get_by_text("共 3 个").first.is_visible()


def test_t10_prints_on_one_sheet_that_says_all_in_words(leader, page, log_in):
    page.set_default_timeout(60_000)
    log_in(page, leader)
    page.emulate_media(media="print")
    assert pages_of(page.pdf(format="A4", prefer_css_page_size=True)) == 1
    text = page.locator("main").inner_text()
    assert f"{OVERDUE} 件" in text
    assert "口径：" in text
    assert page.get_by_role("button").filter(visible=True).count() == 0


def test_t10_on_a_phone_the_figures_come_first(leader, open_page, log_in, shoot):
    page = open_page(PHONE)
    page.set_default_timeout(60_000)
    log_in(page, leader)
    shoot(page, "t10-phone")
    assert no_sideways_scroll(page)
    figures, chart = page.locator(".key-figures"), page.locator(".chart").first
    assert figures.bounding_box()["y"] < chart.bounding_box()["y"]
