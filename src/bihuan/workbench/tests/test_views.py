"""首页 through the browser's eyes: what each role finds there, and that figures open what they count."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access import sealed
from bihuan.access.actor import Actor
from bihuan.access.models import OrgRevision
from bihuan.access.words import Role
from bihuan.ledger.meetings.draft import AgendaDraft, CriticismDraft
from bihuan.ledger.meetings.tests import factories
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.members.words import PostTitle
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties import actions
from bihuan.oversight.duties.live import recompute
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.findings.models import Finding

BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = dt.date(2025, 3, 26)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())


@pytest.fixture
def world():
    """A branch that keeps its ledger since January and has closed two months.

    Every month had its 主题党日; 支委会 was held in January only.
    """
    here = SimpleNamespace()
    here.committee = org("市直机关工委", OrgKind.WORK_COMMITTEE)
    here.office = org("市水务局机关党委", OrgKind.ORGAN_COMMITTEE, under=here.committee)
    here.branch = org("第三党支部", under=here.office)
    here.people = [member(here.branch, name) for name in ("张明", "李红", "王强")]
    for person, title in zip(
        here.people,
        (PostTitle.SECRETARY, PostTitle.ORGANISATION_MEMBER, PostTitle.DISCIPLINE_MEMBER),
        strict=True,
    ):
        seat(person, here.branch, title)
    keep_ledger(here.branch, dt.date(2025, 1, 1), closed_to="2025-02")
    here.host = here.people[0].pk
    factories.meeting(here.branch, dt.date(2025, 1, 15), present=here.people, host_id=here.host)
    for month in (1, 2, 3):
        given = {"present": here.people, "theme": "为群众办实事", "agenda": (), "host_id": here.host}
        factories.meeting(here.branch, dt.date(2025, month, 10), "theme_day", **given)
    judge(here.branch)
    here.secretary = account("shuji", "张明", at=here.branch)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    here.worker = account("gongwei", "周工", Role.WORK_COMMITTEE, here.committee)
    return here


def judge(branch):
    OrgRevision.objects.get_or_create(org=branch)
    OrgRevision.objects.filter(org=branch).update(n=1, computed=0)
    assert recompute(branch.pk) is True


@pytest.fixture
def enter(client):
    def log_in(who):
        client.force_login(who, BACKEND)
        return client

    return log_in


def text(response):
    return response.content.decode()


def titles(home):
    return {label: [task.title for task in tasks] for label, tasks in home.groups}


def test_branch_sees_its_duties_by_urgency_with_a_count(world, enter):
    home = enter(world.secretary).get("/").context["home"]
    assert titles(home) == {
        "逾期": ["2月支委会"],
        "临期": ["一季度党员大会", "3月支委会"],
        "待办": ["组织生活会"],
    }
    assert home.count_line == "当前应办 6：已办 2 · 逾期 1 · 临期 2 · 待办 1"


def test_branch_row_opens_the_form_and_says_how_late_it_is(world, enter):
    page = text(enter(world.secretary).get("/"))
    key = Duty.objects.get(rule="HY-04", period="2025-02").duty_key
    assert f'<a class="main-link" href="/records/new/?duty={key}">2月支委会</a>' in page
    assert "应于 2月28日前 · 逾期 26 天" in page
    assert "3月31日前 · 还有 5 天" in page


def test_branch_row_moves_to_done_as_entered_late(world, enter):
    given = {"present": world.people, "host_id": world.host}
    factories.meeting(world.branch, dt.date(2025, 2, 25), entered_on=TODAY, **given)
    judge(world.branch)
    home = enter(world.secretary).get("/").context["home"]
    assert [(task.title, task.chips[0].text) for task in home.done] == [
        ("2月支委会", "已办（补录）"),
        ("2月主题党日", "已办"),
        ("3月主题党日", "已办"),
    ]
    assert home.count_line == "当前应办 6：已办 3 · 临期 2 · 待办 1"


def test_branch_declares_and_closes_on_the_page(world, enter):
    client = enter(world.secretary)
    page = text(client.get("/"))
    assert f'action="/orgs/{world.branch.pk}/start/"' in page
    assert "还没有声明启用日。启用日以前的记录只作资料" in page


def test_branch_is_told_when_duties_are_not_yet_computed(world, enter):
    OrgRevision.objects.filter(org=world.branch).update(n=5)
    assert "待重算：" in text(enter(world.secretary).get("/"))


def test_branch_without_a_roll_is_told_so(enter):
    empty = org("新支部")
    page = text(enter(account("xin", "冯丽", at=empty)).get("/"))
    assert "还没有本支部党员名册。" in page
    assert "现在没有应办事项。" in page


def _each(speaker, people):
    """Oneself and everybody else, each with the kind of criticism."""
    return [(person, "self" if person is speaker else "mutual") for person in people]


def test_branch_is_told_what_comes_next(world, enter):
    given = {"present": world.people, "host_id": world.host}
    for day in ((2025, 2, 25), (2025, 3, 5)):
        factories.meeting(world.branch, dt.date(*day), **given)
    life = [CriticismDraft(kind, a.pk, b.pk) for a in world.people for b, kind in _each(a, world.people)]
    factories.meeting(
        world.branch, dt.date(2025, 3, 20), "life_meeting", criticisms=tuple(life), agenda=(), **given
    )
    general = {**given, "agenda": (AgendaDraft("听取报告", voted=False),)}
    factories.meeting(world.branch, dt.date(2025, 3, 6), "general_meeting", **general)
    judge(world.branch)
    page = text(enter(world.secretary).get("/"))
    assert "应办事项都已完成。下一件：4月支委会，2025年4月30日（周三）前。" in page


def test_branch_sees_who_opened_its_sealed_words(world, enter):
    words = sealed.seal_text(world.branch, "批评内容", "直言不讳")
    sealed.open_text(Actor(world.secretary, "张明"), words, "核对记录")
    page = text(enter(world.secretary).get("/"))
    assert "张明 打开了批评内容，事由：核对记录" in page
    assert "直言不讳" not in page


def test_branch_sees_its_findings(world, enter):
    finding(world.branch, "主题党日学习内容过多", deadline=dt.date(2025, 4, 15), lead="张某")
    page = text(enter(world.secretary).get("/"))
    assert "待整改（1）" in page
    assert "2025-04-15 前 · 牵头：张某" in page


def finding(branch, words, **more):
    given = {"status": "rectifying", "source_kind": "hand", "opened_on": TODAY, "opened_by": "测试", **more}
    return Finding.objects.create(org=branch, text=words, **given)


def test_overview_leads_to_the_explanations_to_decide(world, enter):
    link = '<a href="/duties/?view=explanations">1</a>'
    assert "待决定的说明" not in text(enter(world.officer).get("/"))
    duty = Duty.objects.get(rule="HY-04", period="2025-02")
    actions.explain(by=Actor(world.secretary, "张明"), duty=duty, text="全员下乡帮扶")
    page = text(enter(world.officer).get("/"))
    assert ("待决定的说明（件）" in page, link in page) == (True, True)


def test_branch_page_asks_few_queries(world, enter, django_assert_max_num_queries):
    client = enter(world.secretary)
    client.get("/")
    with django_assert_max_num_queries(12):
        answer = client.get("/")
    assert answer.status_code == 200


def test_office_sees_figures_with_their_fraction(world, enter):
    finding(world.branch, "学习内容过多")
    response = enter(world.officer).get("/reports/orgs/")
    lines = [line for line, _ in response.context["lines"]]
    assert [(x.org.name, x.on_time, x.due, x.overdue, x.findings) for x in lines] == [
        ("第三党支部", 3, 4, 1, 1)
    ]
    assert "75.0%（3/4）" in text(response)


def test_figures_open_exactly_what_they_count(world, enter):
    finding(world.branch, "学习内容过多")
    finding(world.branch, "已了结的问题", status="rejected")
    client = enter(world.officer)
    ((line, label),) = client.get("/reports/orgs/").context["lines"]
    overdue = client.get("/duties/", {"view": "overdue", "org": label}).context["page"]
    opened = client.get("/findings/", {"group": "open", "org": label}).context["page"]
    rate = client.get(f"/orgs/{world.branch.pk}/rate/").context
    assert overdue.paginator.count == line.overdue == 1
    assert opened.paginator.count == line.findings == 1
    assert (rate["on_time"], len(rate["rows"])) == (line.on_time, line.due)


def test_unassigned_findings_are_the_committee_s(world, enter):
    Finding.objects.create(
        unit_text="某处",
        text="来文问题",
        status="draft",
        source_kind="report",
        opened_on=TODAY,
        opened_by="x",
    )
    client = enter(world.worker)
    assert client.get("/").context["shown"].unassigned == 1
    assert client.get("/findings/?group=unassigned").context["page"].paginator.count == 1
    assert enter(world.officer).get("/").context["shown"].unassigned is None


def test_office_sees_months_long_unclosed(world, enter, monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-04-20")
    shown = enter(world.officer).get("/").context["shown"]
    assert [(item.org.name, item.months) for item in shown.unclosed] == [("第三党支部", ["2025-03"])]


@pytest.mark.django_db(transaction=True)
def test_office_page_asks_few_queries(world, enter, django_assert_max_num_queries):
    for number in range(12):
        keep_ledger(org(f"支部{number}", under=world.office), dt.date(2025, 1, 1))
    client = enter(world.officer)
    client.get("/")
    with django_assert_max_num_queries(12):
        answer = client.get("/")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("role", "words"), [(Role.SECURITY_ADMIN, "账号与授权"), (Role.AUDIT_ADMIN, "操作日志")]
)
def test_administrators_get_their_link_and_nothing_else(world, enter, role, words):
    response = enter(account("guanli", "管理员", role)).get("/")
    page = text(response)
    assert words in page
    assert [link.label for link in response.context["shell"].links if link.url == "/"] == ["首页"]
    assert "第三党支部" not in page


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.SECURITY_ADMIN, ["账号与授权"]),
        (Role.AUDIT_ADMIN, ["操作日志"]),
        (Role.WORK_COMMITTEE, []),
    ],
)
def test_menu_leads_administrators_to_pages_that_open(world, enter, role, labels):
    who = account("guanli", "管理员", role, world.committee if not labels else None)
    client = enter(who)
    links = client.get("/").context["shell"].links
    found = [link for link in links if link.url.startswith("/settings/")]
    assert [link.label for link in found] == labels
    assert [client.get(link.url).status_code for link in found] == [200] * len(labels)


def test_account_without_a_grant_is_told_whom_to_ask(enter, world):
    nobody = account("xinren", "新人", Role.SECURITY_ADMIN)
    nobody.grants.all().delete()
    assert "这个账号还没有授权" in text(enter(nobody).get("/"))
