"""After a save: the touched rules, judged again on the slices of the organisations concerned.

The save has been committed; whatever goes wrong here leaves it standing and the organisation 待重算.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from bihuan.access.models import OrgNode, OrgRevision
from bihuan.oversight.duties import batch, rulebook, slices, store

logger = logging.getLogger(__name__)

# One save concerns an organisation or a few; more than this is bulk work, which batch does better.
MOST_AT_ONCE = 25
# Up to this many organisations batch takes about a second, so nobody need wait for the night.
SMALL_HOUSE = 100
ATTEMPTS = 3


def on_written(*, org_ids: frozenset[int], tables: frozenset[str], everything: bool, **_signal: Any) -> None:
    """Receiver of the after-write signal.

    Bulk work and changes that concern everything below are for batch: at once where the house is
    small, otherwise by the next `bihuan nightly`; until then they are 待重算.
    """
    if everything or len(org_ids) > MOST_AT_ONCE:
        _batch_if_small()
        return
    for org_id in sorted(org_ids):
        try:
            recompute(org_id, tables)
        except Exception:
            # The person's record is safe; the organisation shows 待重算 until the next run.
            logger.exception("应办事项没有算完，组织 %s 显示为待重算，夜间会重算。", org_id)


def _batch_if_small() -> None:
    if OrgNode.objects.count() > SMALL_HOUSE:
        return
    try:
        batch.run()
    except Exception:
        logger.exception("应办事项没有算完，有关组织显示为待重算，夜间会重算。")


def recompute(org_id: int, touched: Iterable[str] | None = None) -> bool:
    """Judge one organisation on its slice and store the difference; whether its duties are current now.

    Only the rules that read `touched` run where nothing but this change was outstanding; otherwise, or
    with None, every rule does. Somebody who writes meanwhile makes it start again.
    """
    tables = None if touched is None else frozenset(touched)
    for _attempt in range(ATTEMPTS):
        revision = OrgRevision.objects.filter(pk=org_id).first()
        if revision is None or revision.computed == revision.n:
            return True
        # Computed 0 means that nobody ever judged it whole.
        only = tables if revision.computed and revision.computed == revision.n - 1 else None
        if _judge(org_id, revision.n, only):
            return True
    return False


def _judge(org_id: int, n: int, touched: frozenset[str] | None) -> bool:
    """Run and store, unless the organisation's revision has left `n` meanwhile."""
    engine = rulebook.engine()
    rules = sorted(engine.rulebook.rules) if touched is None else engine.rules_touching(touched)
    change, facts = None, {}
    if rules:
        wanted = engine.input_tables if touched is None else engine.tables_for(touched)
        facts = slices.read(org_id, n, list(wanted), changed=touched)
        judged = engine.run_live(facts, org_id, touched)
        change = store.difference(store.rows_of(judged), store.stored([org_id], rules))
    with transaction.atomic():
        current = OrgRevision.objects.select_for_update().filter(pk=org_id, n=n)
        if not current.exists():
            return False
        if change is not None:
            store.write(change)
        current.update(computed=n)
    if rules:
        slices.keep(org_id, n, facts)
    return True
