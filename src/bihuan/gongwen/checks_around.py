"""Checks of what stands around the text: number, title, addressee, attachments, unit, date, note, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bihuan.gongwen import layout
from bihuan.gongwen.deviation import Deviation, place_of
from bihuan.gongwen.furniture import check_number
from bihuan.gongwen.parts import NUMBERISH, Parts
from bihuan.gongwen.reading import Paper, Paragraph

_DATE = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")
# How far from its place, in characters, a unit or a date may stand.
_NEAR = 0.75


def look(paper: Paper, parts: Parts) -> Iterator[Deviation]:
    """Every deviation of what stands around the text."""
    if parts.number is not None:
        yield from _number(paper, parts, parts.number)
    yield from _title(parts)
    yield from _recipients(parts)
    yield from _attachments(parts)
    yield from _signature(parts)
    yield from _note(parts)
    for mark in parts.marks:
        yield from _mark(mark)
    yield from _imprint(parts)


def _number(paper: Paper, parts: Parts, paragraph: Paragraph) -> Iterator[Deviation]:
    found = NUMBERISH.match(paragraph.text.strip())
    text = found.group() if found else paragraph.text.strip()
    where = place_of(paragraph)
    try:
        tidy = check_number(text)
    except ValueError:
        tidy = ""
    if tidy != text:
        yield Deviation(
            where,
            "发文字号",
            "机关代字〔四位年份〕序号号",
            text,
            "年份用六角括号〔〕括起，不加“第”，序号前不加 0。",
        )
    if parts.title_text.endswith("请示") and "签发人" not in paragraph.text:
        yield Deviation(
            where, "签发人", "上行文写明签发人", "没有写", "在发文字号同一行的右边写“签发人：”和姓名。"
        )
    if not (paper.drawn or any(p.ruled for p in paper.paragraphs[:6])):
        yield Deviation(
            where, "分隔线", "发文字号下 4 毫米处一条红线", "没有", "在发文字号下面加一条与版心同宽的红线。"
        )


def _title(parts: Parts) -> Iterator[Deviation]:
    if not parts.title:
        return
    first = parts.title[0]
    where = place_of(first)
    if "小标宋" not in first.font:
        yield Deviation(
            where, "标题字体", "小标宋体", first.font or "没有设", "把标题的字体改为方正小标宋简体。"
        )
    if first.size != layout.ERHAO:
        yield Deviation(where, "标题字号", "二号（22 磅）", f"{first.size:g} 磅", "把标题改为二号。")
    if first.align != "center":
        yield Deviation(where, "标题位置", "居中", "没有居中", "把标题居中，不用空格凑。")
    if first.bold:
        yield Deviation(where, "标题加粗", "不加粗", "加粗", "取消标题的加粗，小标宋体本身已够醒目。")
    if re.search("[。，；：,.;:]$", parts.title_text):
        yield Deviation(where, "标题标点", "末尾没有标点", parts.title_text[-1], "去掉标题末尾的标点。")


def _recipients(parts: Parts) -> Iterator[Deviation]:
    paragraph = parts.recipients
    if paragraph is None:
        return
    if paragraph.text.rstrip().endswith(":"):
        yield Deviation(
            place_of(paragraph), "主送机关标点", "全角冒号“：”", "半角冒号“:”", "把末尾的冒号改为全角。"
        )
    if max(paragraph.first, paragraph.left) > 0.1 or paragraph.align in ("center", "right"):
        yield Deviation(place_of(paragraph), "主送机关位置", "居左顶格", "没有顶格", "取消缩进，居左顶格写。")


def _attachments(parts: Parts) -> Iterator[Deviation]:
    if not parts.attachments:
        return
    first = parts.attachments[0]
    where = place_of(first)
    if re.match(r"附件\s*:", first.text.strip()):
        yield Deviation(where, "附件说明标点", "全角冒号“：”", "半角冒号“:”", "“附件”后用全角冒号。")
    names = [re.sub(r"^附件\s*[：:]", "", p.text.strip()).strip() for p in parts.attachments]
    for paragraph, name in zip(parts.attachments, names, strict=True):
        if re.search("[。；;，,.]$", name):
            yield Deviation(
                place_of(paragraph), "附件名称标点", "名称后不加标点", name[-1], "去掉附件名称后面的标点。"
            )
    numbers = [re.match(r"(\d+)\s*([.．、]?)", name) for name in names]
    if len(names) > 1:
        wanted = list(range(1, len(names) + 1))
        if [int(n[1]) if n and n[2] in (".", "．") else 0 for n in numbers] != wanted:
            told = "；".join(name[:12] for name in names)
            yield Deviation(
                where, "附件序号", "1. 2. 3. 依次编号", told, "多个附件用阿拉伯数字加点依次编号。"
            )


def _signature(parts: Parts) -> Iterator[Deviation]:
    day, unit = parts.date, parts.unit
    if day is None:
        return
    text = "".join(day.text.split())
    if not _DATE.fullmatch(text):
        yield Deviation(
            place_of(day),
            "成文日期写法",
            "阿拉伯数字，年份四位，月、日不加 0，例如 2026年3月1日",
            text,
            "用阿拉伯数字写全年、月、日。",
        )
    if unit is None:
        if not _at_right(day, (2.0, 4.0)):
            yield _misplaced(day, "成文日期位置", "右空二字，加盖印章的右空四字")
        return
    name = "".join(unit.text.split())
    places = (layout.plain_places(name, text), layout.seal_places(name, text))
    if not _at_right(unit, tuple(place[0] for place in places)):
        yield _misplaced(unit, "署名位置", "右空二字，或以成文日期为准居中（加盖印章）")
    if not _at_right(day, tuple(place[1] for place in places)):
        yield _misplaced(day, "成文日期位置", "首字比署名首字右移二字，加盖印章的右空四字")


def _at_right(paragraph: Paragraph, places: tuple[float, ...]) -> bool:
    return paragraph.align == "right" and any(abs(paragraph.right - place) <= _NEAR for place in places)


def _misplaced(paragraph: Paragraph, what: str, expected: str) -> Deviation:
    found = f"右对齐，右空 {paragraph.right:g} 字" if paragraph.align == "right" else "没有右对齐"
    return Deviation(place_of(paragraph), what, expected, found, "改为右对齐，再设右缩进的字数，不用空格凑。")


def _note(parts: Parts) -> Iterator[Deviation]:
    if parts.date is None:
        return
    if parts.note is None:
        if parts.title_text.endswith("请示"):
            yield Deviation(
                "成文日期以下",
                "附注",
                "请示写明联系人的姓名和电话",
                "没有附注",
                "在成文日期下一行写“（联系人：……）”。",
            )
        return
    text = parts.note.text.strip()
    if not (text.startswith("（") and text.endswith("）")):
        yield Deviation(
            place_of(parts.note), "附注括号", "全角圆括号（）", text[0] + text[-1], "附注用全角圆括号括起。"
        )


def _mark(mark: Paragraph) -> Iterator[Deviation]:
    text = "".join(mark.text.split())
    if text.endswith(("：", ":")):
        yield Deviation(
            place_of(mark), "附件标识标点", "“附件”加序号，没有标点", text, "去掉“附件”后面的冒号。"
        )
    if not mark.font.startswith(("黑体", "SimHei", "方正黑体")):
        yield Deviation(
            place_of(mark), "附件标识字体", "三号黑体", mark.font or "没有设", "把“附件”改为三号黑体。"
        )


def _imprint(parts: Parts) -> Iterator[Deviation]:
    copies = [p for p in parts.imprint if re.match("抄[送报]", p.text.strip())]
    printed = [p for p in parts.imprint if p.text.strip().endswith("印发")]
    for paragraph in parts.imprint:
        if paragraph.size != layout.SIHAO:
            yield Deviation(
                place_of(paragraph),
                "版记字号",
                "四号（14 磅）",
                f"{paragraph.size:g} 磅",
                "把版记改为四号仿宋体。",
            )
    for paragraph in copies:
        if not paragraph.text.rstrip().endswith("。"):
            yield Deviation(
                place_of(paragraph),
                "抄送标点",
                "末尾用句号",
                paragraph.text.rstrip()[-1],
                "抄送机关之间用逗号，末尾用句号。",
            )
    if copies and printed and copies[0].no > printed[0].no:
        yield Deviation(
            place_of(printed[0]),
            "版记顺序",
            "先抄送，后印发机关和印发日期",
            "印发在前",
            "把抄送机关移到印发机关的上一行。",
        )
