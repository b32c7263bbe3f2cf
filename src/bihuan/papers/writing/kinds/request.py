"""请示: asks the superior for a decision; the matter is the author's, the facts are the ledger's."""

from __future__ import annotations

import dataclasses

from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.words import RelationKind
from bihuan.facts.codes import COMMITTEE_TITLES
from bihuan.gongwen.draft import Draft, fill_in
from bihuan.gongwen.traced import Label, piece, tell
from bihuan.ledger.members.queries import posts, roster
from bihuan.ledger.members.words import MemberStatus
from bihuan.ledger.orgs.tree import current
from bihuan.papers.writing.ask import Ask
from bihuan.papers.writing.kinds import told


def from_ask(ask: Ask) -> Draft:
    """The request of the organisation to its superior by 隶属, unless another addressee was typed."""
    org = ask.the_org()
    subject = ask.said("subject", "请示事项")
    frame = dataclasses.replace(
        ask.frame,
        recipients=ask.frame.recipients or superior_name(org, ask) or fill_in("主送机关"),
        note=ask.frame.note or _contact(ask),
        # A paper upward with a head names who signs it.
        signer=ask.frame.signer or (fill_in("签发人") if ask.frame.issuer else ""),
    )
    draft = Draft("request", piece(Label(f"关于{subject}的请示")), org.name, ask.on, frame)
    for line in ask.said("reason", "请示的缘由").splitlines():
        draft.say(piece(Label(line.strip())))
    _facts(draft, org, ask)
    draft.heading(1, "请示事项")
    for line in ask.said("matter", "请求批准的事项，一事一请示").splitlines():
        draft.say(piece(Label(line.strip())))
    draft.say("妥否，请批示。")
    draft.attachments.extend(filter(None, map(str.strip, ask.words.get("attachments", "").splitlines())))
    return draft


def superior_name(org: OrgNode, ask: Ask) -> str:
    """The body directly above by 隶属 on the day; empty where there is none."""
    rows = OrgRelation.objects.filter(current(ask.on), child=org, kind=RelationKind.AFFILIATION)
    return rows.values_list("parent__name", flat=True).first() or ""


def _contact(ask: Ask) -> str:
    person, phone = ask.said("contact", "姓名"), ask.said("phone", "电话")
    return f"联系人：{person}，联系电话：{phone}"


def _facts(draft: Draft, org: OrgNode, ask: Ask) -> None:
    """How many members and committee seats the body has; nothing where it keeps no roll."""
    rows = list(roster(org, ask.on))
    if not rows:
        return
    full = [row for row in rows if row.status == MemberStatus.FULL]
    probationary = [row for row in rows if row.status == MemberStatus.PROBATIONARY]
    seats = [post for post in posts(org, ask.on) if post.title in COMMITTEE_TITLES]
    draft.heading(1, "基本情况")
    facts = tell(
        "截至{day}，{org}有党员 {all} 名，其中正式党员 {full} 名、预备党员 {probationary} 名；"
        "在任的委员会成员 {seats} 名。",
        day=ask.on,
        org=told.org_name(org),
        all=told.counted("membership", (r.pk for r in rows), "members.roll", "数一数名册上的党员"),
        full=told.counted("membership", (r.pk for r in full), "members.full", "数一数其中的正式党员"),
        probationary=told.counted(
            "membership", (r.pk for r in probationary), "members.probationary", "数一数其中的预备党员"
        ),
        seats=told.counted("post", (p.pk for p in seats), "seats.committee", "数一数在任的书记和委员"),
    )
    draft.say(facts)
    draft.fields["基本情况"] = facts
