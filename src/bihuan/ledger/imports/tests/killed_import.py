"""Import a workbook again and again in child processes that are killed while they write.

`python -m bihuan.ledger.imports.tests.killed_import WORKBOOK TIMES SEED` prints one JSON object: what each
killed import left behind, and what an import left alone leaves.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import django

TABLES = ("org_node", "organisation", "org_relation", "person", "membership", "post", "meeting", "attendance")
ALSO = ("agenda", "criticism", "sealed_text", "import_run", "imported_row", "log_entry", "org_revision")


def counts() -> dict[str, int]:
    """Rows per table, seen by a new connection."""
    from django.db import connection

    connection.close()
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES + ALSO:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    connection.close()
    return found


def settle() -> None:
    """Wait until the database server has let go of the killed process: a COMMIT on its way still happens."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    others = (
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with connection.cursor() as cursor:
        for _ in range(600):
            cursor.execute(others)
            if cursor.fetchone()[0] == 0:
                return
            time.sleep(0.05)
    raise TimeoutError("the server still serves the process that was killed")


def start(workbook: Path) -> int:
    """The id of a child process that has read the workbook and now begins to write."""
    from django.db import connection

    from bihuan.ledger.imports import actions

    plan = actions.plan(actions.read_workbook(workbook), CLERK)
    connection.close()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"x")
        actions.run(CLERK, plan)
        os._exit(0)
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    return child


def take_back() -> None:
    """Undo the last import, so that the next one has everything to write again."""
    from bihuan.ledger.imports.models import ImportRun
    from bihuan.ledger.imports.undoing import undo

    undo(CLERK, ImportRun.objects.latest("id"))


def main() -> None:
    workbook, times, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(seed)
    empty = counts()
    child, began = start(workbook), time.monotonic()
    os.waitpid(child, 0)
    span = time.monotonic() - began
    whole = counts()
    take_back()
    before, left, unfinished = counts(), [], 0
    while unfinished < times and len(left) < 3 * times:
        child = start(workbook)
        time.sleep(draw.uniform(0.0, span))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        settle()
        left.append(changed(before, counts()))
        unfinished += not left[-1]
        if left[-1]:
            take_back()
            before = counts()
    os.waitpid(start(workbook), 0)
    full = changed(empty, whole)
    print(json.dumps({"full": full, "left": left, "after": changed(before, counts())}))


def changed(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """Table → rows more (or fewer) than before, where there is a difference."""
    return {table: after[table] - before[table] for table in after if after[table] != before[table]}


if __name__ == "__main__":
    django.setup()
    from bihuan.access import changes
    from bihuan.access.actor import Actor

    CLERK = Actor(None, "cli:clerk")
    # Judging duties comes after the commit; here the writing alone is tried.
    changes.written.receivers.clear()
    main()
