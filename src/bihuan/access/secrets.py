"""Keys from the environment, else from a 0600 file in the home that `bihuan init` makes."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from cryptography.fernet import Fernet


class KeyMissing(Exception):
    """No key is set and the home holds none."""


def read(name: str, home: Path) -> str:
    """The secret `name`: environment variable `BIHUAN_<NAME>`, else `<home>/keys/<name>`.

    Raises KeyMissing with a sentence where neither exists or the file is open to others.
    """
    value = os.environ.get(f"BIHUAN_{name.upper()}", "")
    if value:
        return value
    path = home / "keys" / name
    if not path.exists():
        raise KeyMissing(f"数据目录里没有密钥“{name}”。请先运行 bihuan init。")
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyMissing(f"密钥文件 {path} 对其他用户可读。请运行 chmod 600 {path} 后再试。")
    return path.read_text(encoding="ascii").strip()


def make(home: Path) -> None:
    """Create `home` and the keys it is missing, both open to the owner alone."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = home / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    for name, value in (
        ("secret_key", secrets.token_urlsafe(50)),
        ("field_keys", Fernet.generate_key().decode("ascii")),
        ("lookup_key", secrets.token_urlsafe(32)),
    ):
        path = folder / name
        if not path.exists():
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as f:
                f.write(value)
