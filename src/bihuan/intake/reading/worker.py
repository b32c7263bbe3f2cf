"""The process that reads files for others: `python -m bihuan.intake.reading.worker`.

On standard input, for each file: a line of JSON {"name", "size"} and that many bytes. On standard output, for
each, a line of JSON {"text", "media", "notes"} or {"error"}. It limits its own memory, and its processor time
anew for each file; how long a file may take on the clock is watched by whoever started it.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import limits
from bihuan.intake.reading.source import read, time_limit


def main() -> int:
    """Serve until standard input ends."""
    _lower(resource.RLIMIT_AS, limits.MEMORY_LIMIT_BYTES, limits.CONVERSION_MEMORY_BYTES)
    _lower(resource.RLIMIT_FSIZE, limits.MAX_WRITTEN, limits.MAX_WRITTEN)
    _lower(resource.RLIMIT_CORE, 0, 0)
    while line := sys.stdin.buffer.readline():
        order = json.loads(line)
        data = sys.stdin.buffer.read(order["size"])
        if len(data) < order["size"]:
            return 1
        answer, sound = _answer(data, order["name"])
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()
        if not sound:
            return 1
    return 0


def _lower(what: int, soft: int, hard: int) -> None:
    """Set a limit, or keep a stricter one that is set already."""
    _, former = resource.getrlimit(what)
    if former != resource.RLIM_INFINITY:
        soft, hard = min(soft, former), min(hard, former)
    resource.setrlimit(what, (soft, hard))


def _allow_time(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _answer(data: bytes, name: str) -> tuple[dict[str, Any], bool]:
    """The answer, and whether this process can go on reading."""
    _allow_time(time_limit(data))
    try:
        source = read(data, name)
    except IntakeError as refusal:
        return {"error": str(refusal)}, True
    except MemoryError:
        return {"error": f"“{name}”里的内容太多，读不下。请只把正文另存为新的 docx 或 txt 后再读入。"}, False
    return {"text": source.text, "media": source.media, "notes": source.notes}, True


if __name__ == "__main__":
    sys.exit(main())
