"""Charts, each defined once: as SVG in a page, without script. The table beside a chart says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

# Named, for with several Chinese fonts at hand the renderer mixes them; readers' own fonts stand in.
FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
# The page's own colours (web/bihuan.css): the link blue, the secondary text, the grid.
BLUE, GREY, GRID = "#1A5FB4", "#4E5969", "#DDE1E6"
BAR_HEIGHT, WIDTH = 22, 380


def bars(rows: Sequence[tuple[str, int, int]]) -> str:
    """Horizontal bars of shares from 0 to 100 %, in the given order, each labelled 61/88; as SVG."""
    return _bars(tuple(rows))


def remaining(rows: Sequence[tuple[dt.date, int, int]]) -> str:
    """What is left at each month's end, and what should be by the deadlines: two labelled lines; as SVG."""
    return _remaining(tuple(rows))


# The same picture is described and drawn once: either takes longer than the rest of a page.
@lru_cache(maxsize=64)
def _bars(rows: tuple[tuple[str, int, int], ...]) -> str:
    data = [
        {"name": name, "share": part / whole if whole else 0.0, "label": f"{part}/{whole}" if whole else "—"}
        for name, part, whole in rows
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=alt.Y("name:N", sort=None, title=None),
        x=alt.X(
            "share:Q", scale=alt.Scale(domain=[0, 1]), title=None, axis=alt.Axis(format="%", tickCount=5)
        ),
    )
    # The label stands inside the bar's end, where it cannot run out of the picture.
    marks = base.mark_bar(color=BLUE, height=14) + base.mark_text(
        align="right", dx=-4, color="white", fontSize=12
    ).encode(text="label:N").transform_filter("datum.share > 0.15")
    return _svg(marks.properties(width=WIDTH, height=BAR_HEIGHT * max(len(rows), 1)))


@lru_cache(maxsize=64)
def _remaining(rows: tuple[tuple[dt.date, int, int], ...]) -> str:
    data = [
        {"month": f"{day:%Y-%m}", "number": number, "line": line}
        for day, left, planned in rows
        for line, number in (("实际剩余", left), ("按时限应剩余", planned))
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-45)),
        y=alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d"), scale=alt.Scale(zero=True)),
        strokeDash=alt.StrokeDash("line:N", legend=None, sort=["实际剩余", "按时限应剩余"]),
        color=alt.Color("line:N", legend=None, scale=alt.Scale(range=[BLUE, GREY]), sort=None),
    )
    marks = base.mark_line() + _names(base, rows)
    return _svg(marks.properties(width=WIDTH - 60, height=150))


def _names(base: Any, rows: tuple[tuple[dt.date, int, int], ...]) -> Any:
    """The lines' names at their ends, the higher above the lower, so that neither hides the other."""
    last, left, planned = rows[-1] if rows else (dt.date.min, 0, 0)
    higher = "实际剩余" if left >= planned else "按时限应剩余"
    ends = base.transform_filter(alt.datum.month == f"{last:%Y-%m}").encode(text="line:N")
    style = {"align": "left", "dx": 6, "fontSize": 12}
    return ends.transform_filter(alt.datum.line == higher).mark_text(dy=-7, **style) + ends.transform_filter(
        alt.datum.line != higher
    ).mark_text(dy=9, **style)


def _svg(chart: Any) -> str:
    styled = chart.configure(
        font=FONT, padding={"left": 5, "right": 90, "top": 5, "bottom": 5}
    ).configure_axis(labelFontSize=12, gridColor=GRID)
    return vl_convert.vegalite_to_svg(styled.to_json(indent=None))
