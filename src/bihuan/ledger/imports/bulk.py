"""Many workbooks in one action: each its own transaction and run, and one refused keeps no other out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from bihuan.access.actor import Actor
from bihuan.files.workbooks import SUFFIXES, WorkbookRefused
from bihuan.ledger.imports import actions
from bihuan.ledger.imports.plan import Plan

MOST_BAD_ROWS = 50
Tell = Callable[[str], None]


@dataclasses.dataclass(slots=True)
class Outcome:
    """What came of one workbook. `run` is None where nothing was written; `sentence` says why or how much."""

    name: str
    sentence: str
    run: int | None = None
    refused: bool = False
    counts: dict[str, int] = dataclasses.field(default_factory=dict)
    bad_rows: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    more_bad: int = 0
    orgs: list[int] = dataclasses.field(default_factory=list)
    tables: list[str] = dataclasses.field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return dataclasses.asdict(self)


def workbooks_in(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths` and the workbooks in the folders among them, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())
            # Excel and WPS leave files that begin so beside a workbook that is open.
            found += sorted((p for p in inside if not p.name.startswith(("~$", "."))), key=lambda p: p.name)
        else:
            found.append(path)
    return found


def take(
    by: Actor,
    path: Path,
    name: str,
    *,
    partial: bool = False,
    reason: str = "",
    tell: Tell = lambda sentence: None,
    keep: Callable[[Outcome], None] = lambda outcome: None,
) -> Outcome:
    """Read, check and write one workbook; a refusal is an outcome, not an error.

    `keep` is handed the outcome inside the transaction that writes, so that both stand or neither.
    """
    outcome = Outcome(name, "")
    try:
        tell(f"正在读《{name}》")
        book = actions.read_workbook(path, file_name=name)
        tell(f"《{name}》读出 {book.row_count} 行，正在核对")
        plan = actions.plan(book, by)
        note(outcome, plan)
        tell(f"《{name}》核对完 {sum(outcome.counts.values())} 行，正在写入")
        with transaction.atomic():
            made = actions.run(by, plan, partial=partial, reason=reason)
            outcome.run = made.pk
            outcome.orgs = [] if made.pk is None else made.reach["orgs"]
            outcome.tables = [] if made.pk is None else made.reach["tables"]
            outcome.sentence = _sentence(outcome)
            keep(outcome)
        return outcome
    except (WorkbookRefused, OSError) as refusal:
        outcome.sentence = str(refusal)
    except ValidationError as refusal:
        outcome.sentence = "".join(refusal.messages)
    outcome.refused, outcome.run, outcome.orgs, outcome.tables = True, None, [], []
    keep(outcome)
    return outcome


def note(outcome: Outcome, plan: Plan) -> None:
    """Put the counts and the first bad rows of a plan into an outcome."""
    counts = plan.counts()
    outcome.counts = {key: counts[key] for key in ("added", "changed", "unchanged", "refused")}
    rows = sorted(plan.bad_rows, key=lambda bad: (bad.sheet, bad.row))
    outcome.bad_rows = [bad.as_dict() for bad in rows[:MOST_BAD_ROWS]]
    outcome.more_bad = len(rows) - len(outcome.bad_rows)


def _sentence(outcome: Outcome) -> str:
    if outcome.run is None:
        return "内容都已在系统里，没有需要改动的。"
    words = {"added": "新增", "changed": "修改", "unchanged": "未变", "refused": "未导入"}
    return "，".join(f"{word} {outcome.counts[key]} 行" for key, word in words.items()) + "。"


def total(outcomes: Iterable[Outcome]) -> str:
    """All outcomes in a sentence."""
    made = list(outcomes)
    written = [o for o in made if o.run is not None]
    refused = sum(o.refused for o in made)
    added = sum(o.counts.get("added", 0) for o in written)
    changed = sum(o.counts.get("changed", 0) for o in written)
    same = len(made) - len(written) - refused
    told = f"{len(made)} 个工作簿：导入 {len(written)} 个，新增 {added} 行，修改 {changed} 行"
    return (
        told
        + (f"；{same} 个没有变化" if same else "")
        + (f"；{refused} 个没有导入" if refused else "")
        + "。"
    )
