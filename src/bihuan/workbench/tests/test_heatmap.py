"""The heatmap: every number opens exactly the rows it counts, in the sight of whoever asks."""

import datetime as dt
import io
import re
from types import SimpleNamespace

import openpyxl
import pytest

from bihuan.access.words import RelationKind, Role
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org, relate
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties.tests.factories import month_duty

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.date(2025, 6, 20)
MONTHS = range(1, 8)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())


@pytest.fixture
def world():
    """Two 片组, three organisations, five branches; what each did differs from branch to branch."""
    here = SimpleNamespace(offices={}, branches={})
    here.committee = org("市直机关工委", OrgKind.WORK_COMMITTEE, code="G")
    here.clusters = [
        org(name, OrgKind.CLUSTER, here.committee, code=code)
        for name, code in (("第一片组", "P1"), ("第二片组", "P2"))
    ]
    for number, (name, cluster) in enumerate((("甲", 0), ("乙", 0), ("丙", 1))):
        office = org(f"市{name}局机关党委", OrgKind.ORGAN_COMMITTEE, here.committee, code=f"C{number}")
        relate(office, here.clusters[cluster], RelationKind.CLUSTER)
        here.offices[name] = office
    for name, count in (("甲", 2), ("乙", 2), ("丙", 1)):
        for number in range(1, count + 1):
            branch = org(f"市{name}局第{number}支部", under=here.offices[name], code=f"B{name}{number}")
            here.branches[f"{name}{number}"] = branch
            keep_ledger(branch, dt.date(2025, 1, 1), closed_to="2025-04")
    for place, branch in enumerate(here.branches.values()):
        for month in MONTHS:
            verdict = ("met", "unmet", "unknown")[(place * month) % 3] if month < 6 else "unknown"
            month_duty(branch, 2025, month, verdict)
    month_duty(here.branches["甲1"], 2024, 12, "met")
    here.people = {
        "gongwei": account("gongwei", "周工", Role.WORK_COMMITTEE, here.committee),
        "dangban": account("dangban", "钱敏", Role.PARTY_OFFICE, here.offices["甲"]),
        "pian": account("pian", "陈片", Role.CLUSTER_LEAD, here.clusters[0]),
        "lingdao": account("lingdao", "李领", Role.LEADER, here.committee),
        "shuji": account("shuji", "张明", at=here.branches["甲1"]),
    }
    return here


@pytest.fixture
def enter(client, world):
    def log_in(who):
        client.force_login(world.people[who], BACKEND)
        return client

    return log_in


def heat(client, url="/reports/heatmap/", **asked):
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer


def names(answer):
    return [row.org.name for row in answer.context["heat"].shown]


def opened(client, query):
    """How many duties an address of the page opens, over all pages of its panel."""
    answer = client.get(f"/reports/heatmap/{query}")
    panel = answer.context["heat_panel"]
    assert len({line.row.duty.pk for line in panel.lines}) == min(panel.total, 10)
    return panel.total


ROLES = {
    "gongwei": ["市甲局机关党委", "市乙局机关党委", "市丙局机关党委"],
    "lingdao": ["市甲局机关党委", "市乙局机关党委", "市丙局机关党委"],
    "pian": ["市甲局机关党委", "市乙局机关党委"],
    "dangban": ["市甲局第1支部", "市甲局第2支部"],
    "shuji": ["市甲局第1支部"],
}


@pytest.mark.parametrize("who", ROLES)
def test_each_role_sees_the_rows_of_its_relation_and_nothing_else(enter, who):
    answer = heat(enter(who))
    assert names(answer) == ROLES[who]
    page = answer.content.decode()
    assert ("市丙局" in page, "第二片组" in page) == (who in ("gongwei", "lingdao"),) * 2


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("asked", [{}, {"category": "meetings"}, {"rows": "help"}, {"cluster": "P1"}])
def test_every_cell_and_figure_opens_exactly_the_duties_it_counts(world, enter, who, asked):
    client = enter(who)
    if "cluster" in asked:
        asked = {"cluster": world.clusters[0].pk}
    answer = heat(client, **asked)
    table = str(answer.context["heat_table"])
    links = re.findall(r'<td[^>]*><a href="([^"]+)" aria-label="[^"]*应办(\d+) 已办(\d+)[^"]*"', table)
    needs = re.findall(r'<a href="([^"]+)" aria-label="[^"]* (?:待核实|逾期) (\d+) 件"', table)
    assert len(links) == sum(cell is not None for row in answer.context["heat"].shown for cell in row.cells)
    for query, owed, _ in links:
        assert opened(client, query.replace("&amp;", "&")) == int(owed)
    for query, number in needs:
        assert opened(client, query.replace("&amp;", "&")) == int(number)


@pytest.mark.parametrize("who", ["gongwei", "pian", "dangban"])
def test_figures_above_the_table_open_what_they_count(enter, who):
    client = enter(who)
    view = heat(client).context["heat"]
    assert view.counted[1] > 0
    assert [opened(client, view.link_ontime_duties), opened(client, view.link_counted_duties)] == list(
        view.counted
    )
    for link, number in zip((view.link_ontime, view.link_judged), view.orgs, strict=True):
        assert len(client.get(f"/reports/heatmap/{link}").context["heat"].shown) == number


# 领导 are led on to 一页看, which has its own test.
@pytest.mark.parametrize("who", [who for who in ROLES if who != "lingdao"])
def test_figures_of_the_home_page_and_of_organisations_open_what_they_count(enter, who):
    client = enter(who)
    shown = client.get("/?view=overview").context["shown"]
    for view, number in (("overdue", shown.overdue), ("verify", shown.to_verify)):
        assert len(client.get("/duties/", {"view": view}).context["page"].paginator.object_list) == number
    for line, label in client.get("/reports/orgs/").context["lines"]:
        for view, number in (("overdue", line.overdue), ("verify", line.to_verify)):
            page = client.get("/duties/", {"view": view, "org": label}).context["page"]
            assert page.paginator.count == number
        rate = client.get(f"/orgs/{line.org.pk}/rate/").context
        assert (rate["on_time"], len(rate["rows"])) == (line.on_time, line.due)


@pytest.mark.parametrize("who", ["gongwei", "pian", "dangban", "shuji"])
def test_every_view_of_the_duty_list_holds_as_many_rows_as_its_number_says(enter, who):
    client = enter(who)
    for _, number, query, _ in client.get("/duties/").context["views"]:
        shown = client.get(f"/duties/?{query}&size=100").context
        assert (shown["page"].paginator.count, len(shown["lines"])) == (number, number)


def test_row_leads_down_to_branches_and_sums_stay(world, enter):
    client = enter("gongwei")
    above = next(row for row in heat(client).context["heat"].shown if row.org.name == "市甲局机关党委")
    below = heat(client, org=world.offices["甲"].pk)
    rows = below.context["heat"].shown
    assert names(below) == ["市甲局第1支部", "市甲局第2支部"]
    for place, cell in enumerate(above.cells):
        parts = [row.cells[place] for row in rows if row.cells[place]]
        assert (cell.owed if cell else 0) == sum(part.owed for part in parts)
    assert above.verify == sum(row.verify for row in rows)


def test_cell_counts_owed_done_late_and_missing(world, enter):
    row = next(r for r in heat(enter("gongwei")).context["heat"].shown if r.org.code == "C2")
    branch = {cell.month: cell.text for cell in row.cells if cell}
    # The fifth branch: 4 × month mod 3 — met in March; unmet and unknown in turn else; June is not over.
    assert branch == {1: "0/1!", 2: "0/1", 3: "1/1", 4: "0/1!", 5: "0/1", 6: "0/1"}
    tints = [cell.tint for cell in row.cells if cell]
    assert tints == ["heat-few", "heat-most", "heat-all", "heat-few", "heat-most", "heat-all"]


def test_year_before_is_chosen_in_the_address(enter):
    answer = heat(enter("gongwei"), year=2024)
    assert answer.context["heat"].board.years == (2025, 2024)
    assert "2024年按期完成" in answer.content.decode()
    # Before its 启用日 a duty is material and owed by nobody.
    assert [cell for row in answer.context["heat"].shown for cell in row.cells if cell] == []


def test_branch_that_moved_counts_where_it_belonged_on_the_due_day(world, enter):
    branch = world.branches["乙1"]
    branch.relations_up.update(ends_on=dt.date(2025, 3, 31))
    relate(branch, world.offices["丙"], starts_on=dt.date(2025, 4, 1))
    owed = {
        row.org.code: [cell.owed if cell else 0 for cell in row.cells[:6]]
        for row in heat(enter("gongwei")).context["heat"].shown
    }
    assert owed == {"C0": [2] * 6, "C1": [2, 2, 2, 1, 1, 1], "C2": [1, 1, 1, 2, 2, 2]}
    former = heat(enter("gongwei"), org=world.offices["乙"].pk).context["heat"].shown
    assert [row.org.code for row in former] == ["B乙1", "B乙2"]


def test_filter_that_is_gone_says_so_and_narrows_nothing(enter):
    answer = heat(enter("gongwei"), cluster=999999, category="gone", year=1990)
    page = answer.content.decode()
    assert page.count("没有这一项，可能已撤销或不在你能看到的范围内") == 3
    assert len(names(answer)) == 3


def test_organisation_out_of_sight_does_not_exist(world, enter):
    client = enter("pian")
    hidden = world.offices["丙"].pk
    for query in (f"org={hidden}", f"row={hidden}", f"row={hidden}&month=1", "org=999999", "org=x"):
        assert client.get(f"/reports/heatmap/?{query}").status_code == 404
    assert heat(client, cluster=world.clusters[1].pk).content.decode().count("没有这一项") == 1


def test_panel_and_results_are_refreshed_alone(world, enter):
    client, cell = enter("dangban"), {"row": world.branches["甲2"].pk, "month": 1}
    panel = client.get("/", cell, headers={"HX-Request": "true", "HX-Target": "heat-panel"}).content.decode()
    assert (panel.startswith("<section"), "<table" in panel, "1月支委会" in panel) == (True, False, True)
    part = client.get("/", headers={"HX-Request": "true", "HX-Target": "heat"}).content.decode()
    assert (part.startswith('<div id="heat">'), "<html" in part) == (True, False)


def test_opened_cell_takes_the_focus_when_the_page_comes_back(world, enter):
    branch = world.branches["甲2"]
    page = heat(enter("dangban"), row=branch.pk, month=1).content.decode()
    assert re.search(rf'row={branch.pk}&amp;month=1"[^>]* aria-current="true" autofocus>', page)
    assert page.count("autofocus") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("url", ["/", "/reports/heatmap/", "/reports/orgs/", "/duties/", "/duties/?view=all"])
def test_page_of_several_organisations_asks_few_queries(world, enter, django_assert_max_num_queries, url):
    client = enter("gongwei")
    client.get(url)
    with django_assert_max_num_queries(12):
        answer = client.get(url)
    assert answer.status_code == 200


def test_bar_reminds_the_rows_ticked_of_what_is_late(world, enter):
    client, office = enter("gongwei"), world.offices["丙"]
    asked = {"do": "remind", "pick": office.pk, "back": "", "reach": "ticked"}
    draft = client.post("/reports/heatmap/bulk/", asked).context["draft"]
    assert [(part.org.code, part.addressee.code) for part in draft.parts] == [("B丙1", "C2")]
    assert [row.duty.period for row in draft.parts[0].rows] == ["2025-01", "2025-04"]


def test_bar_without_a_tick_says_so(enter):
    answer = enter("gongwei").post("/reports/heatmap/bulk/", {"do": "remind"}, follow=True)
    assert "请先勾选组织，或选“列出的全部”。" in answer.content.decode()


@pytest.mark.parametrize("who", ["pian", "lingdao"])
def test_those_who_only_see_cannot_remind(world, enter, who):
    client = enter(who)
    assert heat(client).content.decode().count('name="pick"') == 0
    asked = {"do": "remind", "pick": world.offices["甲"].pk}
    assert client.post("/reports/heatmap/bulk/", {**asked, "reach": "all"}).status_code == 403


def test_workbook_holds_the_rows_and_what_is_behind_them(world, enter):
    client = enter("gongwei")
    world.offices["甲"].name = "=市甲局"
    world.offices["甲"].save()
    answer = client.post("/reports/heatmap/bulk/", {"do": "export", "reach": "all", "back": ""})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = [[cell.value for cell in row] for row in book["热力表"].iter_rows()]
    assert [row[1] for row in sheet[1:]] == ["=市甲局", "市乙局机关党委", "市丙局机关党委"]
    assert {cell.data_type for row in book["热力表"].iter_rows() for cell in row} <= {"s", "n"}
    shown = heat(client).context["heat"].shown
    missing = sum(cell.missing for row in shown for cell in row.cells if cell)
    assert book["应办事项"].max_row - 1 == missing
