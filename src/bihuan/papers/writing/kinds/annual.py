"""年度工作情况: every figure from the catalogue, each with its rows; judgements stay the author's."""

from __future__ import annotations

import datetime as dt

from bihuan.gongwen.draft import Draft, fill_in
from bihuan.gongwen.traced import Label, Part, join, piece, tell
from bihuan.ledger.meetings.words import MeetingKind
from bihuan.papers.figures.catalogue import Desk
from bihuan.papers.writing.ask import Ask, Incomplete
from bihuan.papers.writing.kinds.told import Answers

_KINDS = (
    MeetingKind.GENERAL_MEETING,
    MeetingKind.COMMITTEE_MEETING,
    MeetingKind.GROUP_MEETING,
    MeetingKind.LECTURE,
    MeetingKind.THEME_DAY,
)

# What a unit's own template may name, with what it means.
FIELDS = {
    "基层党组织数": "隶属的基层党组织",
    "机关党委数": "其中的机关党委",
    "党总支数": "其中的党总支",
    "党支部数": "其中的党支部",
    "党员数": "隶属的党员",
    "正式党员数": "其中的正式党员",
    "预备党员数": "其中的预备党员",
    "会议活动数": "本年的会议和活动",
    "按期完成率": "本年到期事项的按期完成率",
    "逾期事项数": "截至日逾期的应办事项，含往年到期的",
    "不符合事项数": "截至日不符合的应办事项，含往年到期的",
    "待核实事项数": "截至日待核实的应办事项，含往年到期的",
    "问题数": "本年提出并确认的问题，往年提出的不计",
    "已销号": "其中已销号的",
    "持续推进": "其中持续推进的",
    "待整改": "其中待整改的",
    "逾期": "其中逾期的",
}


def from_ask(ask: Ask) -> Draft:
    """The year of an organisation and all below it, up to the day asked for.

    What the ledger cannot answer stands as （请填写……）, with the reason among the remarks. Raises
    Incomplete for a year that has not begun.
    """
    org, year = ask.the_org(), ask.year()
    if ask.on.year < year:
        raise Incomplete(f"{year}年还没有开始，没有情况可写。")
    day = min(ask.on, dt.date(year, 12, 31))
    answers = Answers(Desk(ask.scope), org, day, str(year))
    title = tell("{org}{year}工作情况", org=Label(org.name), year=Label(f"{year}年"))
    draft = Draft("annual", title, org.name, ask.on, ask.frame, day)
    _organisations(draft, answers, day)
    _life(draft, answers, year)
    _duties(draft, answers, year, day)
    _findings(draft, answers, year)
    draft.heading(1, "主要做法和成效")
    draft.say(fill_in("主要做法、成效和典型事例"))
    draft.heading(1, "存在的不足和下一步打算")
    draft.say(fill_in("不足和打算"))
    for reason, titles in answers.missing.items():
        draft.remarks.append(f"{'、'.join(titles)}没有填：{reason}。")
    return draft


def _keep(draft: Draft, **parts: Part) -> dict[str, Part]:
    """The parts of a sentence, kept for templates under their names too."""
    draft.fields.update({name: piece(part) for name, part in parts.items()})
    return parts


def _organisations(draft: Draft, ask: Answers, day: dt.date) -> None:
    draft.heading(1, "组织和党员")
    draft.say(
        "截至{day}，隶属的基层党组织 {基层党组织数} 个，其中机关党委 {机关党委数} 个、党总支 {党总支数} 个、"
        "党支部 {党支部数} 个；党员 {党员数} 名，其中正式党员 {正式党员数} 名、预备党员 {预备党员数} 名。",
        day=day,
        **_keep(
            draft,
            基层党组织数=ask("orgs.basic"),
            机关党委数=ask("orgs.organ_committee"),
            党总支数=ask("orgs.general_branch"),
            党支部数=ask("orgs.branch"),
            党员数=ask("members"),
            正式党员数=ask("members.full"),
            预备党员数=ask("members.probationary"),
        ),
    )


def _life(draft: Draft, ask: Answers, year: int) -> None:
    draft.heading(1, "组织生活")
    parts = [
        tell("{kind} {n} 次", kind=str(kind.label), n=ask(f"meetings.{kind.value}", timed=True))
        for kind in _KINDS
    ]
    draft.say(
        "{year}召开会议和开展活动 {会议活动数} 次，其中{parts}。",
        year=Label(f"{year}年"),
        parts=join(parts, "、"),
        **_keep(draft, 会议活动数=ask("meetings.all", timed=True)),
    )


def _duties(draft: Draft, ask: Answers, year: int, day: dt.date) -> None:
    """The rate is of what fell due in the year; what stands open is told of all years, and said to be."""
    draft.heading(1, "应办事项")
    draft.say(
        "{year}到期、台账已启用并月结的应办事项，按期完成率 {按期完成率}。",
        year=Label(f"{year}年"),
        **_keep(draft, 按期完成率=ask("duties.rate", timed=True)),
    )
    draft.say(
        "截至{day}，台账里全部应办事项（含往年到期的和尚未月结的，与上面的按期完成率口径不同）中，"
        "逾期 {逾期事项数} 件，不符合 {不符合事项数} 件，待核实 {待核实事项数} 件。",
        day=day,
        **_keep(
            draft,
            逾期事项数=ask("duties.overdue"),
            不符合事项数=ask("duties.nonconforming"),
            待核实事项数=ask("duties.to_verify"),
        ),
    )


def _findings(draft: Draft, ask: Answers, year: int) -> None:
    draft.heading(1, "问题整改")
    draft.say(
        "{year}提出并确认的问题 {问题数} 个（往年提出的不计），其中已销号 {已销号} 个、"
        "持续推进 {持续推进} 个、待整改 {待整改} 个（逾期 {逾期} 个）。“已销号”由提出问题的一方审批认定，"
        "不含持续推进的和来文自称已完成的。",
        year=Label(f"{year}年"),
        **_keep(
            draft,
            问题数=ask("findings.total", timed=True),
            已销号=ask("findings.closed", timed=True),
            持续推进=ask("findings.ongoing", timed=True),
            待整改=ask("findings.open", timed=True),
            逾期=ask("findings.overdue", timed=True),
        ),
    )
