"""Who sat on a branch's committee on the day of a meeting, and what the list says of them."""

from __future__ import annotations

from typing import Any

from ibis import _

from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.ledger.meetings.rules.periodic import COMMITTEE_SEATS
from bihuan.rulekit import expressions as x
from bihuan.rulekit.judged import Part

_KINDS = ("general_meeting", "committee_meeting")


def posts_on_day(facts: Any, meetings: Any) -> Any:
    """(meeting_id, opens_on, person_id, seat, unclear, …): posts of the branch on the day of the meeting.

    seat: a person in a committee seat from a known day on; unclear: a row that may be one.
    """
    post = facts.post.select("org_id", "post_id", "title", "from", "to", holder_id="person_id")
    standing = meetings.inner_join(post, "org_id").filter(x.valid_on(_, _.opens_on))
    seat = _.title.isin(COMMITTEE_TITLES)
    return standing.mutate(
        seat=x.flag(seat & _.holder_id.notnull() & _["from"].notnull()),
        unclear=x.flag(_.title.isnull() | (seat & (_.holder_id.isnull() | _["from"].isnull()))),
    )


def _seated(facts: Any, meetings: Any) -> Any:
    """(meeting_id, opens_on, person_id, seat, unclear): a person once, by the clearest row."""
    by_person = (
        posts_on_day(facts, meetings)
        .group_by("meeting_id", "opens_on", person_id=_.holder_id)
        .agg(seat=_.seat.max(), unclear=_.unclear.sum())
    )
    return by_person.mutate(unclear=x.choose((_.seat == 1, x.number(0)), otherwise=_.unclear))


def _listed(facts: Any) -> Any:
    """(meeting_id, person_id, present, clear, agreed): participants, without those who are no members."""
    line = facts.attendance.filter(
        (_.role.isnull() | (_.role == "participant")) & (_.party_member.isnull() | (_.party_member == 1))
    )
    return line.group_by("meeting_id", "person_id").agg(
        present=_.present.min(),
        clear=x.flag(_.person_id.notnull() & _.role.notnull() & _.present.notnull()).min(),
        agreed=x.flag(_.present.min() == _.present.max()),
    )


def _committees(facts: Any, counted: Any) -> Any:
    """Adds `committee`: 1 as many seats are filled as a committee needs at least, 0 not, null unclear."""
    figure = facts.parameter.filter((_.code == COMMITTEE_SEATS) & _.org_id.isnull()).select(
        seats_from="from", seats_to="to", needed="value"
    )
    judged = counted.inner_join(figure, [counted.opens_on >= figure.seats_from]).filter(
        _.seats_to.isnull() | (_.seats_to > _.opens_on)
    )
    return judged.select(
        "meeting_id",
        committee=x.choose(
            (_.seats >= _.needed, x.number(1)),
            (_.seats + _.seats_unclear >= _.needed, x.no_number()),
            otherwise=x.number(0),
        ),
    )


def _seats(facts: Any, meetings: Any) -> Any:
    """Per meeting: seats filled, seats_there of them at the meeting, and what leaves the count in doubt.

    seats_unclear: posts that may be seats; seats_missing: seat holders on no line of the list;
    seats_blank: lines with gaps or that disagree; seats_extra: Party members on the list without a seat.
    """
    looked = meetings.filter(_.kind.isnull() | _.kind.isin(_KINDS)).select("meeting_id", "org_id", "opens_on")
    seated = _seated(facts, looked)
    counted = seated.group_by("meeting_id", "opens_on").agg(seats=_.seat.sum(), seats_unclear=_.unclear.sum())
    listed = _listed(facts)
    holders = seated.view().filter(_.seat == 1)
    matched = x.with_left(holders, listed, ("meeting_id", "person_id"))
    by_holder = matched.group_by("meeting_id").agg(
        seats_there=x.count_true(_.present == 1), seats_missing=x.count_true(_.clear.isnull())
    )
    others = x.with_left(listed.view(), holders.view(), ("meeting_id", "person_id"))
    by_line = others.group_by("meeting_id").agg(
        seats_blank=x.count_true((_.clear == 0) | (_.agreed == 0)), seats_extra=x.count_true(_.seat.isnull())
    )
    rows = looked.select("meeting_id")
    for figures in (
        counted.drop("opens_on"),
        _committees(facts, counted.view()),
        by_holder,
        by_line,
    ):
        rows = x.with_left(rows, figures, ("meeting_id",))
    return rows


SEATS = Part(
    "seats",
    _seats,
    zero=("seats", "seats_unclear", "seats_there", "seats_missing", "seats_blank", "seats_extra"),
)


def post_rows(facts: Any, titles: tuple[str, ...]) -> Any:
    """Evidence: the branch's posts of those titles, or without one, on the day of the meeting."""
    meetings = facts.meeting.select("org_id", "meeting_id", opens_on=_.held_on.fill_null(_.entered_on))
    standing = posts_on_day(facts, meetings).filter(_.title.isnull() | _.title.isin(titles))
    return standing.select(
        "org_id",
        subject_id="meeting_id",
        fact=x.text("post"),
        fact_id="post_id",
        side=x.text("base"),
    )
