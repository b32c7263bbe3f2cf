"""Meetings as what rules look at one by one, and the figures about them that several rules use."""

from __future__ import annotations

from datetime import date
from typing import Any

from ibis import _

from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Part, Source

BRANCH_RULES = "中国共产党支部工作条例（试行）"
BRANCH_RULES_FROM = date(2018, 10, 28)


def _meetings(facts: Any) -> Any:
    """Every meeting on the day held, else the day entered."""
    return facts.meeting.mutate(
        subject_id=_.meeting_id,
        opens_on=_.held_on.fill_null(_.entered_on),
        due_on=_.held_on.fill_null(_.entered_on),
        lives_on=_.held_on,
        done_on=_.held_on,
        recorded_on=_.entered_on,
    )


MEETING = Source(name="meeting", key=("meeting_id",), rows=_meetings)


def _votes(facts: Any, _meetings: Any) -> Any:
    """(meeting_id, votes, votes_unclear): items put to a vote, elections apart, and items that might be."""
    maybe_other = _.category.isnull() | (_.category != "election")
    sure = (_.voted == 1) & _.category.notnull() & (_.category != "election")
    item = facts.agenda.mutate(
        sure=x.flag(sure),
        unclear=x.flag(maybe_other & (_.voted.isnull() | ((_.voted == 1) & _.category.isnull()))),
    )
    return item.group_by("meeting_id").agg(votes=_.sure.sum(), votes_unclear=_.unclear.sum())


VOTES = Part("votes", _votes, zero=("votes", "votes_unclear"))


def members_on_day(facts: Any, meetings: Any) -> Any:
    """(meeting_id, person_id, dated, entitled, vote_dated): members on the day and their right to vote."""
    held = meetings.select("meeting_id", "org_id", "opens_on")
    member = facts.membership.select("person_id", "org_id", "from", "to")
    right = facts.voting_right.select("person_id", right_from="from", right_to="to")
    there = held.inner_join(member, "org_id").filter(x.valid_on(_, _.opens_on)).left_join(right, "person_id")
    entitled = (
        _.person_id_right.notnull()
        & (_.right_from.isnull() | (_.right_from <= _.opens_on))
        & (_.right_to.isnull() | (_.right_to > _.opens_on))
    )
    persons = there.group_by("meeting_id", "person_id").agg(
        dated=x.flag(_["from"].notnull()).max(),
        entitled=x.flag(entitled).max(),
        vote_known=x.flag(entitled & _.right_from.notnull()).max(),
    )
    return persons.select(
        "meeting_id",
        "person_id",
        "dated",
        "entitled",
        vote_dated=x.choose((_.entitled == 0, x.number(1)), otherwise=_.vote_known),
    )


def participants(facts: Any) -> Any:
    """(meeting_id, person_id, present, clear, agreed): by person; blanks make a row unclear."""
    line = facts.attendance.filter(_.role.isnull() | (_.role == "participant"))
    return line.group_by("meeting_id", "person_id").agg(
        present=_.present.min(),
        clear=x.flag(_.person_id.notnull() & _.role.notnull() & _.present.notnull()).min(),
        agreed=x.flag(_.present.min() == _.present.max()),
    )


def _roll(facts: Any, meetings: Any) -> Any:
    """Per meeting: members and those of them there, entitled and attending, and what leaves them in doubt.

    members: on the roll of the day, 预备党员 too, members_there of them at the meeting, members_undated
    without a first day; entitled: those with a right to vote, attending of them at the meeting.
    undated: memberships or rights without a first day; missing: members on no line of the list; blank:
    lines with gaps or that disagree; extra: persons on the list who are no members that day.
    """
    members = members_on_day(facts, meetings)
    listed = participants(facts)
    both = members.outer_join(listed, ["meeting_id", "person_id"])
    member, line = _.dated.notnull(), _.clear.notnull()
    return both.group_by(meeting_id=_.meeting_id.fill_null(_.meeting_id_right)).agg(
        members=x.count_true(member),
        members_there=x.count_true(member & (_.present == 1)),
        members_undated=x.count_true(_.dated == 0),
        entitled=x.count_true(_.entitled == 1),
        attending=x.count_true((_.entitled == 1) & (_.present == 1)),
        undated=x.count_true((_.dated == 0) | (_.vote_dated == 0)),
        missing=x.count_true(member & _.clear.isnull()),
        blank=x.count_true((_.clear == 0) | (_.agreed == 0)),
        extra=x.count_true(line & _.dated.isnull()),
    )


ROLL = Part(
    "roll",
    _roll,
    zero=(
        "members",
        "members_there",
        "members_undated",
        "entitled",
        "attending",
        "undated",
        "missing",
        "blank",
        "extra",
    ),
)


def meeting_row(facts: Any, side: str) -> Any:
    """Evidence: the meeting itself."""
    return facts.meeting.select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("meeting"),
        fact_id="meeting_id",
        side=x.text(side),
    )


def attendance_rows(facts: Any) -> Any:
    """Evidence: every line of the list, present for, absent against."""
    own = facts.meeting.select("org_id", "meeting_id")
    return own.inner_join(facts.attendance, "meeting_id").select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("attendance"),
        fact_id="attendance_id",
        side=x.choose(
            (_.present == 1, x.text("for")), (_.present == 0, x.text("against")), otherwise=x.text("base")
        ),
    )


def agenda_rows(facts: Any, where: Any, side: str) -> Any:
    """Evidence: the items of the agenda that satisfy `where`."""
    own = facts.meeting.select("org_id", "meeting_id")
    return own.inner_join(facts.agenda.filter(where), "meeting_id").select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("agenda"),
        fact_id="agenda_id",
        side=x.text(side),
    )
