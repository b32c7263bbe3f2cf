"""Colours measured, bytes weighed."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

# Text of at least 4.5:1 on the ground it stands on, as (ink, ground).
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "hint", "link", "link-dark") for ground in ("paper", "page")],
    *[(f"{tone}-ink", f"{tone}-bg") for tone in ("overdue", "soon", "todo", "verify", "closed", "quiet")],
    *[("ink", f"{tone}-bg") for tone in ("overdue", "soon", "todo", "closed")],
    *[(ink, "hover") for ink in ("ink", "ink-2", "hint", "link", "link-dark")],
    ("brand", "paper"),
    ("paper", "link"),
    ("paper", "link-dark"),
    ("overdue-ink", "paper"),
    ("hint", "quiet-bg"),
]
# Edges of controls, the focus ring and marks: 3:1.
EDGES = [
    ("control", "paper"),
    ("control", "page"),
    ("link", "paper"),
    ("brand", "page"),
    ("overdue-ink", "paper"),
]


@pytest.fixture(scope="module")
def colours(stylesheet):
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", stylesheet))


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_formula_knows_black_on_white():
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_contrast(colours, ink, ground):
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edge_contrast(colours, edge, ground):
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("tint", ["heat-all", "heat-most", "heat-some", "heat-few"])
def test_heatmap_text_contrast(colours, tint):
    assert contrast(colours["ink"], colours[tint]) >= 7.5


def test_every_colour_is_named_once_and_used(stylesheet, colours):
    names = re.findall(r"--([\w-]+):", stylesheet)
    assert sorted(set(names)) == sorted(names)
    assert [name for name in names if f"var(--{name})" not in stylesheet] == []
    rules = stylesheet.split("}", 1)[1]
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", rules)) == set()


def test_stylesheet_stays_within_old_browsers(stylesheet):
    new = r":has\(|@container|color-mix\(|:is\(|:where\(|\binset:|aspect-ratio:|@layer|\bpopover"
    assert re.findall(new, stylesheet) == []
    assert re.findall(r"[{};]\s*&", stylesheet) == []


def test_stylesheet_names_no_other_host_and_ships_no_font(stylesheet):
    assert re.findall(r"url\(|@import|@font-face|https?:", stylesheet) == []


@pytest.mark.parametrize(
    ("path", "limit"),
    [("web/bihuan.css", 12_000), ("web/bihuan.js", 10_000), ("django_htmx/htmx-2.min.js", 17_000)],
)
def test_file_stays_within_its_budget(path, limit):
    with open(finders.find(path), "rb") as file:
        assert len(gzip.compress(file.read(), 9)) <= limit


def test_script_evaluates_nothing_and_sets_no_styles():
    with open(finders.find("web/bihuan.js"), encoding="utf-8") as file:
        script = file.read()
    assert (
        re.findall(r"\beval\(|new Function|innerHTML|\.style\b|localStorage|sessionStorage|https?:", script)
        == []
    )
