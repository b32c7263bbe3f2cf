"""T05 党办找落后支部: from the heatmap to the duties behind a cell and back, then one reminder for several
branches, seen on a branch's home page — with script, without, and on a phone."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.words import RelationKind, Role
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org, relate
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import rulebook
from bihuan.oversight.duties.tests.factories import month_duty
from tests.browser.conftest import PHONE, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-05-20")


@pytest.fixture
def world(transactional_db):
    """Two 片组 with an organisation each; seven branches owe a 支委会 a month, three of one are behind."""
    # Compiled when serving begins; the first page of a duty would wait for it here.
    rulebook.engine()
    here = SimpleNamespace(branches=[])
    here.committee = org("市直机关工委", OrgKind.WORK_COMMITTEE, code="G")
    clusters = [org(name, OrgKind.CLUSTER, here.committee) for name in ("第一片组", "第二片组")]
    here.offices = []
    for cluster, name in zip(clusters, ("市甲局机关党委", "市乙局机关党委"), strict=True):
        office = org(name, OrgKind.ORGAN_COMMITTEE, here.committee)
        relate(office, cluster, RelationKind.CLUSTER)
        here.offices.append(office)
        here.branches += [org(f"{name[:3]}第{number}党支部", under=office) for number in "一二三四五六七"]
    for place, branch in enumerate(here.branches):
        keep_ledger(branch, dt.date(2025, 1, 1), closed_to="2025-04")
        for month in range(1, 6):
            behind = place < 3 and month in (2, 4)
            month_duty(branch, 2025, month, "unmet" if behind else "met" if month < 5 else "unknown")
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.offices[0])
    here.worker = account("gongwei", "周工", Role.WORK_COMMITTEE, here.committee)
    here.secretary = account("shuji", "张明", at=here.branches[0])
    return here


def cell(page, name):
    return page.get_by_role("link", name=name, exact=True)


BEHIND = "市甲局第一党支部 2月 应办1 已办0 逾期1"


def test_t05_with_script(world, page, log_in, shoot):
    log_in(page, world.officer)
    page.get_by_label("规则类别").select_option(label="三会一课")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**category=meetings**")
    shoot(page, "t05-heatmap")
    cell(page, BEHIND).scroll_into_view_if_needed()
    cell(page, BEHIND).click()
    panel = page.locator("#heat-panel")
    panel.get_by_role("status").get_by_text("共 1 件").wait_for()
    assert panel.locator("li").count() == 1
    assert "2025年2月支委会" in panel.locator("li").inner_text()
    shoot(page, "t05-panel")
    before = page.evaluate("scrollY")
    address = page.url
    panel.locator("li").click()
    page.wait_for_url("**/duties/*/")
    page.go_back()
    assert page.url == address
    cell(page, BEHIND).wait_for()
    assert page.get_by_label("规则类别").input_value() == "meetings"
    assert cell(page, BEHIND).evaluate("element => element === document.activeElement")
    assert abs(page.evaluate("scrollY") - before) < 5
    assert page.locator("#heat-panel li").count() == 1


def remind_three(page):
    for number in "一二三":
        page.get_by_label(f"选 市甲局第{number}党支部").check()
    page.get_by_role("button", name="提醒").click()
    assert page.locator("h1").inner_text() == "提醒 3 个组织办理 6 件事项"
    assert page.get_by_label("提醒正文").input_value().startswith("下列应办事项尚未办好，")


def test_t05_reminds_three_branches(world, page, log_in, shoot):
    log_in(page, world.officer)
    remind_three(page)
    shoot(page, "t05-preview")
    page.get_by_role("button", name="发送").click()
    page.get_by_text("已提醒 3 个支部。").wait_for()
    assert page.get_by_text("上次提醒 2025-05-20").count() == 3
    shoot(page, "t05-reminded")
    page.get_by_role("link", name="看这次提醒，生成提醒通知（Word）").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="提醒通知（Word，一份）").click()
    assert waiting.value.suggested_filename == "提醒通知-20250520.docx"


def test_t05_branch_sees_the_reminder(world, open_page, log_in, shoot):
    page = open_page(script=False)
    log_in(page, world.officer)
    remind_three(page)
    page.get_by_role("button", name="发送").click()
    page.get_by_text("已提醒 3 个支部。").wait_for()
    branch = open_page()
    log_in(branch, world.secretary)
    told = branch.get_by_label("市甲局机关党委的提醒")
    assert "2025年5月20日（周二）提醒：下列应办事项尚未办好" in told.inner_text()
    assert told.locator("li").count() == 2
    shoot(branch, "t05-branch")


def test_t05_without_script(world, open_page, log_in):
    page = open_page(script=False)
    log_in(page, world.officer)
    cell(page, BEHIND).click()
    assert page.locator("#heat-panel li").count() == 1
    page.locator("#heat-panel li a").click()
    assert page.locator("h1").inner_text() == "2025年2月支委会"


def test_t05_committee_goes_down_to_the_branches(world, page, log_in, shoot):
    log_in(page, world.worker)
    shoot(page, "t05-committee")
    page.get_by_role("link", name="第一片组", exact=True).click()
    page.wait_for_url("**cluster=**")
    assert page.get_by_role("link", name="市乙局机关党委", exact=True).count() == 0
    page.get_by_role("link", name="市甲局机关党委", exact=True).click()
    assert page.locator("h1").inner_text() == "市甲局机关党委"
    assert cell(page, BEHIND).count() == 1
    shoot(page, "t05-organisation")


@pytest.mark.parametrize("who", ["worker", "officer"])
def test_t05_on_a_phone_lists_those_that_need_help(world, open_page, log_in, shoot, who):
    page = open_page(PHONE)
    log_in(page, getattr(world, who))
    rows = page.locator(".heat tbody tr:visible")
    assert rows.count() == {"worker": 1, "officer": 3}[who]
    assert no_sideways_scroll(page)
    shoot(page, f"t05-phone-{who}")
    rows.first.locator("td a").nth(1).click()
    page.locator("#heat-panel li").first.wait_for()
    assert no_sideways_scroll(page)
    shoot(page, f"t05-phone-panel-{who}")
