"""The engine: soundness of facts, live and batch, cache, manifest, evidence, and the shape by itself."""

import json
import threading
from dataclasses import replace
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from benchmarks.synthetic import slice_of, synthetic_facts
from bihuan.facts.catalogue import TABLES
from bihuan.rulekit import compiler
from bihuan.rulekit.duty import DUTY_SCHEMA, duty_key
from bihuan.rulekit.periodic import Periodic
from bihuan.rulekit.physical import UnsoundFacts
from bihuan.rulekit.rule import Examined, PaperworkError
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.runner import Engine, facts_hash
from bihuan.rulekit.tables import arrow_from_records
from tests.rulebook.world import engine, rulebook


@pytest.fixture(scope="module")
def facts():
    return synthetic_facts(10, 1, seed=7)


@pytest.fixture(scope="module")
def duties(facts):
    return engine().run_batch(facts)


def test_duties_have_the_schema_and_are_sorted_by_key(duties):
    keys = duties.column("duty_key").to_pylist()
    assert duties.schema == DUTY_SCHEMA
    assert keys == sorted(keys)


def test_key_written_by_sql_is_the_key_written_by_hand(duties):
    for row in duties.to_pylist():
        parts = [row[name] for name in ("rule", "org_id", "subject_kind", "subject_id", "period")]
        assert row["duty_key"] == duty_key(*parts)


def test_empty_facts_give_no_duties(facts):
    empty = {name: rows.slice(0, 0) for name, rows in facts.items()}
    assert engine().run_batch(empty).num_rows == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda f: {k: v for k, v in f.items() if k != "meeting"},
            ["缺事实表“meeting”，请补上，没有内容也要给出空表。"],
        ),
        (lambda f: {**f, "extra": f["period"]}, ["事实表“extra”没有声明过，请删去或先声明。"]),
        (
            lambda f: {**f, "coverage": f["coverage"].rename_columns(["org_id", "kind", "month"])},
            ["事实表“coverage”的列应依次为 org_id、record_kind、month，现为 org_id、kind、month。"],
        ),
    ],
)
def test_unsound_tables_are_refused_with_sentences(facts, change, says):
    with pytest.raises(UnsoundFacts) as refused:
        engine().run_batch(change(facts))
    assert refused.value.sentences == says


def column_as(rows, name, values):
    return rows.set_column(rows.column_names.index(name), name, values)


def test_number_stored_as_text_is_refused(facts):
    wrong = column_as(facts["coverage"], "org_id", facts["coverage"].column("org_id").cast(pa.string()))
    with pytest.raises(UnsoundFacts) as refused:
        engine().run_batch({**facts, "coverage": wrong})
    assert refused.value.sentences == ["事实表“coverage”的列“org_id”应为 int64，现为 string。"]


def test_blank_in_a_required_column_is_counted(facts):
    rows = facts["coverage"].num_rows
    blank = column_as(
        facts["coverage"], "month", pa.array([None, None] + ["2023-01"] * (rows - 2), pa.string())
    )
    with pytest.raises(UnsoundFacts) as refused:
        engine().run_batch({**facts, "coverage": blank})
    assert refused.value.sentences == ["事实表“coverage”的必填列“month”有 2 行是空的，请补填。"]


def test_two_results_for_one_duty_are_refused(facts):
    nodes = facts["org_node"]
    twice = {**facts, "org_node": pa.concat_tables([nodes, nodes])}
    with pytest.raises(UnsoundFacts) as refused:
        engine().run_batch(twice)
    assert "给出了两个结果" in str(refused.value)


@pytest.mark.parametrize(
    ("tables", "codes"),
    [
        (["meeting"], ["HY-01", "HY-02", "HY-04"]),
        (["agenda"], ["HY-02"]),
        (["post"], ["HY-01", "HY-04"]),
        (["roster"], ["ZZ-28"]),
        (["membership"], ["HY-02", "ZZ-28"]),
        (["parameter"], ["HY-01", "HY-02", "HY-04"]),
        (["org_ancestor"], ["HY-01", "HY-02", "HY-04"]),
        (["criticism"], []),
    ],
)
def test_rules_touched_by_a_table(tables, codes):
    assert few().rules_touching(tables) == codes


@cache
def few():
    """An engine of one rule of each shape and one without, whatever other rules there are."""
    chosen = [rulebook().rules[code] for code in ("HY-01", "HY-02", "HY-04", "ZZ-28")]
    return Engine(Rulebook(chosen, TABLES))


def test_live_run_of_touched_rules_needs_only_their_tables(facts, duties):
    needed = few().tables_for(["agenda"])
    own = {name: rows for name, rows in slice_of(facts, 1003).items() if name in needed}
    wanted = duties.filter((pc.field("org_id") == 1003) & (pc.field("rule") == "HY-02"))
    assert few().run_live(own, 1003, ["agenda"]).equals(wanted)
    with pytest.raises(UnsoundFacts):
        few().run_live({**own}, 1003, ["roster"])


def test_threads_do_not_see_each_other(facts, duties):
    found = {}

    def work(org_id):
        found[org_id] = [engine().run_live(slice_of(facts, org_id), org_id) for _time in range(3)]

    threads = [threading.Thread(target=work, args=(1000 + n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for org_id, results in found.items():
        assert [r.equals(duties.filter(pc.field("org_id") == org_id)) for r in results] == [True] * 3
    assert len(found) == 4


def test_manifest_changes_with_the_facts_and_not_with_their_order(facts):
    backwards = {name: pa.array(range(rows.num_rows - 1, -1, -1), pa.int64()) for name, rows in facts.items()}
    reversed_rows = {name: rows.take(backwards[name]) for name, rows in facts.items()}
    fewer = {**facts, "meeting": facts["meeting"].slice(1)}
    assert facts_hash(reversed_rows) == facts_hash(facts)
    assert facts_hash(fewer) != facts_hash(facts)
    manifest = engine().manifest(facts)
    assert manifest.rulebook == rulebook().source_hash()
    assert manifest.engine.startswith("duckdb ")


def test_compiled_texts_are_read_from_the_cache(tmp_path, monkeypatch):
    first = compiler.compile_rulebook(rulebook(), tmp_path)
    [path] = tmp_path.iterdir()
    monkeypatch.setattr(compiler, "to_sql", lambda *_args: "not compiled again")
    assert compiler.compile_rulebook(rulebook(), tmp_path) == first
    assert json.loads(path.read_text(encoding="utf-8"))["duties"] == first.duties


def test_evidence_names_the_rows_a_duty_rests_on(facts, duties):
    own = duties.filter((pc.field("rule") == "HY-01") & (pc.field("verdict") == "met")).to_pylist()[0]
    found = engine().evidence(facts, "HY-01", own["duty_key"])
    meetings = {row["meeting_id"]: row for row in facts["meeting"].to_pylist()}
    assert [(e.fact, e.side) for e in found] == [("meeting", "for")] * own["observed"]
    assert {meetings[e.fact_id]["org_id"] for e in found} == {own["org_id"]}


def test_evidence_of_a_vote_has_both_sides(facts, duties):
    own = duties.filter((pc.field("rule") == "HY-02") & (pc.field("verdict") == "unmet")).to_pylist()[0]
    found = engine().evidence(slice_of(facts, own["org_id"]), "HY-02", own["duty_key"])
    sides = [e.side for e in found if e.fact == "attendance"]
    lines = [r for r in facts["attendance"].to_pylist() if r["meeting_id"] == own["subject_id"]]
    assert sides.count("for") == sum(r["present"] for r in lines)
    assert sides.count("against") == len(lines) - sides.count("for")


def family(**changes):
    """A rulebook of one periodic rule that is HY-01 with changes."""
    item = rulebook().rules["HY-01"]
    shape = changes.pop("shape", None)
    if shape is not None:
        changes["function"] = lambda facts: shape
    return Engine(Rulebook([replace(item, **changes)], TABLES))


def counts(result):
    found = {}
    for row in result.to_pylist():
        found[row["period"]] = found.get(row["period"], 0) + 1
    return found


@pytest.mark.parametrize(("freq", "periods"), [("H", ["2023H1", "2023H2"]), ("Y", ["2023"])])
def test_shape_runs_by_half_year_and_year(freq, periods):
    facts = synthetic_facts(3, 1, seed=1, fault=0.0)
    result = family(shape=Periodic("general_meeting", freq, "HY-01.at_least")).run_batch(facts)
    assert counts(result) == dict.fromkeys(periods, 3)
    assert set(result.column("verdict").to_pylist()) == {"met"}


def test_shape_without_a_figure_is_unknown():
    facts = synthetic_facts(3, 1, seed=1, fault=0.0)
    result = family(shape=Periodic("general_meeting", "Q", "nowhere")).run_batch(facts)
    assert set(zip(*(result.column(c).to_pylist() for c in ("verdict", "detail")), strict=True)) == {
        ("unknown", "no_parameter")
    }


@pytest.mark.parametrize(
    ("least", "size", "verdicts"),
    [(20, 19, set()), (19, 19, {"met"}), (19, None, {"unknown"})],
)
def test_shape_with_a_least_size_examines_those_large_enough(least, size, verdicts):
    facts = synthetic_facts(3, 1, seed=1, fault=0.0)
    states = [{**row, "size": size} for row in facts["org_state"].to_pylist()]
    sized = {**facts, "org_state": arrow_from_records(TABLES["org_state"], states)}
    result = family(examined=Examined(("branch",), min_size=least)).run_batch(sized)
    assert set(result.column("verdict").to_pylist()) == verdicts


def test_rule_that_has_ended_is_judged_up_to_its_last_period():
    facts = synthetic_facts(3, 1, seed=1, fault=0.0)
    result = family(in_force_to=date(2023, 7, 1)).run_batch(facts)
    assert counts(result) == {"2023Q1": 3, "2023Q2": 3}


def test_code_used_twice_is_refused():
    item = rulebook().rules["HY-01"]
    with pytest.raises(PaperworkError) as refused:
        Rulebook([item, item], TABLES)
    assert "用了两次" in str(refused.value)


def test_shape_without_a_sentence_is_refused():
    item = rulebook().rules["HY-01"]
    fewer = {detail: text for detail, text in item.sentences.items() if detail != "none"}
    with pytest.raises(PaperworkError) as refused:
        Rulebook([replace(item, sentences=fewer)], TABLES)
    assert "缺说明代码“none”" in str(refused.value)


def test_required_column_that_no_table_has_is_refused():
    item = rulebook().rules["HY-01"]
    with pytest.raises(PaperworkError) as refused:
        Rulebook([replace(item, required_columns=("meeting.held",))], TABLES)
    assert "“meeting.held”不在事实表里" in str(refused.value)
