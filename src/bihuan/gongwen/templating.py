"""A unit's own Word template, filled in a process of its own: no Python in it, and an end to every loop.

Figures go into the template between marks that no text holds; when it has been filled, the marks are taken
out again and tell which sentence of the document states which figure. Run as
`python -m bihuan.gongwen.templating` it reads a task from standard input and writes the answer, both JSON.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bihuan.gongwen.checking import Unreadable, require_package
from bihuan.gongwen.traced import Statement

TIME_LIMIT_S = 10
MEMORY_LIMIT_BYTES = 768 * 1024 * 1024
MAX_FILLED = 20 * 1024 * 1024
# Characters for private use: where a figure begins, where its number ends, where it ends, and ten digits.
_BEGIN, _FIGURE, _END = "\ue000", "\ue001", "\ue002"
_DIGITS = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017\ue018\ue019"
_MARKED = re.compile(f"{_BEGIN}([{_DIGITS}]+){_FIGURE}([^{_BEGIN}{_END}]*){_END}")
_STRAY = re.compile("[\ue000-\ue01f]")


class TemplateRefused(Exception):
    """A Chinese sentence saying why a template cannot be used, and how to mend it."""


def unknown_fields(template: bytes, known: Iterable[str], name: str = "模板.docx") -> list[str]:
    """Names the template asks for that no paper of its kind has, sorted. Raises TemplateRefused."""
    answer = _in_own_process({"task": "fields", "template": _packed(template, name)}, name)
    return sorted(set(answer["fields"]) - set(known))


def render(template: bytes, values: Mapping[str, Any], name: str = "模板.docx") -> tuple[bytes, list[Any]]:
    """The filled document, and its sentences with their figures as a trace holds them.

    `values` are statements, or lists of objects of statements. Raises TemplateRefused.
    """
    figures: list[dict[str, Any]] = []
    task = {"task": "fill", "template": _packed(template, name), "values": _marked(values, figures)}
    answer = _in_own_process(task, name)
    statements = [
        {
            "id": number,
            "text": told["text"],
            "figures": [{**figures[f["figure"]], "at": f["at"]} for f in told["figures"]],
        }
        for number, told in enumerate(answer["statements"], start=1)
    ]
    return base64.b64decode(answer["document"]), statements


def _packed(template: bytes, name: str) -> str:
    try:
        require_package(template, name)
    except Unreadable as refusal:
        raise TemplateRefused(str(refusal)) from refusal
    return base64.b64encode(template).decode("ascii")


def _marked(value: Any, figures: list[dict[str, Any]]) -> Any:
    """The value as JSON, each figure in its text between marks with its number in `figures`."""
    if isinstance(value, Statement):
        text, at = "", 0
        for placed in value.figures:
            number = "".join(_DIGITS[int(digit)] for digit in str(len(figures)))
            text += value.text[at : placed.start]
            text += f"{_BEGIN}{number}{_FIGURE}{value.text[placed.start : placed.end]}{_END}"
            figures.append(placed.figure.to_json())
            at = placed.end
        return text + value.text[at:]
    if isinstance(value, Mapping):
        return {key: _marked(item, figures) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_marked(item, figures) for item in value]
    return value


def _in_own_process(task: Mapping[str, Any], name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bihuan.gongwen.templating"]
    sent = json.dumps(task).encode("ascii")
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=3 * TIME_LIMIT_S, check=False)  # noqa: S603
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise TemplateRefused(
            f"“{name}”填写了 {TIME_LIMIT_S} 秒还没有结束，或用的内存太多，已经停下。"
            "请检查模板里的循环（{% for %}），不要一层套一层地数大数。"
        ) from None
    if "error" in answer:
        raise TemplateRefused(f"“{name}”{answer['error']}")
    return answer


def _environment() -> ImmutableSandboxedEnvironment:
    """No attributes of Python, no functions, no files; what has no value is an error."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made


def _fields(template: bytes) -> dict[str, Any]:
    found = DocxTemplate(io.BytesIO(template)).get_undeclared_template_variables(jinja_env=_environment())
    return {"fields": sorted(found)}


def _fill(template: bytes, values: dict[str, Any]) -> dict[str, Any]:
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, jinja_env=_environment(), autoescape=True)
    filled = io.BytesIO()
    document.save(filled)
    return _unmarked(filled.getvalue())


def _unmarked(content: bytes) -> dict[str, Any]:
    """The document without marks, and every sentence in its body with the figures that were marked."""
    document = Document(io.BytesIO(content))
    statements = []
    for paragraph in document.element.body.iter(qn("w:p")):
        told = _sentence(paragraph)
        if told["text"].strip():
            statements.append(told)
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for text in part.element.iter(qn("w:t")):
                text.text = _STRAY.sub("", text.text or "")
    cleaned = io.BytesIO()
    document.save(cleaned)
    if cleaned.tell() > MAX_FILLED:
        raise MemoryError
    return {
        "document": base64.b64encode(cleaned.getvalue()).decode("ascii"),
        "statements": statements,
    }


def _sentence(paragraph: Any) -> dict[str, Any]:
    whole, figures = "", []
    for element in paragraph.iter(qn("w:t")):
        text = element.text or ""
        clean, at = "", 0
        for mark in _MARKED.finditer(text):
            clean += _STRAY.sub("", text[at : mark.start()])
            start = len(whole) + len(clean)
            number = int("".join(str(_DIGITS.index(char)) for char in mark[1]))
            figures.append({"figure": number, "at": [start, start + len(mark[2])]})
            clean += mark[2]
            at = mark.end()
        element.text = clean + _STRAY.sub("", text[at:])
        whole += element.text
    return {"text": whole, "figures": figures}


def _answer(task: dict[str, Any]) -> dict[str, Any]:
    try:
        template = base64.b64decode(task["template"], validate=True)
        return _fields(template) if task["task"] == "fields" else _fill(template, task["values"])
    except SecurityError:
        return {"error": "里有程序代码一类的写法，不能用。模板里只写字段、条件和循环，见“字段说明”。"}
    except UndefinedError as error:
        named = re.search("'([^']*)' is undefined", error.message or "")
        what = f"（{named[1]}）" if named else ""
        return {"error": f"用到了没有的字段{what}。可以用的字段见“字段说明”。"}
    except TemplateError:
        return {"error": "里的标记写得不完整或写错了。请核对 {{ }} 和 {% %} 是否成对。"}
    except (TypeError, ValueError, KeyError, OverflowError, binascii.Error):
        return {"error": "填不进去：字段是文字，不能拿来计算。请核对字段的用法，见“字段说明”。"}


def main() -> int:
    """Read a task from standard input and write the answer, within limits on time and memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_S, TIME_LIMIT_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_answer(json.load(sys.stdin)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
