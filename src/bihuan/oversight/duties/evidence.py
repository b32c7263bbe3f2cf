"""What a duty rests on: its sentence, and the rows, figures and text behind it when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from bihuan.facts.catalogue import FACTS_VERSION
from bihuan.oversight.duties import facts_source, rulebook
from bihuan.oversight.duties.models import Duty
from bihuan.oversight.duties.store import COLUMNS
from bihuan.rulekit.rule import sentence as rule_sentence
from bihuan.rulekit.runner import Evidence


def values(duty: Duty) -> dict[str, Any]:
    """The duty as a row of rulekit §3."""
    return {name: getattr(duty, name) for name in COLUMNS}


def title(code: str) -> str:
    """The name of the fault; the code alone for a rule that has left the rulebook."""
    rule = rulebook.find(code)
    return rule.title if rule is not None else code


def sentence(duty: Duty) -> str:
    """What the records show, in a sentence. A rule that has left the rulebook leaves its code only."""
    rule = rulebook.find(duty.rule)
    if rule is None or duty.detail not in rule.sentences:
        return f"规则 {duty.rule} 已不在规则库中。"
    return rule_sentence(rule, values(duty))


def of(duty: Duty) -> list[Evidence]:
    """The fact rows a duty rests on, judged on its organisation's slice of today."""
    engine = rulebook.engine()
    reads = engine.compiled.evidence_reads[duty.rule]
    below = engine.rulebook.query_of(duty.rule).name in rulebook.unit_queries()
    facts = facts_source.read(facts_source.selection([duty.org_id], below=below), reads)
    return engine.evidence(facts, duty.rule, duty.duty_key)


def of_many(org_id: int, duties: Iterable[Duty]) -> dict[str, list[Evidence]]:
    """duty_key → the rows behind each of an organisation's duties; every rule runs once."""
    engine = rulebook.engine()
    wanted = {duty.duty_key: duty.rule for duty in duties}
    facts: dict[bool, dict[str, pa.Table]] = {}
    found: dict[str, list[Evidence]] = {key: [] for key in wanted}
    for code in sorted(set(wanted.values())):
        below = engine.rulebook.query_of(code).name in rulebook.unit_queries()
        reads = engine.compiled.evidence_reads[code]
        held = facts.setdefault(below, {})
        missing = [name for name in reads if name not in held]
        held.update(facts_source.read(facts_source.selection([org_id], below=below), missing))
        rows = engine.all_evidence({name: held[name] for name in reads if name in held}, code)
        for row in rows.to_pylist():
            if row["duty_key"] in found:
                found[row["duty_key"]].append(Evidence(row["fact"], row["fact_id"], row["side"]))
    return {key: sorted(set(rows)) for key, rows in found.items()}


def snapshot(duty: Duty) -> dict[str, Any]:
    """Duty, evidence, rule text, figures and FACTS_VERSION as they stand now; kept with a finding.

    Raises KeyError for a duty whose rule has left the rulebook.
    """
    engine = rulebook.engine()
    name, rule = engine.rulebook.query_of(duty.rule).name, engine.rulebook.rules[duty.rule]
    figures = facts_source.read(facts_source.selection([duty.org_id]), ["parameter"])["parameter"]
    return {
        "duty": values(duty),
        "sentence": sentence(duty),
        "evidence": [list(row) for row in of(duty)],
        "sql": engine.compiled.duties[name],
        "parameters": [row for row in figures.to_pylist() if rule.names_figure(str(row["code"]))],
        "facts_version": FACTS_VERSION,
    }
