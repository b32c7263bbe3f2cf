"""Stored files: what is taken in, how safely it lies, and who gets it back."""

import io
import os
import zipfile

import pytest
import xlwt
from django.core.exceptions import ValidationError

from bihuan.access.actor import command_line
from bihuan.access.models import LogEntry
from bihuan.access.tests import factories as make
from bihuan.access.words import RelationKind, Role
from bihuan.files import store
from bihuan.files.models import StoredFile

pytestmark = pytest.mark.django_db
CLI = command_line()
BACKEND = "django.contrib.auth.backends.ModelBackend"
WORD = "word/document.xml"
EXCEL = "xl/workbook.xml"


def old_book():
    buffer = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("名册").write(0, 0, "姓名")
    book.save(buffer)
    return buffer.getvalue()


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name in names:
            out.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def branch():
    return make.org("B1", "第一支部")


def lying(home):
    return sorted(
        p.relative_to(home / "files").as_posix() for p in (home / "files").rglob("*") if p.is_file()
    )


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("纪要.docx", archive(WORD), f"{store._OFFICE}.wordprocessingml.document"),
        ("名册.XLSX", archive(EXCEL), f"{store._OFFICE}.spreadsheetml.sheet"),
        ("批复.pdf", b"%PDF-1.7 x", "application/pdf"),
        ("照片.jpeg", b"\xff\xd8\xff\xe0 x", "image/jpeg"),
        ("图.png", b"\x89PNG\r\n\x1a\n x", "image/png"),
        ("报告.txt", "问题".encode("gbk"), "text/plain"),
        ("报告.txt", "市甲局第一支部未召开党员大会。".encode("utf-16-le") + b"1\x00", "text/plain"),
        ("名册.xls", old_book(), "application/vnd.ms-excel"),
        ("名册.et", old_book(), "application/wps-office.et"),
        ("名册.et", archive(EXCEL), "application/wps-office.et"),
        ("纪要.wps", archive(WORD), "application/wps-office.wps"),
        ("纪要.doc", b"{\\rtf1 x}", "application/msword"),
    ],
)
def test_files_offices_use_are_kept_byte_for_byte(branch, home, name, content, media_type):
    row = store.add(by=CLI, org=branch, name=name, content=io.BytesIO(content))
    with store.open_bytes(row) as file:
        assert file.read() == content
    assert (row.name, row.size, row.media_type) == (name.replace("XLSX", "xlsx"), len(content), media_type)
    assert lying(home) == [f"{row.sha256[:2]}/{row.sha256}"]
    assert os.stat(store.path_of(row.sha256)).st_mode & 0o077 == 0
    assert LogEntry.objects.get().changes == {"sha256": row.sha256}


def test_same_bytes_lie_there_once(branch, home):
    first = store.add(by=CLI, org=branch, name="甲.txt", content=b"same")
    second = store.add(by=CLI, org=branch, name="乙.txt", content=b"same")
    assert first.pk != second.pk
    assert lying(home) == [f"{first.sha256[:2]}/{first.sha256}"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.txt", b"", "文件是空的，请核对后重新选择。"),
        ("大.txt", b"x" * (store.MAX_BYTES + 1), "文件超过 20 MB。请压缩图片或拆成几个文件后再存。"),
        (
            "程序.exe",
            b"MZ",
            "“程序.exe”不是可以存入的类型，请用 docx、xlsx、pdf、jpg、png、txt，或旧的 doc、xls、wps、et。",
        ),
        (
            "页.html",
            b"<p>",
            "“页.html”不是可以存入的类型，请用 docx、xlsx、pdf、jpg、png、txt，或旧的 doc、xls、wps、et。",
        ),
        (
            "旧.doc",
            b"x",
            "“旧.doc”的内容不是旧版 Word 文件，可能已损坏或改过扩展名。"
            "请用 WPS 或 Office 打开后另存为 docx。",
        ),
        (
            "表.et",
            archive(WORD),
            "“表.et”的内容不是 xlsx，可能改过扩展名。请用 WPS 或 Office 重新保存。",
        ),
        ("宏.xlsm", archive(EXCEL), "“宏.xlsm”带有宏，不能存入，请另存为不带宏的 docx 或 xlsx。"),
        (
            "宏.xlsx",
            archive(EXCEL, "xl/vbaProject.bin"),
            "“宏.xlsx”带有宏，不能存入，请另存为不带宏的 docx 或 xlsx。",
        ),
        ("密.docx", store._OLE + b"x", "“密.docx”有密码，打不开。请在 WPS 或 Office 中取消密码后再试。"),
        ("断.docx", archive(WORD)[:-10], "“断.docx”打不开，可能没有保存完整。请用 WPS 或 Office 重新保存。"),
        (
            "换.docx",
            archive(EXCEL),
            "“换.docx”的内容不是 docx，可能改过扩展名。请用 WPS 或 Office 重新保存。",
        ),
        (
            "表.doc",
            old_book(),
            "“表.doc”的内容不是旧版 Word 文件，可能已损坏或改过扩展名。"
            "请用 WPS 或 Office 打开后另存为 docx。",
        ),
        ("假.pdf", b"<html>", "“假.pdf”的内容不是 pdf，可能改过扩展名。请用原来的程序重新保存。"),
        ("假.jpg", b"GIF89a", "“假.jpg”的内容不是 jpg，可能改过扩展名。请用原来的程序重新保存。"),
        ("假.txt", b"MZ\x00\x00", "“假.txt”不是文字文件，请核对后重新选择。"),
    ],
)
def test_other_files_are_refused_with_a_sentence_and_leave_nothing(branch, home, name, content, sentence):
    (home / "files").mkdir()
    with pytest.raises(ValidationError) as refusal:
        store.add(by=CLI, org=branch, name=name, content=content)
    assert refusal.value.messages == [sentence]
    assert (StoredFile.objects.count(), LogEntry.objects.count(), lying(home)) == (0, 0, [])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\台账\\纪要.docx", "纪要.docx"),
        ("报告\r\nSet-Cookie: x.txt", "报告Set-Cookie_ x.txt"),
        ("\u202egpj.纪要.txt", "gpj.纪要.txt"),
        ('a"b<c>.txt', "a_b_c_.txt"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
    ],
)
def test_names_are_bare_and_harmless(given, kept):
    assert store.clean_name(given) == kept


def test_row_is_not_written_where_the_bytes_cannot_be(branch, home, monkeypatch):
    def broken(*args):
        raise OSError("disk full")

    monkeypatch.setattr(store.os, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        store.add(by=CLI, org=branch, name="甲.txt", content=b"x")
    assert (StoredFile.objects.count(), lying(home)) == (0, [])


def test_lost_bytes_are_told_of(branch, home):
    row = store.add(by=CLI, org=branch, name="甲.txt", content=b"x")
    store.path_of(row.sha256).unlink()
    with pytest.raises(ValidationError) as refusal:
        store.open_bytes(row)
    assert refusal.value.messages == ["“甲.txt”的内容不在数据目录里。请从备份恢复 files 文件夹。"]


def test_download_is_an_attachment_that_runs_nothing(client, branch):
    row = store.add(by=CLI, org=branch, name="纪要 一.txt", content=b"<script>alert(1)</script>")
    client.force_login(make.account("shuji", (Role.BRANCH_SECRETARY, branch)), BACKEND)
    answer = client.get(f"/files/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer["Cache-Control"]
    assert LogEntry.objects.filter(action="file.download", object_id=str(row.pk)).count() == 1


def test_download_is_for_those_who_see_the_organisation(client, branch):
    unit = make.org("U1")
    make.relate(branch, unit, RelationKind.PART_OF)
    row = store.add(by=CLI, org=branch, name="甲.txt", content=b"x")
    discipline = make.org("J1", unit=unit)
    expected = {
        make.account("jiwei", (Role.DISCIPLINE, discipline)): (200, b"x"),
        make.account("lingdao", (Role.LEADER, unit)): (200, b"x"),
        make.account("shuji2", (Role.BRANCH_SECRETARY, make.org("B2"))): (404, b""),
        make.account("anquan", (Role.SECURITY_ADMIN, None)): (404, b""),
        make.account("shenji", (Role.AUDIT_ADMIN, None)): (404, b""),
    }
    found = {}
    for who in expected:
        client.force_login(who, BACKEND)
        answer = client.get(f"/files/{row.pk}/")
        body = b"".join(answer.streaming_content) if answer.streaming else b""
        found[who] = answer.status_code, body
    assert found == expected


def test_file_of_no_organisation_is_nobodys_to_download(client):
    row = store.add(by=CLI, org=None, name="甲.txt", content=b"x")
    client.force_login(make.account("lingdao", (Role.LEADER, make.org("G"))), BACKEND)
    assert client.get(f"/files/{row.pk}/").status_code == 404
