"""A batch read in a process of its own: one bad file costs nothing but itself."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import isolated, limits, old
from bihuan.intake.reading.isolated import Reader, read_many
from bihuan.intake.reading.source import read
from bihuan.intake.reading.tests.makers import document, p, scan

GOOD = document(p("正文"))


def test_several_files_are_read_by_one_process() -> None:
    with Reader() as reader:
        texts = [reader.read(GOOD, "一.docx").text, reader.read("二".encode() * 9, "二.txt").text]
        first = reader._process
        reader.read(GOOD, "三.docx")
        assert (texts, reader._process is first) == (["正文", "二" * 9], True)


def test_a_reader_that_dies_is_replaced_and_the_rest_is_read() -> None:
    with Reader() as reader:
        reader.read(GOOD, "一.docx")
        assert reader._process is not None
        os.kill(reader._process.pid, 9)
        reader._process.wait()
        assert reader.read(GOOD, "二.docx").text == "正文"


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        monkeypatch.setattr(limits, "TIME_LIMIT_S", 0.0005)
        with pytest.raises(IntakeError, match="还没有读完"):
            reader.read(GOOD, "慢.docx")
        monkeypatch.setattr(limits, "TIME_LIMIT_S", 30)
        assert reader.read(GOOD, "快.docx").text == "正文"


def test_a_file_nested_too_deep_is_refused_and_the_next_is_read() -> None:
    deep = "<w:p>" * 40_000 + "</w:p>" * 40_000
    with Reader() as reader:
        with pytest.raises(IntakeError, match="层次太深"):
            reader.read(document(deep), "深.docx")
        assert reader.read(GOOD, "好.docx").text == "正文"


def test_a_batch_gives_every_file_its_answer_in_order(tmp_path: Path) -> None:
    contents = {"1.docx": GOOD, "2.docx": GOOD[:90], "3.pdf": scan(1), "4.txt": "十个字的一段短文字".encode()}
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in contents] + [tmp_path / "5.txt"]
    answers = [a if isinstance(a, IntakeError) else a.text for _, a in read_many(paths)]
    assert (answers[0], answers[3]) == ("正文", "十个字的一段短文字")
    assert ["损坏" in str(answers[1]), "扫描" in str(answers[2]), "找不到" in str(answers[4])] == [True] * 3


def test_many_files_keep_their_order_and_their_own_answers(tmp_path: Path) -> None:
    for no in range(40):
        data = f"第{no}份的文字。".encode() if no % 7 else b""
        (tmp_path / f"{no:02}.txt").write_bytes(data)
    paths = sorted(tmp_path.iterdir())
    answers = [(path, str(a) if isinstance(a, IntakeError) else a.text) for path, a in read_many(paths)]
    assert [path for path, _ in answers] == paths
    assert [text for no, (_, text) in enumerate(answers) if no % 7] == [
        f"第{no}份的文字。" for no in range(40) if no % 7
    ]
    assert ["没有可读取的文字" in text for no, (_, text) in enumerate(answers) if not no % 7] == [True] * 6


def test_the_folder_of_a_reader_is_gone_when_it_ends() -> None:
    with Reader() as reader:
        reader.read(GOOD, "一.docx")
        assert reader._folder is not None
        folder = Path(reader._folder.name)
        assert folder.is_dir()
    assert not folder.exists()


def test_a_reader_is_replaced_after_its_share_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_FILES_EACH", 1)
    with Reader() as reader:
        reader.read(GOOD, "一.docx")
        first = reader._process
        reader.read(GOOD, "二.docx")
        assert reader._process is not first


def test_without_a_program_for_old_files_the_sentence_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(old.shutil, "which", lambda _name: None)
    with pytest.raises(IntakeError, match=r"apt install antiword.*LibreOffice.*另存为 docx"):
        read(b"{\\rtf1 text}", "旧.rtf")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
def test_an_old_word_file_is_read_through_the_office() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}}\f0 \u27491?\u25991?\par \u26411?\u27573?\par}"
    with Reader() as reader:
        source = reader.read(rtf, "旧.wps")
    assert (source.text.strip().split("\n"), source.media) == (["正文", "末段"], "doc")
