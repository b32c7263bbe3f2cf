"""Identity numbers: optional, encrypted, looked up by keyed digest, shown masked, never in logs or facts."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import unicodedata
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def fernet() -> MultiFernet:
    """The field cipher: the first key writes, every key reads, so that keys can be changed."""
    return _fernet(tuple(settings.FIELD_KEYS))


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def clean(number: str) -> str:
    """The 18 characters of an identity number, full-width forms and spaces put right.

    Raises ValidationError with a sentence that never repeats the number.
    """
    text = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    if len(text) != 18:
        raise ValidationError(f"身份证号应为 18 位，现在是 {len(text)} 位，请核对。")
    if not (text[:17].isascii() and text[:17].isdigit()) or not _is_day(text[6:14]):
        raise ValidationError("身份证号前 17 位应为数字，第 7 至 14 位应为出生日期，请核对。")
    if _CHECK[sum(int(d) * w for d, w in zip(text, _WEIGHTS, strict=False)) % 11] != text[17]:
        raise ValidationError("身份证号末位与前 17 位对不上，可能抄错了一位，请核对。")
    return text


def _is_day(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def encrypt(number: str) -> bytes:
    """The cipher text of a number that `clean` returned."""
    return fernet().encrypt(number.encode("ascii"))


def digest(number: str) -> str:
    """The look-up digest (64 hexadecimal characters) of a number that `clean` returned."""
    key = settings.LOOKUP_KEY.encode()
    return hmac.new(key, b"identity:" + number.encode("ascii"), hashlib.sha256).hexdigest()


def masked(cipher: bytes | memoryview | None) -> str:
    """`330***********123X` of an encrypted number; empty where there is none."""
    if not cipher:
        return ""
    number = fernet().decrypt(bytes(cipher)).decode("ascii")
    return f"{number[:3]}{'*' * 11}{number[-4:]}"
