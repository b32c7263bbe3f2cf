"""Headings counted in Chinese: 一、 （一） 1. （1）."""

LEVELS = 4
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 12 → 十二, 21 → 二十一. Raises ValueError outside 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(f"标题序号 {number} 不在 1 至 99 之间。")
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[units] if units else "")


class Numbering:
    """The next number at each of the four levels; a higher level starts the lower ones anew."""

    def __init__(self) -> None:
        self._counts = [0] * (LEVELS + 1)

    def next(self, level: int) -> str:
        """一、 at level 1, （一） at 2, `1. ` at 3, （1） at 4."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (LEVELS - level)
        number = self._counts[level]
        if level <= 2:
            return f"{chinese_number(number)}、" if level == 1 else f"（{chinese_number(number)}）"
        return f"{number}. " if level == 3 else f"（{number}）"

    def restart(self) -> None:
        """Count anew, as an attachment does."""
        self._counts = [0] * (LEVELS + 1)
