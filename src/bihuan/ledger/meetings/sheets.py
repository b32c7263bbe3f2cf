"""Sheets of the workbook about meetings: 会议, 参会, 议题, 学习条目, 批评.

A meeting stands in five sheets and is taken in whole or not at all: half a meeting would be a false record.
"""

from __future__ import annotations

import dataclasses

from bihuan.files.sheets import Column, Planning, Sheet
from bihuan.ledger.meetings.gathering import (
    AGENDA_SHEET,
    ATTENDANCE_SHEET,
    CRITICISM_SHEET,
    MEETING_SHEET,
    STUDY_SHEET,
)
from bihuan.ledger.meetings.planning import plan_meetings
from bihuan.ledger.meetings.words import (
    AgendaCategory,
    AttendanceRole,
    CriticismKind,
    DecisionCode,
    MeetingKind,
)
from bihuan.ledger.members.sheets import PERSON_NAME, PERSON_NUMBER
from bihuan.ledger.orgs.sheets import ORG_CODE, words


def planned_with_meetings(planning: Planning, rows: object) -> None:
    """Rows of the nested sheets are planned with the meeting they belong to."""


_NUMBER = Column(
    "number",
    "会议编号",
    "code",
    "本组织内不重复，各表用它连到同一次会议",
    True,
    ("会议号",),
    "2025-001",
    limit=40,
)

MEETINGS = Sheet(
    MEETING_SHEET,
    "每开一次会一行；合并召开的按主要的一种填",
    (
        ORG_CODE,
        _NUMBER,
        Column("kind", "会议类型", "choice", "开的什么会", True, ("类型",), "党员大会", words(MeetingKind)),
        Column(
            "held_on",
            "召开日期",
            "date",
            "实际召开的日期",
            aliases=("会议日期", "日期", "时间", "会议时间"),
            example="2025-03-12",
        ),
        Column("starts_at", "开始时间", "time", "几点开始", aliases=("几点",), example="15:00"),
        Column(
            "for_period",
            "所属期",
            "code",
            "补开以前的会议才填：2025-03、2025Q1",
            aliases=("补开所属期",),
            limit=10,
        ),
        Column("place", "地点", "text", "在哪里开", aliases=("会议地点",), example="三楼会议室", limit=60),
        Column("host_name", "主持人", "text", "姓名", example="王芳", limit=40),
        dataclasses.replace(
            PERSON_NUMBER,
            key="host_number",
            header="主持人编号",
            aliases=(),
            meaning="有同名的人时填",
            example="",
        ),
        Column("group", "党小组", "text", "党小组会才填：党小组的名称或编码", limit=120),
        Column(
            "lecturer_name", "授课人", "text", "党课才填：姓名", aliases=("主讲人", "党课授课人"), limit=40
        ),
        dataclasses.replace(
            PERSON_NUMBER,
            key="lecturer_number",
            header="授课人编号",
            aliases=(),
            meaning="授课人有同名的人，或在别的支部时填",
            example="",
        ),
        Column("theme", "主题", "text", "会议主题", aliases=("会议主题",), example="一季度党员大会"),
        Column("notes", "记录正文", "text", "会议记录", aliases=("会议记录",), limit=20_000),
        Column(
            "with_business",
            "与业务会议合开",
            "bool",
            "是否与业务会议合开",
            aliases=("是否合开",),
            example="否",
        ),
        Column("replaces", "重办的会议编号", "code", "这次会议重办的是哪一次", limit=40),
        Column("expected", "应到人数", "int", "会议记录上写的应到人数", aliases=("应到",), example="20"),
        Column("attended", "实到人数", "int", "会议记录上写的实到人数", aliases=("实到",), example="18"),
        Column(
            "absent",
            "缺席人员",
            "text",
            "写了就不用再填“参会”表：名册上其余的人（支委会为支部委员）都记为到会；没有人缺席写“无”",
            aliases=("缺席", "请假人员", "缺席名单"),
            example="赵某（出差）、李某",
            limit=5_000,
        ),
        Column(
            "entered_on", "录入日期", "date", "原来第一次登记的日期；不填为导入当天", aliases=("登记日期",)
        ),
    ),
    plan_meetings,
    ("会议记录", "会议台账"),
)
ATTENDANCE = Sheet(
    ATTENDANCE_SHEET,
    "每人每次会议一行；名册上的人会自动对上，名册以外的人写姓名即可。“会议”表写了“缺席人员”的，这里不用填",
    (
        ORG_CODE,
        _NUMBER,
        PERSON_NUMBER,
        PERSON_NAME,
        Column("role", "身份", "choice", "不填为参加", example="参加", choices=words(AttendanceRole)),
        Column(
            "present", "到会", "bool", "是 或 否；不清楚就留空", aliases=("是否到会", "出席"), example="是"
        ),
        Column(
            "absence_reason", "缺席事由", "text", "没有到会的原因", aliases=("缺席原因", "请假事由"), limit=40
        ),
        Column("voted", "参加表决", "bool", "会上有表决时填：这个人有没有参加", aliases=("是否参加表决",)),
        Column("is_member", "是否党员", "bool", "只有名册以外的人填", aliases=("是党员",)),
    ),
    planned_with_meetings,
    ("参会人员", "签到", "出席情况"),
)
AGENDA = Sheet(
    AGENDA_SHEET,
    "每个议题一行",
    (
        ORG_CODE,
        _NUMBER,
        Column("no", "序号", "int", "在会上的次序，从 1 起", True, ("议题序号",), "1"),
        Column("title", "议题", "text", "议题内容", True, ("议题内容",), "讨论接收预备党员"),
        Column(
            "category",
            "议题类别",
            "choice",
            "哪一类议题",
            aliases=("类别",),
            example="发展党员",
            choices=words(AgendaCategory),
        ),
        Column("opinions", "发言意见", "text", "各人的意见", limit=20_000),
        Column("decision", "决定", "text", "会议的决定", aliases=("决议",), limit=300),
        Column(
            "decision_code", "表决结果", "choice", "表决的结果", example="通过", choices=words(DecisionCode)
        ),
        Column("voted", "是否表决", "bool", "有没有表决", aliases=("表决",), example="是"),
        Column("votes_for", "赞成", "int", "赞成票数", example="18"),
        Column("votes_against", "反对", "int", "反对票数", example="0"),
        Column("votes_abstained", "弃权", "int", "弃权票数", example="0"),
    ),
    planned_with_meetings,
    ("议题情况", "会议议题"),
)
STUDY = Sheet(
    STUDY_SHEET,
    "会上学习的每一项内容一行",
    (
        ORG_CODE,
        _NUMBER,
        Column("no", "序号", "int", "在会上的次序，从 1 起", True, (), "1"),
        Column("title", "学习内容", "text", "文件或专题的名称", True, ("学习材料",), "《支部工作条例》"),
    ),
    planned_with_meetings,
    ("学习内容", "学习"),
)
CRITICISM = Sheet(
    CRITICISM_SHEET,
    "组织生活会上谁批评了谁；内容密封保存，只有本支部和正在检查的检查组能打开，每次打开都有记录",
    (
        ORG_CODE,
        _NUMBER,
        Column(
            "kind",
            "类别",
            "choice",
            "自我批评或相互批评",
            True,
            ("批评类别",),
            "相互批评",
            words(CriticismKind),
        ),
        Column("speaker_name", "发言人", "text", "提出批评的人", True, ("批评人",), "王芳", limit=40),
        dataclasses.replace(
            PERSON_NUMBER,
            key="speaker_number",
            header="发言人编号",
            aliases=(),
            meaning="有同名的人时填",
            example="",
        ),
        Column(
            "target_name",
            "对象",
            "text",
            "受到批评的人；自我批评填本人",
            True,
            ("被批评人",),
            "李明",
            limit=40,
        ),
        dataclasses.replace(
            PERSON_NUMBER,
            key="target_number",
            header="对象编号",
            aliases=(),
            meaning="有同名的人时填",
            example="",
        ),
        Column("words", "批评内容", "text", "密封保存，可不填", secret=True, limit=20_000),
    ),
    planned_with_meetings,
    ("批评与自我批评",),
)

SHEETS = (MEETINGS, ATTENDANCE, AGENDA, STUDY, CRITICISM)
