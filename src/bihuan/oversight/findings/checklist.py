"""销号标准: what must stand before anybody may apply, as lines a person can tick off."""

from __future__ import annotations

import dataclasses

from bihuan.oversight.findings.models import Finding


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line of the list; `mend` is the sentence shown while it is not met."""

    text: str
    met: bool
    mend: str


def lines(finding: Finding) -> list[Line]:
    """The check list of a finding, in the order in which it is worked through. Two queries."""
    measures = list(finding.measures.all())
    undone = [str(m.no) for m in measures if m.done_on is None]
    bare = [str(m.no) for m in measures if not m.owner or m.deadline is None]
    # No measure at all satisfies nothing: an empty plan must not look half done.
    first = "先写整改措施和时限。"
    return [
        Line("已写整改措施", bool(measures), first),
        Line(
            "每条措施都有责任人和时限",
            bool(measures) and not bare,
            f"第 {'、'.join(bare)} 条措施没有责任人或时限，请补上。" if bare else first,
        ),
        Line(
            "每条措施都已完成",
            bool(measures) and not undone,
            f"第 {'、'.join(undone)} 条措施还没有登记完成日期。" if undone else first,
        ),
        Line("有佐证", finding.evidence.exists(), "请添加佐证：一条工作记录、一个文件，或一句说明。"),
        Line("没有未答复的异议", not finding.objection, "异议还没有得到答复，请等待答复或撤回异议。"),
    ]
