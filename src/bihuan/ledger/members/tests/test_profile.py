"""基本情况: sums hold, every figure opens its rows, and exports say what the page says."""

import datetime as dt
import io
from types import SimpleNamespace

import pytest
from docx import Document
from python_calamine import load_workbook

from bihuan.access import scope
from bihuan.access.words import RelationKind, Role
from bihuan.ledger.members import documents, profile
from bihuan.ledger.members.models import Membership
from bihuan.ledger.members.profile import Choice
from bihuan.ledger.members.tests.factories import enrol, member
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tests.factories import account, org, relate
from bihuan.ledger.orgs.words import OrgKind, Regime

BACKEND = "django.contrib.auth.backends.ModelBackend"
DAY = dt.date(2025, 3, 26)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())


@pytest.fixture
def world(client):
    """A 工委 with three organisations of its own and two it guides; one of these is both."""
    here = SimpleNamespace()
    here.committee = org("工委", OrgKind.WORK_COMMITTEE)
    here.cluster = org("一片组", OrgKind.CLUSTER, under=here.committee)
    here.offices = [org(f"{n}局机关党委", OrgKind.ORGAN_COMMITTEE, under=here.committee) for n in "甲乙"]
    here.direct = org("直属党支部", under=here.committee, regime=Regime.SOE)
    here.elsewhere = org("外县工委", OrgKind.WORK_COMMITTEE)
    here.guided = org("驻市总支", OrgKind.GENERAL_BRANCH, under=here.elsewhere)
    here.branches = [org(f"甲局{n}支部", under=here.offices[0], branch_kind="in_service") for n in "一二"]
    here.old = org("离退休支部", under=here.guided, branch_kind="retired", regime="")
    relate(here.guided, here.committee, RelationKind.GUIDANCE)
    relate(here.offices[1], here.committee, RelationKind.GUIDANCE)
    for office in (here.offices[0], here.guided):
        relate(office, here.cluster, RelationKind.CLUSTER)
    for number, branch in enumerate([*here.branches, here.old, here.direct], start=1):
        for count in range(number):
            member(branch, f"党员{number}{count}", status="full" if count else "probationary")
    Membership.objects.filter(org=here.old).update(category="retired")
    Membership.objects.filter(org=here.branches[1]).update(category="in_service")
    here.worker = account("gongwei", "周工", Role.WORK_COMMITTEE, here.committee)
    client.force_login(here.worker, BACKEND)
    return here


def base_of(world, under=None, day=DAY):
    return profile.build(scope.of(world.worker), under or world.committee, day)


def figures(section):
    return {x.label: (x.affiliated.number, x.guided.number, x.total.number) for x in section.lines}


def test_direct_organisations_are_those_of_one_s_own_and_those_guided(world):
    direct, everything, members = (figures(s) for s in profile.sections(base_of(world)))
    assert direct == {
        "直接联系的党组织": (3, 1, 4),
        "机关党委": (2, 0, 2),
        "党总支": (0, 1, 1),
        "党支部": (1, 0, 1),
        "适用类别：机关": (2, 1, 3),
        "适用类别：国企": (1, 0, 1),
    }
    assert everything["党组织"] == (5, 2, 7)
    assert everything["党支部"] == (3, 1, 4)
    assert (everything["在职党支部"], everything["离退休党支部"]) == ((2, 0, 2), (0, 1, 1))
    assert members["党员"] == (7, 3, 10)
    assert (members["正式党员"], members["预备党员"]) == ((4, 2, 6), (3, 1, 4))
    assert (members["离退休"], members["在职"], members["人员类别未登记"]) == (
        (0, 3, 3),
        (2, 0, 2),
        (5, 0, 5),
    )


def test_every_line_is_the_sum_of_both_sides_and_every_breakdown_adds_up(world):
    for section in profile.sections(base_of(world)):
        whole = section.lines[0]
        for line in section.lines:
            assert line.affiliated.number + line.guided.number == line.total.number
        for field in ("kind", "regime", "status", "category"):
            parts = [x for x in section.lines[1:] if x.depth == 1 and f"{field}=" in f"&{x.total.query}"]
            own = [x for x in parts if "branch_kind=" not in x.total.query]
            if own:
                assert sum(x.total.number for x in own) == whole.total.number
        sorts = [x for x in section.lines if x.depth == 2]
        if sorts:
            (branches,) = [x for x in section.lines if x.label == "党支部"]
            assert sum(x.total.number for x in sorts) == branches.total.number


def test_every_figure_opens_exactly_the_rows_it_counts(world, client):
    sections = client.get("/orgs/profile/").context["sections"]
    for line in (line for section in sections for line in section.lines):
        for figure in (line.affiliated, line.guided, line.total):
            opened = client.get(f"/orgs/profile/rows/?{figure.query}&size=100").context["page"]
            assert (line.label, opened.paginator.count) == (line.label, figure.number)


def test_day_decides_who_stood_and_who_was_on_the_roll(world):
    Organisation.objects.filter(node=world.branches[1]).update(ended_on=dt.date(2025, 3, 1))
    Membership.objects.filter(org=world.branches[0]).update(ends_on=dt.date(2025, 2, 1))
    before, now = base_of(world, day=dt.date(2025, 1, 1)), base_of(world)
    assert (Choice("orgs").count(before), Choice("orgs").count(now)) == (7, 6)
    assert (Choice("members").count(before), Choice("members").count(now)) == (10, 7)


def test_moved_organisation_counts_where_it_stood_on_the_day(world):
    moved = world.guided.relations_up.get(kind=RelationKind.GUIDANCE)
    moved.ends_on = dt.date(2025, 2, 28)
    moved.save()
    relate(world.guided, world.committee, RelationKind.PART_OF, dt.date(2025, 3, 1))
    told = [
        tuple(Choice("direct", side=s).count(base_of(world, day=d)) for s in profile.SIDES)
        for d in (dt.date(2025, 2, 1), DAY)
    ]
    assert told == [(3, 1), (4, 0)]


def test_cluster_keeps_how_each_stands_to_the_committee(world):
    base = base_of(world, world.cluster)
    assert [Choice("direct", side=s).count(base) for s in profile.SIDES] == [1, 1]


def test_member_on_two_rolls_is_counted_on_both_and_said_so(world):
    twice = Membership.objects.filter(org=world.old).first().person
    enrol(twice, world.direct)
    base = base_of(world)
    assert (Choice("members").count(base), base.twice) == (11, 1)
    assert "有 1 人次同时在两个以上名册上" in documents.note(base)


def test_exports_say_what_the_page_says(world, client):
    page = [figures(s) for s in client.get("/orgs/profile/").context["sections"]]
    wanted = [(label, *numbers) for section in page for label, numbers in section.items()]
    book = b"".join(client.get("/orgs/profile/excel/").streaming_content)
    cells = load_workbook(io.BytesIO(book)).get_sheet_by_name("基本情况").to_python()
    written = [(str(r[0]).strip("　"), *map(int, r[1:4])) for r in cells if isinstance(r[1], float | int)]
    assert written == wanted
    paper = Document(io.BytesIO(b"".join(client.get("/orgs/profile/word/").streaming_content)))
    lines = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows[1:]]
    assert [(x[0].strip("　"), *map(int, x[1:])) for x in lines] == wanted
    assert any("直接联系的党组织 4 个，其中隶属 3 个，指导 1 个。" in p.text for p in paper.paragraphs)


def test_table_stays_within_one_s_sight(world, client):
    officer = account("dangban", "钱敏", Role.PARTY_OFFICE, world.offices[0])
    client.force_login(officer, BACKEND)
    assert client.get("/orgs/profile/").context["base"].under == world.offices[0]
    assert client.get(f"/orgs/profile/?under={world.committee.pk}").status_code == 404
    assert client.get("/orgs/profile/rows/?what=members&kind=unheard").status_code == 404
    refused = client.get("/orgs/profile/", {"org": "工委"})
    assert (refused.status_code, "没有找到组织“工委”" in refused.content.decode()) == (422, True)


def test_table_asks_few_queries(world, client, django_assert_max_num_queries):
    client.get("/orgs/")
    for address in ("/orgs/profile/", "/orgs/profile/rows/?what=members", "/orgs/profile/rows/?what=orgs"):
        with django_assert_max_num_queries(12):
            answer = client.get(address)
        assert answer.status_code == 200
