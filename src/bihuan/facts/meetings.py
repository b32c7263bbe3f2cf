"""Facts about meetings. 草稿 and 作废 records are not facts; words that are sealed never are."""

from __future__ import annotations

from bihuan.facts.codes import AgendaCategory, AttendanceRole, DecisionCode, MeetingKind, YesNo
from bihuan.rulekit.tables import Column, Slice, Table

MEETING_ID = Column("meeting_id", "int64", "会议", "会议的号", required=True, refers="meeting")
THROUGH_MEETING = ("meeting_id", "meeting")

MEETING = Table(
    name="meeting",
    label="会议",
    meaning="已保存的会议记录，不含草稿和作废",
    slice=Slice.ORG,
    id_column="meeting_id",
    columns=(
        MEETING_ID,
        Column("org_id", "int64", "组织", "开会的组织", required=True, refers="org_node"),
        Column("kind", "text", "类型", "会议类型，空为未登记", codes=MeetingKind.words),
        Column("held_on", "date", "召开日期", "空为未登记"),
        Column("entered_on", "date", "录入日期", "记录第一次保存的日期", required=True),
        Column("for_period", "text", "所属期", "补开的会议算哪一期，如 2025Q1、2025-03；空为召开当期"),
        Column("replaces_id", "int64", "重办的会议", "本次会议重办的是哪次会议", refers="meeting"),
        Column("host_id", "int64", "主持人", "主持人的号", refers="person"),
        Column("group_id", "int64", "党小组", "党小组会是哪个党小组开的", refers="org_node"),
        Column("lecturer_id", "int64", "授课人", "党课的授课人；空为未登记或不在名册", refers="person"),
        Column("starts_minute", "int64", "开始时间", "从零点起的分钟数；空为未登记"),
        Column(
            "theme_named",
            "int64",
            "有主题",
            "1 写明了主题，0 只写“无”或“主题党日”一类的话，空为没有填",
            codes=YesNo.words,
        ),
        Column("expected", "int64", "应到人数", "记录上写的人数，只作核对；空为没有写"),
        Column("attended", "int64", "实到人数", "记录上写的人数，只作核对；空为没有写"),
    ),
)

ATTENDANCE = Table(
    name="attendance",
    label="参会",
    meaning="逐人的到会情况",
    slice=Slice.ORG,
    id_column="attendance_id",
    through=THROUGH_MEETING,
    columns=(
        Column("attendance_id", "int64", "参会行", "参会行的号", required=True),
        MEETING_ID,
        Column("person_id", "int64", "人员", "人员编号对应的号；空为名册外的人", refers="person"),
        Column("role", "text", "身份", "参加、列席或邀请；空为未登记", codes=AttendanceRole.words),
        Column("present", "int64", "到会", "1 到会，0 缺席，空为未登记", codes=YesNo.words),
        Column("reason_noted", "int64", "记了缺席事由", "1 记了，0 没有记；到会的为 0", codes=YesNo.words),
        Column("voted", "int64", "参加表决", "1 参加，0 没有参加，空为未登记", codes=YesNo.words),
        Column(
            "party_member",
            "int64",
            "是党员",
            "1 是，0 不是；名册上的人是 1，名册外的人没有登记为空",
            codes=YesNo.words,
        ),
    ),
)

AGENDA = Table(
    name="agenda",
    label="议题",
    meaning="会议的每个议题",
    slice=Slice.ORG,
    id_column="agenda_id",
    through=THROUGH_MEETING,
    columns=(
        Column("agenda_id", "int64", "议题行", "议题行的号", required=True),
        MEETING_ID,
        Column("position", "int64", "序号", "在会上的次序，从 1 起", required=True),
        Column("category", "text", "类别", "议题类别，空为未登记", codes=AgendaCategory.words),
        Column("voted", "int64", "是否表决", "1 表决，0 未表决，空为未登记", codes=YesNo.words),
        Column(
            "discussed", "int64", "要讨论", "1 题目写明研究、讨论、审议、审定，0 没有写", codes=YesNo.words
        ),
        Column(
            "opinion_noted", "int64", "记了意见", "1 记了发言意见、决定或结果，0 都没有记", codes=YesNo.words
        ),
        Column("votes_for", "int64", "赞成", "赞成票数"),
        Column("votes_against", "int64", "反对", "反对票数"),
        Column("votes_abstain", "int64", "弃权", "弃权票数"),
        Column("decision_code", "text", "结果", "表决或讨论的结果，空为未登记", codes=DecisionCode.words),
    ),
)

STUDY_ITEM = Table(
    name="study_item",
    label="学习条目",
    meaning="会上学习的每一条内容，不含文字",
    slice=Slice.ORG,
    id_column="study_item_id",
    through=THROUGH_MEETING,
    columns=(
        Column("study_item_id", "int64", "学习条目行", "学习条目行的号", required=True),
        MEETING_ID,
        Column("position", "int64", "序号", "在会上的次序，从 1 起", required=True),
    ),
)

CRITICISM = Table(
    name="criticism",
    label="批评",
    meaning="谁批评了谁，不含文字；同一人为自我批评",
    slice=Slice.ORG,
    id_column="criticism_id",
    through=THROUGH_MEETING,
    columns=(
        Column("criticism_id", "int64", "批评行", "批评行的号", required=True),
        MEETING_ID,
        Column("from_person_id", "int64", "批评人", "提出批评的人", required=True, refers="person"),
        Column("to_person_id", "int64", "被批评人", "受到批评的人", required=True, refers="person"),
    ),
)

TABLES = (MEETING, ATTENDANCE, AGENDA, STUDY_ITEM, CRITICISM)
