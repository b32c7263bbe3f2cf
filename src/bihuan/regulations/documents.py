"""Regulations as data: documents and their articles, with the day each took effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NATIONAL = Path(__file__).parent / "national"
# 种子、地方和凭记忆的说法不进全国法规；它们属于采用它们的单位。
KINDS = frozenset({"national"})


class RegulationError(ValueError):
    """A regulation file that cannot be used; the message says file, entry and what to write."""


@dataclass(frozen=True)
class Article:
    """One article: its number is quoted only where somebody has seen it (`checked`)."""

    no: str
    about: str
    checked: bool


@dataclass(frozen=True)
class Document:
    """A regulation in one version."""

    code: str
    name: str
    kind: str
    in_force_from: date
    in_force_to: date | None
    articles: tuple[Article, ...]

    def article(self, no: str) -> Article | None:
        return next((item for item in self.articles if item.no == no), None)

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_to is None or on < self.in_force_to)

    def citation(self, no: str) -> str:
        """《全称》第几条; the name alone where the article's number was not seen."""
        article = self.article(no)
        return f"《{self.name}》{no}" if article is not None and article.checked else f"《{self.name}》"


def read_entries(path: Path, required: Iterable[str]) -> list[dict[str, Any]]:
    """The list of mappings in a YAML file. Raises RegulationError where an entry lacks a field."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, list):
        raise RegulationError(f"{path.name}：最外层应是列表，每个条目以“- ”开头。")
    for place, entry in enumerate(data, 1):
        if not isinstance(entry, dict):
            raise RegulationError(f"{path.name} 第 {place} 条：应是“名称: 值”的条目。")
        missing = [name for name in required if entry.get(name) in (None, "", [])]
        if missing:
            raise RegulationError(f"{path.name} 第 {place} 条：缺 {'、'.join(missing)}，请补上。")
    return data


def as_date(path: Path, what: str, value: object) -> date:
    """A date as YAML gives it. Raises RegulationError for anything else."""
    if isinstance(value, date):
        return value
    raise RegulationError(f"{path.name}：{what} 应写成 2018-10-28 这样的日期，现为“{value}”。")


def load_documents(path: Path) -> dict[str, Document]:
    """Documents by code. Raises RegulationError with a sentence for the first thing wrong."""
    found: dict[str, Document] = {}
    for entry in read_entries(path, ("code", "name", "kind", "in_force_from", "articles")):
        document = _document(path, entry)
        if document.code in found:
            raise RegulationError(f"{path.name}：文件代码 {document.code} 用了两次。")
        found[document.code] = document
    return found


def _document(path: Path, entry: Mapping[str, Any]) -> Document:
    code = str(entry["code"])
    if entry["kind"] not in KINDS:
        raise RegulationError(f"{path.name}：{code} 的 kind 写成了“{entry['kind']}”，全国法规只写 national。")
    end = entry.get("in_force_to")
    return Document(
        code=code,
        name=str(entry["name"]),
        kind=str(entry["kind"]),
        in_force_from=as_date(path, f"{code} 的 in_force_from", entry["in_force_from"]),
        in_force_to=None if end is None else as_date(path, f"{code} 的 in_force_to", end),
        articles=tuple(_article(path, code, item) for item in entry["articles"]),
    )


def _article(path: Path, code: str, item: Mapping[str, Any]) -> Article:
    if not isinstance(item.get("checked"), bool):
        raise RegulationError(
            f"{path.name}：{code} {item.get('article', '')} 要写明 checked 是 true 还是 false。"
        )
    if not item.get("article") or not item.get("about"):
        raise RegulationError(f"{path.name}：{code} 的条款缺 article 或 about。")
    return Article(no=str(item["article"]), about=str(item["about"]), checked=bool(item["checked"]))


@cache
def national_documents() -> Mapping[str, Document]:
    """The national regulations this product rests on, by code."""
    return load_documents(NATIONAL / "documents.yaml")
