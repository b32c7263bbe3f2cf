"""T04 粘贴名册: 49 rows copied from Excel, three of them bad, pasted; the rest taken in and taken back."""

import pytest

from bihuan.ledger.members.models import Membership
from bihuan.ledger.members.tests.factories import member
from bihuan.ledger.orgs.tests.factories import account, org
from bihuan.ledger.orgs.words import OrgKind
from tests.browser.conftest import PHONE, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADERS = ("支部编码", "人员编号", "姓名", "状态", "开始日期")
BAD = {7: ("ZB3", "P007", "", "正式党员", "2020-01-01"), 15: ("ZB3", "P015", "赵十五", "党员", "2020-01-01"),
       22: ("ZB3", "P022", "钱廿二", "正式党员", "二月三十日")}  # fmt: skip


@pytest.fixture
def secretary(transactional_db, settings, tmp_path):
    settings.HOME = tmp_path
    office = org("市水务局机关党委", OrgKind.ORGAN_COMMITTEE)
    branch = org("第三党支部", under=office, code="ZB3")
    for name in ("张明", "李红"):
        member(branch, name)
    return account("shuji3", "张明", at=branch)


def copied():
    """What Excel puts on the clipboard: the headers and 49 rows."""
    rows = [BAD.get(no, ("ZB3", f"P{no:03d}", f"党员{no}", "正式党员", "2020-01-01")) for no in range(1, 50)]
    return "\r\n".join("\t".join(row) for row in [HEADERS, *rows])


def test_t04_pasted_roster_is_taken_in_and_taken_back(secretary, page, log_in, shoot):
    # What is taken in is judged at once, and the first judgement waits for the rulebook to be compiled.
    page.set_default_timeout(60_000)
    log_in(page, secretary)
    page.goto("/records/import/")
    page.get_by_text("或者粘贴表格").click()
    page.get_by_label("粘贴表格").fill(copied())
    shoot(page, "t04-pasted")
    page.get_by_role("button", name="下一步：核对粘贴的表格").click()
    page.get_by_role("heading", name="先看不能导入的").wait_for()
    rows = page.get_by_label("不能导入的行").locator("tbody tr")
    assert [row.locator("td").nth(1).inner_text() for row in rows.all()] == ["8", "16", "23"]
    assert "新增 46" in page.locator(".lead").inner_text()
    shoot(page, "t04-checked")
    page.get_by_role("button", name="先导入 46 行，余 3 行留待修改").click()
    page.get_by_role("button", name="撤销本次导入").wait_for()
    assert "新增 46 行" in page.locator(".lead").inner_text()
    assert Membership.objects.count() == 48
    shoot(page, "t04-taken")
    page.get_by_role("button", name="撤销本次导入").click()
    page.get_by_text("已撤销：").wait_for()
    assert Membership.objects.count() == 2


def test_t04_without_script_on_a_phone(secretary, open_page, log_in):
    page = open_page(PHONE, script=False)
    log_in(page, secretary)
    page.goto("/records/import/")
    page.get_by_text("或者粘贴表格").click()
    page.get_by_label("粘贴表格").fill("只有一列")
    page.get_by_role("button", name="下一步：核对粘贴的表格").click()
    assert page.title().startswith("有误：")
    assert page.get_by_label("粘贴表格").input_value() == "只有一列"
    page.get_by_label("粘贴表格").fill(copied())
    page.get_by_role("button", name="下一步：核对粘贴的表格").click()
    assert no_sideways_scroll(page)
    assert page.get_by_role("button", name="先导入 46 行，余 3 行留待修改").is_visible()
