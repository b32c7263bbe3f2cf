"""Everything judged anew: nightly, with a new rulebook, after an import.

Facts, revisions and stored duties are read in one snapshot; the difference is written afterwards in
short transactions, leaving out every organisation somebody changed meanwhile.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from bihuan.access import seal
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode, OrgRevision
from bihuan.oversight.duties import facts_source, rulebook, store
from bihuan.oversight.duties.models import RulebookRun
from bihuan.oversight.duties.snapshot import snapshot
from bihuan.rulekit.duty import DUTY_SCHEMA

# Rows written in one transaction: some tenths of a second during which nobody else can write.
ROWS_AT_ONCE = 20_000


@dataclasses.dataclass(frozen=True, slots=True)
class Taken:
    """What one snapshot held: revision of each organisation, every fact table, the stored duties."""

    revisions: Mapping[int, int]
    facts: Mapping[str, pa.Table]
    duties: pa.Table


def run() -> RulebookRun:
    """Judge everything and store the difference; the manifest says which facts and rulebook judged.

    Raises UnsoundFacts where a fact table is not as declared; nothing is written then.
    """
    started = timezone.now()
    _with_revisions()
    taken = take()
    engine = rulebook.engine()
    judged = engine.run_batch(taken.facts)
    changes = differences(judged, taken.duties)
    added, changed, removed = _write(changes, taken.revisions)
    manifest = engine.manifest(taken.facts)
    return RulebookRun.objects.create(
        started_at=started,
        finished_at=timezone.now(),
        facts_hash=manifest.facts,
        rulebook_hash=manifest.rulebook,
        engine=manifest.engine,
        rows=judged.num_rows,
        added=added,
        changed=changed,
        removed=removed,
    )


def nightly(by: Actor) -> RulebookRun:
    """The night's work: the calendar to the end of next year, everything judged, the log sealed."""
    manifest = run()
    seal.seal(by)
    return manifest


def run_if_new_rulebook() -> RulebookRun | None:
    """Judge everything where the last run was by another rulebook, or there was none; else None."""
    last = RulebookRun.objects.first()
    if last is not None and last.rulebook_hash == rulebook.book().source_hash():
        return None
    return run()


def outstanding() -> int:
    """How many organisations are 待重算."""
    return OrgRevision.objects.exclude(computed=F("n")).count()


def _with_revisions() -> None:
    """Every organisation has a revision row, so that being overtaken can be seen."""
    known = OrgRevision.objects.values("org_id")
    missing = OrgNode.objects.exclude(pk__in=known).values_list("pk", flat=True)
    OrgRevision.objects.bulk_create([OrgRevision(org_id=i) for i in missing], ignore_conflicts=True)


def take() -> Taken:
    """Revisions, facts and stored duties of one moment."""
    with snapshot():
        return Taken(
            dict(OrgRevision.objects.values_list("org_id", "n")),
            facts_source.read(facts_source.EVERYTHING),
            store.everything(),
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Changes:
    """What must be written and removed, by organisation.

    `written` stays an Arrow table, sorted by organisation, until a chunk of it is stored: as Python
    values the first run of a city would take gigabytes. `places`: organisation → (first row, rows).
    """

    written: pa.Table
    places: Mapping[int, tuple[int, int]]
    removed: Mapping[int, list[str]]
    added: Mapping[int, int]

    def orgs(self) -> set[int]:
        """The organisations with a difference."""
        return {*self.places, *self.removed}

    def weight(self, org_id: int) -> int:
        """How many rows change."""
        return self.places.get(org_id, (0, 0))[1] + len(self.removed.get(org_id, ()))

    def of(self, orgs: Iterable[int]) -> store.Difference:
        """The difference of some organisations together."""
        chosen = list(orgs)
        rows = [self.written.slice(*self.places[org_id]) for org_id in chosen if org_id in self.places]
        return store.Difference(
            store.rows_of(pa.concat_tables([self.written.slice(0, 0), *rows])),
            [key for org_id in chosen for key in self.removed.get(org_id, ())],
            sum(self.added.get(org_id, 0) for org_id in chosen),
        )


def differences(judged: pa.Table, standing: pa.Table) -> Changes:
    """What must be written and removed so that `standing` becomes `judged`."""
    with duckdb.connect() as engine:
        engine.register("judged", _as_stored(judged))
        engine.register("standing", standing)
        new = "SELECT * FROM judged EXCEPT SELECT * FROM standing ORDER BY org_id, duty_key"
        written = engine.execute(new).to_arrow_table()
        removed: dict[int, list[str]] = defaultdict(list)
        gone = "SELECT org_id, duty_key FROM standing ANTI JOIN judged USING (duty_key) ORDER BY duty_key"
        for org_id, key in engine.execute(gone).fetchall():
            removed[org_id].append(key)
        known = (
            "SELECT n.org_id, count(*) FROM judged n ANTI JOIN standing o USING (duty_key) GROUP BY n.org_id"
        )
        added = dict(engine.execute(known).fetchall())
    return Changes(written, _places(written), removed, added)


def _places(rows: pa.Table) -> dict[int, tuple[int, int]]:
    """Organisation → (first row, rows) of a table sorted by organisation."""
    places: dict[int, tuple[int, int]] = {}
    start = 0
    runs = pc.run_end_encode(rows.column("org_id").combine_chunks())
    for org_id, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        places[org_id] = (start, end - start)
        start = end
    return places


def _as_stored(judged: pa.Table) -> pa.Table:
    """Judged rows with an empty text for no period, as the database keeps them."""
    index = DUTY_SCHEMA.get_field_index("period")
    return judged.set_column(index, DUTY_SCHEMA.field("period"), judged.column("period").fill_null(""))


def _write(changes: Changes, taken: Mapping[int, int]) -> tuple[int, int, int]:
    """Store the differences in short transactions; (added, changed, removed) of what was written."""
    added = changed = removed = 0
    store.make_room()
    for orgs in _chunks(sorted(taken.keys() | changes.orgs()), changes):
        with transaction.atomic():
            rows = OrgRevision.objects.select_for_update().filter(org_id__in=orgs).order_by("org_id")
            still = [r.org_id for r in rows if taken.get(r.org_id) == r.n]
            mine = changes.of(still)
            store.write(mine)
            _set_computed([(taken[org_id], org_id) for org_id in still])
            _move_on([org_id for org_id in still if changes.weight(org_id)])
        added += mine.added
        changed += mine.changed
        removed += len(mine.removed)
    return added, changed, removed


def _set_computed(rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE org_revision SET computed = %s WHERE org_id = %s", rows)


def _move_on(orgs: list[int]) -> None:
    """Raise the revision of organisations whose duties differ now: what is kept of them is read anew."""
    OrgRevision.objects.filter(org_id__in=orgs).update(n=F("n") + 1, computed=F("n") + 1)


def _chunks(orgs: Iterable[int], changes: Changes) -> Iterator[list[int]]:
    """Organisations in groups of at most ROWS_AT_ONCE rows and five hundred organisations."""
    chunk: list[int] = []
    size = 0
    for org_id in orgs:
        weight = changes.weight(org_id)
        if chunk and (size + weight > ROWS_AT_ONCE or len(chunk) >= 500):
            yield chunk
            chunk, size = [], 0
        chunk.append(org_id)
        size += weight
    if chunk:
        yield chunk
