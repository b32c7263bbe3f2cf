"""Rebuild an index again and again in child processes that are killed while they write.

`python -m bihuan.textkit.tests.killed_rebuild FOLDER TIMES SEED` prints one JSON object: how many rebuilds
were killed before their end, which of them changed the answers, what they left behind, and what a rebuild
left alone leaves.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bihuan.textkit.generations import PART, POINTER
from bihuan.textkit.index import Index
from bihuan.textkit.tests.texts import prose

TOUCHES = ("open", "os.mkdir", "os.rename", "os.remove")
DRAW = random.Random(3)
OLD = [(number, prose(DRAW, 300)) for number in range(60)]
NEW = [(number, prose(DRAW, 300)) for number in range(60)]
QUESTIONS = [text[40:200] for _, text in (OLD[1], NEW[1])]


def answers(folder: Path) -> list:
    """What a process that opens the index now is told."""
    index = Index.open(folder)
    return [index.query(question) for question in QUESTIONS]


def touching(folder: Path, heard: Callable[[], None]) -> None:
    """Call `heard` before each time this process opens, makes, renames or removes something in the folder."""

    def hook(event: str, arguments: tuple) -> None:
        if event in ("open", "os.mkdir", "os.rename", "os.remove") and str(arguments[0]).startswith(
            str(folder)
        ):
            heard()

    sys.addaudithook(hook)


def rebuilding(folder: Path, last: int = 0) -> int:
    """The id of a child that begins to rebuild the index; it kills itself before touch number `last`."""
    child = os.fork()
    if child == 0:
        if last:
            touches = iter(range(1, last))
            touching(folder, lambda: next(touches, 0) or os.kill(os.getpid(), signal.SIGKILL))
        Index.build(folder, NEW)
        os._exit(0)
    return child


def touches_of(folder: Path) -> int:
    """How often a rebuild left alone touches the disk."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        heard = []
        touching(folder, lambda: heard.append(1))
        Index.build(folder, OLD)
        os.write(writer, str(len(heard)).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return int(told.read())


def left(folder: Path) -> list[str]:
    """The names of the files that the killed process had begun, without those of the index."""
    named = json.loads((folder / POINTER).read_text())["parts"]
    strange = [path for path in folder.iterdir() if path.name not in named and path.name.startswith(PART)]
    files = [file.name for part in strange for file in part.iterdir()]
    drafts = [
        path.name[: len(POINTER) + 1] for path in folder.iterdir() if path.name.startswith(f"{POINTER}.")
    ]
    return sorted(files + drafts)


def main() -> None:
    folder, times, draw = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    Index.build(folder, NEW)
    new = answers(folder)
    begun = time.monotonic()
    Index.build(folder, OLD)
    span = time.monotonic() - begun
    old = answers(folder)
    touches = touches_of(folder)
    kept = Index.open(folder)
    kills, wrong, leftovers = 0, [], []
    for attempt in range(4 * times):
        if kills == times:
            break
        # By turns at any time, most of which is counting, and at one step of the writing after another.
        child = rebuilding(folder, last=attempt // 2 % touches + 1 if attempt % 2 else 0)
        if not attempt % 2:
            time.sleep(draw.uniform(0.0, span))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told = answers(folder)
        if os.WIFSIGNALED(status) and told != new:
            kills += 1
            leftovers.append(" ".join(left(folder)))
            if told != old or [kept.query(question) for question in QUESTIONS] != old:
                wrong.append(attempt)
        else:
            # The pointer had moved: the rebuild was done. Put the old index back.
            kept = Index.build(folder, OLD)
    os.waitpid(rebuilding(folder), 0)
    after = {
        "answers": "new" if answers(folder) == new else "other",
        "parts": sum(path.name.startswith(PART) for path in folder.iterdir()),
        "drafts": sum(path.name.startswith(f"{POINTER}.") for path in folder.iterdir()),
    }
    print(json.dumps({"kills": kills, "wrong": wrong, "left": leftovers, "after": after}))


if __name__ == "__main__":
    main()
