"""The kinds of paper that can be written: what each is called, what is asked for it, and who writes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from bihuan.access.scope import Scope
from bihuan.gongwen.draft import Draft
from bihuan.papers.writing.ask import Ask
from bihuan.papers.writing.kinds import (
    annual,
    notice,
    rectification,
    reminder,
    reply,
    request,
    self_check,
    three_lists,
)
from bihuan.papers.writing.names import named


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """Something a person types for one kind; `lines` for a box of several lines.

    `offers` are the records to choose one of, by what was chosen before; such a field is required.
    """

    name: str
    label: str
    help: str = ""
    lines: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    offers: Callable[[Scope, str], Mapping[str, str]] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Kind:
    """`period`: what the period means, empty where there is none; `frame`: parts around the text it needs.

    `needs_org`: a paper of one organisation; `of_all`: of everything for whoever sees everything.
    """

    code: str
    title: str
    says: str
    build: Callable[[Ask], Draft]
    period: str = ""
    needs_org: bool = True
    of_all: bool = False
    frame: Sequence[str] = ()
    words: Sequence[Field] = ()
    template_fields: Mapping[str, str] = dataclasses.field(default_factory=dict)
    template_lists: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)


_HEAD = ("issuer", "number")
_FOOT = ("copies", "printed_by", "printed_on")
_OFFICIAL = (*_HEAD, "recipients", *_FOOT)
_COUNTS = {
    "问题数": "列入台账的问题",
    "已销号": "已销号的问题",
    "持续推进": "持续推进的问题",
    "待整改": "待整改的问题",
    "草稿": "尚未确认的草稿",
    "不予认定": "不予认定的问题",
    "逾期": "超过整改时限的问题",
    "措施数": "整改措施",
    "完成措施数": "登记完成的措施",
}
_SUBJECT = Field("subject", "事由", "写成“同意……”“召开……”里的事项，例如：召开党员大会进行换届选举。")
_ATTACHMENTS = Field("attachments", "附件", "一行一个附件的名称。", lines=True)

_ALL = (
    Kind(
        *named("rectification"),
        rectification.from_ask,
        needs_org=False,
        of_all=True,
        frame=(*_OFFICIAL, "signer"),
        template_fields=_COUNTS,
        template_lists={"问题清单": ("编号", "责任组织", "问题", "责任人", "据来文", "状态")},
    ),
    Kind(
        *named("lists"),
        three_lists.from_ask,
        needs_org=False,
        of_all=True,
        template_fields=_COUNTS,
        template_lists={
            "问题清单": three_lists.PROBLEM,
            "任务清单": three_lists.TASK,
            "责任清单": three_lists.OWNER,
        },
    ),
    Kind(
        *named("reminder"),
        reminder.from_ask,
        needs_org=False,
        frame=(*_HEAD, *_FOOT),
        words=(
            Field(
                "reminder",
                "哪一次提醒",
                "列出最近的提醒。还没有提醒过的，先在“应办事项”里勾选、提醒。",
                offers=reminder.offered,
            ),
        ),
        template_lists={"应办事项清单": ("责任组织", "事项", "期限", "情况")},
    ),
    Kind(
        *named("notice"),
        notice.from_ask,
        period="季度，例如 2026Q1；不填是上一个季度。",
        template_fields={"情况": "会议次数、应办和已办件数的一句话"},
        template_lists={
            "会议清单": ("日期", "类型", "主题", "应到", "实到"),
            "事项清单": ("事项", "期限", "情况"),
        },
    ),
    Kind(
        *named("request"),
        request.from_ask,
        frame=(*_OFFICIAL, "signer"),
        words=(
            _SUBJECT,
            Field("reason", "缘由", "为什么要请示，依据是什么。", lines=True),
            Field("matter", "请示事项", "请求批准什么，一事一请示。", lines=True),
            Field("contact", "联系人", "印在附注里。"),
            Field("phone", "联系电话", "印在附注里。"),
            _ATTACHMENTS,
        ),
        template_fields={"基本情况": "党员、正式党员、预备党员和委员会成员人数的一句话"},
    ),
    Kind(
        *named("reply"),
        reply.from_ask,
        frame=_OFFICIAL,
        words=(
            _SUBJECT,
            Field("decision", "批复意见", choices=reply.DECISIONS),
            Field("asked_title", "请示的标题", "不填就用“关于……的请示”。"),
            Field("asked_number", "请示的发文字号", "例如 某党支〔2026〕5号。"),
            Field("matter", "具体意见", "一行一条。", lines=True),
        ),
        template_fields={"请示事项": "事由", "批复意见": "同意或不同意"},
    ),
    Kind(
        *named("annual"),
        annual.from_ask,
        period="年份，例如 2026；不填是本年。",
        frame=_OFFICIAL,
        template_fields=annual.FIELDS,
    ),
    Kind(
        *named("self-check"),
        self_check.from_ask,
        period="年份，例如 2026；不填是本年。",
        template_fields={"事实": "本年应办事项办理情况的一句话"},
        template_lists={"差距清单": ("类别", "事项", "期限", "情况")},
    ),
)
KINDS: Mapping[str, Kind] = {kind.code: kind for kind in _ALL}
COMMON_FIELDS: Mapping[str, str] = {
    "标题": "公文的标题",
    "主送": "主送机关",
    "发文机关": "发文机关标志，没有填就是署名",
    "发文字号": "例如 某党办〔2026〕5号",
    "签发人": "上行文的签发人",
    "正文": "写好的正文，一段一项：{%p for 段 in 正文 %}{{ 段.文字 }}{%p endfor %}；段.级 是标题级别",
    "署名": "发文单位",
    "成文日期": "例如 2026年3月1日",
    "附注": "附注，不带括号",
    "抄送": "抄送机关，用逗号隔开",
    "印发机关": "印发机关",
    "印发日期": "印发日期",
}


def build(code: str, ask: Ask) -> Draft:
    """The draft of a kind. Raises KeyError for an unknown kind, Incomplete where something is missing."""
    draft = KINDS[code].build(ask)
    draft.org = ask.org.code if ask.org is not None else ""
    return draft
