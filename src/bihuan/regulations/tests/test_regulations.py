from datetime import date

import pytest

from bihuan.regulations.documents import RegulationError, load_documents, national_documents
from bihuan.regulations.parameters import (
    default_parameters,
    known_parameters,
    load_defaults,
    load_local,
    load_parameters,
    national_parameters,
    national_rows,
)

DOCUMENT = """
- code: a
  name: 某条例
  kind: national
  in_force_from: 2020-01-01
  in_force_to: 2024-01-01
  articles: [{article: 第一条, about: 次数, checked: false}]
"""
PARAMETER = """
- code: AA-01.at_least
  meaning: 至少几次
  unit: 次
  tightest: max
  values: [{from: 2020-01-01, value: 1, document: a, article: 第一条}]
"""


def written(tmp_path, text, name="x.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def parameters(tmp_path, text):
    documents = load_documents(written(tmp_path, DOCUMENT))
    return load_parameters(written(tmp_path, text, "p.yaml"), documents)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: national", "kind: local", "全国法规只写 national"),
        ("kind: national", "kind: seed", "全国法规只写 national"),
        ("name: 某条例", "name: ''", "缺 name"),
        ("checked: false", "checked: maybe", "要写明 checked"),
        ("in_force_from: 2020-01-01", "in_force_from: 三月", "应写成 2018-10-28 这样的日期"),
        ("about: 次数, ", "", "缺 article 或 about"),
    ],
)
def test_document_is_refused_with_a_sentence(tmp_path, old, new, says):
    with pytest.raises(RegulationError) as refused:
        load_documents(written(tmp_path, DOCUMENT.replace(old, new)))
    assert says in str(refused.value)


def test_document_code_used_twice_is_refused(tmp_path):
    with pytest.raises(RegulationError) as refused:
        load_documents(written(tmp_path, DOCUMENT + DOCUMENT))
    assert "用了两次" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tightest: max", "tightest: most", "只能是 max 或 min"),
        ("value: 1", "value: 1.5", "应是整数"),
        ("value: 1", "value: true", "应是整数"),
        ("document: a", "document: b", "不在文件表里"),
        ("article: 第一条", "article: 第二条", "不在《某条例》里"),
        ("from: 2020-01-01", "from: 2019-12-31", "当天没有施行"),
        ("from: 2020-01-01", "from: 2024-01-01", "当天没有施行"),
        ("unit: 次", "unit: ''", "缺 unit"),
    ],
)
def test_parameter_is_refused_with_a_sentence(tmp_path, old, new, says):
    with pytest.raises(RegulationError) as refused:
        parameters(tmp_path, PARAMETER.replace(old, new))
    assert says in str(refused.value)


def test_values_that_overlap_are_refused(tmp_path):
    second = "{from: 2021-01-01, value: 2, document: a, article: 第一条}]"
    with pytest.raises(RegulationError) as refused:
        parameters(tmp_path, PARAMETER.replace("第一条}]", f"第一条}}, {second}"))
    assert "与前一个重叠" in str(refused.value)


def test_figure_is_taken_by_date(tmp_path):
    two = "values: [{from: 2020-01-01, to: 2021-01-01, value: 1, document: a, article: 第一条}, "
    two += "{from: 2021-01-01, value: 2, document: a, article: 第一条}]"
    text = PARAMETER.replace("values: [{from: 2020-01-01, value: 1, document: a, article: 第一条}]", two)
    item = parameters(tmp_path, text)["AA-01.at_least"]
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [value.value if (value := item.on(day)) else None for day in days] == [None, 1, 1, 2]


@pytest.mark.parametrize(
    ("tightest", "allowed"), [("max", [False, True, True]), ("min", [True, True, False])]
)
def test_local_figure_may_only_tighten(tmp_path, tightest, allowed):
    text = PARAMETER.replace("max", tightest).replace("value: 1", "value: 2")
    item = parameters(tmp_path, text)["AA-01.at_least"]
    assert [item.tightens(local, date(2020, 1, 1)) for local in (1, 2, 3)] == allowed


def test_article_nobody_saw_is_not_cited(tmp_path):
    assert load_documents(written(tmp_path, DOCUMENT))["a"].citation("第一条") == "《某条例》"
    branch_rules = national_documents()["branch-rules-2018"]
    assert branch_rules.citation("第十一条") == "《中国共产党支部工作条例（试行）》第十一条"


def test_national_rows_carry_the_figures_of_the_files():
    assert ("HY-01.at_least", None, date(2018, 10, 28), None, 1) in national_rows()
    figured = [*national_parameters().values(), *default_parameters().values()]
    assert len(national_rows()) == sum(len(item.values) for item in figured)


LOCAL = """
- code: AA-02.at_most
  meaning: 最多几人
  unit: 人
  tightest: min
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tightest: min", "tightest: least", "只能是 max 或 min"),
        ("unit: 人", "unit: ''", "缺 unit"),
        ("tightest: min", "tightest: min\n  values: []", "请删去 values"),
    ],
)
def test_local_parameter_is_refused_with_a_sentence(tmp_path, old, new, says):
    with pytest.raises(RegulationError) as refused:
        load_local(written(tmp_path, LOCAL.replace(old, new)))
    assert says in str(refused.value)


def test_local_parameter_written_twice_is_refused(tmp_path):
    with pytest.raises(RegulationError) as refused:
        load_local(written(tmp_path, LOCAL + LOCAL))
    assert "写了两次" in str(refused.value)


def test_local_parameter_has_no_national_figure_and_takes_any_local_one(tmp_path):
    item = load_local(written(tmp_path, LOCAL))["AA-02.at_most"]
    assert (item.values, item.tightest, item.unit) == ((), "min", "人")
    assert [item.tightens(figure, date(2025, 1, 1)) for figure in (0, 9)] == [True, True]


def test_figures_that_organisations_may_set_are_the_national_ones_and_the_local_ones():
    local = {code: (p.unit, p.tightest) for code, p in known_parameters().items() if not p.values}
    assert set(known_parameters()) - set(local) == {*national_parameters(), *default_parameters()}
    assert {code: local[code] for code in ("HY-09.at_most", "HY-19.percent")} == {
        "HY-09.at_most": ("人", "min"),
        "HY-19.percent": ("%", "max"),
    }
    assert {code for code, *_rest in national_rows()} & set(local) == set()


DEFAULT = """
- code: AA-03.members
  meaning: 达到几人
  unit: 人
  tightest: min
  from: 2020-01-01
  value: 20
  why: 常见做法
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tightest: min", "tightest: least", "只能是 max 或 min"),
        ("why: 常见做法", "why: ''", "缺 why"),
        ("value: 20", "value: 二十", "value 应是整数"),
        ("from: 2020-01-01", "from: 三月", "应写成 2018-10-28 这样的日期"),
    ],
)
def test_default_is_refused_with_a_sentence(tmp_path, old, new, says):
    with pytest.raises(RegulationError) as refused:
        load_defaults(written(tmp_path, DEFAULT.replace(old, new)))
    assert says in str(refused.value)


def test_default_is_no_national_figure_and_local_ones_tighten_it(tmp_path):
    item = load_defaults(written(tmp_path, DEFAULT))["AA-03.members"]
    assert (item.statutory, item.on(date(2019, 12, 31)), item.on(date(2020, 1, 1)).value) == (False, None, 20)
    assert [item.tightens(local, date(2020, 1, 1)) for local in (19, 20, 21)] == [True, True, False]


def test_no_default_stands_in_the_place_of_a_national_figure():
    assert set(default_parameters()) & set(national_parameters()) == set()
    assert {item.statutory for item in national_parameters().values()} == {True}
    assert ("ZZ-25.members", None, date(2018, 10, 28), None, 20) in national_rows()
