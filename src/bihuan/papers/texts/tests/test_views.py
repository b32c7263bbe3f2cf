"""Pages of 材料 and 比对: added, found alike, looked at, decided, printed; what is sealed stays sealed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bihuan.access.models import Grant, LogEntry, SealedOpening
from bihuan.access.words import Role
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.ledger.members.tests import factories as people
from bihuan.ledger.orgs.tests import factories as orgs
from bihuan.oversight.duties import batch, proof
from bihuan.oversight.duties.models import Duty
from bihuan.papers.texts import comparing, queries, showing
from bihuan.papers.texts.models import Pair, PairDecision, Paper
from bihuan.papers.texts.tests import factories as make
from bihuan.papers.texts.words import PaperKind

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 10)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def place():
    """工委 above two branches, and the browsers of those who work there."""
    committee = orgs.org("市直机关工委", "work_committee")
    one, two = orgs.org("甲支部", under=committee), orgs.org("乙支部", under=committee)
    accounts = {
        "committee": orgs.account("gongwei", "周工", Role.WORK_COMMITTEE, committee),
        "secretary": orgs.account("shuji", "张明", Role.BRANCH_SECRETARY, one),
    }
    browsers = {}
    for name, account in accounts.items():
        browsers[name] = Client()
        browsers[name].force_login(account, BACKEND)
    return one, two, browsers


def text_of(answer):
    return answer.content.decode()


def files(*texts):
    return [SimpleUploadedFile(f"第{n}份.txt", words.encode()) for n, words in enumerate(texts, start=1)]


def sent(org, kind, chosen, **more):
    given = {"org": org.code, "kind": kind, "year": "2025", "chosen": chosen, "author": ""}
    return {**given, **more}


def test_several_files_become_papers_and_a_bad_one_says_why(place, isolated):
    one, _, browsers = place
    url = reverse("texts:add")
    chosen = [*files(make.text(1), make.text(2)), SimpleUploadedFile("空.txt", b"  ")]
    answer = browsers["secretary"].post(url, sent(one, PaperKind.POCKET_BOOK, chosen))
    assert answer.status_code == 422
    shown = text_of(answer)
    assert [word in shown for word in ("3 个文件中 1 个没有添加", "“空.txt”没有添加")] == [True, True]
    assert sorted(Paper.objects.values_list("title", flat=True)) == ["第1份", "第2份"]
    again = browsers["secretary"].post(url, sent(one, PaperKind.POCKET_BOOK, files(make.text(1))))
    assert "已有同样内容的《第1份》" in text_of(again)
    assert LogEntry.objects.filter(action="paper.add").count() == 2


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "请选择"),
        ({"kind": PaperKind.OUTLINE}, "发言提纲要写明是谁的，请填写作者。"),
        ({"year": "1900"}, "年度应在 1949 到"),
        ({"chosen": []}, "请选择文件"),
        ({"chosen": [SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n")]}, "“图.png”读不出文字"),
    ],
)
def test_what_cannot_be_added_is_told_beside_its_field(place, given, sentence):
    one, _, browsers = place
    data = {**sent(one, PaperKind.POCKET_BOOK, files(make.text(1))), **given}
    answer = browsers["secretary"].post(reverse("texts:add"), data)
    assert (answer.status_code, Paper.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_template_is_added_from_above_alone(place):
    one, _, browsers = place
    url = reverse("texts:add")
    answer = browsers["secretary"].post(url, sent(one, PaperKind.TEMPLATE, files(make.text(1))))
    assert (answer.status_code, Paper.objects.count()) == (403, 0)


def test_list_keeps_its_filters_in_the_address(place):
    one, two, browsers = place
    make.paper(one, PaperKind.POCKET_BOOK, make.text(1), name="甲的口袋书.txt")
    make.paper(two, PaperKind.POCKET_BOOK, make.text(2), name="乙的口袋书.txt", year=2024)
    url = reverse("texts:index")
    for query, wanted in (("", [True, True]), ("?year=2024", [False, True]), ("?org=甲支部", [True, False])):
        shown = text_of(browsers["committee"].get(url + query))
        assert [word in shown for word in ("甲的口袋书", "乙的口袋书")] == wanted
    assert "乙的口袋书" not in text_of(browsers["secretary"].get(url))


def test_pair_is_shown_numbered_on_both_sides_and_decided_with_a_reason(place):
    one, two, browsers = place
    make.paper(one, PaperKind.POCKET_BOOK, make.blend((1, 9), (2, 3)))
    make.paper(two, PaperKind.POCKET_BOOK, make.blend((3, 3), (1, 9)))
    comparing.catch_up()
    pair = Pair.objects.get()
    page = text_of(browsers["committee"].get(reverse("texts:pair", args=[pair.pk])))
    anchors = [f'id="{side}-1"' in page for side in "ab"] + [f'href="#{side}-1"' in page for side in "ab"]
    assert anchors == [True] * 4
    assert page.count("<mark>") >= 2
    url = reverse("texts:decide", args=[pair.pk])
    given = {"verdict": "alike", "reason": " ", "revision": pair.revision}
    assert browsers["committee"].post(url, given).status_code == 422
    for verdict, reason in (("alike", "连错字都一样"), ("not_alike", "两边都抄自同一份范文")):
        pair.refresh_from_db()
        given = {"verdict": verdict, "reason": reason, "revision": pair.revision}
        assert browsers["committee"].post(url, given).status_code == 303
    shown = text_of(browsers["committee"].get(reverse("texts:pair", args=[pair.pk])))
    assert [word in shown for word in ("连错字都一样", "两边都抄自同一份范文", "周工")] == [True] * 3
    assert list(PairDecision.objects.values_list("verdict", flat=True)) == ["alike", "not_alike"]
    waiting, decided = (
        text_of(browsers["committee"].get(reverse("texts:pairs") + query))
        for query in ("", "?state=not_alike")
    )
    assert [reverse("texts:pair", args=[pair.pk]) in page for page in (waiting, decided)] == [False, True]


def test_decision_on_an_older_reading_is_refused(place):
    one, two, browsers = place
    for branch in (one, two):
        make.paper(branch, PaperKind.POCKET_BOOK, make.text(1))
    comparing.catch_up()
    pair = Pair.objects.get()
    url = reverse("texts:decide", args=[pair.pk])
    given = {"verdict": "alike", "reason": "一样", "revision": pair.revision}
    answers = [browsers["committee"].post(url, given).status_code for _ in range(2)]
    assert (answers, PairDecision.objects.count()) == ([303, 422], 1)


def test_branch_sees_its_own_side_and_decides_nothing(place):
    one, two, browsers = place
    for branch in (one, two):
        make.paper(branch, PaperKind.POCKET_BOOK, make.text(1), name=f"{branch.name}的口袋书.txt")
    comparing.catch_up()
    pair = Pair.objects.get()
    page = text_of(browsers["secretary"].get(reverse("texts:pair", args=[pair.pk])))
    assert [word in page for word in ("甲支部的口袋书", "乙支部", "不在你能看到的范围内", "改为")] == [
        True,
        False,
        True,
        False,
    ]
    given = {"verdict": "not_alike", "reason": "不算", "revision": pair.revision}
    answer = browsers["secretary"].post(reverse("texts:decide", args=[pair.pk]), given)
    assert (answer.status_code, PairDecision.objects.count()) in ((403, 0), (404, 0))


def test_sealed_pair_shows_positions_until_it_is_opened_with_a_reason(place):
    one, _, browsers = place
    words = make.text(1)
    for author in ("张明", "李华"):
        make.paper(one, PaperKind.THOUGHT_REPORT, words, author=author)
    comparing.catch_up()
    pair = Pair.objects.get()
    url = reverse("texts:pair", args=[pair.pk])
    sentence = words.split("。")[2]
    for name in ("committee", "secretary"):
        page = text_of(browsers[name].get(url))
        assert [word in page for word in ("相同段落的位置", sentence)] == [True, False]
    opening = reverse("texts:open_pair", args=[pair.pk])
    assert browsers["committee"].post(opening, {"reason": "看看"}).status_code == 403
    assert browsers["secretary"].post(opening, {"reason": " "}).status_code == 422
    answer = browsers["secretary"].post(opening, {"reason": "核对思想汇报"})
    assert sentence in text_of(answer)
    assert "no-store" in answer["Cache-Control"]
    assert SealedOpening.objects.filter(reason="核对思想汇报").count() == 2
    paper = Paper.objects.first()
    shown = text_of(browsers["secretary"].get(reverse("texts:paper", args=[paper.pk])))
    assert [word in shown for word in ("核对思想汇报", sentence)] == [True, False]
    opened = browsers["secretary"].post(reverse("texts:open", args=[paper.pk]), {"reason": "再看一遍"})
    assert sentence in text_of(opened)


def test_words_in_an_open_text_stay_unmarked_where_the_other_side_is_sealed(place):
    one, _, browsers = place
    secretary = people.member(one, "张明")
    make.meeting(one, MeetingKind.LECTURE, DAY, make.text(1), lecturer=secretary)
    make.paper(one, PaperKind.SELF_EXAMINATION, make.text(1), author="张明")
    comparing.catch_up()
    page = text_of(browsers["secretary"].get(reverse("texts:pair", args=[Pair.objects.get().pk])))
    assert [word in page for word in ("<mark>", make.text(1).split("。")[2])] == [False, False]


def test_evidence_of_a_duty_leads_to_the_pair(place):
    one, two, _ = place
    for branch in (one, two):
        orgs.keep_ledger(branch, dt.date(2025, 1, 1))
        make.meeting(branch, MeetingKind.GENERAL_MEETING, DAY, make.text(1))
    comparing.catch_up()
    batch.run()
    duty = Duty.objects.get(rule="TZ-04", org=one)
    assert (duty.verdict, duty.detail, duty.observed) == ("review", "alike", 100)
    names = proof.names_of(_evidence(duty), {one.pk})
    shown = [line for line in proof.in_words(_evidence(duty), names) if line.table == "文字相同"]
    pair = Pair.objects.get()
    assert [line.url for line in shown] == [reverse("texts:pair", args=[pair.pk])]
    assert "乙支部" not in shown[0].words
    assert "100% 相同（跨单位，待核实）" in shown[0].words


def _evidence(duty):
    from bihuan.oversight.duties import evidence

    return evidence.of(duty)


def test_meeting_shows_its_papers_and_the_way_to_add_one(place):
    one, _, browsers = place
    secretary = people.member(one, "张明")
    lecture = make.meeting(one, MeetingKind.LECTURE, DAY, "", lecturer=secretary)
    url = reverse("texts:add") + f"?meeting={lecture.pk}"
    detail = reverse("meetings:detail", args=[lecture.pk])
    assert url in text_of(browsers["secretary"].get(detail))
    form = text_of(browsers["secretary"].get(url))
    assert f'value="{secretary.number}"' in form
    given = sent(
        one, PaperKind.LECTURE_NOTES, files(make.text(1)), author=secretary.number, meeting=lecture.pk
    )
    assert browsers["secretary"].post(reverse("texts:add"), given).status_code == 303
    assert (Paper.objects.get().meeting, Paper.objects.get().person) == (lecture, secretary)
    assert "党课讲稿《第1份》（张明，2025 年）" in text_of(browsers["secretary"].get(detail))


def test_paper_is_corrected_and_voided(place):
    one, _, browsers = place
    paper = make.paper(one, PaperKind.POCKET_BOOK, make.text(1))
    given = {"title": "二〇二四年口袋书", "year": "2024", "author": "张明", "revision": paper.revision}
    answer = browsers["secretary"].post(reverse("texts:correct", args=[paper.pk]), given)
    assert answer.status_code == 303
    paper.refresh_from_db()
    assert (paper.title, paper.year, paper.author) == ("二〇二四年口袋书", 2024, "张明")
    again = browsers["secretary"].post(reverse("texts:correct", args=[paper.pk]), given)
    assert again.status_code == 422
    void = reverse("texts:void", args=[paper.pk])
    assert browsers["secretary"].post(void, {"reason": "", "revision": paper.revision}).status_code == 422
    assert browsers["secretary"].post(void, {"reason": "传错", "revision": paper.revision}).status_code == 303
    assert "理由：传错" in text_of(browsers["secretary"].get(reverse("texts:paper", args=[paper.pk])))


def test_segments_are_numbered_in_the_order_of_the_first_text():
    text = "甲乙丙丁戊己庚辛"
    shown = showing.segments(text, [(1, (0, 2)), (2, (4, 6))], [(3, 5)])
    assert [(s.text, s.number, s.opens, s.template) for s in shown] == [
        ("甲乙", 1, True, False),
        ("丙", 0, False, False),
        ("丁", 0, False, True),
        ("戊", 2, True, False),
        ("己", 2, False, False),
        ("庚辛", 0, False, False),
    ]
    places = showing.positions([[4, 6, 0, 2], [0, 2, 6, 8]])
    assert [(p.number, p.a, p.b, p.length) for p in places] == [
        (1, (0, 2), (6, 8), 2),
        (2, (4, 6), (0, 2), 2),
    ]


def test_long_text_is_cut_between_passages():
    text = "长" * 20_000
    shown = showing.segments(text, [(1, (10_000, 10_050))], [])
    assert [s.left_out for s in shown if s.left_out] == [10_000 - 320, 9_950 - 320]
    assert [s.text for s in shown if s.number] == ["长" * 50]


def test_titles_name_what_a_text_is(place):
    one, _, _ = place
    meeting = make.meeting(one, MeetingKind.GENERAL_MEETING, DAY, make.text(1), number="2025-3")
    comparing.catch_up()
    assert queries.title_of(meeting.texts.get()) == "2025-03-10 党员大会记录（2025-3）"


def test_sealed_pair_is_decided_by_those_who_may_read_it(place):
    one, _, browsers = place
    for author in ("张明", "李华"):
        make.paper(one, PaperKind.THOUGHT_REPORT, make.text(1), author=author)
    comparing.catch_up()
    pair = Pair.objects.get()
    inspector = Client()
    account = orgs.account("jiancha", "检查员", Role.BRANCH_MEMBER, orgs.org())
    account.grants.all().delete()
    Grant.objects.create(
        account=account, role=Role.INSPECTOR, org=one, starts_on=DAY, ends_on=DAY.replace(year=2099)
    )
    inspector.force_login(account, BACKEND)
    given = {"verdict": "alike", "reason": "逐句相同", "revision": pair.revision}
    url = reverse("texts:decide", args=[pair.pk])
    statuses = [browser.post(url, given).status_code for browser in (*browsers.values(), inspector)]
    assert statuses == [403, 403, 303]
