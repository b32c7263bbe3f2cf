"""Facts about persons: numbers and dates only, no name, no reason, nothing private."""

from __future__ import annotations

from bihuan.facts.codes import MemberCategory, MemberStatus, PostTitle
from bihuan.facts.orgs import FROM, TO
from bihuan.rulekit.tables import Column, Slice, Table

PERSON_ID = Column("person_id", "int64", "人员", "人员编号对应的号，终身不变", required=True, refers="person")

ROSTER = Table(
    name="roster",
    label="名册",
    meaning="哪天由谁的名册登记着这名党员：接收他的组织，直到别的组织接收，或转出本市、出党、去世",
    slice=Slice.PERSON,
    id_column="person_id",
    columns=(
        PERSON_ID,
        Column("org_id", "int64", "组织", "登记这名党员的组织", required=True, refers="org_node"),
        FROM,
        TO,
    ),
)

MEMBERSHIP = Table(
    name="membership",
    label="组织关系",
    meaning="党员的组织关系所在支部；预备转正时另起一行",
    slice=Slice.PERSON,
    id_column="membership_id",
    columns=(
        Column("membership_id", "int64", "组织关系行", "组织关系行的号", required=True),
        PERSON_ID,
        Column("org_id", "int64", "支部", "组织关系所在支部", required=True, refers="org_node"),
        Column("status", "text", "党籍", "正式或预备", codes=MemberStatus.words),
        Column("category", "text", "人员类别", "在职或离退休；空为未登记", codes=MemberCategory.words),
        FROM,
        TO,
    ),
)

VOTING_RIGHT = Table(
    name="voting_right",
    label="表决权",
    meaning="有表决权的时段；没有行即没有表决权，原因不在事实里",
    slice=Slice.PERSON,
    id_column="person_id",
    columns=(
        PERSON_ID,
        FROM,
        TO,
    ),
)

POST = Table(
    name="post",
    label="任职",
    meaning="谁在哪个组织任什么职务；党小组组长的一行在党小组",
    slice=Slice.ORG,
    id_column="post_id",
    columns=(
        Column("post_id", "int64", "任职行", "任职行的号", required=True),
        Column("org_id", "int64", "组织", "任职的组织", required=True, refers="org_node"),
        Column("person_id", "int64", "人员", "人员编号对应的号；空为只登记了职务", refers="person"),
        Column("title", "text", "职务", "职务，空为未登记", codes=PostTitle.words),
        FROM,
        TO,
    ),
)

LEADER = Table(
    name="leader",
    label="班子成员",
    meaning="谁在单位的党组任职，即单位领导班子里的党员",
    slice=Slice.PERSON,
    id_column="post_id",
    columns=(
        Column("post_id", "int64", "任职行", "任职行的号", required=True, refers="post"),
        PERSON_ID,
        Column("org_id", "int64", "党组", "任职的党组", required=True, refers="org_node"),
        FROM,
        TO,
    ),
)

TABLES = (ROSTER, MEMBERSHIP, VOTING_RIGHT, POST, LEADER)
