"""The encoding of a plain text file, decided from its bytes alone.

UTF-8 that decodes cleanly is UTF-8. Otherwise every encoding in which the bytes decode is tried, and its text
weighed by how ordinary its characters are. Chinese bytes read in a wrong encoding give rare characters, so
the right reading stands far above the others; where two stand close, the file is refused, not guessed at.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bihuan.intake.model import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
# A cut through the last character leaves at most three bytes of it.
_TORN = 3
_SAMPLE = 60_000
# Readings below this weight are no Chinese text; a reading wins by this margin over the next.
LEAST_WEIGHT = 0.45
LEAST_MARGIN = 0.12

# The commonest characters of printed Chinese, simplified and traditional: about half of any running text.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种"
    "面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去"
    "把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但"
    "质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式"
    "活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回"
    "则任取完支部书记委员会市局党组织检查整改落实责任制度发展民主评议存在问题未按规定召开学习教育单位机关"
    "這個國說會過時來對發經實學員黨組織檢查責開習單機關問題據書記為們產種後動業應還樣與關線數質氣變條沒結"
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》【】—…·　")


def decoded(data: bytes, name: str) -> str:
    """The text of the bytes. Raises IntakeError where no encoding, or more than one, gives plausible text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], encoding)
            if text is None:
                break
            return text
    text = _decode(data, "utf-8")
    if text is not None and _is_clean(text):
        return text
    return _weighed(data, name)


def _is_clean(text: str) -> bool:
    """True for text without NUL and with hardly a control character; UTF-16 of a few words has both."""
    control = sum(char < " " and char not in "\t\n\r\f" for char in text[:_SAMPLE])
    return "\x00" not in text and control * 50 <= min(len(text), _SAMPLE)


def _weighed(data: bytes, name: str) -> str:
    readings = [(weight(text, encoding), -at, text) for at, encoding, text in _readings(data)]
    readings = sorted((one for one in readings if one[0] >= LEAST_WEIGHT), reverse=True)
    if not readings:
        raise IntakeError(f"“{name}”认不出文字编码。请用记事本打开，另存为 UTF-8 编码的 txt 后再读入。")
    best = readings[0]
    if len(readings) > 1 and best[0] - readings[1][0] < LEAST_MARGIN and best[2] != readings[1][2]:
        raise IntakeError(
            f"“{name}”的文字编码有两种读法，都像通顺的文字，不能确定是哪一种。"
            "请用记事本打开，另存为 UTF-8 编码的 txt 后再读入。"
        )
    return best[2]


def _readings(data: bytes) -> Iterator[tuple[int, str, str]]:
    for at, encoding in enumerate(_CANDIDATES):
        text = _decode(data, encoding)
        if text is not None and text:
            yield at, encoding, text


def _decode(data: bytes, encoding: str) -> str | None:
    """The text, without a character torn at the very end; None where the bytes are not of this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _TORN and error.start > 0:
            return data[: error.start].decode(encoding, errors="ignore")
        return None


def weight(text: str, encoding: str) -> float:
    """How ordinary the characters are, from below 0 to 1: mean over the characters beyond ASCII.

    Text all of ASCII weighs 1, unless it holds control characters, as every wrong reading of it would.
    """
    total, counted = 0.0, 0
    for char in text[:_SAMPLE]:
        if char < "\x80":
            if char < " " and char not in "\t\n\r\f":
                total, counted = total - 2, counted + 1
            continue
        counted += 1
        total += _char_weight(char, encoding)
    return total / counted if counted else 1.0


def _char_weight(char: str, encoding: str) -> float:
    if char in _COMMONEST:
        return 1.0
    if char in _PUNCTUATION or char in _ordinary(encoding):
        return 0.7
    kind = unicodedata.category(char)
    if kind in ("Cn", "Co", "Cs", "Cc"):
        return -2.0
    return 0.0 if "\u4e00" <= char <= "\u9fff" or kind in ("So", "No", "Nl", "Po", "Sm") else -0.3


@lru_cache(maxsize=4)
def _ordinary(encoding: str) -> frozenset[str]:
    """The ordinary characters of a simplified text, a traditional one, or either."""
    if encoding == "gb18030":
        return _level_one("gb2312", 0xB0, 0xD7, range(0xA1, 0xFF))
    if encoding == "big5":
        return _level_one("big5", 0xA4, 0xC6, [*range(0x40, 0x7F), *range(0xA1, 0xFF)])
    return _ordinary("gb18030") | _ordinary("big5")


def _level_one(encoding: str, first: int, last: int, trails: range | list[int]) -> frozenset[str]:
    """The part of a character set its makers set aside for characters in common use."""
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in trails)
    return frozenset(pair.decode(encoding, errors="ignore") for pair in pairs) - {""}
