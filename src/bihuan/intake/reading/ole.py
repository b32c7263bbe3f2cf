"""The names at the top of an old Office file, which say whether it is Word, Excel or something encrypted."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_NONE = 0xFFFFFFFF
_MOST_ENTRIES = 20_000
# Where a Word file says how long its table of lists is.
_LISTS_AT = 0x2E6


def top_names(data: bytes) -> frozenset[str]:
    """Streams and storages at the top of the file; empty where its directory cannot be followed.

    An embedded table has its own Workbook deeper down, so only the top tells what the file is.
    """
    try:
        entries = _entries(data)
        return frozenset(entries[at][0] for at in _children(entries, entries[0][3]))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def has_lists(data: bytes) -> bool:
    """True if an old Word file holds automatic list numbers."""
    try:
        entries = _entries(data)
        start = next(
            e[4] for at in _children(entries, entries[0][3]) if (e := entries[at])[0] == "WordDocument"
        )
        return struct.unpack_from("<I", data, (start + 1) * _sector_size(data) + _LISTS_AT)[0] > 0
    except (struct.error, IndexError, ValueError, StopIteration):
        return False


def _sector_size(data: bytes) -> int:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError(shift)
    return 1 << int(shift)


def _entries(data: bytes) -> list[tuple[str, int, int, int, int]]:
    """Name, left, right, child and first sector of every directory entry."""
    size, first = _sector_size(data), struct.unpack_from("<I", data, 48)[0]
    sectors = [at for at in struct.unpack_from("<109I", data, 76) if at < _NONE - 5]
    table = b"".join(data[(at + 1) * size : (at + 2) * size] for at in sectors)
    entries: list[tuple[str, int, int, int, int]] = []
    at = first
    while at < _NONE - 5 and len(entries) < _MOST_ENTRIES:
        sector = data[(at + 1) * size : (at + 2) * size]
        for start in range(0, len(sector) - _ENTRY + 1, _ENTRY):
            entries.append(_entry(sector[start : start + _ENTRY]))
        at = struct.unpack_from("<I", table, at * 4)[0]
    return entries


def _entry(raw: bytes) -> tuple[str, int, int, int, int]:
    length = min(struct.unpack_from("<H", raw, 64)[0], 64)
    name = raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
    left, right, child = struct.unpack_from("<3I", raw, 68)
    return name, left, right, child, struct.unpack_from("<I", raw, 116)[0]


def _children(entries: list[tuple[str, int, int, int, int]], top: int) -> list[int]:
    found: list[int] = []
    seen = set()
    queue = [top]
    while queue:
        at = queue.pop()
        if at >= len(entries) or at in seen:
            continue
        seen.add(at)
        found.append(at)
        queue.extend(entries[at][1:3])
    return found
