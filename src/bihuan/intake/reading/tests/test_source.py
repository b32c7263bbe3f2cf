"""Reading files: encodings, Word paragraphs and tables in order, and files refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from bihuan.intake.model import IntakeError
from bihuan.intake.parse import parse
from bihuan.intake.reading import limits, ole
from bihuan.intake.reading.isolated import read_isolated
from bihuan.intake.reading.source import read

REPORTS = Path(__file__).parents[2] / "tests" / "reports"
WORDS = "关于党建检查情况的报告\n一、存在问题\n市审计局未公示党费。\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(lines: list[str]) -> bytes:
    """A Word file of these lines; lines with tabs become table rows."""
    document = docx.Document()
    table = None
    for line in lines:
        if "\t" not in line:
            table = None
            document.add_paragraph(line)
            continue
        cells = line.split("\t")
        table = table or document.add_table(rows=0, cols=len(cells))
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_file_is_read_in_every_usual_encoding(encoding: str) -> None:
    assert read(WORDS.encode(encoding), "报告.txt").text == WORDS


def test_windows_line_ends_become_plain_ones() -> None:
    assert read(WORDS.replace("\n", "\r\n").encode(), "报告.txt").text == WORDS


def test_gbk_report_gives_the_same_findings() -> None:
    text = (REPORTS / "qinghe_district.txt").read_text(encoding="utf-8")
    assert parse(read(text.encode("gb18030"), "报告.txt").text) == parse(text)


def test_word_file_keeps_paragraphs_and_tables_in_order() -> None:
    lines = ["检查情况", "单位\t问题", "市审计局\t未换届", "以上为检查情况。"]
    found = read(word(lines), "报告.docx")
    assert (found.text, found.media) == ("\n".join(lines), "docx")


def test_word_table_gives_the_findings_of_its_text() -> None:
    text = (REPORTS / "jinhu_province_table.txt").read_text(encoding="utf-8").rstrip("\n")
    found = parse(read(word(text.split("\n")), "报告.docx").text)
    assert found == parse(text)
    assert len(found.findings) == 8


def test_merged_cell_is_read_once_and_its_unit_carried_down() -> None:
    document = docx.Document()
    document.add_paragraph("关于党建检查情况的通报")
    table = document.add_table(rows=3, cols=2)
    for row, words in enumerate([("单位", "存在问题"), ("市审计局", "未换届"), ("", "未公示党费")]):
        table.cell(row, 0).text, table.cell(row, 1).text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    stream = io.BytesIO()
    document.save(stream)
    rows = parse(read(stream.getvalue(), "表.docx").text).findings
    assert [(row.unit, row.text) for row in rows] == [("市审计局", "未换届"), ("市审计局", "未公示党费")]


def test_path_is_read_like_bytes(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(WORDS, encoding="utf-8")
    assert read(tmp_path / "报告.txt") == read(WORDS.encode(), "报告.txt")


def test_isolated_reading_gives_the_same_source() -> None:
    assert read_isolated(word(WORDS.splitlines()), "报告.docx") == read(word(WORDS.splitlines()), "报告.docx")


def test_isolated_reading_refuses_with_the_same_sentence() -> None:
    with pytest.raises(IntakeError, match="没有可读取的文字"):
        read_isolated(b" \n", "空.txt")


def test_isolated_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TIME_LIMIT_S", 0.001)
    with pytest.raises(IntakeError, match="还没有读完"):
        read_isolated(WORDS.encode(), "报告.txt")


BOMB = package(
    word__document_xml="<w:document " + W + "><w:body>" + " " * 30_000_000 + "</w:body></w:document>"
)
ENTITY = package(
    word__document_xml=f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///x">]><w:document {W}>&x;</w:document>'
)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("空.txt", b"", "没有可读取的文字"),
        ("空.docx", word([]), "没有可读取的文字"),
        ("表.xlsx", b"PK\x03\x04", "不是 xlsx"),
        ("密.docx", ole.MAGIC + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("旧.txt", ole.MAGIC + b"word", "旧版 Office 文件可能已损坏"),
        ("假.docx", b"not a package", "不是 docx"),
        ("断.docx", word(["正文"])[:300], "不是 docx"),
        ("别.docx", package(other_xml="<a/>"), "不是 Word 文档"),
        ("坏.docx", package(word__document_xml="<w:document"), "不是 docx"),
        ("弹.docx", BOMB, "大得不像一份报告"),
        ("引.docx", ENTITY, "外部引用"),
        ("图.txt", b"\x89PNG\r\n", "是图片"),
        ("乱.txt", b"\x81\xff\xff\x00" * 50, "认不出文字编码"),
    ],
)
def test_unreadable_file_is_refused_in_a_sentence(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(IntakeError, match=sentence) as refused:
        read(data, name)
    assert str(refused.value).startswith(f"“{name}”")
    assert str(refused.value).endswith("。")


def test_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as large:
        large.truncate(30 * 1024 * 1024)
    with pytest.raises(IntakeError, match=r"30\.0 MB，超过单个文件 20 MB 的上限"):
        read(path)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="找不到文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(IntakeError, match="是文件夹"):
        read(tmp_path)
