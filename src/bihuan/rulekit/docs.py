"""Reference pages written from the rules and the fact tables themselves, so that they cannot go stale."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bihuan.rulekit.reading import Status, shown_words
from bihuan.rulekit.rule import Closing, Examined, Rule
from bihuan.rulekit.rulebook import Rulebook
from bihuan.rulekit.tables import SLICE_WORDS, Column, Table
from bihuan.rulekit.verdict import (
    GRADE_WORDS,
    NATURE_WORDS,
    SCOPE_WORDS,
    SUBJECT_WORDS,
    Verdict,
    verdict_word,
)

NOTE = "<!-- 由程序生成，请改规则或事实表的声明后重新生成：python -m bihuan.site.write_docs -->"
_TYPE_WORDS = {"int64": "整数", "date": "日期", "text": "文字"}


def pages(rulebook: Rulebook, version: int) -> dict[str, str]:
    """Every generated page: path under docs/ → text. `version`: of the fact tables."""
    found = {f"rules/{code}.md": rule_page(item, rulebook) for code, item in rulebook.rules.items()}
    found["rules/README.md"] = index_page(rulebook)
    found["facts.md"] = facts_page(rulebook.tables, version)
    return found


def write(rulebook: Rulebook, version: int, folder: Path) -> list[str]:
    """Write the pages under `folder`, remove pages of rules that are gone; gives the paths written."""
    wanted = pages(rulebook, version)
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    for path in folder.glob("rules/*.md"):
        if f"rules/{path.name}" not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(wanted)


def rule_page(item: Rule, rulebook: Rulebook) -> str:
    """One rule: its paperwork, its docstring, and every sentence it can say."""
    table = rulebook.tables["applicability"]
    rows = [
        ("依据", "；".join(basis.text() for basis in item.basis)),
        ("条款是否核对", "已核对" if all(b.checked for b in item.basis) else "有未核对的条款，只写文件名称"),
        ("级别", f"{GRADE_WORDS[item.grade]}，不满足时为“{verdict_word(Verdict.UNMET, item.grade)}”"),
        ("性质", NATURE_WORDS[item.nature]),
        ("对象", SUBJECT_WORDS[item.subject_kind]),
        ("查阅范围", SCOPE_WORDS[item.scope]),
        ("适用", _examined(item.examined, table)),
        ("施行", f"{item.in_force_from} 起" + (f"，{item.in_force_to} 止" if item.in_force_to else "")),
        ("怎么办", item.action.text),
        ("销号方式", "、".join(_closing(closing) for closing in item.closing)),
        ("判断要用的列", "、".join(f"`{column}`" for column in item.required_columns)),
        ("版本", str(item.version)),
    ]
    lines = [NOTE, f"# {item.code} {item.title}", "", "| 项目 | 内容 |", "|---|---|"]
    lines += [f"| {name} | {text} |" for name, text in rows]
    lines += ["", item.page, "", "## 说明代码", "", "| 代码 | 句子 |", "|---|---|"]
    lines += [f"| `{code}` | {sentence} |" for code, sentence in sorted(item.sentences.items())]
    return "\n".join(lines) + "\n"


def _examined(examined: Examined, table: Table) -> str:
    kinds = [table.column("kind").codes[code] for code in examined.kinds] or ["各类组织"]
    regimes = [table.column("regime").codes[code] for code in examined.regimes] or ["不论法规族"]
    size = f"；党员 {examined.min_size} 人以上" if examined.min_size is not None else ""
    return f"{'、'.join(kinds)}；{'、'.join(regimes)}{size}"


def _closing(closing: Closing) -> str:
    word = closing.method.label
    if closing.n is None:
        return word
    return f"{word}（此后{'同一对象' if closing.same_subject else ''} {closing.n} 次）"


def index_page(rulebook: Rulebook) -> str:
    """The list of rules, and the words a reading can show."""
    lines = [NOTE, "# 规则", "", "| 代码 | 问题 | 级别 | 性质 |", "|---|---|---|---|"]
    for code, item in rulebook.rules.items():
        grade, nature = GRADE_WORDS[item.grade], NATURE_WORDS[item.nature]
        lines.append(f"| [{code}]({code}.md) | {item.title} | {grade} | {nature} |")
    lines += ["", "## 应办事项的状态", "", "状态由日期算出，不保存。", "", "| 代码 | 显示 |", "|---|---|"]
    lines += [f"| `{status.value}` | {shown_words(status)} |" for status in Status]
    return "\n".join(lines) + "\n"


def facts_page(tables: Mapping[str, Table], version: int) -> str:
    """Every fact table with its columns, meanings, codes and slice."""
    lines = [NOTE, "# 事实表", "", f"版本 {version}。日期是当地日期，“至”不含当日；编号是整数。"]
    for name in sorted(tables):
        table = tables[name]
        lines += [
            "",
            f"## {name} {table.label}",
            "",
            f"{table.meaning}。切片：{SLICE_WORDS[table.slice]}。",
            "",
        ]
        lines += ["| 列 | 名称 | 类型 | 必填 | 含义 |", "|---|---|---|---|---|"]
        lines += [_column_line(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _column_line(column: Column) -> str:
    codes = "；".join(f"`{code}` {word}" for code, word in column.codes.items())
    meaning = f"{column.meaning}。{codes}" if codes else column.meaning
    required = "是" if column.required else ""
    return f"| `{column.name}` | {column.label} | {_TYPE_WORDS[column.type]} | {required} | {meaning} |"
