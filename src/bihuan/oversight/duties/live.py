"""After a save: the touched rules, judged again on the slices of the organisations concerned.

The save has been committed; whatever goes wrong here leaves it standing and the organisation 待重算.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
from django.db import transaction

from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode, OrgRevision
from bihuan.oversight.duties import batch, jobs, rulebook, slices, store

logger = logging.getLogger(__name__)

# One save concerns an organisation or a few; more than this is bulk work, which batch does better.
MOST_AT_ONCE = 25
# Up to this many organisations batch takes about a second, so nobody need wait for the night.
SMALL_HOUSE = 100
ATTEMPTS = 3


def on_written(
    *,
    org_ids: frozenset[int],
    tables: frozenset[str],
    everything: bool,
    above: frozenset[int] = frozenset(),
    **_signal: Any,
) -> None:
    """Receiver of the after-write signal.

    Bulk work and changes that concern everything below are for batch: at once where the house is
    small, otherwise in the background; until then they are 待重算.
    """
    if everything or len(org_ids) > MOST_AT_ONCE:
        _batch_or_queue()
        return
    for org_id in (*sorted(org_ids), *sorted(above)):
        try:
            recompute(org_id, tables, unit_only=org_id in above)
        except Exception:
            # The person's record is safe; the organisation shows 待重算 until the next run.
            logger.exception("应办事项没有算完，组织 %s 显示为待重算，夜间会重算。", org_id)


def _batch_or_queue() -> None:
    try:
        if OrgNode.objects.count() > SMALL_HOUSE:
            jobs.ask_judge(Actor(None, "系统"))
        else:
            batch.run()
    except Exception:
        logger.exception("应办事项没有算完，有关组织显示为待重算，夜间会重算。")


def recompute(org_id: int, touched: Iterable[str] | None = None, *, unit_only: bool = False) -> bool:
    """Judge one organisation on its slice and store the difference; whether its duties are current now.

    Only the rules that read `touched` run where nothing but this change was outstanding, and of these
    with `unit_only` only those about a whole unit; otherwise, or with None, every rule does. Somebody
    who writes meanwhile makes it start again.
    """
    tables = None if touched is None else frozenset(touched)
    for _attempt in range(ATTEMPTS):
        revision = OrgRevision.objects.filter(pk=org_id)
        row = revision.values_list("n", "computed", "org__organisation__kind").first()
        if row is None or row[0] == row[1]:
            return True
        n, computed, kind = row
        # Computed 0 means that nobody ever judged it whole.
        only = tables if computed and computed == n - 1 else None
        names = _queries(only, unit_only=unit_only and only is not None)
        if _judge(org_id, n, names, names & rulebook.queries_giving(kind), only):
            return True
    return False


def _queries(touched: frozenset[str] | None, *, unit_only: bool) -> frozenset[str]:
    """Names of the queries whose rows the change can alter; every query for None."""
    engine = rulebook.engine()
    names = frozenset(engine.compiled.duties if touched is None else engine.queries_touching(touched))
    return names & rulebook.unit_queries() if unit_only else names


def _judge(
    org_id: int, n: int, names: frozenset[str], giving: frozenset[str], changed: frozenset[str] | None
) -> bool:
    """Run and store, unless the organisation's revision has left `n` meanwhile.

    Stored rows of all the queries `names` are compared; run are only those `giving` rows for its kind.
    """
    slice_of: dict[bool, dict[str, pa.Table]] = {}
    judged: list[store.Row] = []
    for below in (False, True):
        run = giving & rulebook.unit_queries() if below else giving - rulebook.unit_queries()
        if run:
            tables = sorted(rulebook.tables_of(run))
            slice_of[below] = slices.read(org_id, n, tables, changed=changed, below=below)
            rows = rulebook.engine().run_live(slice_of[below], org_id, queries=sorted(run))
            judged += store.rows_of(rows)
    rules = rulebook.rules_of(names)
    change = store.difference(judged, store.stored([org_id], rules)) if rules else None
    with transaction.atomic():
        current = OrgRevision.objects.select_for_update().filter(pk=org_id, n=n)
        if not current.exists():
            return False
        if change is not None:
            store.write(change)
        current.update(computed=n)
    for below, facts in slice_of.items():
        slices.keep(org_id, n, facts, below=below)
    return True
