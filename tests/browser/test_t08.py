"""T08: a problem from confirmation to 销号, as 工委, 党办 and a branch walk it in a browser."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from bihuan.files.models import StoredFile
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings.models import Finding
from tests.browser.conftest import PHONE, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "第一党支部2025年四季度没有召开党员大会"
MEASURE = "2026年一季度起每季度第一周召开党员大会"
LISTS = {"problems": "问题清单", "tasks": "任务清单", "owners": "责任清单"}


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2026-03-20")
    found = factories.small_world()
    factories.meeting(found.orgs["ZB1"], dt.date(2026, 3, 12), "2026-003", theme="一季度党员大会")
    words = f"检查发现：{TEXT}。请认真整改。"
    file = StoredFile.objects.create(
        org=found.orgs["GW"], name="检查通报.txt", sha256="0" * 64, size=1, media_type="text/plain",
        text=words, added_by="测试",
    )  # fmt: skip
    given = {
        "org": found.orgs["ZB1"],
        "source_org": found.orgs["GW"],
        "source_kind": "report",
        "opened_by": "测试",
    }
    Finding.objects.create(
        text=TEXT, status="draft", unit_text="第一党支部", source_file=file, source_start=5,
        source_end=5 + len(TEXT), opened_on=dt.date(2026, 3, 1), category1="组织生活", **given,
    )  # fmt: skip
    Finding.objects.create(
        text="学习教育与业务结合不紧", status="ongoing", review_on=dt.date(2026, 9, 30),
        opened_on=dt.date(2026, 1, 5), **given,
    )  # fmt: skip
    return found


@pytest.fixture
def people(open_page, log_in, world):
    """people("shuji1") is that person's page, logged in once and kept."""
    pages = {}

    def of(username):
        if username not in pages:
            pages[username] = open_page()
            log_in(pages[username], world.account(username))
        return pages[username]

    return of


def detail(page):
    page.goto(f"/findings/{Finding.objects.get(text=TEXT).pk}/")
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def confirm_and_send(page):
    page.goto("/findings/")
    page.get_by_role("link", name=TEXT).click()
    expect(page.locator("mark")).to_have_text(TEXT)
    press(page, "确认这个问题")
    expect(page.locator("#state")).to_contain_text("已确认")
    page.locator("#send_deadline").fill("4.30")
    press(page, "反馈给责任组织")
    expect(page.locator("#state")).to_contain_text("已反馈")


def hand_down(page):
    detail(page).get_by_role("link", name="写整改措施、分解任务").click()
    page.get_by_label("牵头领导").fill("李办")
    page.locator("#id_owner").fill("赵书")
    page.get_by_label("整改措施").fill(MEASURE)
    page.locator("#id_form-0-owner").fill("赵书")
    page.locator("#id_form-0-deadline").fill("4.15")
    page.locator("#id_form-0-org").fill("ZB1")
    press(page, "保存措施")
    expect(page.locator("#state")).to_contain_text("整改中")


def prove_and_apply(page, shoot):
    detail(page)
    expect(page.get_by_text("已有记录 1 条可用")).to_be_visible()
    page.get_by_label(re.compile("2026-003")).check()
    press(page, "用作佐证")
    expect(page.get_by_role("link", name=re.compile("2026-003"))).to_be_visible()
    page.get_by_role("button", name=re.compile("登记完成")).click()
    page.get_by_role("link", name="申请销号", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请销号前的核对")
    assert page.get_by_role("link", name=re.compile("^修改")).count() == 5
    shoot(page, "t08-check")
    press(page, "申请销号")
    expect(page.locator("#state")).to_contain_text("申请销号")
    assert page.get_by_role("button", name="同意销号").count() == 0


def send_back(page):
    detail(page).get_by_text("退回补充…").click()
    page.get_by_label("还要补充什么").fill("请写明到会人数")
    press(page, "退回补充")
    expect(page.locator("#state")).to_contain_text("退回补充")


def apply_again(page):
    detail(page).get_by_role("link", name="申请销号", exact=True).click()
    page.get_by_label("申请说明").fill("到会 9 人，已写进记录")
    press(page, "申请销号")


def approve(page, shoot):
    detail(page).get_by_label("补正").check()
    shoot(page, "t08-decision")
    press(page, "同意销号")
    expect(page.locator("#state")).to_contain_text("已销号")


def summary(page):
    page.goto("/findings/")
    return page.locator("#results .lead").inner_text()


def test_t08_finding_walks_from_confirmation_to_closure(people, shoot):
    gongwei, dangban, shuji = people("gongwei"), people("dangban"), people("shuji1")
    assert "已销号 0 · 持续推进 1" in summary(gongwei)
    confirm_and_send(gongwei)
    hand_down(dangban)
    prove_and_apply(shuji, shoot)
    send_back(gongwei)
    apply_again(shuji)
    approve(gongwei, shoot)
    shoot(gongwei, "t08-closed")
    assert "已销号 1 · 持续推进 1" in summary(gongwei)
    steps = detail(gongwei).locator(".timeline strong").all_inner_texts()
    assert steps == [
        "确认", "反馈", "制定措施", "添加佐证", "完成措施", "申请销号",
        "退回补充", "申请销号", "选定销号方式", "销号",
    ]  # fmt: skip


def test_t08_three_lists_show_the_same_finding(people, shoot):
    gongwei, dangban = people("gongwei"), people("dangban")
    confirm_and_send(gongwei)
    hand_down(dangban)
    for code, label in LISTS.items():
        dangban.goto(f"/findings/?list={code}")
        row = dangban.locator("tbody tr").filter(has_text=TEXT)
        expect(row).to_have_count(1)
        shoot(dangban, f"t08-list-{code}")
        if code == "tasks":
            expect(row).to_contain_text("2026-04-15")
        if code == "owners":
            expect(row).to_contain_text("2026-04-30")
        if code != "problems":
            expect(row).to_contain_text("赵书")
        assert dangban.get_by_role("link", name=label).get_attribute("aria-current") == "page"


def test_t08_pages_fit_a_phone(open_page, log_in, world, shoot):
    page = open_page(PHONE)
    log_in(page, world.account("gongwei"))
    number = Finding.objects.get(text=TEXT).pk
    for name, url in {"list": "/findings/", "detail": f"/findings/{number}/", "duties": "/duties/"}.items():
        page.goto(url)
        assert no_sideways_scroll(page), url
        shoot(page, f"t08-phone-{name}")


def test_t08_filter_narrows_in_place_and_stays_in_the_address(people):
    page = people("gongwei")
    page.goto("/findings/")
    page.get_by_label("问题、单位、类别").fill("学习教育")
    press(page, "筛选")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "q=%E5%AD%A6%E4%B9%A0" in page.url
    page.get_by_role("link", name="任务清单").click()
    expect(page.locator("tbody tr")).to_have_count(1)
