"""Old Excel files tried in a process of their own first: a broken one ends the process that reads it.

`python -m bihuan.files.trial FILE` ends with 0 where every sheet can be read within the limits.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from python_calamine import load_workbook

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 60


def survives(path: Path) -> bool:
    """Whether a process that reads the file comes to its end."""
    command = [sys.executable, "-m", "bihuan.files.trial", str(path)]
    try:
        done = subprocess.run(  # noqa: S603 -- our own command
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Read every sheet and keep nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book = load_workbook(sys.argv[1])
    for title in book.sheet_names:
        book.get_sheet_by_name(title)


if __name__ == "__main__":
    main()
