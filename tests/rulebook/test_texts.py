"""The text of every rule version stands in docs/rules/sql; generated pages are current; texts stay small."""

from pathlib import Path

import pytest

from bihuan.facts.catalogue import FACTS_VERSION
from bihuan.regulations.documents import national_documents
from bihuan.regulations.parameters import known_parameters
from bihuan.rulekit import docs
from bihuan.rulekit.compiler import MAX_SQL_CHARACTERS, compile_rulebook, rule_text
from tests.compiled import FOLDER
from tests.rulebook.world import engine, rulebook

DOCS = Path(__file__).parents[2] / "docs"
CODES = sorted(rulebook().rules)


@pytest.mark.parametrize("code", CODES)
def test_text_of_a_rule_version_is_unchanged(code):
    item = rulebook().rules[code]
    kept = DOCS / "rules" / "sql" / f"{code}.{item.version}.sql"
    assert kept.read_text(encoding="utf-8") == rule_text(rulebook(), item)


@pytest.mark.parametrize("code", CODES)
def test_every_earlier_version_is_kept(code):
    kept = {path.name for path in (DOCS / "rules" / "sql").glob(f"{code}.*.sql")}
    assert kept == {f"{code}.{n}.sql" for n in range(1, rulebook().rules[code].version + 1)}


def test_generated_pages_are_current():
    wanted = docs.pages(rulebook(), FACTS_VERSION)
    found = {f"rules/{path.name}": path for path in (DOCS / "rules").glob("*.md")}
    found["facts.md"] = DOCS / "facts.md"
    assert {name: path.read_text(encoding="utf-8") for name, path in found.items()} == wanted


def test_texts_stay_within_their_bound():
    compiled = engine().compiled
    sizes = {name: len(sql) for name, sql in {**compiled.duties, **compiled.evidence}.items()}
    assert {name: size for name, size in sizes.items() if size > MAX_SQL_CHARACTERS} == {}


def test_rules_compile_for_spark_too():
    compiled = compile_rulebook(rulebook(), FOLDER, dialect="pyspark")
    assert [name for name, sql in compiled.duties.items() if "SELECT" not in sql] == []


@pytest.mark.parametrize("code", CODES)
def test_basis_stands_in_the_regulations_and_was_in_force(code):
    item = rulebook().rules[code]
    by_name = {document.name: document for document in national_documents().values()}
    for basis in (basis for basis in item.basis if basis.regulation):
        document = by_name[basis.document]
        if basis.checked:
            assert document.article(basis.article).checked
    # One of them is enough from the first day; another may have come later and say the same.
    checked = [by_name[basis.document] for basis in item.basis if basis.checked]
    assert [d for d in checked if d.in_force(item.in_force_from)] != [] or checked == []


def test_articles_not_checked_are_listed():
    unchecked = {
        code: [b.document for b in rulebook().rules[code].basis if b.regulation and not b.checked]
        for code in CODES
    }
    assert {code: names for code, names in unchecked.items() if names} == {
        "ZZ-27a": ["关于加强新时代离退休干部党的建设工作的意见"],
        "ZZ-28": ["中国共产党章程"],
    }


def test_every_figure_of_a_shape_is_known_and_tightens_its_way():
    ways = {
        row["parameter"]: "min" if row["at_most"] else "max"
        for table in ("periodic", "judged")
        for row in rulebook().generated[table].to_pylist()
        if row["parameter"]
    }
    assert {code: known_parameters()[code].tightest for code in ways} == ways


def test_figure_of_a_rule_that_need_not_be_adopted_covers_it_from_the_first_day():
    rows = {code: shape.row(rulebook().rules[code]) for code, shape in rulebook().shapes.items()}
    figured = {
        code: row["parameter"] for code, row in rows.items() if row["parameter"] and not row["adopted"]
    }
    missing = [
        code
        for code, parameter in figured.items()
        if known_parameters()[parameter].on(rulebook().rules[code].in_force_from) is None
    ]
    assert missing == []


def test_a_vote_held_without_quorum_cannot_be_rectified_afterwards():
    methods = [closing.method.value for closing in rulebook().rules["HY-02"].closing]
    assert methods == ["redo", "subsequent", "decision"]
