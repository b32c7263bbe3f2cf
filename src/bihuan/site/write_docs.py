"""Writes docs/rules and docs/facts.md from the rules and fact tables: python -m bihuan.site.write_docs."""

from __future__ import annotations

import sys
from pathlib import Path

from bihuan.facts.catalogue import FACTS_VERSION, TABLES
from bihuan.rulekit import docs
from bihuan.rulekit.compiler import rule_text
from bihuan.rulekit.rulebook import Rulebook
from bihuan.site.registry import RULE_MODULES


def write(folder: Path) -> list[str]:
    """Write the reference pages, and the text of each rule version that has none yet.

    A text that stands is never overwritten: a rule whose text changed needs a higher version.
    """
    rulebook = Rulebook.load(RULE_MODULES, TABLES)
    written = docs.write(rulebook, FACTS_VERSION, folder)
    (folder / "rules" / "sql").mkdir(exist_ok=True)
    for code, item in rulebook.rules.items():
        path = folder / "rules" / "sql" / f"{code}.{item.version}.sql"
        if not path.exists():
            path.write_text(rule_text(rulebook, item), encoding="utf-8")
            written.append(f"rules/sql/{path.name}")
    return written


def main() -> None:
    """Write under docs/ of the working directory, or under the folder given."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs")
    sys.stdout.write("\n".join(write(folder)) + "\n")


if __name__ == "__main__":
    main()
