"""T01 补记支委会: a meeting held in February that nobody entered, from the home page to 补录 — with script,
by keyboard alone, without script, and with the largest type on the narrowest screen."""

import datetime as dt
import re
from collections import Counter
from types import SimpleNamespace

import pytest

from bihuan.access.models import OrgRevision
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.tests import factories
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.members.words import PostTitle
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties.live import recompute
from tests.browser.conftest import PHONE, no_sideways_scroll

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEATS = (
    ("张明", PostTitle.SECRETARY),
    ("李红", PostTitle.ORGANISATION_MEMBER),
    ("王强", PostTitle.DISCIPLINE_MEMBER),
    ("赵勇", PostTitle.PUBLICITY_MEMBER),
    ("陈静", PostTitle.YOUTH_MEMBER),
)


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")


@pytest.fixture
def world(transactional_db):
    """A branch with a committee of five, its ledger kept since January, 支委会 entered for January only."""
    here = SimpleNamespace()
    here.office = org("市水务局机关党委", OrgKind.ORGAN_COMMITTEE)
    here.branch = org("第三党支部", under=here.office)
    people = [member(here.branch, name) for name, _ in SEATS]
    for person, (_, title) in zip(people, SEATS, strict=True):
        seat(person, here.branch, title)
    member(here.branch, "周新")
    keep_ledger(here.branch, dt.date(2025, 1, 1), closed_to="2025-02")
    factories.meeting(here.branch, dt.date(2025, 1, 15), present=people)
    OrgRevision.objects.filter(org=here.branch).update(computed=0)
    recompute(here.branch.pk)
    here.secretary = account("shuji3", "张明", at=here.branch)
    return here


def saved_is_told(page):
    told = page.locator(".notice-success")
    told.get_by_text("已保存。这条记录已用于：").wait_for()
    assert told.get_by_role("link").count() >= 2
    assert "2025年2月支委会" in told.inner_text()
    meeting = Meeting.objects.get(held_on=dt.date(2025, 2, 25))
    rows = [(a.name, a.present, a.absence_reason) for a in meeting.attendance.all()]
    assert rows == [
        ("张明", True, ""),
        ("李红", True, ""),
        ("王强", True, ""),
        ("赵勇", False, "出差"),
        ("陈静", True, ""),
    ]
    assert (meeting.entered_on, meeting.for_period) == (dt.date(2025, 3, 26), "")


def counts(page):
    """What the line on the home page counts: 已办 → 1 …"""
    line = page.locator("#count-line").inner_text()
    return Counter({word: int(number) for word, number in re.findall(r"(\w+) (\d+)", line.split("：")[1])})


def home_has_moved_on(page, before):
    """The meeting of February has left 逾期 for 已办, and nothing else has come to either."""
    after = counts(page)
    assert (after["已办"], after["逾期"]) == (before["已办"] + 1, before["逾期"] - 1)
    assert page.locator("#done li", has_text="2月支委会").count() == 1
    assert page.locator("main li", has_text="2月支委会").count() == 1
    page.locator("#done > summary").click()
    assert "补录" in page.locator("#done li", has_text="2月支委会").inner_text()


def test_t01_with_script(world, page, log_in, shoot):
    typed = []

    def fill(label, words):
        typed.append(label)
        page.get_by_label(label, exact=True).fill(words)

    log_in(page, world.secretary)
    before = counts(page)
    shoot(page, "t01-home-before")
    page.locator("li", has_text="2月支委会").click()
    assert page.locator("h1").inner_text() == "支委会 · 2025年2月"
    fill("召开时间", "2.25")
    page.get_by_label("赵勇", exact=True).uncheck()
    fill("赵勇缺席原因", "出差")
    page.locator("#id_agenda-0-title").fill("研究党员教育安排")
    typed.append("议题")
    page.locator("#advice", has_text="本月召开支委会 1 次").wait_for()
    shoot(page, "t01-form")
    page.get_by_role("button", name="保存", exact=True).click()
    saved_is_told(page)
    shoot(page, "t01-saved")
    page.get_by_role("link", name="回首页").click()
    home_has_moved_on(page, before)
    shoot(page, "t01-home-after")
    assert len(typed) <= 7


def test_t01_without_script(world, open_page, log_in):
    page = open_page(script=False)
    log_in(page, world.secretary)
    before = counts(page)
    page.get_by_role("link", name="2月支委会", exact=True).click()
    page.get_by_label("召开时间").fill("2月25日 15:00")
    page.get_by_label("赵勇", exact=True).uncheck()
    page.get_by_label("赵勇缺席原因").fill("出差")
    page.locator("#id_agenda-0-title").fill("研究党员教育安排")
    page.get_by_role("button", name="加一条议题").click()
    assert page.locator("#id_agenda-0-title").input_value() == "研究党员教育安排"
    assert not page.get_by_label("赵勇", exact=True).is_checked()
    page.locator("#id_agenda-1-title").fill("听取组织委员汇报")
    page.get_by_role("button", name="保存", exact=True).click()
    saved_is_told(page)
    assert Meeting.objects.get(held_on=dt.date(2025, 2, 25)).agenda.count() == 2
    page.goto("/")
    home_has_moved_on(page, before)


def focused_in_sight(page):
    """Whether what has the focus shows it and is not under the sticky bar."""
    return page.evaluate(
        """() => {
          const here = document.activeElement;
          const box = here.getBoundingClientRect();
          const spot = document.elementFromPoint(
            Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), box.top + box.height / 2);
          const seen = spot !== null && (here.contains(spot) || spot.contains(here));
          return getComputedStyle(here).outlineStyle !== "none" && seen;
        }"""
    )


def tab_to(page, target):
    """Press Tab until `target` has the focus; every stop on the way shows it."""
    target.wait_for()
    for _ in range(120):
        page.keyboard.press("Tab")
        assert focused_in_sight(page)
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab never reached {target}")


def test_t01_by_keyboard(world, page, log_in):
    log_in(page, world.secretary)
    tab_to(page, page.get_by_role("link", name="2月支委会", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("召开时间"))
    page.keyboard.type("2025-02-25")
    tab_to(page, page.get_by_label("赵勇", exact=True))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("赵勇缺席原因"))
    page.keyboard.type("出差")
    tab_to(page, page.locator("#id_agenda-0-title"))
    page.keyboard.type("研究党员教育安排")
    page.keyboard.press("Control+s")
    saved_is_told(page)
    assert Meeting.objects.get(held_on=dt.date(2025, 2, 25)).agenda.get().title == "研究党员教育安排"


def test_t01_refused_keeps_what_was_typed_and_leads_to_the_field(world, page, log_in, shoot):
    log_in(page, world.secretary)
    page.get_by_role("link", name="2月支委会", exact=True).click()
    page.locator("#id_agenda-0-title").fill("研究党员教育安排")
    page.get_by_role("button", name="保存", exact=True).click()
    summary = page.locator(".error-summary")
    summary.get_by_role("link", name="请填写会议日期。").click()
    assert page.title().startswith("有误：")
    assert page.get_by_label("召开时间").evaluate("element => element === document.activeElement")
    assert page.locator("#id_agenda-0-title").input_value() == "研究党员教育安排"
    shoot(page, "t01-refused")


def test_t01_one_more_item_keeps_ticks_and_live_advice(world, page, log_in):
    log_in(page, world.secretary)
    page.get_by_role("link", name="2月支委会", exact=True).click()
    page.get_by_label("赵勇", exact=True).uncheck()
    page.get_by_role("button", name="加一条议题").click()
    page.locator("#id_agenda-1-title").wait_for()
    assert not page.get_by_label("赵勇", exact=True).is_checked()
    page.get_by_label("召开时间").fill("2.25")
    page.locator("#advice", has_text="本月召开支委会 1 次").wait_for()


@pytest.mark.parametrize(("width", "size"), [(360, "标准"), (320, "特大")])
def test_t01_fits_a_narrow_screen(world, open_page, log_in, shoot, width, size):
    page = open_page({**PHONE, "width": width})
    log_in(page, world.secretary)
    page.get_by_role("button", name=size, exact=True).click()
    for path, name in (("/", "home"), ("/records/", "records"), ("/orgs/", "orgs")):
        page.goto(path)
        shoot(page, f"t01-{name}-{width}")
        assert no_sideways_scroll(page)
    page.goto("/")
    page.get_by_role("link", name="2月支委会", exact=True).click()
    shoot(page, f"t01-form-{width}")
    assert no_sideways_scroll(page)
    save = page.get_by_role("button", name="保存", exact=True)
    assert save.bounding_box()["height"] >= 48
