"""What doctor says of the programs that read old files: it helps, and fails nobody."""

from pathlib import Path

import pytest

from bihuan.intake.reading import old
from bihuan.site.doctor import Check, _readers


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        ({}, ["都没有装", "apt install antiword", "libreoffice-writer"]),
        ({"antiword": "/a"}, ["antiword（/a）", "还可以装 LibreOffice：运行 apt install libreoffice-writer"]),
        ({"antiword": "/a", "soffice": "/s"}, ["antiword（/a）、LibreOffice（/s） 来读。"]),
    ],
)
def test_what_is_missing_is_told_with_how_to_get_it_and_is_no_failure(monkeypatch, installed, words):
    monkeypatch.setattr(old.shutil, "which", installed.get)
    found = _readers(Path())
    assert isinstance(found, Check)
    assert (found.well, [word for word in words if word not in found.text]) == (True, [])
