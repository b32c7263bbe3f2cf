"""Whatever is typed, the command ends with 2 and a sentence, never with a trace."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import OperationalError

from bihuan.access import secrets
from bihuan.cli.main import app
from bihuan.cli.sentences import sentence_of


def run(home: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Exit code and what was said on the error stream, in `home` and with those settings alone."""
    done = subprocess.run(
        [sys.executable, "-m", "bihuan.cli.main", *arguments],
        env={"PATH": "/usr/bin:/bin", "BIHUAN_HOME": str(home), "PYTHONUTF8": "1", **settings},
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check"], "数据目录里没有密钥“secret_key”。请先运行 bihuan init。"),
        (["check", "--format", "pdf"], "没有输出形式“pdf”。可用：table、json、xlsx。"),
        (["rules", "show", "XX-99"], "没有规则“XX-99”。用 bihuan rules list 查看全部规则。"),
        (["intake", "nowhere.docx"], "找不到文件“nowhere.docx”。请核对文件名和所在文件夹。"),
    ],
)
def test_refusal_before_a_home_exists_is_a_sentence_with_exit_code_two(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    assert run(tmp_path / "home", *arguments) == (2, sentence)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "没有这个命令。用 --help 查看全部命令。"),
        (["check", "--orgs", "B1"], "没有选项 --orgs。是不是 --org？用 --help 查看用法。"),
        (["lists"], "命令缺少参数 OUT 。用 --help 查看用法。"),
        (["serve", "--port", "99999"], "选项 --port 写得不对，看不懂或超出范围。用 --help 查看用法。"),
        (["undo", "两"], "参数 NUMBER 写得不对，看不懂或超出范围。用 --help 查看用法。"),
        (["rules", "list", "x"], "命令多写了内容，或写得不完整。用 --help 查看用法。"),
    ],
)
def test_mistyped_command_is_told_in_a_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(Exception) as caught:
        app(arguments, standalone_mode=False)
    assert sentence_of(caught.value) == sentence


def test_option_before_the_command_is_told_where_it_belongs() -> None:
    with pytest.raises(Exception) as caught:
        app(["--home", "x", "check"], standalone_mode=False)
    assert sentence_of(caught.value) == (
        "选项 --home 要写在命令后面，例如 bihuan check --home 数据目录。用 --help 查看用法。"
    )


def test_day_of_reading_that_is_no_date_is_told_in_a_sentence(tmp_path: Path) -> None:
    secrets.make(tmp_path / "home")
    told = run(tmp_path / "home", "check", BIHUAN_TODAY="明天")
    assert told == (2, "环境变量 BIHUAN_TODAY='明天' 应为日期，例如 2026-10-31。")


def test_database_out_of_reach_is_told_in_a_sentence() -> None:
    assert sentence_of(OperationalError("connection refused")) == (
        "数据库连不上或读写不成：connection refused\n"
        "请核对 DATABASE_URL、数据目录的权限，以及数据库是否在运行。"
    )


def test_restored_keys_are_open_to_their_owner_alone(tmp_path: Path) -> None:
    parts = {"database": b"", "keys/secret_key": b"k"}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}
    parts["manifest.json"] = json.dumps({"vendor": "sqlite", "files": sums}).encode()
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as packed:
        folder = tarfile.TarInfo("keys")
        folder.type, folder.mode = tarfile.DIRTYPE, 0o700
        packed.addfile(folder)
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))
    assert run(tmp_path / "home", "restore", str(tmp_path / "b.tar.gz")) == (0, "")
    assert stat.S_IMODE((tmp_path / "home" / "keys").stat().st_mode) == 0o700


def test_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "台账.xlsx").read_bytes()
    assert sentence_of(caught.value) == f"找不到“{tmp_path}/台账.xlsx”。请核对文件名和所在文件夹。"


def test_fault_of_the_program_keeps_its_trace() -> None:
    assert sentence_of(KeyError("x")) is None


def test_new_home_is_open_to_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    secrets.make(home)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (home, home / "keys")] == [0o700, 0o700]
