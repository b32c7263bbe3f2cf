"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from bihuan.cli.main import app

ROOT = Path(__file__).parents[1]
SETTING = re.compile(r"\b(BIHUAN_[A-Z_]+|DATABASE_URL|TEST_DATABASE_URL)\b")
# Handed down inside the code, not set by anybody.
INNER = {
    "BIHUAN_RULE_MODULES",
    "BIHUAN_EXTRACTORS",
    "BIHUAN_SHEETS",
    "BIHUAN_LOG_WORDS",
    "BIHUAN_LOG_OBJECTS",
    "BIHUAN_",
}


def settings_of_the_code() -> set[str]:
    files = [
        *ROOT.glob("src/**/*.py"),
        *ROOT.glob("tests/**/*.py"),
        ROOT / "conftest.py",
        ROOT / ".ci" / "run",
    ]
    return {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))} - INNER


def commands() -> list[str]:
    """Every command as typed: `check`, `log seal`."""
    group = typer.main.get_command(app)
    found = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        found += [f"{name} {sub}" for sub in below] if below else [name]
    return found


def test_every_setting_stands_in_the_settings_page():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = set(SETTING.findall(page))
    assert settings_of_the_code() - documented == set()


def test_the_settings_page_names_no_setting_that_nothing_reads():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    secrets = {
        "BIHUAN_SECRET_KEY",
        "BIHUAN_FIELD_KEYS",
        "BIHUAN_LOOKUP_KEY",
    }  # read by name in access.secrets
    assert set(SETTING.findall(page)) - settings_of_the_code() - secrets == set()


def test_every_command_stands_in_the_command_page():
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in commands() if f"`bihuan {name}" not in page] == []


def test_every_command_has_a_sentence_of_help():
    group = typer.main.get_command(app)
    lacking = [name for name, command in group.commands.items() if not (command.help or "").strip()]  # type: ignore[attr-defined]
    assert lacking == []


def test_every_link_of_the_readme_leads_somewhere():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
