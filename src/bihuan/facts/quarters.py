"""Organisations at each quarter's end: what rules about a state look at, and the figures they share.

A state (so many members, such a committee) is judged on the last day of every quarter, not every day.
"""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import MemberStatus, RecordKind
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Part, Source

KEY = ("org_id", "period")


def quarters_of(facts: Any, nodes: Any) -> Any:
    """Rows of `org_node` on the last day of every quarter that they have lived from its first day on.

    The quarter in which an organisation is founded is not whole and is not judged.
    """
    ends = x.periods(facts, "Q").select("period", "starts_on", opens_on="ends_on")
    known = nodes.select("org_id", "founded_on").cross_join(ends)
    whole = known.filter(_.founded_on.isnull() | (_.founded_on <= _.starts_on))
    return whole.select(*KEY, "opens_on", due_on="opens_on", lives_on="opens_on", done_on="opens_on")


def _quarters(facts: Any) -> Any:
    return quarters_of(facts, facts.org_node)


ORG_QUARTER = Source(name="org_quarter", key=KEY, rows=_quarters)


def quarter_ends(facts: Any) -> Any:
    """(org_id, period, opens_on) of every organisation.

    Parts and evidence begin here instead of with the source's placed rows: one text for all of them.
    """
    return _quarters(facts).select(*KEY, "opens_on")


def members_on_day(facts: Any, rows: Any) -> Any:
    """(org_id, period, person_id, dated, full, maybe_full): who is on the organisation's roll that day.

    `rows` have KEY and opens_on. dated: surely on the roll; full: surely 正式党员; maybe_full: may be one.
    """
    member = facts.membership.select("org_id", "person_id", "status", "from", "to")
    there = rows.inner_join(member, "org_id").filter(x.valid_on(_, _.opens_on))
    full = _.status == MemberStatus.FULL
    return there.group_by(*KEY, "person_id").agg(
        dated=x.flag(_["from"].notnull()).max(),
        full=x.flag(full & _["from"].notnull()).max(),
        maybe_full=x.flag(_.status.isnull() | full).max(),
    )


def _roll(facts: Any, _rows: Any) -> Any:
    """members, full: surely on the roll that day; …_unclear: so many more there may be."""
    return (
        members_on_day(facts, quarter_ends(facts))
        .group_by(*KEY)
        .agg(
            members=_.dated.sum(),
            members_unclear=x.count_true(_.dated == 0),
            full=_.full.sum(),
            full_unclear=x.count_true((_.full == 0) & (_.maybe_full == 1)),
        )
    )


ROLL = Part("roll", _roll, zero=("members", "members_unclear", "full", "full_unclear"))


def _closed(facts: Any, _rows: Any) -> Any:
    """closed: 1 where the roll of the month that the day ends is closed."""
    kept = facts.coverage.filter(_.record_kind == RecordKind.MEMBER).select("org_id", "month")
    ends = quarter_ends(facts).mutate(month=x.month_of(_.opens_on))
    return ends.inner_join(kept, ["org_id", "month"]).select(*KEY, closed=x.number(1)).distinct()


CLOSED = Part("closed", _closed, zero=("closed",))


def member_rows(facts: Any, side: Any) -> Any:
    """Evidence: the memberships of the organisation on the day."""
    member = facts.membership.select("org_id", "membership_id", "status", "from", "to")
    there = quarter_ends(facts).inner_join(member, "org_id").filter(x.valid_on(_, _.opens_on))
    return there.select(*KEY, fact=x.text("membership"), fact_id="membership_id", side=side)
