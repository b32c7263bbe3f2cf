"""Reading files in a process of its own: a hostile file harms neither this process nor the batch."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from bihuan.intake.model import IntakeError, Source
from bihuan.intake.reading.source import load, time_limit

# A reader is replaced after so many files, so that what one leaves in memory does not add up.
_FILES_EACH = 200
_MOST_READERS = 4
# Starting a process takes about as long as reading this many files.
_FILES_WORTH_A_READER = 10


def read_isolated(report: str | Path | bytes, name: str = "") -> Source:
    """`source.read` in a separate process with limits on time and memory. Raises IntakeError as it does."""
    with Reader() as reader:
        return reader.read(report, name)


def read_many(paths: Iterable[Path]) -> Iterator[tuple[Path, Source | IntakeError]]:
    """Each file with its source or the sentence that says why not, in order; one bad file spoils no other.

    Where there are many, a few processes read side by side.
    """
    listed = list(paths)
    count = max(1, min(_MOST_READERS, os.cpu_count() or 1, len(listed) // _FILES_WORTH_A_READER))
    free: queue.SimpleQueue[Reader] = queue.SimpleQueue()

    def answer(path: Path) -> Source | IntakeError:
        reader = free.get()
        try:
            return reader.read(path)
        except IntakeError as refusal:
            return refusal
        finally:
            free.put(reader)

    with contextlib.ExitStack() as readers:
        for _ in range(count):
            free.put(readers.enter_context(Reader()))
        pool = readers.enter_context(ThreadPoolExecutor(count))
        readers.callback(pool.shutdown, cancel_futures=True)
        yield from zip(listed, pool.map(answer, listed), strict=True)


class Reader:
    """A process that reads one file after another and is replaced when it dies or takes too long.

    Use it as a context manager, in one thread at a time.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, report: str | Path | bytes, name: str = "") -> Source:
        """The source of one file. Raises IntakeError; the next file can be read all the same."""
        data, name = load(report, name)
        seconds = time_limit(data)
        answer, late = self._ask(data, name, seconds)
        if late:
            raise IntakeError(
                f"“{name}”读了 {seconds:g} 秒还没有读完。请另存为新的 docx 或 txt 文件后再读入。"
            )
        if answer is None:
            raise IntakeError(
                f"“{name}”读取中断，文件可能已损坏或内容过大。"
                "请用 WPS 或 Office 打开，另存为新的文件后再读入。"
            )
        if "error" in answer:
            raise IntakeError(answer["error"])
        return Source(answer["text"], name, answer["media"], tuple(answer["notes"]))

    def _ask(self, data: bytes, name: str, seconds: float) -> tuple[dict | None, bool]:
        """The process's answer, None where it died; and whether it was ended for taking too long."""
        process = self._ready()
        assert process.stdin is not None and process.stdout is not None  # noqa: S101 -- both are pipes
        late = threading.Event()
        watch = threading.Timer(seconds, _stop, (process, late))
        watch.daemon = True
        watch.start()
        try:
            head = json.dumps({"name": name, "size": len(data)}).encode()
            process.stdin.write(head + b"\n" + data)
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            watch.cancel()
        try:
            answer = json.loads(line)
        except ValueError:
            answer = None
        if answer is None:
            self._end()
        return answer, answer is None and late.is_set()

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, started anew where there is none, it has ended, or it has served long enough."""
        if self._process is not None and (self._served >= _FILES_EACH or self._process.poll() is not None):
            self._end()
        if self._process is None:
            self._folder = tempfile.TemporaryDirectory(prefix="bihuan-read-", ignore_cleanup_errors=True)
            # A group of its own, so that a program it has started ends with it.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bihuan.intake.reading.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env=os.environ | {"TMPDIR": self._folder.name},
            )
            self._served = 0
        self._served += 1
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()
        if self._folder is not None:
            self._folder.cleanup()


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it has started. Its number is not given away before it is waited for."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
