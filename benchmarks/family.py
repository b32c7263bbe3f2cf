"""A family of 146 further periodic rules, made up, so that with the product's own there are 150."""

from __future__ import annotations

from datetime import date
from typing import Any

from bihuan.facts.codes import Frequency, MeetingKind
from bihuan.rulekit.periodic import Periodic
from bihuan.rulekit.rule import Action, Basis, Closing, Examined, Rule, rule
from bihuan.rulekit.verdict import ClosingMethod, Grade, Nature, Scope, SubjectKind
from bihuan.site.registry import RULE_MODULES

COUNT = 146
PAGE = "\n\n".join(
    f"## {heading}\n只用于测速。" for heading in ("查什么", "为什么", "有问题的例子", "正确的例子", "局限")
)
DETAILS = ("done", "none", "too_few", "month_open", "undated_record", "scope_unclear", "no_parameter")
SENTENCES = dict.fromkeys(DETAILS, "已记 {observed} 次，要求 {required} 次。")


def _made_up(number: int) -> Rule:
    kind = MeetingKind.values[number % len(MeetingKind)]
    freq = Frequency.values[number // len(MeetingKind) % len(Frequency)]

    def family_member(facts: Any) -> Any:
        return Periodic(kind=kind, freq=freq, at_least="HY-01.at_least")

    family_member.__doc__ = PAGE
    letters = chr(ord("A") + number // 90)
    return rule(
        code=f"X{letters}-{number % 90 + 10}",
        version=1,
        title=f"测速规则{number}",
        basis=(Basis("测速", "", checked=False),),
        grade=Grade.HINT,
        nature=Nature.OWED,
        subject_kind=SubjectKind.ORG,
        scope=Scope.ORG,
        examined=Examined(kinds=("branch",)),
        closing=(Closing(ClosingMethod.RECTIFY),),
        required_columns=("meeting.kind", "meeting.held_on"),
        record_kind="meeting",
        action=Action("按期召开并记录。", "meeting", kind),
        in_force_from=date(2018, 10, 28),
        sentences=SENTENCES,
    )(family_member)


globals().update({f"RULE_{number}": _made_up(number) for number in range(COUNT)})
MODULES = [*RULE_MODULES, "benchmarks.family"]
