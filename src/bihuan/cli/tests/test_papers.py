"""extract and compare: what they print, what they skip, how they end. No home is there and none is made."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bihuan.cli.main import app

OWN = (
    "上半年我支部围绕中心任务抓学习，先后组织到河堤工地、粮库和三个村的卫生室了解群众难处，"
    "回来以后逐条写下看到的情形，由宣传委员汇成册子放在活动室，谁有空谁补充，到六月底已有四十七条，"
    "其中十九条转给了业务科室，办结十一条，其余的写明了为什么一时办不了，也给反映的人打了电话。"
)
OTHER = (
    "机关食堂改在七点开饭以后，夜班的同志可以先吃再走，后勤股把菜价贴在门口，每周五换一次，"
    "有意见写在本子上，管理员当天要回，回不了的写明哪天回，三个月下来本子写满了两本，换了新的。"
)
BETWEEN = "下面的话是这一份自己的，同别的材料没有关系，只是为了把两段隔开，免得连在一起看不出来。"


class Texts(HTMLParser):
    """The tags of a page and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(a) for a in arguments], standalone_mode=False)
    code = done.return_value if done.exception is None else 2
    if isinstance(done.exception, SystemExit):
        code = done.exception.code
    return code or 0, done.stdout, done.stderr + str(done.exception or "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(OWN + BETWEEN, encoding="utf-8")
    (tmp_path / "深").mkdir()
    (tmp_path / "深" / "乙.txt").write_text(OTHER + OWN, encoding="gb18030")
    (tmp_path / "丙.txt").write_text("与别的都不相干的一份短材料，讲的是冬天怎样防冻。", encoding="utf-8")
    return tmp_path


def test_extract_prints_exactly_the_text_that_offsets_mean(folder: Path) -> None:
    assert run("extract", folder / "深" / "乙.txt") == (0, OTHER + OWN, "")


def test_compare_gives_the_pairs_as_published(folder: Path) -> None:
    code, out, _ = run("compare", folder)
    answer = json.loads(out)
    pair = answer["pairs"][0]
    assert (code, list(answer), len(answer["pairs"])) == (1, ["pairs"], 1)
    assert sorted(pair) == ["a", "b", "passages", "share_a", "share_b", "weight"]
    texts = {str(folder / "甲.txt"): OWN + BETWEEN, str(folder / "深" / "乙.txt"): OTHER + OWN}
    assert {pair["a"], pair["b"]} == set(texts)
    (passage,) = pair["passages"]
    for side in ("a", "b"):
        start, end = passage[side]
        assert texts[pair[side]][start:end].strip("，。") == OWN.strip("，。")


def test_nothing_alike_ends_with_zero(folder: Path) -> None:
    code, out, told = run("compare", folder / "甲.txt", folder / "丙.txt")
    assert (code, json.loads(out), "没有找到雷同的文字" in told) == (0, {"pairs": []}, True)


def test_paths_are_named_as_they_were_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    _, out, _ = run("compare", "./甲.txt", "深")
    assert {json.loads(out)["pairs"][0][side] for side in "ab"} == {"./甲.txt", "深/乙.txt"}


def test_a_library_is_compared_with_and_not_within(folder: Path) -> None:
    library = folder / "库"
    library.mkdir()
    for name in ("一.txt", "二.txt"):
        (library / name).write_text(OTHER, encoding="utf-8")
    code, out, _ = run("compare", folder / "深", "--against", library)
    pairs = {(p["a"], p["b"]) for p in json.loads(out)["pairs"]}
    assert (code, pairs) == (
        1,
        {(f"{folder}/深/乙.txt", f"{library}/{name}") for name in ("一.txt", "二.txt")},
    )


def test_a_file_of_both_sides_is_not_found_like_itself(folder: Path) -> None:
    code, out, _ = run("compare", folder / "甲.txt", "--against", folder / "甲.txt")
    assert (code, json.loads(out)) == (0, {"pairs": []})


def test_what_stands_in_the_reference_is_not_counted(folder: Path) -> None:
    model = folder.parent / "范本.txt"
    model.write_text(OWN, encoding="utf-8")
    code, out, _ = run("compare", folder, "--reference", model)
    assert (code, json.loads(out)) == (0, {"pairs": []})


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "断.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / ".隐藏.txt").write_text(OWN, encoding="utf-8")
    (folder / "~$甲.docx").write_bytes(b"lock")
    code, out, told = run("compare", folder)
    answer = json.loads(out)
    assert (code, len(answer["pairs"])) == (1, 1)
    assert [s["path"] for s in answer["skipped"]] == [str(folder / "断.docx")]
    assert answer["skipped"][0]["reason"] in told


def test_a_link_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("外") / "密.txt"
    outside.write_text(OWN, encoding="utf-8")
    (folder / "链.txt").symlink_to(outside)
    _, out, _ = run("compare", folder)
    answer = json.loads(out)
    assert ([s["path"] for s in answer["skipped"]], len(answer["pairs"])) == ([str(folder / "链.txt")], 1)


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(b"\x89PNG\r\n")
    code, out, told = run("compare", tmp_path)
    assert (code, out, "没有一份能读的材料" in told) == (2, "", True)


def test_the_page_stands_alone_and_lets_nothing_run(folder: Path) -> None:
    evil = folder / "<script>x.txt"
    evil.write_text("<b onclick=x>" + OWN, encoding="utf-8")
    out = folder.parent / "结果.html"
    code, printed, _ = run("compare", folder, "--format", "html", "--out", out)
    written = out.read_text(encoding="utf-8")
    page = Texts(written)
    assert (code, printed) == (1, "")
    assert {"script", "b", "img", "link", "iframe"} & set(page.tags) == set()
    assert page.words.count("<b onclick=x>") == 2
    assert "这些阈值非法定。占比是线索，不是结论" in page.words
    assert page.tags.count("h2") == 3


def test_template_phrases_are_greyed_on_the_page(folder: Path) -> None:
    phrase = "会议经过充分讨论，表决通过了以下事项"
    for name in ("甲", "丙"):
        (folder / f"{name}.txt").write_text(f"{name}" + phrase + "：" + OWN, encoding="utf-8")
    _, page, _ = run("compare", folder, "--format", "html")
    assert f'<span class="known">{phrase}</span>' in page


def test_a_table_cannot_be_written_to_a_file(folder: Path) -> None:
    code, _, told = run("compare", folder, "--format", "table", "--out", folder / "x")
    assert (code, "table 只能打印" in told) == (2, True)
