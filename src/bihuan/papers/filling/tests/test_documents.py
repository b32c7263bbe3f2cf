"""Word drafts: filled inside their runs, with the sources on a page of their own; hostile ones refused."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from docx import Document

from bihuan.ledger.orgs.tests import factories as made
from bihuan.papers.filling import actions
from bihuan.papers.filling.tests.worlds import DAY, city

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return city()


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def draft():
    """A draft with blanks across runs, an underlined line, an empty bracket, and one in a table."""
    document = Document()
    paragraph = document.add_paragraph("我局有党支部")
    paragraph.add_run("X").bold = True
    paragraph.add_run("X").italic = True
    paragraph.add_run("个，党员")
    paragraph.add_run("      ").underline = True
    paragraph.add_run("名，其中预备党员（  ）名，捐款X元。")
    cell = document.add_table(rows=1, cols=2).rows[0].cells
    cell[0].text = "召开党员大会"
    cell[1].text = "2025年上半年召开党员大会X次"
    return saved(document)


def test_draft_keeps_its_runs_and_ends_with_the_sources(world):
    content = draft()
    looked = actions.look(content, "文稿.docx", org=world.orgs["JG"], on=DAY)
    written = Document(io.BytesIO(actions.write(content, looked)))
    paragraph = written.paragraphs[0]
    assert paragraph.text == "我局有党支部2个，党员9名，其中预备党员（1）名，捐款X元。"
    assert [(r.text, r.bold, r.underline) for r in paragraph.runs if r.text in ("2", "9")] == [
        ("2", True, None),
        ("9", None, True),
    ]
    form, sources, rest = written.tables
    assert form.rows[0].cells[1].text == "2025年上半年召开党员大会3次"
    assert "数据来源" in [p.text for p in written.paragraphs]
    assert [row.cells[2].text for row in sources.rows] == ["填入", "2", "9", "1", "3"]
    assert [row.cells[4].text for row in sources.rows[1:]] == [
        "组织台账（组织登记和关系）",
        "党员名册",
        "党员名册",
        "会议记录台账",
    ]
    assert (len(rest.rows), "经费" in rest.rows[1].cells[2].text or "捐款" in rest.rows[1].cells[2].text) == (
        2,
        True,
    )


def bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 80_000_000 + b"</a>")
    return stream.getvalue()


def with_doctype():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft())) as old, zipfile.ZipFile(stream, "w") as package:
        for part in old.namelist():
            text = old.read(part)
            if part == "word/document.xml":
                text = text.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
            package.writestr(part, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        ("文稿.docx", bomb, "大得不像"),
        ("文稿.docx", with_doctype, "外部定义"),
        ("文稿.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "有密码"),
        ("文稿.docx", lambda: b"PK\x03\x04" + b"0" * 600, "打不开"),
        ("文稿.docx", lambda: b"plain", "不是 docx"),
        ("照片.docx", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"0" * 600, "“照片.docx”是图片"),
        ("文稿.docx", lambda: b"%PDF-1.7\n" + b"0" * 600, "不是 docx 文件"),
        ("表.xlsx", lambda: b"PK\x03\x04" + b"0" * 600, "打不开"),
        ("表.xlsx", lambda: b"plain", "不是 Excel"),
        ("表.xls", lambda: b"x", "另存为 xlsx"),
        ("文稿.wps", lambda: b"x", "另存为 docx"),
        ("文稿.pdf", lambda: b"x", "换成这三种格式"),
        ("文稿.txt", lambda: b"", "空文件"),
    ],
)
def test_hostile_file_is_refused_with_a_sentence(name, make, says):
    with pytest.raises(ValidationError) as refusal:
        actions.look(make(), name, org=made.org(), on=DAY)
    assert (says in refusal.value.messages[0], refusal.value.messages[0][-1]) == (True, "。")


def test_text_in_another_encoding_is_filled(world):
    content = "我局党员X名。".encode("gb18030")
    looked = actions.look(content, "文稿.txt", org=world.orgs["JG"], on=DAY)
    assert actions.write(content, looked).decode() == "我局党员9名。"
