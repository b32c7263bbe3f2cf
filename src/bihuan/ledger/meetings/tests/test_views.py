"""工作记录 through the browser's eyes: what each page shows, keeps, refuses and saves."""

import datetime as dt
from types import SimpleNamespace

import pytest

from bihuan.access.models import LogEntry, SealedOpening
from bihuan.access.words import Role
from bihuan.ledger.meetings import origins
from bihuan.ledger.meetings.draft import CriticismDraft
from bihuan.ledger.meetings.models import Meeting
from bihuan.ledger.meetings.periods import period_code
from bihuan.ledger.meetings.tests import factories
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.members.words import PostTitle
from bihuan.ledger.orgs.tests.factories import account, org
from bihuan.ledger.orgs.words import OrgKind

BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = dt.date(2025, 3, 26)
HELD = dt.date(2025, 2, 25)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", TODAY.isoformat())


@pytest.fixture
def world():
    """机关党委 with one branch: 张明 书记, 李红 and 王强 委员, 赵勇 without a seat."""

    here = SimpleNamespace()
    here.office = org("市水务局机关党委", OrgKind.ORGAN_COMMITTEE)
    here.branch = org("第三党支部", under=here.office)
    here.other = org("第九党支部")
    here.zhang, here.li, here.wang, here.zhao = (
        member(here.branch, name) for name in ("张明", "李红", "王强", "赵勇")
    )
    seat(here.zhang, here.branch)
    seat(here.li, here.branch, PostTitle.ORGANISATION_MEMBER)
    seat(here.wang, here.branch, PostTitle.DISCIPLINE_MEMBER)
    here.secretary = account("shuji", "张明", at=here.branch)
    here.officer = account("dangban", "钱敏", Role.PARTY_OFFICE, here.office)
    here.leader = account("lingdao", "孙主任", Role.LEADER, here.office)
    return here


@pytest.fixture
def enter(client):
    def log_in(who):
        client.force_login(who, BACKEND)
        return client

    return log_in


def ids(*people):
    return ",".join(str(p.pk) for p in people)


def typed(world, **more):
    """支委会 of 25 February with everybody there, as the browser sends it."""
    people = (world.zhang, world.li, world.wang)
    data = {
        "org": world.branch.pk,
        "kind": "committee_meeting",
        "held": "2.25",
        "year": "2025",
        "people": ids(*people),
        "agenda-count": "1",
        "agenda-0-title": "研究党员教育",
        **{f"here_{p.pk}": "1" for p in people},
    }
    return {**data, **more}


def text(response):
    return response.content.decode()


def test_create_asks_for_the_kind_with_the_last_used_first(world, enter):
    factories.meeting(world.branch, HELD, "theme_day")
    response = enter(world.secretary).get("/records/new/")
    assert response.context["kinds"][0][0] == "theme_day"


def test_create_form_lists_the_committee_all_present_and_the_secretary_as_host(world, enter):
    response = enter(world.secretary).get("/records/new/?kind=committee_meeting")
    entry = response.context["entry"]
    assert [(t.name, t.here) for t in entry.ticks] == [("张明", True), ("李红", True), ("王强", True)]
    assert entry.main["host"].value() == world.zhang.pk


def test_create_form_lists_the_whole_roll_for_a_general_meeting(world, enter):
    response = enter(world.secretary).get("/records/new/?kind=general_meeting")
    assert [t.name for t in response.context["entry"].ticks] == ["张明", "李红", "王强", "赵勇"]


def test_create_from_a_duty_fills_kind_and_period(world, enter):
    def resolver(key):
        return (
            origins.Origin(world.branch.pk, "committee_meeting", "2025-02", "2月支委会")
            if key == "k"
            else None
        )

    origins.register(resolver)
    try:
        response = enter(world.secretary).get("/records/new/?duty=k")
    finally:
        origins.unregister(resolver)
    assert '<h1 id="page-title">支委会 · 2025年2月</h1>' in text(response)
    assert response.context["entry"].main["for_period"].value() == "2025-02"


def test_save_keeps_attendance_agenda_and_goes_to_the_result(world, enter):
    data = typed(world, **{f"here_{world.wang.pk}": "", f"why_{world.wang.pk}": "出差", "place": "会议室"})
    response = enter(world.secretary).post("/records/new/", data)
    saved = Meeting.objects.get()
    assert (response.status_code, response["Location"]) == (303, f"/records/{saved.pk}/saved/")
    assert (saved.held_on, saved.entered_on, saved.place) == (HELD, TODAY, "会议室")
    rows = [(a.name, a.present, a.absence_reason) for a in saved.attendance.all()]
    assert rows == [("张明", True, ""), ("李红", True, ""), ("王强", False, "出差")]
    assert [(i.title, i.voted) for i in saved.agenda.all()] == [("研究党员教育", False)]


def test_save_inside_the_period_is_no_late_meeting(world, enter):
    enter(world.secretary).post("/records/new/", typed(world, for_period="2025-02"))
    assert Meeting.objects.get().for_period == ""


def test_save_after_the_period_keeps_it_as_made_up_late(world, enter):
    enter(world.secretary).post("/records/new/", typed(world, held="3.5", for_period="2025-02"))
    assert Meeting.objects.get().for_period == "2025-02"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2025年1月", "2025-01"),
        ("2025年01月份", "2025-01"),
        ("2024年四季度", "2024Q4"),
        ("2024 年第4季度", "2024Q4"),
        ("2024年下半年", "2024H2"),
        ("2024年上半年", "2024H1"),
        ("2024年", "2024"),
        ("2024全年", "2024全年"),
        ("2024q4", "2024Q4"),
        ("2024年13月", "2024年13月"),
    ],
)
def test_period_is_read_as_people_write_it(written, kept):
    assert period_code(written) == kept


def test_save_reads_a_period_in_words(world, enter):
    enter(world.secretary).post("/records/new/", typed(world, held="3.5", for_period="2024年四季度"))
    assert Meeting.objects.get().for_period == "2024Q4"


def test_host_not_on_the_roll_that_day_is_named_with_the_day(world, enter):
    late = member(world.branch, "周新", starts_on=dt.date(2025, 3, 1))
    stranger = member(world.other, "吴远")
    client = enter(world.secretary)
    shown = [text(client.post("/records/new/", typed(world, host=who.pk))) for who in (late, stranger)]
    sentence = "2025年2月25日周新不在本组织的名册上，也没有任职，不能登记为主持人。"
    assert [(sentence in page, "吴远" in page, "主持人不在可选的范围里" in page) for page in shown] == [
        (True, False, False),
        (False, False, True),
    ]
    assert Meeting.objects.count() == 0


def test_save_without_a_day_is_refused_and_keeps_what_was_typed(world, enter):
    response = enter(world.secretary).post("/records/new/", typed(world, held="", notes="写了很多字"))
    page = text(response)
    assert response.status_code == 422
    assert "<title>有误：" in page
    assert '<a href="#id_held">请填写会议日期。</a>' in page
    assert "写了很多字" in page
    assert Meeting.objects.count() == 0


def test_save_of_a_day_to_come_is_refused_with_the_way_out(world, enter):
    response = enter(world.secretary).post("/records/new/", typed(world, held="2025-04-02"))
    assert "会议日期是 2025年4月2日，还没有到。如果是计划，请到“应办事项”里登记。" in text(response)


def test_save_with_the_roll_of_another_day_asks_to_check_it(world, enter):
    late = member(world.branch, "周新", starts_on=dt.date(2025, 3, 1))
    seat(late, world.branch, PostTitle.PUBLICITY_MEMBER, dt.date(2025, 3, 1))
    response = enter(world.secretary).post("/records/new/", typed(world, held="3.12"))
    assert response.status_code == 422
    assert "参会名单已按那一天的名册更新" in text(response)
    assert [t.name for t in response.context["entry"].ticks] == ["张明", "李红", "王强", "周新"]


def test_one_more_item_keeps_the_page_and_saves_nothing(world, enter):
    response = enter(world.secretary).post("/records/new/", typed(world, do="agenda", held=""))
    entry = response.context["entry"]
    assert (response.status_code, len(entry.agenda)) == (200, 2)
    assert entry.agenda[0]["title"].value() == "研究党员教育"
    assert "有误" not in text(response)
    assert Meeting.objects.count() == 0


HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "attendance"}


def test_refresh_of_the_day_answers_htmx_with_the_attendance_list_alone(world, enter):
    data = typed(world, do="refresh", kind="general_meeting")
    response = enter(world.secretary).post("/records/new/", data, **HTMX)
    assert text(response).strip().startswith('<fieldset class="field attend" id="attendance"')


def test_refresh_with_the_same_people_leaves_the_page_alone(world, enter):
    response = enter(world.secretary).post("/records/new/", typed(world, do="refresh"), **HTMX)
    assert response.status_code == 204


def test_votes_without_a_tick_are_asked_for(world, enter):
    response = enter(world.secretary).post("/records/new/", typed(world, **{"agenda-0-votes_for": "5"}))
    assert response.status_code == 422
    assert "请同时勾选“进行了表决”" in text(response)


def test_empty_roll_takes_names_as_text(enter):
    branch = org("新支部")
    who = account("xin", "冯丽", at=branch)
    data = {
        "org": branch.pk,
        "kind": "general_meeting",
        "held": "2025-03-01",
        "others": "冯丽、陈刚",
        "people": "",
    }
    enter(who).post("/records/new/", data)
    saved = Meeting.objects.get()
    assert [(a.name, a.present, a.person) for a in saved.attendance.all()] == [
        ("冯丽", True, None),
        ("陈刚", True, None),
    ]


def test_result_names_people_of_no_roll(world, enter):
    client = enter(world.secretary)
    client.post("/records/new/", typed(world, others="赵大"))
    page = text(client.get(f"/records/{Meeting.objects.get().pk}/saved/"))
    assert "已保存。这条记录已用于：" in page
    assert "名册中没有“赵大”" in page


def test_draft_counts_nowhere(world, enter):
    client = enter(world.secretary)
    response = client.post("/records/new/", typed(world, next="draft"))
    assert Meeting.objects.get().status == "draft"
    assert "还不计入任何事项" in text(client.get(response["Location"]))


def test_superior_must_say_why(world, enter):
    client = enter(world.officer)
    assert client.post("/records/new/", typed(world)).status_code == 422
    client.post("/records/new/", typed(world, reason="支部书记出差，代为补录"))
    assert LogEntry.objects.get(action="meeting.record").reason == "支部书记出差，代为补录"


def test_superior_chooses_the_organisation_first(world, enter):
    response = enter(world.officer).get("/records/new/?q=第三")
    assert [o.name for o in response.context["orgs"]] == ["第三党支部"]


@pytest.mark.parametrize(
    "path", ["/records/new/?org={other}", "/records/{meeting}/", "/records/{meeting}/edit/"]
)
def test_outside_does_not_exist(world, enter, path):
    outside = factories.meeting(world.other, HELD)
    response = enter(world.secretary).get(path.format(other=world.other.pk, meeting=outside.pk))
    assert response.status_code == 404


def test_reader_may_look_but_not_write(world, enter):
    meeting = factories.meeting(world.branch, HELD)
    client = enter(world.leader)
    assert client.get(f"/records/{meeting.pk}/").status_code == 200
    assert client.get(f"/records/{meeting.pk}/edit/").status_code == 403
    assert client.post("/records/new/", typed(world)).status_code == 403


def test_edit_shows_the_record_and_saves_the_correction(world, enter):
    meeting = factories.meeting(world.branch, HELD, present=[world.zhang, world.li], absent=[world.wang])
    client = enter(world.secretary)
    entry = client.get(f"/records/{meeting.pk}/edit/").context["entry"]
    assert [(t.name, t.here, t.why) for t in entry.ticks] == [
        ("张明", True, ""),
        ("李红", True, ""),
        ("王强", False, "出差"),
    ]
    data = typed(world, revision=meeting.revision, theme="补正主题")
    client.post(f"/records/{meeting.pk}/edit/", data)
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.revision) == ("补正主题", 1)


def test_edit_keeps_what_stands_when_nothing_is_changed(world, enter):
    meeting = factories.meeting(world.branch, HELD, present=[world.zhang, world.li, world.wang], place="三楼")
    client = enter(world.secretary)
    entry = client.get(f"/records/{meeting.pk}/edit/").context["entry"]
    client.post(f"/records/{meeting.pk}/edit/", {**entry.values, "revision": meeting.revision})
    entry_log = LogEntry.objects.get(action="meeting.correct")
    assert entry_log.changes == {}


def test_edit_by_two_shows_both_texts_and_loses_nothing(world, enter):
    meeting = factories.meeting(world.branch, HELD, present=[world.zhang, world.li, world.wang])
    client = enter(world.secretary)
    client.post(f"/records/{meeting.pk}/edit/", typed(world, revision=0, place="一楼"))
    response = client.post(
        f"/records/{meeting.pk}/edit/", typed(world, revision=0, place="二楼", theme="主题")
    )
    page = text(response)
    assert response.status_code == 409
    assert "改过这条记录，不同之处已标出" in page
    assert 'name="place" value="二楼" checked' in page
    assert 'name="place" value="一楼"' in page
    kept = dict(response.context["kept"])
    chosen = {**kept, "place": "一楼", "theme": "主题", "org": world.branch.pk}
    assert client.post(f"/records/{meeting.pk}/edit/", chosen).status_code == 303
    meeting.refresh_from_db()
    assert (meeting.place, meeting.theme, meeting.revision) == ("一楼", "主题", 2)


def test_void_needs_a_reason_and_strikes_the_text_through(world, enter):
    meeting = factories.meeting(world.branch, HELD)
    client = enter(world.secretary)
    assert client.post(f"/records/{meeting.pk}/void/", {"revision": 0, "reason": ""}).status_code == 422
    client.post(f"/records/{meeting.pk}/void/", {"revision": 0, "reason": "与另一条重复"})
    page = text(client.get(f"/records/{meeting.pk}/"))
    assert "这条记录已作废，不再计入。理由：与另一条重复" in page
    assert 'class="summary struck"' in page


def test_verify_by_who_entered_it_is_refused(world, enter):
    client = enter(world.secretary)
    client.post("/records/new/", typed(world))
    meeting = Meeting.objects.get()
    response = client.post(f"/records/{meeting.pk}/verify/", {"revision": meeting.revision})
    assert response.status_code == 422
    assert "请由另一人核实" in text(response)


@pytest.fixture
def life_meeting(world):
    rows = (CriticismDraft("mutual", world.zhang.pk, world.li.pk, "工作不够细致"),)
    return factories.meeting(world.branch, HELD, "life_meeting", present=[world.zhang], criticisms=rows)


def test_sealed_words_stand_on_no_page_before_they_are_opened(world, enter, life_meeting):
    client = enter(world.secretary)
    paths = ("", "edit/", "sealed/", "saved/")
    pages = [text(client.get(f"/records/{life_meeting.pk}/{path}")) for path in paths]
    pages.append(text(client.get(f"/records/print/?org={world.branch.pk}&year=2025")))
    assert [("工作不够细致" in page) for page in pages] == [False] * 5


def test_sealed_words_open_with_a_reason_that_is_shown(world, enter, life_meeting):
    client = enter(world.secretary)
    address = f"/records/{life_meeting.pk}/sealed/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert SealedOpening.objects.count() == 0
    assert "工作不够细致" in text(client.post(address, {"reason": "核对记录"}))
    assert "事由：核对记录" in text(client.get(f"/records/{life_meeting.pk}/"))


def test_sealed_words_are_refused_to_the_superior(world, enter, life_meeting):
    response = enter(world.officer).post(f"/records/{life_meeting.pk}/sealed/", {"reason": "看看"})
    assert response.status_code == 403
    assert SealedOpening.objects.count() == 0


def test_list_is_narrowed_by_the_address(world, enter):
    factories.meeting(world.branch, HELD, "theme_day", theme="重温誓词")
    factories.meeting(world.branch, dt.date(2024, 3, 1))
    client = enter(world.officer)
    assert client.get("/records/").context["page"].paginator.count == 2
    narrowed = client.get("/records/?kind=theme_day&year=2025&org=第三&q=誓词")
    assert [m.kind for m, _, _ in narrowed.context["lines"]] == ["theme_day"]
    assert "没有符合条件的记录。" in text(client.get("/records/?year=2023"))


def test_list_answers_htmx_with_the_list_alone(world, enter):
    response = enter(world.officer).get("/records/", HTTP_HX_REQUEST="true")
    assert text(response).strip().startswith('<div id="records">')


def test_list_counts_who_came(world, enter):
    factories.meeting(world.branch, HELD, present=[world.zhang, world.li], absent=[world.wang])
    factories.meeting(world.branch, HELD - dt.timedelta(days=1))
    lines = enter(world.secretary).get("/records/").context["lines"]
    assert [(came, listed) for _, came, listed in lines] == [(2, 3), (0, 0)]


def test_list_and_record_ask_few_queries(world, enter, django_assert_max_num_queries):
    meetings = [
        factories.meeting(world.branch, dt.date(2025, 1, d), present=[world.zhang]) for d in range(1, 20)
    ]
    client = enter(world.officer)
    with django_assert_max_num_queries(12):
        answer = client.get("/records/")
    assert answer.status_code == 200
    with django_assert_max_num_queries(12):
        answer = client.get(f"/records/{meetings[0].pk}/")
    assert answer.status_code == 200


def test_print_shows_the_year_oldest_first_without_void_records(world, enter):
    factories.meeting(world.branch, dt.date(2025, 3, 5), titles=["三月议题"])
    factories.meeting(world.branch, dt.date(2025, 1, 5), titles=["一月议题"])
    page = text(enter(world.secretary).get("/records/print/?year=2025"))
    assert 0 < page.index("一月议题") < page.index("三月议题")


def test_inspector_of_a_running_check_opens_sealed_words(world, enter, life_meeting):
    inspector = account("jiancha", "陈组长", at=None, role=Role.SECURITY_ADMIN)
    inspector.grants.update(role=Role.INSPECTOR, org=world.branch, ends_on=TODAY)
    assert "工作不够细致" in text(
        enter(inspector).post(f"/records/{life_meeting.pk}/sealed/", {"reason": "核查"})
    )


def test_menu_offers_records_to_branches_and_not_to_leaders(world, enter):
    def labels(who, path):
        return [link.label for link in enter(who).get(path).context["shell"].links]

    meeting = factories.meeting(world.branch, HELD)
    assert "工作记录" in labels(world.secretary, "/records/")
    assert "工作记录" not in labels(world.leader, f"/records/{meeting.pk}/")


@pytest.mark.parametrize(
    "sent",
    [
        {"people": "abc,²,99999999999999999999"},
        {"replaces": "²"},
        {"agenda-0-voted": "1", "agenda-0-votes_for": "9" * 30},
        {"expected": "-1"},
        {"place": "三楼\x00"},
        {"host": "999999"},
        {"kind": "nothing"},
    ],
)
def test_save_of_what_no_page_sends_is_refused_with_sentences(world, enter, sent):
    response = enter(world.secretary).post("/records/new/", typed(world, **sent))
    assert (response.status_code, Meeting.objects.count()) == (422, 0)


@pytest.mark.parametrize("sent", [{"agenda-count": "99999999999"}, {"year": "²²²²"}])
def test_save_does_without_what_a_page_remembers(world, enter, sent):
    response = enter(world.secretary).post("/records/new/", typed(world, **sent))
    assert (response.status_code, Meeting.objects.get().held_on) == (303, HELD)


def test_reason_of_absence_keeps_only_what_can_be_read(world, enter):
    sent = {f"here_{world.li.pk}": "", f"why_{world.li.pk}": "出\x00差"}
    enter(world.secretary).post("/records/new/", typed(world, **sent))
    assert Meeting.objects.get().attendance.get(name="李红").absence_reason == "出差"
