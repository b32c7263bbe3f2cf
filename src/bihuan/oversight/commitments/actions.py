"""What a branch does with its commitments: read in, add, correct, finish, take back, void."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from bihuan.access import changes as changed
from bihuan.access import log, revisions
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.clock import today
from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.files.models import StoredFile
from bihuan.oversight.commitments.arranging import Draft
from bihuan.oversight.commitments.models import Commitment

_FIELDS = ("aspect", "problem", "causes", "measures", "owner", "due_on")


@transaction.atomic
def read_in(
    *, by: Actor, org: OrgNode, drafts: Sequence[Draft], file: StoredFile, source_name: str = ""
) -> list[Commitment]:
    """Keep what a self-check undertakes as the organisation's own commitments, in one log entry.

    Raises PermissionDenied or Http404 for those who do not keep its records.
    """
    scopes.require(by, Action.WRITE_RECORD, org)
    first = _next_no(org)
    rows = Commitment.objects.bulk_create(
        [
            Commitment(
                org=org,
                no=no,
                source_name=source_name[:200],
                source_file=file,
                source_start=draft.start,
                source_end=draft.end,
                entered_by=by.label,
                done_how=draft.done_how,
                **_values(draft),
            )
            for no, draft in enumerate(drafts, first)
        ]
    )
    digest = hashlib.sha256("\n".join(f"{r.problem}{r.measures}" for r in rows).encode()).hexdigest()
    log.write(
        by=by,
        action="commitment.read_in",
        summary=f"从《{file.name}》读入自查承诺 {len(rows)} 条",
        org=org,
        about=file,
        changes={"count": len(rows), "digest": digest},
    )
    changed.touch([org.pk], ())
    return rows


@transaction.atomic
def add(*, by: Actor, org: OrgNode, draft: Draft) -> Commitment:
    """Write down a commitment by hand. Raises ValidationError where neither problem nor measure is told."""
    scopes.require(by, Action.WRITE_RECORD, org)
    _check(draft)
    row = Commitment(org=org, no=_next_no(org), entered_by=by.label, **_values(draft))
    row.save()
    return _tell(by, row, "commitment.add", "添加自查承诺")


@transaction.atomic
def correct(*, by: Actor, commitment: Commitment, draft: Draft, revision: int | None = None) -> Commitment:
    """Mend or complete a commitment. Raises Conflict where somebody saved meanwhile."""
    row = _locked(by, commitment, revision)
    _check(draft)
    before = {name: getattr(row, name) for name in _FIELDS}
    for name, value in _values(draft).items():
        setattr(row, name, value)
    altered = {
        name: [_shown(before[name]), _shown(getattr(row, name))]
        for name in _FIELDS
        if before[name] != getattr(row, name)
    }
    if not altered:
        raise ValidationError("没有改动。要登记完成，请用“登记完成”。")
    row.save()
    return _tell(by, row, "commitment.correct", "修改自查承诺", altered=altered)


@transaction.atomic
def finish(
    *,
    by: Actor,
    commitment: Commitment,
    done_on: dt.date | None = None,
    done_how: str = "",
    revision: int | None = None,
) -> Commitment:
    """Say on which day it was carried out, and how."""
    row = _locked(by, commitment, revision)
    day = done_on or today()
    if row.done_on is not None:
        raise ValidationError(f"这一条已于 {row.done_on} 登记完成。要改日期，请先“改回未完成”。")
    if day > today():
        raise ValidationError(f"完成日期 {day} 还没有到，请在做完以后登记。")
    if not done_how.strip():
        raise ValidationError("请写明做了什么，例如开了哪次会、建了哪项制度。")
    row.done_on, row.done_how = day, done_how.strip()[:500]
    row.save()
    return _tell(by, row, "commitment.done", f"自查承诺于 {day} 完成")


@transaction.atomic
def reopen(*, by: Actor, commitment: Commitment, reason: str, revision: int | None = None) -> Commitment:
    """Take back that it was carried out."""
    row = _locked(by, commitment, revision)
    if row.done_on is None:
        raise ValidationError("这一条还没有登记完成，不用改回。")
    why = _needed(reason, "请写明为什么改回未完成。")
    altered = {"done_on": [_shown(row.done_on), None], "done_how": [row.done_how, ""]}
    row.done_on, row.done_how = None, ""
    row.save()
    return _tell(by, row, "commitment.reopen", "自查承诺改回未完成", reason=why, altered=altered)


@transaction.atomic
def void(*, by: Actor, commitment: Commitment, reason: str, revision: int | None = None) -> Commitment:
    """作废 with a reason; the row stays and can be read."""
    row = _locked(by, commitment, revision)
    row.void_reason = _needed(reason, "请写明作废的理由。")[:300]
    row.save()
    return _tell(by, row, "commitment.void", "作废自查承诺", reason=row.void_reason)


def _locked(by: Actor, commitment: Commitment, revision: int | None) -> Commitment:
    scopes.require(by, Action.WRITE_RECORD, commitment.org)
    wanted = commitment.revision if revision is None else revision
    row = revisions.lock(Commitment.objects.all(), commitment.pk, wanted)
    if row.void_reason:
        raise ValidationError("这一条已经作废，不能再改。需要时请另加一条。")
    return row


def _tell(
    by: Actor,
    row: Commitment,
    action: str,
    summary: str,
    *,
    reason: str = "",
    altered: dict[str, Any] | None = None,
) -> Commitment:
    """The log entry and the revision of the organisation; call inside the action's transaction."""
    words = f"{summary}：第 {row.no} 条"
    log.write(by=by, action=action, summary=words, org=row.org, about=row, reason=reason, changes=altered)
    changed.touch([row.org_id], ())
    return row


def _next_no(org: OrgNode) -> int:
    """The next number of the organisation; its row is locked, so that two who add at once wait in turn."""
    OrgNode.objects.select_for_update().get(pk=org.pk)
    last: int | None = Commitment.objects.filter(org=org).aggregate(last=Max("no"))["last"]
    return (last or 0) + 1


def _values(draft: Draft) -> dict[str, Any]:
    return {
        "aspect": draft.aspect.strip()[:200],
        "problem": draft.problem.strip(),
        "causes": "\n".join(line.strip() for line in draft.causes if line.strip()),
        "measures": "\n".join(line.strip() for line in draft.measures if line.strip()),
        "owner": draft.owner.strip()[:40],
        "due_on": draft.due_on,
    }


def _check(draft: Draft) -> None:
    if not draft.problem.strip() and not any(line.strip() for line in draft.measures):
        raise ValidationError("请至少写明问题，或一条整改措施。")


def _needed(text: str, sentence: str) -> str:
    if not text.strip():
        raise ValidationError(sentence)
    return text.strip()


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
