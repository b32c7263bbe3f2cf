"""Running the demonstration as a newcomer would, and reading what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.compiled import share_compiled

DAY = "2026-11-22"
SETUP = "import django; django.setup()\n"
# What is wrong or in doubt in declared ledgers, read without the hundreds of thousands that are in order.
FOUND = (
    SETUP
    + """
import json
from bihuan.access.clock import today
from bihuan.oversight.duties import queries
from bihuan.rulekit.reading import Status
wrong = (Status.OVERDUE, Status.NONCONFORMING, Status.TO_VERIFY)
duties = queries.listed(None, today(), queries.Filters(statuses=wrong))
rows = queries.plain_rows(queries.read(duties, today()))
print(json.dumps([[r["rule"], r["org"], r["subject"], r["period"], r["verdict"]] for r in rows]))
"""
)
RULES = SETUP + "from bihuan.oversight.duties import rulebook; print(*sorted(rulebook.book().rules))"
LIVE = (
    SETUP
    + """
from bihuan.access.models import OrgNode
from bihuan.oversight.duties import facts_source, rulebook, store
engine = rulebook.engine()
for org in OrgNode.objects.select_related("organisation").order_by("code"):
    live, giving = {}, rulebook.queries_giving(org.organisation.kind) & frozenset(engine.compiled.duties)
    for below in (False, True):
        run = giving & rulebook.unit_queries() if below else giving - rulebook.unit_queries()
        if run:
            facts = facts_source.read(facts_source.selection([org.pk], below=below))
            rows = store.rows_of(engine.run_live(facts, org.pk, queries=sorted(run)))
            live |= {row[0]: row for row in rows}
    print(org.code, len(live), live == store.stored([org.pk], engine.rulebook.rules))
"""
)


def bihuan(home: Path, *arguments: str, code: int = 0) -> str:
    """Run the command as a person would; its output."""
    return run(home, "-m", "bihuan.cli.main", *arguments, code=code)


def script(home: Path, text: str) -> str:
    """Run a script against the home; its output."""
    return run(home, "-c", text)


def run(home: Path, *arguments: str, code: int = 0) -> str:
    # A home to be restored into has to be empty.
    if "restore" not in arguments:
        share_compiled(home)
    done = subprocess.run(
        [sys.executable, *arguments],
        env=clean(home),
        capture_output=True,
        text=True,
        check=False,
        cwd=home.parent,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def clean(home: Path) -> dict[str, str]:
    """The environment of a newcomer: nothing of the test run's keys or database."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIHUAN_") and k != "DATABASE_URL"}
    return {
        **kept,
        "BIHUAN_HOME": str(home),
        "BIHUAN_TODAY": DAY,
        "DJANGO_SETTINGS_MODULE": "bihuan.site.settings",
    }


def truth(home: Path) -> list[tuple[Any, ...]]:
    """What was planted, as the keys of rows, sorted."""
    rows = json.loads((home / "demo" / "truth.json").read_text(encoding="utf-8"))
    return sorted(map(key, rows), key=str)


def key(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["rule"], row["org"], row["subject"], row["period"], row["verdict"])


def live_rows(home: Path) -> list[tuple[str, int, str]]:
    """(organisation, how many rows live gives, whether they are the stored ones) of every organisation."""
    lines = [line.split() for line in script(home, LIVE).splitlines()]
    return [(code, int(count), same) for code, count, same in lines]
