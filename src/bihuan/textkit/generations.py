"""Write-once folders of an index on disk and the small file that says which of them count.

A folder is complete and on disk before the pointer names it, and the pointer is replaced in one step: who
reads sees the old state or the new one, also where the writer was killed. Folders that the pointer does
not name are cleared away by the next writer.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

POINTER = "current.json"
LOCK = "writing.lock"
PART = "part-"


@dataclass(frozen=True)
class State:
    """What the pointer says: the folders that count, the documents no longer compared in each, settings."""

    parts: tuple[str, ...] = ()
    gone: tuple[tuple[int, ...], ...] = ()
    masks: tuple[str, ...] = ()

    def without(self, documents: Sequence[int]) -> State:
        """These documents are no longer compared, in any of the folders."""
        gone = tuple(tuple(sorted({*old, *documents})) for old in self.gone)
        return State(self.parts, gone, self.masks)

    def plus(self, part: str) -> State:
        return State((*self.parts, part), (*self.gone, ()), self.masks)


def read_state(folder: Path) -> State:
    """The state the pointer names. FileNotFoundError where no index was built yet."""
    said = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    gone = tuple(tuple(ids) for ids in said["gone"])
    return State(tuple(said["parts"]), gone, tuple(said["masks"]))


def write_state(folder: Path, state: State) -> None:
    """Name the new state in one step, then clear away what it no longer names."""
    said = {"parts": state.parts, "gone": state.gone, "masks": state.masks}
    draft = folder / f"{POINTER}.{uuid4().hex}"
    with private(draft) as file:
        file.write(json.dumps(said, ensure_ascii=False).encode())
    os.replace(draft, folder / POINTER)
    _settle(folder)
    clear(folder, state)


def clear(folder: Path, state: State) -> None:
    """Remove folders and drafts that no state names. Who has them open goes on reading."""
    for path in folder.iterdir():
        if path.name.startswith(PART) and path.name not in state.parts:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{POINTER}."):
            path.unlink(missing_ok=True)


def new_part(folder: Path) -> Path:
    """A new empty folder, readable by its owner alone."""
    part = folder / f"{PART}{uuid4().hex}"
    part.mkdir(mode=0o700, parents=True)
    return part


def save(part: Path, **arrays: NDArray[Any]) -> None:
    """Write arrays into a folder and see them to the disk."""
    for name, array in arrays.items():
        with private(part / f"{name}.npy") as file:
            np.save(file, array)
    _settle(part)


def load(part: Path, name: str) -> NDArray[Any]:
    """An array of a folder, read from the disk as it is needed."""
    return np.load(part / f"{name}.npy", mmap_mode="r")


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """One writer at a time; the lock falls with the process that holds it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def private(path: Path) -> Iterator[Any]:
    """A new file for its owner alone, on the disk when the block ends."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """See the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
