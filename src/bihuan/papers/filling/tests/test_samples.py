"""Drafts of the sample folder: blanks found, filled and left, each filled one counted again by hand."""

import datetime as dt
import os
from pathlib import Path

import pytest

from bihuan.ledger.orgs.models import Organisation
from bihuan.papers.filling import actions
from bihuan.papers.filling.tests.worlds import DAY, below, city, members

SAMPLES = os.environ.get("BIHUAN_SAMPLES", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.samples,
    pytest.mark.skipif(not SAMPLES, reason="BIHUAN_SAMPLES names no folder of sample documents"),
]


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", DAY.isoformat())
    return city()


def look(world, start):
    [path] = Path(SAMPLES).glob(f"{start}_*.txt")
    return actions.look(path.read_bytes(), path.name, org=world.orgs["GW"], on=DAY)


def by_hand(relation):
    """Direct ones, basic organisations of all depths and by kind, members."""
    every = below("GW", relation=relation)
    kinds = [
        len(below("GW", kind, relation=relation)) for kind in ("organ_committee", "general_branch", "branch")
    ]
    direct = 2 if relation == "affiliation" else 1
    return [direct, len(every), *kinds, members(every)]


def test_survey_is_filled_as_counted_by_hand(world):
    looked = look(world, "002")
    own, guided = by_hand("affiliation"), by_hand("guidance")
    expected = [*own, *guided, own[0]]
    assert [int(p.answer.text) for p in looked.filled] == expected
    assert (len(looked.blanks), len(looked.left)) == (25, 12)
    words = sorted({p.answer.category_word for p in looked.left})
    assert words == ["不是数", "台账不记", "看不准问什么", "资料不足"]
    # The first speaks of the whole city, districts and counties included.
    first = looked.left[0].answer
    [(_, candidate)] = first.candidates
    assert (first.reason[:8], candidate) == ("说的是全市的数，", f"{own[0] + guided[0]}个")


def test_work_report_is_filled_where_the_ledger_knows(world):
    looked = look(world, "003")
    assert len(looked.blanks) == 68
    since = dt.date(DAY.year - 1, 1, 1)
    founded = Organisation.objects.filter(node__in=below("GW"), founded_on__gte=since).count()
    committees = Organisation.objects.filter(kind="discipline_committee", founded_on__gte=since).count()
    assert [int(p.answer.text) for p in looked.filled] == [founded, committees] == [1, 0]
    changes = [p for p in looked.left if "前后两个时点" in p.answer.reason]
    assert (len(changes), all(p.answer.candidates for p in changes)) == (6, True)
    assert [p.answer.reason for p in looked.left if "不到一千" in p.answer.reason] == [
        f"台账的数是 {members(below('GW'))}，不到一千，不宜用“万”来写。"
    ]


def test_blanks_of_the_samples_are_all_accounted_for(world):
    for start in ("002", "003"):
        looked = look(world, start)
        assert all(p.answer.filled or p.answer.reason.endswith("。") for p in looked.blanks)
