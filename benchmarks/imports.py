"""`python -m benchmarks.imports`: workbooks brought in, against pandas doing no more than reading them."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ORGANISATIONS, BRANCHES = 8, 8


def main() -> int:
    """Print rows a second of each way; 1 where one could not be run."""
    with tempfile.TemporaryDirectory(prefix="bihuan-books-") as folder:
        codes = [
            subprocess.run([sys.executable, "-m", "benchmarks.imports", way, folder], check=False).returncode
            for way in ("write", "import", "openpyxl", "calamine")
        ]
    return int(any(codes))


def write(folder: Path) -> None:
    """The workbooks that every way reads."""
    from benchmarks import home  # noqa: F401, PLC0415 -- readies Django
    from benchmarks.workbooks import write_city  # noqa: PLC0415

    write_city(folder, ORGANISATIONS, BRANCHES)


def bring_in(folder: Path) -> None:
    """The importer: read, check, plan, write with notes for undoing, then undo the last."""
    from django.core.management import call_command  # noqa: PLC0415

    from benchmarks import home  # noqa: F401, PLC0415 -- readies Django
    from bihuan.access import changes  # noqa: PLC0415
    from bihuan.access.actor import command_line  # noqa: PLC0415
    from bihuan.ledger.imports import bulk, undoing  # noqa: PLC0415
    from bihuan.ledger.imports.models import ImportRun  # noqa: PLC0415
    from bihuan.ledger.meetings.models import Attendance  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    by = command_line()
    with changes.held():
        began, spent = time.perf_counter(), time.process_time()
        outcomes = [bulk.take(by, path, path.name) for path in bulk.workbooks_in([folder])]
        wall, spent = time.perf_counter() - began, time.process_time() - spent
        rows = sum(o.counts["added"] for o in outcomes)
        _say("bihuan import", rows, wall, spent)
        people = Attendance.objects.count()
        print(f"  {len(outcomes)} workbooks, {people} rows of attendance, {people / wall:,.0f} a second")
        began = time.perf_counter()
        undoing.undo(by, ImportRun.objects.latest("id"))
        print(f"  one organisation undone in {time.perf_counter() - began:.2f} s")


def read_with(engine: str) -> Callable[[Path], None]:
    """Every sheet read by pandas and nothing done with it."""

    def read(folder: Path) -> None:
        import pandas  # noqa: PLC0415 -- only here, and only for comparison

        began, spent, rows = time.perf_counter(), time.process_time(), 0
        for path in sorted(folder.glob("*.xlsx")):
            frames = pandas.read_excel(path, sheet_name=None, engine=engine, dtype=str)
            rows += sum(len(frame) for name, frame in frames.items() if name != "说明")
        _say(
            f"pandas + {engine}, reading alone",
            rows,
            time.perf_counter() - began,
            time.process_time() - spent,
        )

    return read


def _say(what: str, rows: int, wall: float, spent: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(
        f"{what}: {rows} rows, {wall:.1f} s ({spent:.1f} s of processor), {rows / wall:,.0f} rows a second, "
        f"{peak} MiB",
        flush=True,
    )


WAYS = {
    "write": write,
    "import": bring_in,
    "openpyxl": read_with("openpyxl"),
    "calamine": read_with("calamine"),
}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        WAYS[sys.argv[1]](Path(sys.argv[2]))
    else:
        sys.exit(main())
