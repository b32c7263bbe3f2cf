"""Old Office files told apart by what stands at their top."""

from __future__ import annotations

import pytest

from bihuan.intake.model import IntakeError
from bihuan.intake.reading import ole
from bihuan.intake.reading.source import read
from bihuan.intake.reading.tests.makers import ole as old_file


def test_only_the_top_of_the_file_counts() -> None:
    data = old_file(["WordDocument", "1Table"], ["Workbook", "x"])
    assert ole.top_names(data) == {"WordDocument", "1Table", "ObjectPool"}


@pytest.mark.parametrize("keep", [3, 40, 100, 600, 1030])
def test_a_file_cut_short_has_no_names_and_does_no_harm(keep: int) -> None:
    assert ole.top_names(old_file(["WordDocument"])[:keep]) == frozenset()


def test_a_directory_that_leads_in_a_circle_ends() -> None:
    data = bytearray(old_file(["WordDocument"]))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert "WordDocument" in ole.top_names(bytes(data))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["EncryptionInfo", "EncryptedPackage"], "有密码"),
        (["PowerPoint Document"], "是演示文稿"),
        (["Workbook"], "或者不是表格"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_kind(names: list[str], sentence: str) -> None:
    with pytest.raises(IntakeError, match=sentence):
        read(old_file(names), "旧.doc")
