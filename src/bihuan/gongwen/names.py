"""Names of persons in papers that leave the unit."""

import re

# Surnames of two characters that are in use; any other name is taken to have a surname of one.
_DOUBLE_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳上官司马东方独孤南宫夏侯诸葛尉迟赫连澹台皇甫濮阳申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘令狐"
        "轩辕百里呼延东郭西门南门端木第五公冶太叔宗政万俟闻人淳于单于乐正漆雕公西巫马拓跋左丘梁丘",
    )
)


def mask_name(name: str) -> str:
    """刘建国 → 刘某某, 刘军 → 刘某, 欧阳建国 → 欧阳某某. A name already masked stays; an empty one too."""
    plain = "".join(name.split())
    if not plain or "某" in plain:
        return plain
    first = plain.split("·")[0]
    surname = first[:2] if len(plain) > 2 and first[:2] in _DOUBLE_SURNAMES else first[:1]
    given = len(plain) - len(surname)
    return surname + "某" * min(max(given, 1), 2)
