"""Checks of the sheet: size, margins, lines to the page, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from bihuan.gongwen import layout
from bihuan.gongwen.deviation import Deviation
from bihuan.gongwen.reading import Footer, Paper, Section

_SIDES = {"top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距"}
_UPRIGHT = {
    "top": layout.TOP_MM,
    "bottom": layout.BOTTOM_MM,
    "left": layout.LEFT_MM,
    "right": layout.RIGHT_MM,
}
# The standard lets the margins differ by so much.
_MARGIN_MM, _SHEET_MM = 1.0, 1.5
_SONGTI = ("宋体", "SimSun", "新宋体", "方正书宋")


def look(paper: Paper) -> Iterator[Deviation]:
    """Every deviation of the sheet."""
    for number, section in enumerate(paper.sections, start=1):
        where = "页面" if len(paper.sections) == 1 else f"第 {number} 节的页面"
        yield from _sheet(where, section)
    yield from _page_numbers(paper)


def _sheet(where: str, section: Section) -> Iterator[Deviation]:
    wanted = layout.PAGE_MM[::-1] if section.wide else layout.PAGE_MM
    if abs(section.width - wanted[0]) > _SHEET_MM or abs(section.height - wanted[1]) > _SHEET_MM:
        found = f"{section.width:.0f} 毫米×{section.height:.0f} 毫米"
        yield Deviation(where, "纸张大小", "A4（210 毫米×297 毫米）", found, "在“页面设置”里把纸张改为 A4。")
    margins = layout.LANDSCAPE_MM if section.wide else _UPRIGHT
    for side, name in _SIDES.items():
        if abs(section.margins[side] - margins[side]) > _MARGIN_MM:
            yield Deviation(
                where,
                name,
                f"{margins[side]} 毫米",
                f"{section.margins[side]:.1f} 毫米",
                f"在“页面设置”里把{name}改为 {margins[side] / 10} 厘米。",
            )


def _page_numbers(paper: Paper) -> Iterator[Deviation]:
    if not paper.footers:
        yield Deviation(
            "页脚", "页码", "— 1 —，四号宋体数字", "没有页码", "在页脚插入页码，左右各放一条一字线。"
        )
        return
    seen: set[str] = set()
    for footer in paper.footers:
        if footer.kind not in seen:
            seen.add(footer.kind)
            yield from _page_number(footer, paper.odd_even)
    if not paper.odd_even:
        yield Deviation(
            "页脚",
            "页码位置",
            "单页码居右空一字，双页码居左空一字",
            "单双页相同",
            "在页眉页脚里选“奇偶页不同”，奇数页页码右对齐，偶数页左对齐。",
        )


def _page_number(footer: Footer, odd_even: bool) -> Iterator[Deviation]:
    bare = "".join(footer.text.split())
    # The number itself is a field: what remains are the marks around it, and perhaps its last result.
    if not (bare.startswith("—") and bare.endswith("—") and len(bare) >= 2):
        yield Deviation(
            "页脚", "页码形式", "— 1 —", bare or "只有数字", "在页码左右各放一条一字线“—”，中间空格隔开。"
        )
    if footer.size != layout.SIHAO:
        yield Deviation("页脚", "页码字号", "四号（14 磅）", f"{footer.size:g} 磅", "把页码改为四号。")
    if footer.font and not footer.font.startswith(_SONGTI):
        yield Deviation("页脚", "页码字体", "宋体", footer.font, "把页码的字体改为宋体。")
    wanted = "left" if footer.kind == "even" else "right"
    if odd_even and footer.align != wanted:
        word = {"left": "居左", "right": "居右"}[wanted]
        page = "双页" if footer.kind == "even" else "单页"
        yield Deviation("页脚", "页码位置", f"{page}码{word}空一字", _ALIGN.get(footer.align, footer.align),
                        f"把{page}的页码改为{word}。")  # fmt: skip


_ALIGN = {"left": "居左", "right": "居右", "center": "居中", "both": "两端对齐"}
