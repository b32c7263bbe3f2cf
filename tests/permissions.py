"""Every address × every role × every reach, and the answer expected. A new address without a row fails."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from bihuan.access.words import Action, Role
from bihuan.oversight.findings.models import Finding
from tests import rights
from tests.world import PLACES, REACHES, Things, World

REFUSED, ABSENT = 403, 404
Maker = Callable[[World, Things], dict[str, Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class OnOrg:
    """An address of something that stands on an organisation; who may is a row of `rights`."""

    action: Action
    ok: int
    kwargs: Maker
    data: Callable[[World, Things], Mapping[str, Any]] = lambda world, things: {}
    # Puts the record into the state in which the address is offered; taken back after each question.
    prepare: Callable[[World, Role, Things], None] = lambda world, role, things: None
    refused: int = REFUSED

    def expected(self) -> dict[Role, dict[str, int]]:
        table: dict[Role, dict[str, int]] = {}
        for role in Role:
            marks = zip(REACHES, rights.row(self.action, role), strict=True)
            status = {"+": self.ok, "3": self.refused, "4": ABSENT}
            table[role] = {reach: status[mark] for reach, mark in marks if mark != "."}
        return table


@dataclasses.dataclass(frozen=True, slots=True)
class OnNothing:
    """An address that stands on no organisation: one answer for each role."""

    expected: dict[Role, int]
    kwargs: Callable[[World], dict[str, Any]] = lambda world: {}
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Public:
    """An address that needs no login."""

    ok: int
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    kwargs: Mapping[str, Any] = dataclasses.field(default_factory=dict)


Row = OnOrg | OnNothing | Public


@dataclasses.dataclass(frozen=True, slots=True)
class UnderOrg(OnOrg):
    """As OnOrg, for what is put under an organisation: a 党办 may do that under its own committee too."""

    def expected(self) -> dict[Role, dict[str, int]]:
        table = OnOrg.expected(self)
        table[Role.PARTY_OFFICE]["own"] = self.ok
        return table


@dataclasses.dataclass(frozen=True, slots=True)
class OnBoth(OnOrg):
    """As OnOrg, for what needs a second right there too."""

    other: Action = Action.OPEN_SEALED

    def expected(self) -> dict[Role, dict[str, int]]:
        table, second = OnOrg.expected(self), OnOrg.expected(dataclasses.replace(self, action=self.other))
        return {
            role: {
                reach: code if second[role][reach] == self.ok else second[role][reach]
                for reach, code in row.items()
            }
            for role, row in table.items()
        }


def with_any(action: Action, ok: int = 200, otherwise: int = REFUSED) -> dict[Role, int]:
    """`ok` for every role that may do `action` on some organisation."""
    return {role: ok if "+" in rights.row(action, role) else otherwise for role in Role}


def only(*roles: Role, ok: int = 200) -> dict[Role, int]:
    return {role: ok if role in roles else REFUSED for role in Role}


def everybody(ok: int) -> dict[Role, int]:
    return dict.fromkeys(Role, ok)


def _of(name: str) -> Maker:
    return lambda world, things: {"pk": getattr(things, name).pk}


def _org(world: World, things: Things) -> Mapping[str, Any]:
    return {"org": things.node.pk}


def _relation(world: World, things: Things) -> dict[str, Any]:
    return {"pk": things.node.pk, "relation": things.relation.pk}


def _person(world: World, things: Things) -> dict[str, Any]:
    return {"pk": things.person.pk}


def _membership(world: World, things: Things) -> dict[str, Any]:
    return {"pk": things.node.pk, "membership": things.person.memberships.get().pk}


def _post(world: World, things: Things) -> dict[str, Any]:
    return {"pk": things.node.pk, "post": things.person.posts.get().pk}


_MEETING, _DUTY, _FINDING = _of("meeting"), _of("duty"), _of("finding")
_COMMITMENT = _of("commitment")
_SECURITY, _AUDIT = only(Role.SECURITY_ADMIN), only(Role.AUDIT_ADMIN)


def _account(world: World) -> dict[str, Any]:
    return {"pk": world.stranger.pk}


def _grant(world: World) -> dict[str, Any]:
    return {"pk": world.grants[Role.LEADER].pk}


ACCESS: dict[tuple[str, str], Row] = {
    ("access:login", "GET"): Public(200),
    ("access:login", "POST"): Public(422),
    ("access:logout", "POST"): OnNothing(everybody(302)),
    ("access:password", "GET"): OnNothing(everybody(200)),
    ("access:password", "POST"): OnNothing(everybody(422)),
    ("access:password_done", "GET"): OnNothing(everybody(200)),
    ("access:accounts", "GET"): OnNothing(_SECURITY),
    ("access:account_create", "GET"): OnNothing(_SECURITY),
    ("access:account_create", "POST"): OnNothing(only(Role.SECURITY_ADMIN, ok=422)),
    ("access:account", "GET"): OnNothing(_SECURITY, _account),
    ("access:account_grant", "POST"): OnNothing(only(Role.SECURITY_ADMIN, ok=422), _account),
    ("access:account_password", "POST"): OnNothing(_SECURITY, _account),
    ("access:account_active", "POST"): OnNothing(only(Role.SECURITY_ADMIN, ok=302), _account),
    ("access:grant_end", "POST"): OnNothing(only(Role.SECURITY_ADMIN, ok=302), _grant),
    ("access:log", "GET"): OnNothing(_AUDIT),
}
WEB: dict[tuple[str, str], Row] = {
    ("web:size", "POST"): Public(302),
    ("web:help", "GET"): Public(200),
    ("web:session", "GET"): Public(200),
    ("web:session", "POST"): Public(200),
}
FILES: dict[tuple[str, str], Row] = {
    ("files:download", "GET"): OnOrg(Action.VIEW_FINDING, 200, _of("file")),
}
ORGS: dict[tuple[str, str], Row] = {
    ("orgs:options", "GET"): OnNothing(everybody(REFUSED)),
    ("orgs:index", "GET"): OnNothing(with_any(Action.VIEW)),
    ("orgs:detail", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("orgs:history", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("orgs:register", "GET"): UnderOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("orgs:register", "POST"): UnderOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("orgs:correct", "GET"): OnOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("orgs:correct", "POST"): OnOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("orgs:end", "GET"): OnOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("orgs:end", "POST"): OnOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("orgs:move", "GET"): OnOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("orgs:move", "POST"): OnOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("orgs:relate", "GET"): OnOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("orgs:relate", "POST"): OnOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("orgs:end_relation", "GET"): OnOrg(Action.MANAGE_ORG, 200, _relation),
    ("orgs:end_relation", "POST"): OnOrg(Action.MANAGE_ORG, 422, _relation),
    ("orgs:start", "POST"): OnOrg(Action.DECLARE_START, 422, _of("node")),
    ("orgs:close", "POST"): OnOrg(Action.CLOSE_MONTH, 422, _of("node")),
    ("orgs:reopen", "POST"): OnOrg(Action.REOPEN_MONTH, 422, _of("node")),
}
MEMBERS: dict[tuple[str, str], Row] = {
    ("members:profile", "GET"): OnNothing(with_any(Action.VIEW)),
    ("members:profile_rows", "GET"): OnNothing(with_any(Action.VIEW), data={"what": "members"}),
    ("members:profile_excel", "GET"): OnNothing(with_any(Action.VIEW)),
    ("members:profile_word", "GET"): OnNothing(with_any(Action.VIEW)),
    ("members:person", "GET"): OnOrg(Action.VIEW, 200, _person),
    ("members:roll", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("members:register", "GET"): OnOrg(Action.WRITE_RECORD, 200, _of("node")),
    ("members:register", "POST"): OnOrg(Action.WRITE_RECORD, 422, _of("node")),
    ("members:transfer", "GET"): OnOrg(Action.WRITE_RECORD, 200, _membership),
    ("members:transfer", "POST"): OnOrg(Action.WRITE_RECORD, 422, _membership),
    ("members:status", "GET"): OnOrg(Action.WRITE_RECORD, 200, _membership),
    ("members:status", "POST"): OnOrg(Action.WRITE_RECORD, 422, _membership),
    ("members:leave", "GET"): OnOrg(Action.WRITE_RECORD, 200, _membership),
    ("members:leave", "POST"): OnOrg(Action.WRITE_RECORD, 422, _membership),
    ("members:seats", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("members:appoint", "GET"): OnOrg(Action.MANAGE_ORG, 200, _of("node")),
    ("members:appoint", "POST"): OnOrg(Action.MANAGE_ORG, 422, _of("node")),
    ("members:end_seat", "GET"): OnOrg(Action.MANAGE_ORG, 200, _post),
    ("members:end_seat", "POST"): OnOrg(Action.MANAGE_ORG, 422, _post),
}
MEETINGS: dict[tuple[str, str], Row] = {
    ("meetings:index", "GET"): OnNothing(with_any(Action.VIEW)),
    ("meetings:create", "GET"): OnNothing(
        with_any(Action.WRITE_RECORD) | dict.fromkeys((Role.SECURITY_ADMIN, Role.AUDIT_ADMIN), ABSENT)
    ),
    ("meetings:create", "POST"): OnOrg(Action.WRITE_RECORD, 422, lambda w, t: {}, _org),
    ("meetings:print", "GET"): OnNothing(with_any(Action.VIEW, otherwise=ABSENT)),
    ("meetings:detail", "GET"): OnOrg(Action.VIEW, 200, _MEETING),
    ("meetings:saved", "GET"): OnOrg(Action.VIEW, 200, _MEETING),
    ("meetings:edit", "GET"): OnOrg(Action.WRITE_RECORD, 200, _MEETING),
    ("meetings:edit", "POST"): OnOrg(Action.WRITE_RECORD, 422, _MEETING),
    ("meetings:void", "POST"): OnOrg(Action.WRITE_RECORD, 422, _MEETING),
    ("meetings:verify", "POST"): OnOrg(
        Action.WRITE_RECORD, 303, _MEETING, lambda w, t: {"revision": t.meeting.revision}
    ),
    ("meetings:sealed", "GET"): OnOrg(Action.OPEN_SEALED, 200, _MEETING),
    ("meetings:sealed", "POST"): OnOrg(Action.OPEN_SEALED, 422, _MEETING),
}
DUTIES: dict[tuple[str, str], Row] = {
    ("duties:list", "GET"): OnNothing(with_any(Action.VIEW)),
    ("duties:export", "GET"): OnNothing(with_any(Action.VIEW)),
    ("duties:bulk", "POST"): OnNothing(with_any(Action.VIEW, ok=303)),
    ("duties:remind", "POST"): OnNothing(with_any(Action.REMIND, ok=303)),
    ("duties:reminder", "GET"): OnOrg(Action.VIEW, 200, _of("reminder"), refused=ABSENT),
    ("duties:letter", "GET"): OnOrg(Action.VIEW, 200, _of("reminder"), refused=ABSENT),
    ("duties:detail", "GET"): OnOrg(Action.VIEW, 200, _DUTY),
    ("duties:explain", "POST"): OnOrg(Action.EXPLAIN, 422, _DUTY),
    ("duties:decide", "POST"): OnOrg(Action.ACCEPT, 422, _DUTY),
    ("duties:exempt", "POST"): OnOrg(Action.ACCEPT, 422, _DUTY),
    ("duties:end", "POST"): OnOrg(Action.ACCEPT, 422, _of("exempt_duty")),
    ("duties:advice", "POST"): OnOrg(Action.WRITE_RECORD, 200, lambda w, t: {}, _org),
    ("duties:calendar", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("duties:calendar_file", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("duties:calendar_make", "POST"): OnOrg(Action.VIEW, 200, _of("node")),
    # An address for a calendar is its maker's own; nobody finds one under another's number.
    ("duties:calendar_revoke", "POST"): OnNothing(everybody(ABSENT), lambda world: {"pk": 0}),
    ("duties:feed", "GET"): Public(ABSENT, kwargs={"secret": "unknown"}),
    ("duties:applies", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("duties:rules", "GET"): OnNothing(with_any(Action.VIEW)),
    ("duties:rule", "GET"): OnNothing(with_any(Action.VIEW), lambda world: {"code": "HY-01"}),
}

IMPORTING = (
    Role.BRANCH_SECRETARY,
    Role.BRANCH_MEMBER,
    Role.GROUP_LEADER,
    Role.PARTY_OFFICE,
    Role.WORK_COMMITTEE,
)
# An import is its importer's own; others who may import find none under its number.
_OWN_RUN = dict.fromkeys(IMPORTING, ABSENT) | {Role.BRANCH_SECRETARY: 200}


def _run(world: World) -> dict[str, Any]:
    return {"pk": world.run.pk}


def _job(world: World) -> dict[str, Any]:
    return {"pk": world.job.pk}


IMPORTS: dict[tuple[str, str], Row] = {
    ("imports:upload", "GET"): OnNothing(only(*IMPORTING)),
    ("imports:upload", "POST"): OnNothing(only(*IMPORTING, ok=422), data={"file": ""}),
    ("imports:template", "GET"): OnNothing(only(*IMPORTING)),
    ("imports:check", "GET"): OnNothing(only(*IMPORTING, ok=422)),
    ("imports:check", "POST"): OnNothing(only(*IMPORTING, ok=422)),
    ("imports:run", "GET"): OnNothing(everybody(REFUSED) | _OWN_RUN, _run),
    ("imports:undo", "POST"): OnNothing(everybody(REFUSED) | _OWN_RUN | {Role.BRANCH_SECRETARY: 303}, _run),
    # The job of the world was cut off: there is no check to take in.
    ("imports:take", "POST"): OnNothing(everybody(REFUSED) | dict.fromkeys(IMPORTING, ABSENT), _job),
}
# Background work is that of whoever asked for it.
JOBS: dict[tuple[str, str], Row] = {
    ("jobs:job", "GET"): OnNothing(everybody(ABSENT) | {Role.BRANCH_SECRETARY: 200}, _job),
    ("jobs:again", "POST"): OnNothing(everybody(ABSENT) | {Role.BRANCH_SECRETARY: 303}, _job),
}
PAPERS: dict[tuple[str, str], Row] = {
    ("papers:intake", "GET"): OnNothing(with_any(Action.OPEN_FINDING)),
    ("papers:intake", "POST"): OnNothing(with_any(Action.OPEN_FINDING, ok=422), data={"file": ""}),
    ("papers:check", "GET"): OnNothing(with_any(Action.OPEN_FINDING, ok=422)),
    ("papers:check", "POST"): OnNothing(with_any(Action.OPEN_FINDING, ok=422)),
    ("filling:start", "GET"): OnNothing(with_any(Action.VIEW)),
    ("filling:start", "POST"): OnNothing(with_any(Action.VIEW, ok=422), data={"file": ""}),
    ("filling:check", "GET"): OnNothing(with_any(Action.VIEW, ok=422)),
    ("filling:download", "POST"): OnNothing(with_any(Action.VIEW, ok=422)),
}
WORKBENCH: dict[tuple[str, str], Row] = {
    ("workbench:search", "GET"): OnNothing(with_any(Action.VIEW_FINDING), data={"q": "〔"}),
    # 领导 are led on to 一页看.
    ("workbench:home", "GET"): OnNothing(everybody(200) | {Role.LEADER: 302}),
    ("workbench:rate", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("workbench:orgs", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("workbench:heatmap", "GET"): OnNothing(with_any(Action.VIEW)),
    ("workbench:heatmap_bulk", "POST"): OnNothing(with_any(Action.VIEW, ok=303)),
    ("workbench:overview", "GET"): OnNothing(with_any(Action.VIEW)),
    ("workbench:before", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("workbench:notice", "GET"): OnOrg(Action.VIEW, 200, _of("node")),
    ("workbench:pack", "GET"): OnOrg(Action.WRITE_RECORD, 200, _of("node")),
    ("workbench:pack_make", "POST"): OnOrg(
        Action.WRITE_RECORD, 200, _of("node"), lambda w, t: {"year": "2026"}
    ),
}


def _step(action: Action, ok: int, status: str = "rectifying", **more: Any) -> OnOrg:
    """A step of a finding in the state in which it is offered, raised in the asker's own name."""

    def prepare(world: World, role: Role, things: Things) -> None:
        source = world.nodes.get(PLACES[role][0])
        Finding.objects.filter(pk=things.finding.pk).update(status=status, source_org=source, **more)

    # A draft is not there for those who cannot confirm it.
    refused = ABSENT if status == "draft" else REFUSED
    return OnOrg(action, ok, _FINDING, prepare=prepare, refused=refused)


_WAITING = {"closing_method": "subsequent", "closing_n": 2}
_CLOSED = {"closing_method": "rectify", "closed_by": "测试"}
FINDINGS: dict[tuple[str, str], Row] = {
    ("findings:list", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("findings:export", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("findings:bulk", "POST"): OnNothing(with_any(Action.CONFIRM_FINDING, ok=303)),
    ("findings:new", "GET"): OnNothing(with_any(Action.OPEN_FINDING)),
    ("findings:new", "POST"): OnNothing(with_any(Action.OPEN_FINDING, ok=422), data={"text": ""}),
    ("findings:detail", "GET"): _step(Action.VIEW_FINDING, 200),
    ("findings:plan", "GET"): _step(Action.RESPOND, 200),
    ("findings:plan", "POST"): _step(Action.RESPOND, 422),
    ("findings:apply", "GET"): _step(Action.RESPOND, 200),
    ("findings:apply", "POST"): _step(Action.RESPOND, 422),
    ("findings:confirm", "POST"): _step(Action.CONFIRM_FINDING, 422, "draft"),
    ("findings:assign", "POST"): _step(Action.CONFIRM_FINDING, 422, "draft"),
    ("findings:send", "POST"): _step(Action.CONFIRM_FINDING, 422, "confirmed"),
    ("findings:evidence", "POST"): _step(Action.RESPOND, 422),
    ("findings:done", "POST"): _step(Action.RESPOND, 422),
    ("findings:object", "POST"): _step(Action.RESPOND, 422),
    ("findings:withdraw", "POST"): _step(Action.RESPOND, 422, objection="异议"),
    ("findings:answer", "POST"): _step(Action.APPROVE, 422, objection="异议"),
    ("findings:method", "POST"): _step(Action.APPROVE, 422, "applied"),
    ("findings:close", "POST"): _step(Action.APPROVE, 422, **_WAITING),
    ("findings:return", "POST"): _step(Action.APPROVE, 422, "applied"),
    ("findings:ongoing", "POST"): _step(Action.APPROVE, 422),
    ("findings:reject", "POST"): _step(Action.APPROVE, 422),
    ("findings:reopen", "POST"): _step(Action.APPROVE, 422, "closed", **_CLOSED),
    ("findings:reschedule", "POST"): _step(Action.APPROVE, 422),
}
COMMITMENTS: dict[tuple[str, str], Row] = {
    ("commitments:list", "GET"): OnNothing(with_any(Action.VIEW)),
    ("commitments:export", "GET"): OnNothing(with_any(Action.VIEW)),
    ("commitments:new", "GET"): OnNothing(with_any(Action.WRITE_RECORD)),
    ("commitments:new", "POST"): OnNothing(with_any(Action.WRITE_RECORD, ok=422), data={"problem": ""}),
    ("commitments:detail", "GET"): OnOrg(Action.VIEW, 200, _COMMITMENT),
    ("commitments:edit", "GET"): OnOrg(Action.WRITE_RECORD, 200, _COMMITMENT),
    ("commitments:edit", "POST"): OnOrg(Action.WRITE_RECORD, 422, _COMMITMENT),
    ("commitments:done", "POST"): OnOrg(Action.WRITE_RECORD, 422, _COMMITMENT),
    ("commitments:reopen", "POST"): OnOrg(Action.WRITE_RECORD, 422, _COMMITMENT),
    ("commitments:void", "POST"): OnOrg(Action.WRITE_RECORD, 422, _COMMITMENT),
}
_PAPER, _PAIR = _of("paper"), _of("pair")
TEXTS: dict[tuple[str, str], Row] = {
    ("texts:index", "GET"): OnNothing(with_any(Action.VIEW)),
    ("texts:add", "GET"): OnNothing(with_any(Action.KEEP_PAPER)),
    ("texts:add", "POST"): OnNothing(with_any(Action.KEEP_PAPER, ok=422), data={"kind": ""}),
    ("texts:paper", "GET"): OnOrg(Action.VIEW, 200, _PAPER),
    ("texts:correct", "GET"): OnOrg(Action.KEEP_PAPER, 200, _PAPER),
    ("texts:correct", "POST"): OnOrg(Action.KEEP_PAPER, 422, _PAPER),
    ("texts:void", "POST"): OnOrg(Action.KEEP_PAPER, 422, _PAPER),
    ("texts:open", "POST"): OnOrg(Action.OPEN_SEALED, 422, _PAPER),
    ("texts:pairs", "GET"): OnNothing(with_any(Action.VIEW)),
    ("texts:pair", "GET"): OnOrg(Action.VIEW, 200, _PAIR),
    ("texts:decide", "POST"): OnBoth(Action.CONFIRM_FINDING, 422, _PAIR),
    ("texts:open_pair", "POST"): OnOrg(Action.OPEN_SEALED, 422, _PAIR),
}
WRITING: dict[tuple[str, str], Row] = {
    ("writing:index", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("writing:paper", "GET"): OnNothing(with_any(Action.VIEW_FINDING), lambda world: {"kind": "request"}),
    # Without the number of a figure there is none to show.
    ("writing:figure", "GET"): OnNothing(
        with_any(Action.VIEW_FINDING, ok=ABSENT), lambda world: {"kind": "request"}
    ),
    ("writing:layout", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("writing:layout", "POST"): OnNothing(with_any(Action.VIEW_FINDING, ok=422), data={"file": ""}),
    ("writing:fields", "GET"): OnNothing(with_any(Action.VIEW_FINDING)),
    ("writing:templates", "GET"): OnNothing(with_any(Action.RESPOND)),
    ("writing:templates", "POST"): OnNothing(with_any(Action.RESPOND, ok=422), data={"kind": ""}),
    # A template nobody has added is nobody's; whose it is decides in the tests of papers.writing.
    ("writing:withdraw", "POST"): OnNothing(everybody(ABSENT), lambda world: {"pk": 0}),
}
TABLE: dict[tuple[str, str], Row] = {
    **WRITING,
    **TEXTS,
    **ACCESS,
    **WEB,
    **JOBS,
    **FILES,
    **ORGS,
    **MEMBERS,
    **IMPORTS,
    **MEETINGS,
    **DUTIES,
    **FINDINGS,
    **COMMITMENTS,
    **PAPERS,
    **WORKBENCH,
}
