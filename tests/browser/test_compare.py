"""比对: two files added, their common passages read side by side, decided with a reason, and printed."""

import pytest
from playwright.sync_api import expect

from bihuan.access.words import Role
from bihuan.ledger.orgs.tests import factories as orgs
from bihuan.oversight.duties import rulebook
from bihuan.papers.texts import comparing
from bihuan.papers.texts.models import Pair
from bihuan.site.demo import writings
from tests.browser.conftest import PHONE, no_sideways_scroll
from tests.compiled import share_compiled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "承诺和写实逐句相同，只换了最后两句"


@pytest.fixture
def committee(settings, tmp_path):
    """工委 above two branches, and whoever works in it and in the first branch."""
    settings.HOME = tmp_path
    share_compiled(tmp_path)
    # What a server has done long before somebody adds a file.
    rulebook.engine()
    comparing.compare_all()
    above = orgs.org("市直机关工委", "work_committee")
    branches = [orgs.org(name, under=above) for name in ("市甲局第一党支部", "市乙局第一党支部")]
    account = orgs.account("gongwei", "周工", Role.WORK_COMMITTEE, above)
    clerks = [orgs.account(f"shuji{n}", f"书记{n}", at=branch) for n, branch in enumerate(branches, 1)]
    return account, branches, clerks


def test_two_files_are_compared_decided_and_printed(open_page, log_in, shoot, committee, tmp_path):
    account, branches, clerks = committee
    texts = writings.paper("browser"), writings.blended("browser", "browser-own", 12)
    for clerk, branch, text in zip(clerks, branches, texts, strict=True):
        path = tmp_path / f"{branch.name}口袋书.txt"
        path.write_text(text, encoding="utf-8")
        page = open_page()
        log_in(page, clerk)
        page.goto("/reports/materials/add/")
        page.get_by_label("哪个组织的").fill(branch.code)
        page.get_by_label("文种").select_option(label="口袋书")
        page.get_by_label("年度").fill("2025")
        page.get_by_label("文件").set_input_files(path)
        page.get_by_role("button", name="添加", exact=True).click()
        expect(page.get_by_text("已添加 1 份材料。")).to_be_visible()
    shoot(page, "compare-paper")
    pair = Pair.objects.get()

    page = open_page()
    log_in(page, account)
    page.get_by_role("link", name="材料", exact=True).first.click()
    page.get_by_role("link", name="文字相同 1 对待核实").click()
    shoot(page, "compare-pairs")
    page.get_by_role("link", name="口袋书").first.click()
    region = page.get_by_role("region", name="比对区")
    expect(region.locator("mark").first).to_be_visible()
    region.focus()
    page.keyboard.press("j")
    expect(page.locator("#a-1")).to_have_class("passage-number passage-now")
    expect(page.locator("#b-1")).to_have_class("passage-number passage-now")
    shoot(page, "compare-pair")

    page.get_by_label("认定雷同", exact=True).check()
    page.get_by_role("button", name="认定", exact=True).click()
    expect(page.get_by_role("link", name="请填写理由。")).to_be_visible()
    page.get_by_label("理由").fill(REASON)
    page.get_by_role("button", name="认定", exact=True).click()
    expect(page.get_by_text("已记下：认定雷同。")).to_be_visible()
    expect(page.get_by_text(f"周工（gongwei）：认定雷同。理由：{REASON}")).to_be_visible()
    sheet = page.pdf(format="A4", path=tmp_path / "sheet.pdf")
    assert sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") in (1, 2)

    phone = open_page(PHONE, script=False)
    log_in(phone, account)
    phone.goto(f"/reports/materials/pairs/{pair.pk}/")
    assert no_sideways_scroll(phone)
    phone.locator("#a-1").click()
    assert phone.url.endswith("#b-1")
    tops = [phone.locator(f"#side-{n}").bounding_box()["y"] for n in (1, 2)]
    assert tops[0] < tops[1]


def test_lists_of_papers_fit_a_phone(open_page, log_in, shoot, committee):
    _, _, clerks = committee
    page = open_page(PHONE)
    log_in(page, clerks[0])
    for address, name in (("/reports/materials/", "list"), ("/reports/materials/add/", "add")):
        page.goto(address)
        assert no_sideways_scroll(page)
        shoot(page, f"compare-{name}-phone")
