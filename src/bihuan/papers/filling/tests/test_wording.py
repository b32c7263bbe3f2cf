"""A figure in the form asked for, or a sentence that the form would not be true."""

from decimal import Decimal

import pytest

from bihuan.papers.filling.blanks import find
from bihuan.papers.filling.wording import Untrue, placed, written


def fill(text, value):
    [blank] = find(text)
    near = text[0] if text[0] in "近约超" else ""
    return text[: blank.start] + placed(blank, written(blank, value, near)[0]) + text[blank.end :]


@pytest.mark.parametrize(
    ("text", "value", "filled"),
    [
        ("X个", 643, "643个"),
        ("X余个", 643, "640余个"),
        ("X多名", 19, "10多名"),
        ("X万名", 11714, "1.2万名"),
        ("X万多名", 11714, "1.1万多名"),
        ("X万余名", 20999, "2万余名"),
        ("近X名", 643, "近650名"),
        ("近X万名", 11714, "近1.2万名"),
        ("约X名", 644, "约640名"),
        ("（ ）个", 0, "（0）个"),
        ("X%", Decimal("87.5"), "87.5%"),
        ("X%", Decimal("100.0"), "100%"),
    ],
)
def test_figure_is_written_truthfully(text, value, filled):
    assert fill(text, value) == filled


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("X余个", 640, "正好是 640"),
        ("X余个", 7, "不到十"),
        ("X万人", 155, "不到一千"),
        ("X万多名", 12000, "正好是 12000"),
        ("近X名", 650, "正好是 650"),
        ("X个", Decimal("87.5"), "与空格的写法不合"),
        ("X千名", 4300, "不宜用“千”"),
    ],
)
def test_form_that_would_be_untrue_is_refused_with_the_figure(text, value, why):
    with pytest.raises(Untrue, match=why):
        fill(text, value)
