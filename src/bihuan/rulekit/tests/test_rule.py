from dataclasses import replace
from datetime import date

import pytest

from bihuan.rulekit.rule import (
    Action,
    Basis,
    Closing,
    Examined,
    PaperworkError,
    Rule,
    check_paperwork,
    sentence,
)
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind


def documented(facts):
    """
    ## 查什么
    甲。

    ## 为什么
    乙。

    ## 有问题的例子
    丙。

    ## 正确的例子
    丁。

    ## 局限
    戊。
    """


def hollow(facts):
    """
    ## 查什么
    ## 为什么
    乙。
    ## 有问题的例子
    丙。
    ## 正确的例子
    丁。
    ## 局限
    戊。
    """


GOOD = Rule(
    code="AA-01",
    version=1,
    title="季度内没有开会",
    basis=(Basis("某条例", "第一条", checked=True),),
    grade=Grade.GENERAL,
    nature=Nature.OWED,
    subject_kind=SubjectKind.ORG,
    scope=Scope.ORG,
    examined=Examined(),
    closing=(Closing(ClosingMethod.SUBSEQUENT, n=2), Closing(ClosingMethod.DECISION)),
    required_columns=("meeting.held_on",),
    record_kind="meeting",
    action=Action("开一次会。", "meeting"),
    in_force_from=date(2020, 1, 1),
    in_force_to=None,
    sentences={"none": "实际 {observed} 次，要求 {required} 次。"},
    function=documented,
)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": "hy1"}, "代码应为两个大写字母"),
        ({"version": 0}, "版本从 1 起"),
        ({"title": "没有开会。"}, "标题请写成问题的名称"),
        ({"basis": ()}, "没有写依据"),
        ({"basis": (Basis("某条例", "", checked=True),)}, "却没有写条款"),
        ({"required_columns": ()}, "没有写判断要用的列"),
        ({"required_columns": ("held_on",)}, "写成“表.列”"),
        ({"record_kind": ""}, "没有写依据哪种台账"),
        ({"action": Action("开一次会", "meeting")}, "以句号结尾"),
        ({"in_force_to": date(2020, 1, 1)}, "失效日不晚于施行日"),
        ({"closing": ()}, "没有写允许的销号方式"),
        ({"closing": (Closing(ClosingMethod.SUBSEQUENT),)}, "要写次数 n"),
        ({"closing": (Closing(ClosingMethod.RECTIFY, n=1),)}, "要写次数 n"),
        ({"sentences": {}}, "没有说明代码的句子"),
        ({"sentences": {"none": "要求 {wanted} 次。"}}, "只能引用 observed、required、base"),
        ({"sentences": {"none": "没有开会"}}, "以句号结尾"),
        ({"function": lambda facts: None}, "小标题应依次为"),
        ({"function": hollow}, "“查什么”下面没有内容"),
    ],
)
def test_paperwork_is_refused_with_a_sentence(change, says):
    with pytest.raises(PaperworkError) as refused:
        check_paperwork(replace(GOOD, **change))
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"规则 {change.get('code', 'AA-01')}：")


def test_complete_paperwork_is_accepted():
    assert check_paperwork(GOOD) is None


def test_sentence_quotes_the_figures_and_names_a_missing_one():
    assert sentence(GOOD, {"detail": "none", "observed": 0, "required": 2}) == "实际 0 次，要求 2 次。"
    assert (
        sentence(GOOD, {"detail": "none", "observed": None, "required": 2})
        == "实际 （未登记） 次，要求 2 次。"
    )


def test_unchecked_article_is_not_shown():
    assert [Basis("某条例", "第一条", checked=c).text() for c in (True, False)] == [
        "《某条例》第一条",
        "《某条例》",
    ]


def test_closing_terms_are_given_only_where_allowed():
    assert GOOD.closing_of(ClosingMethod.SUBSEQUENT).n == 2
    assert GOOD.closing_of(ClosingMethod.RECTIFY) is None
    assert [GOOD.allows(method) for method in ClosingMethod] == [False, False, True, True]


def test_rule_is_in_force_from_its_first_day_until_its_last():
    bounded = replace(GOOD, in_force_to=date(2021, 1, 1))
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert [bounded.in_force(day) for day in days] == [False, True, True, False]
