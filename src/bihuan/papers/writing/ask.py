"""What is asked for when a paper is to be written: which kind, of whom, for when, and what a person adds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from bihuan.access.models import OrgNode
from bihuan.access.scope import Scope
from bihuan.access.words import Role
from bihuan.gongwen.draft import Frame, fill_in

# Who may write a paper about all that the house keeps.
_SEE_ALL = frozenset({Role.WORK_COMMITTEE.value, Role.ORGANISATION_DEPT.value, Role.LEADER.value})


def sees_all(scope: Scope) -> bool:
    """Whether the asker may write about everything without naming an organisation."""
    return bool(scope.roles & _SEE_ALL)


WHOSE = "这种公文要写明是哪个组织的，请选择组织。"


class Incomplete(Exception):
    """A sentence that says what is missing before the paper can be written."""


@dataclasses.dataclass(frozen=True, slots=True)
class Ask:
    """`scope` None is the command line; `org` None all that is visible; `words` what a person typed."""

    on: dt.date
    org: OrgNode | None = None
    scope: Scope | None = None
    period: str = ""
    frame: Frame = dataclasses.field(default_factory=Frame)
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def the_org(self) -> OrgNode:
        """The organisation. Raises Incomplete without one."""
        if self.org is None:
            raise Incomplete(
                WHOSE if self.scope is not None else "这种公文要写明是哪个组织的，请用 --org 写组织编码。"
            )
        return self.org

    def the_org_or_all(self) -> OrgNode | None:
        """The organisation, or None for everything. Raises Incomplete where the asker does not see all."""
        if self.org is None and self.scope is not None and not sees_all(self.scope):
            return self.the_org()
        return self.org

    def said(self, name: str, what: str) -> str:
        """What a person typed, or （请填写…）."""
        return self.words.get(name, "").strip() or fill_in(what)

    def year(self) -> int:
        """The year asked for; that of the day where none is. Raises Incomplete for what is no year."""
        text = self.period.strip() or str(self.on.year)
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise Incomplete(f"“{text}”不是年份，请写成 {self.on.year} 这样。")
        return int(text)
