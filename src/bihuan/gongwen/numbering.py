"""Numbers as headings count."""

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 12 → 十二, 21 → 二十一. Raises ValueError outside 1 to 99."""
    if not 1 <= number <= 99:
        raise ValueError(f"标题序号 {number} 不在 1 至 99 之间。")
    tens, units = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[units] if units else "")
