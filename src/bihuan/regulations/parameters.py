"""Figures by date: of a document's article, the product's own, and those that only organisations set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bihuan.regulations.documents import (
    NATIONAL,
    Document,
    RegulationError,
    as_date,
    national_documents,
    read_entries,
)

TIGHTEST = frozenset({"max", "min"})
LOCAL = Path(__file__).parent / "local.yaml"
DEFAULTS = Path(__file__).parent / "defaults.yaml"
# What stands in the place of a citation for the product's own figures.
NOT_STATUTORY = "本系统默认，非法定"


@dataclass(frozen=True)
class Value:
    """A figure from a day on, until `until` (not included; None: open), with its basis.

    The product's own figures have no `document`.
    """

    since: date
    until: date | None
    value: int
    document: str
    article: str
    article_checked: bool


@dataclass(frozen=True)
class Parameter:
    """One figure through time. `tightest`: of several levels' figures, max or min binds.

    No `values`: there is no national figure, and only 地方设置 gives one. `statutory` is False for the
    product's own figures.
    """

    code: str
    meaning: str
    unit: str
    tightest: str
    values: tuple[Value, ...]
    statutory: bool = True

    def on(self, day: date) -> Value | None:
        """The figure in force on that day."""
        return next((v for v in self.values if v.since <= day and (v.until is None or day < v.until)), None)

    def tightens(self, local: int, day: date) -> bool:
        """Whether a local figure is at least as strict as the national one of that day."""
        national = self.on(day)
        if national is None:
            return True
        return local >= national.value if self.tightest == "max" else local <= national.value


def load_parameters(path: Path, documents: Mapping[str, Document]) -> dict[str, Parameter]:
    """Parameters by code. Raises RegulationError with a sentence for the first thing wrong."""
    found: dict[str, Parameter] = {}
    for entry in read_entries(path, ("code", "meaning", "unit", "tightest", "values")):
        code = str(entry["code"])
        values = tuple(_value(path, code, item, documents) for item in entry["values"])
        _add(found, path, entry, _in_order(path, code, values))
    return found


def load_local(path: Path) -> dict[str, Parameter]:
    """Parameters without a national figure, by code. Raises RegulationError for the first thing wrong."""
    found: dict[str, Parameter] = {}
    for entry in read_entries(path, ("code", "meaning", "unit", "tightest")):
        if "values" in entry:
            raise RegulationError(f"{path.name}：{entry['code']} 的数只由地方设置给出，请删去 values。")
        _add(found, path, entry, ())
    return found


def load_defaults(path: Path) -> dict[str, Parameter]:
    """The product's own figures, by code. Raises RegulationError for the first thing wrong."""
    found: dict[str, Parameter] = {}
    for entry in read_entries(path, ("code", "meaning", "unit", "tightest", "from", "why")):
        code = str(entry["code"])
        if type(entry.get("value")) is not int:
            raise RegulationError(f"{path.name}：{code} 的 value 应是整数。")
        since = as_date(path, f"{code} 的 from", entry["from"])
        value = Value(since, None, int(entry["value"]), document="", article="", article_checked=False)
        _add(found, path, entry, (value,), statutory=False)
    return found


def _add(
    found: dict[str, Parameter],
    path: Path,
    entry: Mapping[str, Any],
    values: tuple[Value, ...],
    *,
    statutory: bool = True,
) -> None:
    code = str(entry["code"])
    if code in found:
        raise RegulationError(f"{path.name}：参数 {code} 写了两次。")
    if entry["tightest"] not in TIGHTEST:
        raise RegulationError(f"{path.name}：{code} 的 tightest 只能是 max 或 min。")
    found[code] = Parameter(
        code=code,
        meaning=str(entry["meaning"]),
        unit=str(entry["unit"]),
        tightest=str(entry["tightest"]),
        values=values,
        statutory=statutory,
    )


def _value(path: Path, code: str, item: Mapping[str, Any], documents: Mapping[str, Document]) -> Value:
    if type(item.get("value")) is not int:
        raise RegulationError(f"{path.name}：{code} 的 value 应是整数。")
    document = documents.get(str(item.get("document")))
    if document is None:
        raise RegulationError(f"{path.name}：{code} 的依据“{item.get('document')}”不在文件表里。")
    article = document.article(str(item.get("article")))
    if article is None:
        raise RegulationError(f"{path.name}：{code} 的条款“{item.get('article')}”不在《{document.name}》里。")
    since = as_date(path, f"{code} 的 from", item.get("from"))
    if not document.in_force(since):
        raise RegulationError(f"{path.name}：{code} 自 {since} 起，但《{document.name}》当天没有施行。")
    end = item.get("to")
    return Value(
        since=since,
        until=None if end is None else as_date(path, f"{code} 的 to", end),
        value=int(item["value"]),
        document=document.code,
        article=article.no,
        article_checked=article.checked,
    )


def _in_order(path: Path, code: str, values: tuple[Value, ...]) -> tuple[Value, ...]:
    ordered = tuple(sorted(values, key=lambda v: v.since))
    for earlier, later in pairwise(ordered):
        if earlier.until is None or earlier.until > later.since:
            raise RegulationError(
                f"{path.name}：{code} 自 {later.since} 起的值与前一个重叠，请给前一个写 to。"
            )
    return ordered


@cache
def national_parameters() -> Mapping[str, Parameter]:
    """The national figures, by code."""
    return load_parameters(NATIONAL / "parameters.yaml", national_documents())


@cache
def default_parameters() -> Mapping[str, Parameter]:
    """The product's own figures, by code; not statutory."""
    return load_defaults(DEFAULTS)


@cache
def known_parameters() -> Mapping[str, Parameter]:
    """Every parameter that 地方设置 may set, by code: national, the product's own, those without a figure.

    Raises RegulationError where a code stands in two files.
    """
    national, defaults, local = national_parameters(), default_parameters(), load_local(LOCAL)
    for path, codes in (
        (LOCAL, set(local) & {*national, *defaults}),
        (DEFAULTS, set(defaults) & {*national}),
    ):
        if codes:
            raise RegulationError(f"{path.name}：{'、'.join(sorted(codes))} 别的文件已有数，请删去。")
    return {**national, **defaults, **local}


def national_rows() -> list[tuple[str, int | None, date, date | None, int]]:
    """Rows of the fact table `parameter` that hold without 地方设置: (code, org_id, from, to, value).

    The national figures and the product's own.
    """
    return [
        (item.code, None, value.since, value.until, value.value)
        for item in (*national_parameters().values(), *default_parameters().values())
        for value in item.values
    ]
