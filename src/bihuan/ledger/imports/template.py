"""The workbook to fill, with its sheets in the order offices know them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bihuan.files import template
from bihuan.files.sheets import Sheet
from bihuan.ledger.imports.plan import sheets
from bihuan.regulations.parameters import known_parameters

# Persons are planned before their posts; people fill posts first, beside the organisations.
ORDER = (
    "单位与组织",
    "关系",
    "任职",
    "党员",
    "会议",
    "参会",
    "议题",
    "学习条目",
    "批评",
    "启用与月结",
    "地方设置",
)


def in_order() -> list[Sheet]:
    """Every sheet, in the order of the workbook."""
    return sorted(sheets(), key=lambda sheet: ORDER.index(sheet.name))


def write_template(path: Path) -> None:
    """Write the empty workbook with examples, drop-downs and 说明."""
    figures = [(p.code, f"{p.meaning}（{p.unit}）") for p in known_parameters().values()]
    template.write_template(path, in_order(), parameters=figures)


def write_workbook(path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write `rows` (sheet name → rows by column key) as a workbook that reads in unchanged."""
    template.write_workbook(path, in_order(), rows)
