"""What people do with organisations: register, correct, end; 启用日, 月结 and 地方设置."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access import changes, log, scope
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode, OrgRelation
from bihuan.access.revisions import lock
from bihuan.access.words import Action, RelationKind
from bihuan.ledger.orgs import checks
from bihuan.ledger.orgs.models import LocalSetting, MonthClose, Organisation, RecordStart
from bihuan.ledger.orgs.problems import Problem, refuse
from bihuan.ledger.orgs.queries import profile, with_below
from bihuan.ledger.orgs.words import RecordKind

ORG_TABLES = ("org_node", "org_state", "org_ancestor")


def register(
    *,
    by: Actor,
    draft: checks.OrganisationDraft,
    parent: OrgNode | None = None,
    relation: str = RelationKind.AFFILIATION.value,
    since: dt.date | None = None,
    reason: str = "",
) -> Organisation:
    """Register an organisation under `parent` (隶属 unless said otherwise) since its founding or `since`.

    An account needs the right over the parent. Raises ValidationError, PermissionDenied, Http404.
    """
    held = scope.of_actor(by)
    if held is not None and not (parent and held.may_under(Action.MANAGE_ORG, parent.pk)):
        scope.require(by, Action.MANAGE_ORG, parent)
    refuse(checks.problems_of(draft, today()))
    with transaction.atomic():
        if OrgNode.objects.filter(code=draft.code).exists():
            raise ValidationError({"code": [f"组织编码“{draft.code}”已经用过，请换一个编码。"]})
        node = OrgNode.objects.create(code=draft.code, name=draft.name)
        org = Organisation.objects.create(node=node, **checks.profile_fields(draft))
        if parent is not None:
            day = since or draft.founded_on or today()
            OrgRelation.objects.create(child=node, parent=parent, kind=relation, starts_on=day)
        summary = f"登记组织“{node.name}”"
        log.write(by=by, action="org.register", org=node, about=org, summary=summary, reason=reason)
        changes.touch([node.pk], ORG_TABLES, everything=True)
    return org


def correct(
    *, by: Actor, org: Organisation, revision: int | None, draft: checks.OrganisationDraft, reason: str = ""
) -> Organisation:
    """Put an organisation's entry right. Raises Conflict where somebody saved meanwhile."""
    scope.require(by, Action.MANAGE_ORG, org.node)
    refuse(checks.problems_of(draft, today()))
    with transaction.atomic():
        row = lock(Organisation.objects.select_related("node"), org.pk, revision)
        if OrgNode.objects.filter(code=draft.code).exclude(pk=row.node_id).exists():
            raise ValidationError({"code": [f"组织编码“{draft.code}”已经用过，请换一个编码。"]})
        before = dataclasses.asdict(checks.draft_of(row))
        row.node.code, row.node.name = draft.code, draft.name
        row.node.revision += 1
        row.node.save()
        for name, value in checks.profile_fields(draft).items():
            setattr(row, name, value)
        row.save()
        after = dataclasses.asdict(draft)
        told = {k: [str(before[k]), str(after[k])] for k in after if before[k] != after[k]}
        summary = f"更正组织“{row.node.name}”的登记"
        log.write(
            by=by, action="org.correct", org=row.node, about=row, summary=summary, reason=reason, changes=told
        )
        changes.touch([row.node_id], ORG_TABLES)
    return row


def end(
    *, by: Actor, org: Organisation, revision: int | None, ended_on: dt.date, reason: str
) -> Organisation:
    """End an organisation from `ended_on`, its first day of no longer standing. Never deleted."""
    if not reason.strip():
        raise ValidationError({"reason": ["请写明撤销的依据，例如批复的文号。"]})
    draft = dataclasses.replace(checks.draft_of(org), ended_on=ended_on)
    return correct(by=by, org=org, revision=revision, draft=draft, reason=reason)


def declare_start(*, by: Actor, org: OrgNode, record_kind: str, starts_on: dt.date) -> RecordStart:
    """启用日: declare from which day the organisation keeps this ledger whole. Moving it is logged."""
    scope.require(by, Action.DECLARE_START, org)
    kind = RecordKind(record_kind)
    refuse([*_keeps(org), *checks.start_problems(starts_on, today())])
    with transaction.atomic():
        row = RecordStart.objects.select_for_update().filter(org=org, record_kind=kind).first()
        before = row.starts_on.isoformat() if row else None
        row = row or RecordStart(org=org, record_kind=kind)
        row.starts_on, row.declared_by, row.revision = starts_on, by.label, row.revision + 1
        row.save()
        log.write(
            by=by,
            action="ledger.start",
            org=org,
            about=row,
            summary=f"声明“{kind.label}”从 {starts_on} 起启用",
            changes={"starts_on": [before, starts_on.isoformat()]},
        )
        # A new 启用日 may lengthen the calendar every organisation is judged by.
        changes.touch([org.pk], ("record_start", "period", "org_state"))
    return row


def _keeps(org: OrgNode) -> Iterable[Problem]:
    life = profile(org)
    return checks.ledger_problems(life.kind, org.name) if life is not None else ()


def close_month(*, by: Actor, org: OrgNode, record_kind: str, month: str) -> MonthClose:
    """月结: declare the ledger of a month complete. It locks nothing; later entries are 补录."""
    scope.require(by, Action.CLOSE_MONTH, org)
    kind = RecordKind(record_kind)
    with transaction.atomic():
        # Locking the 启用日 makes two people closing one month queue up.
        start = RecordStart.objects.select_for_update().filter(org=org, record_kind=kind).first()
        since = start.starts_on if start else None
        refuse([*_keeps(org), *checks.close_problems(month, since, today())])
        if MonthClose.objects.filter(org=org, record_kind=kind, month=month, reopened_by="").exists():
            raise ValidationError({"month": [f"{checks.month_words(month)}已经月结，不用再结。"]})
        row = MonthClose.objects.create(
            org=org, record_kind=kind, month=month, closed_by=by.label, closed_on=today()
        )
        summary = f"{checks.month_words(month)}“{kind.label}”月结"
        log.write(by=by, action="ledger.close", org=org, about=row, summary=summary)
        changes.touch([org.pk], ("coverage",))
    return row


def reopen_month(*, by: Actor, org: OrgNode, record_kind: str, month: str, reason: str) -> MonthClose:
    """Take a 月结 back, with a reason. The close stays on record as reopened."""
    scope.require(by, Action.REOPEN_MONTH, org)
    if not reason.strip():
        raise ValidationError({"reason": ["请写明重开月结的理由，例如“漏记了一次支委会”。"]})
    kind = RecordKind(record_kind)
    with transaction.atomic():
        rows = MonthClose.objects.select_for_update().filter(org=org, record_kind=kind, month=month)
        row = rows.filter(reopened_by="").first()
        if row is None:
            raise ValidationError({"month": [f"{checks.month_words(month)}还没有月结，不用重开。"]})
        row.reopened_by, row.reopened_reason, row.revision = by.label, reason.strip()[:200], row.revision + 1
        row.save()
        summary = f"重开{checks.month_words(month)}“{kind.label}”的月结"
        log.write(by=by, action="ledger.reopen", org=org, about=row, summary=summary, reason=reason)
        changes.touch([org.pk], ("coverage",))
    return row


def set_local(
    *,
    by: Actor,
    org: OrgNode,
    code: str,
    value: int,
    starts_on: dt.date,
    basis: str,
    ends_on: dt.date | None = None,
) -> LocalSetting:
    """地方设置: a figure that binds `org` and everything below it, never looser than the national one."""
    scope.require(by, Action.MANAGE_ORG, org)
    refuse(checks.setting_problems(code, value, starts_on, ends_on, basis))
    with transaction.atomic():
        row = LocalSetting.objects.select_for_update().filter(org=org, code=code, starts_on=starts_on).first()
        row = row or LocalSetting(org=org, code=code, starts_on=starts_on)
        before = row.value if row.pk else None
        row.value, row.ends_on, row.basis, row.revision = value, ends_on, basis.strip(), row.revision + 1
        row.save()
        log.write(
            by=by,
            action="setting.set",
            org=org,
            about=row,
            summary=f"地方设置“{code}”定为 {value}",
            reason=basis,
            changes={"value": [before, value]},
        )
        changes.touch(with_below([org.pk]), ("parameter",), everything=True)
    return row
