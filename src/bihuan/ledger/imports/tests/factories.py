"""Workbooks for tests: a small city as rows, written as offices would send it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bihuan.access.actor import Actor
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.imports.plan import Plan
from bihuan.ledger.imports.template import write_workbook
from bihuan.ledger.members.words import HowChosen

Rows = dict[str, list[dict[str, Any]]]
CLERK = Actor(None, "cli:clerk")
FOUNDED = dt.date(2020, 1, 1)
HELD = dt.date(2025, 3, 12)


def city() -> Rows:
    """A committee with two branches, three members, one whole meeting, a closed ledger, a local figure."""
    return {**_organisations(), **_people(), **_meeting(), **_words(), **_figures()}


def _organisations() -> Rows:
    """A committee and its two branches."""
    return {
        "单位与组织": [
            {"code": "DW", "name": "机关党委", "kind": "organ_committee", "founded_on": FOUNDED},
            {"code": "B1", "name": "一支部", "kind": "branch", "regime": "organ", "founded_on": FOUNDED},
            {"code": "B2", "name": "二支部", "kind": "branch", "branch_kind": "retired"},
        ],
        "关系": [
            {"org": "B1", "kind": "affiliation", "parent": "DW", "starts_on": FOUNDED},
            {"org": "B2", "kind": "affiliation", "parent": "DW", "starts_on": FOUNDED},
        ],
    }


def _people() -> Rows:
    """Two seats; three members, one of whom was 预备党员 first."""
    return {
        "任职": [
            {
                "org": "B1",
                "name": "王芳",
                "title": "secretary",
                "how": HowChosen.ELECTED,
                "starts_on": FOUNDED,
            },
            {"org": "DW", "person": "R2", "title": "committee_member", "starts_on": FOUNDED},
        ],
        "党员": [
            {"org": "B1", "person": "R1", "name": "王芳", "status": "full", "starts_on": FOUNDED},
            {
                "org": "B1",
                "person": "R2",
                "name": "李明",
                "status": "probationary",
                "starts_on": FOUNDED,
                "ends_on": dt.date(2020, 12, 31),
            },
            {"org": "B1", "person": "R2", "name": "李明", "status": "full", "starts_on": dt.date(2021, 1, 1)},
            {"org": "B2", "name": "赵海", "status": "full", "starts_on": FOUNDED},
        ],
    }


def _meeting() -> Rows:
    """A life meeting, who came, and what was on the agenda."""
    return {
        "会议": [
            {
                "org": "B1",
                "number": "2025-001",
                "kind": "life_meeting",
                "held_on": HELD,
                "host_name": "王芳",
                "expected": 2,
                "attended": 2,
                "theme": "=1+1",
                "entered_on": HELD,
            },
        ],
        "参会": [
            {"org": "B1", "number": "2025-001", "name": "王芳", "present": True},
            {"org": "B1", "number": "2025-001", "name": "李明", "present": True},
            {"org": "B1", "number": "2025-001", "name": "外单位陈某", "role": "observer"},
        ],
        "议题": [
            {
                "org": "B1",
                "number": "2025-001",
                "no": 1,
                "title": "讨论转正",
                "category": "development",
                "voted": True,
                "votes_for": 2,
                "decision_code": "passed",
            }
        ],
    }


def _words() -> Rows:
    """What was studied and who criticised whom."""
    return {
        "学习条目": [{"org": "B1", "number": "2025-001", "no": 1, "title": "《条例》"}],
        "批评": [
            {
                "org": "B1",
                "number": "2025-001",
                "kind": "mutual",
                "speaker_name": "王芳",
                "target_name": "李明",
                "words": "工作不够主动",
            }
        ],
    }


def _figures() -> Rows:
    """A ledger kept and closed for two months, and a local figure."""
    return {
        "启用与月结": [
            {
                "org": "B1",
                "record_kind": "meeting",
                "starts_on": dt.date(2025, 1, 1),
                "months": ("2025-01", "2025-02"),
            }
        ],
        "地方设置": [
            {"org": "DW", "code": "HY-01.at_least", "value": 2, "starts_on": HELD, "basis": "机关〔2025〕1号"}
        ],
    }


def workbook(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]], name: str = "台账.xlsx") -> Path:
    """The rows written as a workbook in `folder`."""
    path = folder / name
    write_workbook(path, rows)
    return path


def planned(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]], by: Actor = CLERK) -> Plan:
    """The plan of a workbook of these rows."""
    return actions.plan(actions.read_workbook(workbook(folder, rows)), by)


def imported(
    folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]], by: Actor = CLERK, **how: Any
) -> ImportRun:
    """The run of a workbook of these rows."""
    return actions.run(by, planned(folder, rows, by), **how)
