"""Every action that is logged has a Chinese name for the audit administrator."""

import re
from pathlib import Path

from django.apps import apps

import bihuan
from bihuan.oversight.findings.words import StepKind
from bihuan.site.registry import LOG_OBJECTS, LOG_WORDS

_SOURCE = Path(bihuan.__path__[0])
_CODE = re.compile(r'"([a-z]+\.[a-z_]+)"')
# A code stands on a line that names the action or hands it to the function that logs.
_LOGS = re.compile(r"\baction\b|_tell\(by")
# Built of a noun and a verb where they are logged.
_BUILT = {"meeting.void", "meeting.verify"} | {f"finding.{kind.value}" for kind in StepKind}


def written() -> set[str]:
    found: set[str] = set()
    for path in _SOURCE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts) or path.name == "registry.py":
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found |= {code for line in lines if _LOGS.search(line) for code in _CODE.findall(line)}
    return found | _BUILT


def test_every_logged_action_has_a_name_and_every_name_an_action():
    assert sorted(LOG_WORDS) == sorted(written())


def test_names_are_told_apart_but_for_the_two_ways_to_register_an_organisation():
    names = sorted(LOG_WORDS.values())
    assert [name for name in set(names) if names.count(name) > 1] == ["登记组织"]


def test_every_table_an_entry_can_be_about_has_a_name():
    tables = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("bihuan.")}
    assert sorted(LOG_OBJECTS) == sorted(tables)
    assert len(set(LOG_OBJECTS.values())) == len(LOG_OBJECTS)
