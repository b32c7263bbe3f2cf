"""House rules for the templates of every room."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import engines

import bihuan

ROOMS = Path(bihuan.__file__).parent
TEMPLATES = sorted(ROOMS.rglob("templates/**/*.html"))

FORBIDDEN = {
    "inline style": r"<style\b|\sstyle\s*=",
    "inline script": r"<script\b(?![^>]*\bsrc=)",
    "inline handler": r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=",
    "script address": r"javascript:",
    "bracketed trigger filter": r"hx-trigger=\"[^\"]*\[",
    "address of another host": r"(?:src|href|action|hx-\w+)=\"(?:https?:)?//",
    "evaluated values": r"hx-va(?:ls|rs)='?\"?\s*(?:js|javascript):",
    "safe by assertion": r"\|\s*safe\b|{%\s*autoescape\s+off",
    "exclamation": "！",
    "reset button": r"type=\"reset\"",
    "placeholder instead of a label": r"\splaceholder=",
}


def name_of(path):
    return path.relative_to(ROOMS).as_posix()


def test_templates_are_found():
    assert "web/templates/web/base.html" in {name_of(path) for path in TEMPLATES}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_template_has_no(what):
    found = [
        name_of(path) for path in TEMPLATES if re.search(FORBIDDEN[what], path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_template_post_forms_carry_the_token():
    forms = re.compile(r"<form\b(?=[^>]*method=\"post\")[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)
    found = [
        name_of(path)
        for path in TEMPLATES
        for body in forms.findall(path.read_text(encoding="utf-8"))
        if "{% csrf_token %}" not in body
    ]
    assert found == []


def test_template_tables_have_a_caption_and_a_region():
    found = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        tables = text.count("<table")
        regions = len(re.findall(r"{%\s*tableregion\s", text)) + text.count('role="region"')
        # A table kept whole between requests stands in the region of the page that shows it.
        shown_in = path.with_name("heat.html") if path.name == "heat_table.html" else None
        if shown_in is not None:
            regions += shown_in.read_text(encoding="utf-8").count('role="region"')
        if tables > text.count("<caption") or tables > regions:
            found.append(name_of(path))
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("inline style", '<p style="color:red">'),
        ("inline script", "<script>go()</script>"),
        ("inline handler", '<a onclick="go()">'),
        ("bracketed trigger filter", '<p hx-trigger="keyup[ctrlKey]">'),
        ("address of another host", '<img src="//example.org/a.png">'),
    ],
)
def test_rule_catches(what, text):
    assert re.search(FORBIDDEN[what], text) is not None


def test_templates_compile():
    engine = engines["django"].engine
    compiled = [engine.from_string(path.read_text(encoding="utf-8")) for path in TEMPLATES]
    assert len(compiled) > 50


def test_templates_pass_the_linter():
    result = subprocess.run(
        [sys.executable, "-m", "djlint", "--lint", "--quiet", *map(str, TEMPLATES)],
        capture_output=True,
        text=True,
        cwd=ROOMS.parent.parent,
    )
    assert (result.returncode, result.stdout.strip()) == (0, "")
