"""What a person types around a paper, by field: checked, and turned into its frame."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from bihuan.files.dates import parse_date
from bihuan.gongwen.draft import Frame
from bihuan.gongwen.furniture import check_number

# The parts around the text, by field name, as the form and the command line call them.
FRAME_LABELS: Mapping[str, str] = {
    "issuer": "发文机关标志",
    "number": "发文字号",
    "signer": "签发人",
    "recipients": "主送",
    "copies": "抄送",
    "printed_by": "印发机关",
    "printed_on": "印发日期",
}
FRAME_HELP: Mapping[str, str] = {
    "issuer": "印在首页上方的红字，例如“某某机关委员会文件”；不填就没有版头。",
    "number": "例如 某党办〔2026〕5号，括号用〔〕，不加“第”。",
    "signer": "上行文才写。",
    "recipients": "收文的单位，多个用顿号隔开。",
    "copies": "多个用逗号或顿号隔开。",
    "printed_by": "印在末页的版记里。",
    "printed_on": "例如 2026年3月1日。",
}


def wrong(name: str, text: str) -> str:
    """A sentence about what was typed into a field of the frame; empty where it is well."""
    try:
        if text and name == "number":
            check_number(text)
        if text and name == "printed_on":
            parse_date(text)
    except ValueError as error:
        return str(error)
    if name == "issuer" and len(text) > 30:
        return f"发文机关标志最多 30 个字，现在是 {len(text)} 个字，请用简称。"
    return ""


def frame_of(given: Mapping[str, str]) -> Frame:
    """The frame from its fields, each found well by `wrong` before."""
    text = {name: given.get(name, "").strip() for name in FRAME_LABELS}
    return Frame(
        issuer=text["issuer"],
        number=check_number(text["number"]) if text["number"] else "",
        signer=text["signer"],
        recipients=text["recipients"].rstrip("：:"),
        copies=tuple(filter(None, re.split("[，,、；;]", text["copies"].rstrip("。")))),
        printed_by=text["printed_by"],
        printed_on=_day(text["printed_on"]),
    )


def _day(text: str) -> dt.date | None:
    return parse_date(text) if text else None
