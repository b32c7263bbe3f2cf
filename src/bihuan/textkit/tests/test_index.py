from __future__ import annotations

import json
import random
import stat
import subprocess
import sys

import pytest

from bihuan.textkit.compare import compare
from bihuan.textkit.generations import PART, POINTER
from bihuan.textkit.index import MOST_PARTS, Index
from bihuan.textkit.join import MOST_TEXTS
from bihuan.textkit.reference import Reference
from bihuan.textkit.tests.texts import prose, words

DRAW = random.Random(1)
DOCUMENTS = [(1000 + 7 * number, prose(DRAW, 200)) for number in range(60)]
NUMBERS = [number for number, _ in DOCUMENTS]
ASKED = prose(DRAW, 60) + DOCUMENTS[5][1][50:150] + prose(DRAW, 40) + DOCUMENTS[9][1][:60]


@pytest.fixture
def index(tmp_path):
    return Index.build(tmp_path / "index", DOCUMENTS)


def numbers(matches):
    return [match.document for match in matches]


def parts(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(PART))


def test_a_query_finds_what_comparing_finds(index):
    expected = compare([ASKED], library=[text for _, text in DOCUMENTS]).pairs
    found = index.query(ASKED)
    assert numbers(found) == [NUMBERS[5], NUMBERS[9]]
    assert [(m.document, m.share_query, m.share_document, m.weight, m.passages) for m in found] == [
        (NUMBERS[pair.b - 1], pair.share_a, pair.share_b, pair.weight, pair.passages) for pair in expected
    ]


def test_an_empty_or_short_text_and_an_empty_index_match_nothing(index, tmp_path):
    assert (index.query(""), index.query("支部会议"), index.query("1。" * 50)) == ([], [], [])
    empty = Index.build(tmp_path / "empty", [])
    assert (len(empty), empty.query(ASKED), empty.crowded(ASKED)) == (0, [], [])
    assert numbers(empty.add(DOCUMENTS[:9]).query(ASKED)) == [NUMBERS[5]]


def test_excluded_documents_are_as_if_they_were_not_there(index):
    assert numbers(index.query(ASKED, exclude=[NUMBERS[5]])) == [NUMBERS[9]]
    assert index.query(DOCUMENTS[3][1], exclude=[NUMBERS[3]]) == []


def test_added_documents_answer_and_an_index_opened_before_does_not_change(index):
    fresh = prose(DRAW, 30) + ASKED
    grown = index.add([(5, fresh)])
    assert numbers(grown.query(ASKED)) == [5, NUMBERS[5], NUMBERS[9]]
    assert numbers(index.query(ASKED)) == [NUMBERS[5], NUMBERS[9]]
    assert (len(index), len(grown), len(Index.open(index.folder))) == (60, 61, 61)


def test_a_document_added_again_replaces_the_former(index):
    changed = index.add([(NUMBERS[5], prose(DRAW, 200))])
    assert numbers(changed.query(ASKED)) == [NUMBERS[9]]
    back = changed.add([DOCUMENTS[5]])
    assert numbers(back.query(ASKED)) == [NUMBERS[5], NUMBERS[9]]
    assert len(back) == 60


def test_removed_documents_no_longer_answer_until_they_are_added_again(index):
    less = index.remove([NUMBERS[5], 424242])
    assert (numbers(less.query(ASKED)), len(less)) == ([NUMBERS[9]], 59)
    assert numbers(less.add([DOCUMENTS[5]]).query(ASKED)) == [NUMBERS[5], NUMBERS[9]]


def test_many_small_additions_are_gathered_into_few_parts(index):
    for number in range(2 * MOST_PARTS):
        index = index.add([(number, prose(DRAW, 100) + ASKED[60:160])])
    assert len(parts(index.folder)) <= MOST_PARTS
    assert (len(index), len(index.remove([0, 1]))) == (60 + 2 * MOST_PARTS, 58 + 2 * MOST_PARTS)


def test_what_stands_in_the_reference_of_the_index_is_subtracted_from_later_documents_too(tmp_path):
    template = prose(DRAW, 150)
    index = Index.build(tmp_path, [(1, template + prose(DRAW, 80))], reference=Reference.of([template]))
    index = index.add([(2, prose(DRAW, 80) + template)])
    assert index.query(template + prose(DRAW, 50)) == []


def test_masks_of_the_index_are_left_out_of_documents_and_queries(tmp_path):
    pieces = [prose(DRAW, 6) for _ in range(20)]
    index = Index.build(tmp_path, [(1, "赵钱孙".join(pieces))], masks=["赵钱孙", "周吴郑王"])
    assert [match.share_query for match in index.query("周吴郑王".join(pieces))] == [1.0]


def test_a_stretch_in_very_many_documents_is_told_apart(tmp_path):
    shared = "本" + prose(DRAW, 120) + "记"
    documents = [(number, prose(DRAW, 60) + shared + prose(DRAW, 60)) for number in range(MOST_TEXTS + 5)]
    index = Index.build(tmp_path, documents)
    text = prose(DRAW, 50) + shared + prose(DRAW, 50)
    assert index.query(text) == []
    (crowd,) = index.crowded(text)
    assert words(text[slice(*crowd.span)]) in words(shared)
    assert crowd.documents == MOST_TEXTS + 5


def test_texts_on_disk_are_for_their_owner_alone(index):
    for path in index.folder.rglob("*"):
        if path.name != "writing.lock":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_opening_where_nothing_was_built_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        Index.open(tmp_path)


def test_building_anew_clears_what_was_left_behind(index):
    (index.folder / f"{PART}left-behind").mkdir()
    (index.folder / f"{POINTER}.draft").write_text("{")
    Index.build(index.folder, DOCUMENTS[:3])
    assert len(parts(index.folder)) == 1
    assert sorted(path.name for path in index.folder.iterdir() if path.name.startswith(POINTER)) == [POINTER]


def test_an_index_answers_as_before_after_each_of_fifty_kills_of_a_rebuild(tmp_path):
    command = [
        sys.executable,
        "-m",
        "bihuan.textkit.tests.killed_rebuild",
        str(tmp_path / "index"),
        "50",
        "7",
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    told = json.loads(done.stdout)
    assert told["kills"] == 50
    assert told["wrong"] == []
    # Killed everywhere: before anything was written, between two files, and before the pointer moved.
    assert len(set(told["left"])) > 3
    assert told["after"] == {"answers": "new", "parts": 1, "drafts": 0}
