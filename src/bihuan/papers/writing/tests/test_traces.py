"""Every figure of every kind of paper is counted again from the rows its trace names."""

import datetime as dt
import io
import json
import re

import pytest
from docx import Document
from docx.oxml.ns import qn

from bihuan.access.scope import of
from bihuan.gongwen.checking import check_layout
from bihuan.gongwen.traced import Figure, Label, tell
from bihuan.ledger.meetings.models import Meeting
from bihuan.oversight.duties import reminders
from bihuan.oversight.duties.tests import factories
from bihuan.oversight.findings import actions
from bihuan.oversight.findings.models import Finding, Measure
from bihuan.papers.writing import typed
from bihuan.papers.writing.ask import Ask, Incomplete
from bihuan.papers.writing.catalogue import KINDS, build
from bihuan.papers.writing.recount import Recount

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 20)
FRAME = typed.frame_of(
    {
        "issuer": "某某文件",
        "number": "某党[2026]5号",
        "recipients": "上级机关",
        "copies": "甲、乙",
        "printed_by": "办公室",
        "printed_on": "2026.6.20",
    }
)
# Digits that state no figure: dates, periods, document and finding numbers, headings, attachments.
PLAIN = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?|度)?|\d{4}-\d{2}-\d{2}|\d{1,2}月\d{1,2}日|第 \d+(?:[—、]\d+)* 号"
    r"|〔\d{4}〕\d+号|(?<![\d])\d+\. |附件\d+"
)


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    world = factories.small_world()
    people = factories.roll(world, "ZB1", 5)
    branch, others = world.orgs["ZB1"], world.orgs["ZB2"]
    factories.keep_ledgers(world, "ZB1", dt.date(2026, 1, 1), ["2026-01", "2026-02", "2026-03", "2026-04"])
    for no, month in enumerate((1, 2, 4), start=1):
        held = factories.meeting(branch, dt.date(2026, month, 10), f"2026-{no:03d}", theme=f"学习 {no} 篇")
        factories.voted(held, people, 4)
    for month, verdict in ((1, "met"), (2, "unmet"), (3, "met"), (4, "unmet")):
        factories.month_duty(branch, 2026, month, verdict)
    factories.quarter_duty(branch, "2026Q1", "met")
    factories.vote_duty(Meeting.objects.order_by("pk").first(), "unmet")
    findings(world, branch, others)
    return world


def findings(world, branch, others):
    by = world.people["dangban"]
    first = actions.open_by_hand(by=by, org=branch, text="党员教育 3 次未记录。")
    drafts = [actions.MeasureDraft("补记 3 次教育", owner="赵红军", deadline=DAY)]
    actions.plan(by=world.people["shuji1"], finding=first, measures=drafts, owner="赵红军")
    Measure.objects.update(done_on=dt.date(2026, 6, 1))
    actions.open_by_hand(by=by, org=others, text="第2季度没有党课")
    values = {"opened_on": DAY, "opened_by": "测试", "source_kind": "report"}
    Finding.objects.create(
        text="学习 2 篇", org=branch, status="closed", closing_method="decision", closed_by="乙",
        closed_on=DAY, decision_no="某党〔2026〕9号", decision_reason="已经 2 次复核",
        reported_status="completed", **values,
    )  # fmt: skip
    Finding.objects.create(
        text="换届 1 次不规范",
        org=branch,
        status="ongoing",
        review_on=DAY,
        reported_status="ongoing",
        **values,
    )
    Finding.objects.create(
        text="记录不全", unit_text="第3科", status="draft", reported_status="completed", **values
    )


def remind(world):
    rows = [d.pk for d in world.orgs["ZB1"].duties.all()]
    sent = reminders.send(by=world.people["dangban"], chosen={world.orgs["ZB1"].pk: rows}, text="请办理。")
    return str(sent.pk)


def ask(world, code):
    org = {"rectification": None, "lists": None, "reminder": None, "annual": "GW", "reply": "JGDW"}
    place = org.get(code, "ZB1")
    words = {
        "subject": "换届",
        "reason": "任期届满。",
        "matter": "召开党员大会。",
        "asked_number": "某党〔2026〕5号",
        "reminder": remind(world) if code == "reminder" else "",
    }
    period = {"notice": "2026Q1"}.get(code, "")
    frame = FRAME if KINDS[code].frame else typed.frame_of({})
    return Ask(on=DAY, org=world.orgs[place] if place else None, period=period, frame=frame, words=words)


def everything_in(content):
    """Every paragraph and cell of the paper in one list."""
    texts = []
    for element in Document(io.BytesIO(content)).element.body.iter(qn("w:p")):
        pieces = {qn("w:tab"): "\t", qn("w:br"): ""}
        runs = [c for r in element.iter(qn("w:r")) for c in r if r.getparent() is element]
        texts.append("".join(c.text or "" if c.tag == qn("w:t") else pieces.get(c.tag, "") for c in runs))
    return texts


def untold(text, statement):
    """The paragraph without the figures of its statement."""
    for figure in sorted(statement["figures"], key=lambda f: -f["at"][0]):
        start, end = figure["at"]
        assert text[start:end] == figure["text"]
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize("code", KINDS)
def test_every_figure_counts_the_same_again_and_the_layout_holds(world, code):
    draft = build(code, ask(world, code))
    content = io.BytesIO()
    draft.write(content)
    trace = json.loads(json.dumps(draft.trace()))
    assert Recount(trace).differences() == []
    counts = [f for s in trace["statements"] for f in s["figures"] if f["method"] == "rows"]
    assert [f["value"] for f in counts] == [len({(r["table"], r["id"]) for r in f["rows"]}) for f in counts]

    by_text = {}
    for statement in trace["statements"]:
        by_text.setdefault(statement["text"], statement)
    told, rest = 0, []
    for text in everything_in(content.getvalue()):
        if text in by_text:
            told += 1
            text = untold(text, by_text[text])
        rest.append(PLAIN.sub("", text))
    assert [text for text in rest if re.search(r"\d", text)] in ([], wide_numbers(rest))
    assert told >= len(by_text)
    assert [(item.what, item.where, item.found) for item in check_layout(content.getvalue())] == []


def wide_numbers(texts):
    """Cells of nothing but a finding's number or an order."""
    return [text for text in texts if re.fullmatch(r"\d+", text)]


def test_rectification_figures_are_those_of_the_ledger(world):
    draft = build("rectification", ask(world, "rectification"))
    figures = {f["code"]: f["value"] for s in draft.trace()["statements"] for f in s["figures"]}
    wanted = {"finding.all": 5, "finding.closed": 1, "finding.ongoing": 1, "finding.draft": 1,
              "finding.open": 2, "measure.all": 1, "measure.done": 1, "finding.reported": 3}  # fmt: skip
    assert {code: figures[code] for code in wanted} == wanted


@pytest.mark.parametrize(("code", "wanted"), [("JGDW", "（含所属组织）共 4 个"), ("ZB2", "共 1 个")])
@pytest.mark.parametrize("kind", ["rectification", "lists"])
def test_papers_of_an_organisation_cover_the_branches_below(world, kind, code, wanted):
    draft = build(kind, Ask(on=DAY, org=world.orgs[code], scope=of(world.account("dangban"))))
    told = next(s.text for s in draft.statements() if "列入台账的问题" in s.text)
    assert told.startswith(f"截至2026年6月20日，列入台账的问题{wanted}")


def test_year_tells_what_is_of_the_year_apart_from_what_stands_open_of_all_years(world):
    factories.month_duty(world.orgs["ZB1"], 2025, 11, "unmet")
    old = Finding.objects.get(text="换届 1 次不规范")
    Finding.objects.filter(pk=old.pk).update(opened_on=dt.date(2025, 6, 1))
    texts = [s.text for s in build("annual", ask(world, "annual")).statements()]
    duties, standing = [text for text in texts if "应办事项" in text and text.endswith("。")]
    assert duties.startswith("2026年到期、台账已启用并月结的应办事项，按期完成率")
    assert standing.startswith("截至2026年6月20日，台账里全部应办事项（含往年到期的和尚未月结的，")
    told = next(text for text in texts if "提出并确认" in text)
    assert told.startswith("2026年提出并确认的问题 3 个（往年提出的不计），其中已销号 1 个、持续推进 0 个、")


def test_a_figure_told_wrongly_is_found(world):
    draft = build("rectification", ask(world, "rectification"))
    trace = json.loads(json.dumps(draft.trace()))
    figure = next(f for s in trace["statements"] for f in s["figures"] if f["code"] == "finding.closed")
    figure["value"] = 7
    told = Recount(trace).differences()
    assert len(told) == 1
    assert told[0].endswith("里的“1”，重新数是“1”。")


def test_a_row_that_is_gone_is_found(world):
    trace = build("rectification", ask(world, "rectification")).trace()
    Finding.objects.filter(text="记录不全").delete()
    assert any("None" in line for line in Recount(trace).differences())


def test_what_nobody_knows_is_left_to_be_filled_in(world):
    asked = Ask(on=DAY, org=world.orgs["ZB2"])
    texts = [s.text for s in build("request", asked).statements()]
    assert texts == [
        "关于（请填写请示事项）的请示",
        "（请填写请示的缘由）",
        "一、请示事项",
        "（请填写请求批准的事项，一事一请示）",
        "妥否，请批示。",
    ]


def test_reply_quotes_the_request(world):
    asked = ask(world, "reply")
    texts = [s.text for s in build("reply", asked).statements()]
    assert texts[1] == "你单位《关于换届的请示》（某党〔2026〕5号）收悉。经研究，现批复如下："


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ({}, ["（请填写批复的具体意见）"]),
        ({"decision": "agree", "subject": "换届"}, ["同意换届。"]),
        ({"matter": "抓紧筹备。\n及时报告。"}, ["一、抓紧筹备。", "二、及时报告。"]),
    ],
)
def test_reply_numbers_its_items_only_where_there_are_several(world, words, items):
    texts = [s.text for s in build("reply", Ask(on=DAY, org=world.orgs["JGDW"], words=words)).statements()]
    assert texts[2:-1] == items
    assert texts[1].endswith("的请示》（请填写请示的发文字号）收悉。经研究，现批复如下：")


@pytest.mark.parametrize(
    ("code", "fields", "sentence"),
    [
        ("notice", {}, "这种公文要写明是哪个组织的，请用 --org 写组织编码。"),
        ("annual", {"period": "去年"}, "“去年”不是年份，请写成 2026 这样。"),
        ("annual", {"period": "2027"}, "2027年还没有开始，没有情况可写。"),
        (
            "reminder",
            {},
            "请用 --fill 哪一次提醒=编号 写明是哪一次。先在“应办事项”里勾选、提醒，再为那次提醒生成通知。",
        ),
    ],
)
def test_what_is_missing_is_said(world, code, fields, sentence):
    org = None if code in ("notice", "reminder") else world.orgs["GW"]
    with pytest.raises(Incomplete) as refusal:
        build(code, Ask(on=DAY, org=org, **fields))
    assert str(refusal.value) == sentence


def test_a_number_without_rows_cannot_be_told():
    with pytest.raises(ValueError, match="没有出处"):
        tell("共 3 个")
    with pytest.raises(ValueError, match="没有出处"):
        tell("共 {n} 个", n="3")
    told = tell("{p}共 {n} 个", p=Label("2026年"), n=Figure(3, "x", "数", [("t", 1), ("t", 2), ("t", 3)]))
    assert (told.text, [(p.start, p.end) for p in told.figures]) == ("2026年共 3 个", [(7, 8)])
