"""Drafts answered from the ledger; every answer is what a count of one's own finds."""

import pytest

from bihuan.access import scope as scopes
from bihuan.ledger.members.models import Membership
from bihuan.papers.filling import actions
from bihuan.papers.filling.tests.worlds import DAY, below, city, members

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return city()


def look(world, text, org="GW", scope=None):
    return actions.look(text.encode(), "文稿.txt", org=world.orgs[org], on=DAY, scope=scope)


def filled(world, text, org="GW"):
    return actions.write(text.encode(), look(world, text, org)).decode()


def reasons(world, text, org="GW"):
    return [(p.answer.category_word, p.answer.reason) for p in look(world, text, org).left]


def test_nested_totals_are_filled_by_relation_and_kind(world):
    text = (
        "工委直属党组织*个（基层党组织*个），其中：机关党委*个、党总支*个、党支部*个，共有党员*名；"
        "双重领导的党组织*个，共有党支部*个，党员*名。"
    )
    own, guided = below("GW"), below("GW", relation="guidance")
    figures = [
        2,
        len(own),
        len(below("GW", "organ_committee")),
        len(below("GW", "general_branch")),
        len(below("GW", "branch")),
        members(own),
        1,
        len(below("GW", "branch", relation="guidance")),
        members(guided),
    ]
    expected = text
    for figure in figures:
        expected = expected.replace("*", str(figure), 1)
    assert filled(world, text) == expected
    assert figures == [2, 7, 2, 1, 4, 24, 1, 1, 2]


def test_part_of_a_direct_total_counts_the_direct_ones(world):
    assert (
        filled(world, "直属党组织X个，其中机关党委X个，党总支X个。")
        == "直属党组织2个，其中机关党委2个，党总支0个。"
    )


def test_share_is_of_the_total_before_it(world):
    text = "市甲局有党员X名，其中预备党员X名，占X%。"
    assert filled(world, text) == "市甲局有党员9名，其中预备党员1名，占11.1%。"
    assert Membership.objects.filter(org__code__startswith="ZB", status="probationary").count() == 1


def test_what_happened_is_counted_over_the_period_written(world):
    text = "2025年上半年，我局召开党员大会__次，讲党课__次，开展主题党日活动__次。"
    assert filled(world, text, "JG") == "2025年上半年，我局召开党员大会3次，讲党课1次，开展主题党日活动0次。"
    assert filled(world, "一季度召开党员大会X次，到会X人次。", "JG").startswith("一季度召开党员大会2次，")


def test_what_happened_without_a_period_is_left_with_the_year(world):
    [(word, reason)] = reasons(world, "召开党员大会X次。", "JG")
    assert (word, reason[:13]) == ("看不准问什么", "没有写明是哪一段时间的数（")


def test_change_is_filled_where_both_days_are_written_and_the_word_is_true(world):
    text = "党支部由2025年4月底的X个增加至2025年6月底的X个。"
    assert filled(world, text, "YJ") == "党支部由2025年4月底的1个增加至2025年6月底的2个。"
    assert filled(world, text, "JG") == text
    [before, after] = look(world, text, "JG").left
    assert before.answer.reason == after.answer.reason == "两个日期的数是 2 和 2，与“增加至”不符。"


def test_change_without_days_is_left_with_what_it_could_be(world):
    found = look(world, "党员从原来的X名增加到X名。").left
    assert [("2025-07-15 党员", "24名") in p.answer.candidates for p in found] == [True, True]


def test_blank_that_could_mean_two_things_names_both(world):
    [placed] = look(world, "共有党支部X个。").left
    assert placed.answer.candidates == (("党支部", "4个"), ("党支部（隶属和双重领导）", "5个"))
    assert placed.answer.category_word == "有几种理解"


def test_two_meanings_with_one_value_are_no_question(world):
    assert filled(world, "共有机关党委X个。") == "共有机关党委2个。"


def test_done_is_not_closed(world):
    found = look(world, "检查发现问题X个，已整改X个，已销号X个。", "JG")
    assert [p.answer.text for p in found.filled] == ["3", "1"]
    [left] = found.left
    assert [title for title, _ in left.answer.candidates] == ["已销号的问题", "来文称已完成的问题"]


@pytest.mark.parametrize("done", ["已完成整改", "已完成", "完成整改", "整改完成", "已整改", "已整改到位"])
def test_done_is_not_closed_even_where_the_numbers_are_equal(world, done):
    text = f"检查发现问题X个，{done}X个，已销号X个。"
    assert filled(world, text, "ZB2") == f"检查发现问题1个，{done}X个，已销号0个。"
    [left] = look(world, text, "ZB2").left
    assert left.answer.candidates == (("已销号的问题", "0个"), ("来文称已完成的问题", "0个"))
    assert left.answer.reason == (
        "“已完成”是单位自己说的，“已销号”要由有权的组织认定，数一样也不能互相代替。"
        "这一处可以有几种理解：已销号的问题 0个；来文称已完成的问题 0个。请由起草人选定。"
    )


QUALIFIED = (
    "走访困难党员X名",
    "不合格党员X名",
    "新发展党员X名",
    "党员活动室X个",
    "在X个党支部开展主题党日",
    "组织X名党员参加",
    "每个支部有党员X名",
    "X局党支部X个",
    "党员捐款X元",
    "支部X次",
    "换届的党支部X个",
    "党总支和党支部X个",
    "我局党员X名（不含离退休党员）",
    "除离退休党支部外，我局党支部X个",
    "我局的离退休党支部中，党员X名",
    "我局X个党支部、X名党员参加",
    "组织X个党支部、X名党员",
    "党员X名以上的党支部X个",
    "没有党员的党支部X个",
    "预备党员转正X名",
    "有X名党员受表彰",
    "2027年召开党员大会X次",
)


def test_part_of_a_part_and_what_is_new_are_told_apart(world):
    text = "我局下设党支部X个，其中在职党支部X个，党员X名。今年成立党支部X个，党员X名。"
    assert filled(world, text, "YJ") == (
        "我局下设党支部2个，其中在职党支部0个，党员X名。今年成立党支部1个，党员X名。"
    )


def test_qualified_count_is_never_answered_with_the_plain_one(world):
    text = "。\n".join(QUALIFIED)
    assert filled(world, text, "JG") == text
    told = reasons(world, text, "JG")
    assert (len(told), [reason for _, reason in told if not reason.endswith("。")]) == (26, [])


def test_figure_of_an_organisation_named_is_its_own_and_not_carried_on(world):
    text = "市乙局有党员X名。党支部X个。"
    assert filled(world, text, "JG") == "市乙局有党员15名。党支部X个。"


def test_whole_city_is_beyond_the_ledger(world):
    text = "我市共有机关党组织X个，其中机关党委X个、党支部X个。全市有党员X名，占X%。"
    assert filled(world, text) == filled(world, text, "JG") == text
    [organs, *rest] = look(world, text).left
    assert organs.answer.reason == (
        "说的是全市的数，本台账只有市直机关的（市直机关工委 机关党组织（直属和双重领导） 3个），"
        "请向市委组织部核对。"
    )
    assert organs.answer.candidates == (("市直机关工委 机关党组织（直属和双重领导）", "3个"),)
    assert [p.answer.reason[:8] for p in rest[:3]] == ["说的是全市的数，"] * 3
    later = "2027年全市召开党员大会X次。"
    assert filled(world, later) == later
    assert filled(world, "市直机关共有机关党组织X个。") == "市直机关共有机关党组织3个。"


def test_ledger_not_declared_is_missing_and_says_what_is_lacking(world):
    world.orgs["YB2"].record_starts.all().delete()
    [(word, reason)] = reasons(world, "我局党员X名。", "YJ")
    assert (word, "1 个支部" in reason, "启用日" in reason) == ("资料不足", True, True)


def test_date_of_the_figures_is_not_made_up(world):
    assert filled(world, "截至X月X日，我局党员X名。", "JG") == "截至7月15日，我局党员9名。"
    text = "截至X月X日，我局捐款X元。"
    assert filled(world, text, "JG") == text


def test_answer_beyond_the_askers_sight_is_left(world):
    scope = scopes.of(world.account("dangban"))
    found = look(world, "市乙局有党员X名，我局有党员X名。", "JG", scope)
    assert [p.answer.reason for p in found.left][:1] == [
        "台账里没有、或不止一个组织叫“市乙局”，请核对单位名称。"
    ]


def test_trace_names_the_rows_behind_every_filled_blank(world):
    told = actions.trace(look(world, "我局党员X名。", "JG"))
    [blank] = told["blanks"]
    [figure] = blank["figures"]
    rows = {pk for table, pk in figure["rows"] if table == "membership"}
    assert rows == set(Membership.objects.filter(org__in=below("JG")).values_list("pk", flat=True))
    assert (blank["text"], figure["as_of"], figure["source"]) == ("9", "2025-07-15", "党员名册")
