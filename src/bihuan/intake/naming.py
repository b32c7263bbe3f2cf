"""What makes words a unit name, and which such names a text holds."""

from __future__ import annotations

import re
from collections.abc import Collection

from bihuan.intake import names

_BOUNDARY_NAME = re.compile(
    "(?:(?<=[\\s、，,。；;：:（(“”》）)●•▪◆■◎○►▶▲△※和及与对向由在中如有是为现除])|^)"
    f"({names.STATE_RE.pattern}|{names.LEVEL_START_RE.pattern}(?:{names.STEM}){{0,14}}?"
    f"(?:{names.STRONG_END_RE.pattern.removesuffix('$')}))",
    re.MULTILINE,
)


# 由市委某部, 培训纳入市委党校: words of the sentence before the level word.
_VERB_AHEAD = re.compile("由|经市|请|责成|督促|要求|约谈|中共|[^省市区县州]{5,}[省市区县州旗]委")


def is_name(found: str) -> bool:
    """True if words built like the name of an office are one."""
    if re.fullmatch("(?!团).{0,8}[省市区县州盟旗]委", found) or names.PARTY_NOUN_RE.search(found):
        return False
    if names.LEVEL_START_RE.match(found) is None and names.COMMON_RE.search(found):
        return False
    return names.GENERIC_RE.match(found) is None


def names_with_level(text: str) -> list[str]:
    """Names with a level word (市某某局) that a text holds anywhere, in order."""
    found = (match[1] for match in _BOUNDARY_NAME.finditer(text))
    return [name for name in dict.fromkeys(found) if is_name(name) and not _VERB_AHEAD.match(name)]


# 甲镇 is a town if 甲镇党委 or 甲镇乙村 stands somewhere.
_TOWN = re.compile(
    f"(?:^|(?<=[\\s、，。；：（和]))((?:{names.STEM}){{2,3}}[镇乡])(?=党委|机关|党政|[\\u4e00-\\u9fff]{{1,4}}(?:村|社区)(?:党|支|、))",
    re.MULTILINE,
)


def names_with_body(text: str) -> list[str]:
    """Names without a level word that stand before a party body somewhere in a text."""
    found = (
        names.FREE_WEAK_RE.match(text, boundary.end())
        for boundary in re.finditer("^|(?<=[\\s、，,。；;：:（(和及与对])", text, re.MULTILINE)
    )
    roots = dict.fromkeys(match[1] for match in found if match is not None and len(match[1]) >= 3)
    roots |= dict.fromkeys(match[1] for match in _TOWN.finditer(text))
    return [name for name in roots if is_name(name) and not _holds_institution(name)]


def _holds_institution(name: str) -> bool:
    """True for 甲局乙站: the part of an institution that is named with it."""
    level = names.LEVEL_START_RE.match(name)
    if level is not None and level.end() < len(name) - 1:
        return True
    found = names.STRONG_RE.match(name)
    return found is not None and found.end() < len(name)


def level_of(root: str) -> str:
    """The level word (市) or place (某某市) a name begins with, else ""."""
    found = re.match("[省市区县州盟旗](?![直委])|(?:[\\u4e00-\\u9fff]{2,3})[市区县州](?=.{2})", root)
    return found[0] if found else (root[0] if root and root[0] in "省市区县州盟旗" else "")


def abbreviates(short: str, name: str) -> bool:
    """True if the characters of `short` occur in `name` in order, beginning with the same one."""
    if not 2 <= len(short) < len(name) or name[0] != short[0] or not names.STRONG_END_RE.search(name):
        return False
    rest = iter(name)
    return all(char in rest for char in short)


def shortens(short: str, name: str) -> bool:
    """True if `short` is `name` with words left out: 县人社局, 人社局, 发改委.

    The level word may be missing; where it stands, what is left must not simply begin the name (市教育局 is
    another than 市教育考试局). Both end alike and are read without their level words.
    """
    if len(short) < 3 or not len(short) < len(name) or name.startswith(short):
        return False
    level = level_of(name)
    brief = _ENDING.sub(lambda found: found[0][0], name)
    if short[-1] != brief[-1]:
        return False
    stem = brief.removeprefix(level)[:-1]
    forms = [(short[:-1], False)]
    if level and (short.startswith(level) or short[0] == level[-1]):
        forms.append((short.removeprefix(level).removeprefix(level[-1])[:-1], True))
    return any(_left_out(form, stem, levelled) for form, levelled in forms)


_ENDING = re.compile("(?:委员会|办公[室厅])$")


def _left_out(form: str, stem: str, levelled: bool) -> bool:
    if not 2 <= len(form) <= 4 or len(form) >= len(stem) or form[0] != stem[0]:
        return False
    rest = iter(stem)
    return all(char in rest for char in form) and not (levelled and form in stem)


_HOUSE = re.compile("(.{2,}(?:街道|镇|乡))[^镇乡]+(社区|村)$")


def house_of(carried: str, name: str) -> str:
    """The institution both belong to: 甲大学 for 乙学院, 甲街道 for 乙社区 after 甲街道丙社区; else ""."""
    if re.search(
        "(?:大学|学校|专科|(?:职业|技术|师范|医学|科技|工业)[^、]{0,4}学院)$", carried
    ) and re.search("(?:学院|系|研究生院)$", name):
        return carried
    beside = _HOUSE.match(carried)
    return beside[1] if beside is not None and name.endswith(beside[2]) else ""


class Spelling:
    """Full names of shortened ones, from the names a text holds."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._resolved: dict[str, str] = {}
        self._spelled: dict[str, str] = {}

    def forget(self) -> None:
        """Look again: a name was learnt."""
        self._resolved.clear()
        self._spelled.clear()

    def levelled(self, root: str) -> str:
        """审计局 is 县审计局, and 发改委 县发展和改革委员会, if the text knows exactly one such name."""
        whole = self.unabridged(root)
        if not root or whole != root or root in self._known or names.LEVEL_START_RE.match(root):
            return whole
        full = [level + root for level in "省市区县州盟旗" if level + root in self._known]
        if not full and len(root) >= 4:
            full = [name for name in self._known if name.endswith(root) and level_of(name) in ("", name[0])]
        return full[0] if len(full) == 1 else root

    def unabridged(self, root: str) -> str:
        """The one name of the text that `root` is short for (发改委, 县人社局), else `root`."""
        if root not in self._spelled:
            full = [name for name in self._known if shortens(root, name)]
            whole = [name for name in full if not any(shortens(name, other) for other in full)]
            self._spelled[root] = whole[0] if len(whole) == 1 else root
        return self._spelled[root]

    def resolve(self, short: str) -> str:
        """The full name of a short form (市发改 → 市发改委) if one is known, else the words."""
        if short not in self._resolved:
            candidates = [name for name in self._known if abbreviates(short, name)]
            self._resolved[short] = self.unabridged(min(candidates, key=len)) if candidates else short
        return self._resolved[short]
