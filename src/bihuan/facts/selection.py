"""Which rows a run wants: the slice of some organisations, or everything."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Selection:
    """Ids a slice may draw on (rulekit §1): None in `org_ids` means the whole table.

    `org_ids`: the branches concerned. `ancestor_ids`: those and all above them by 隶属.
    `person_ids`: everybody with a membership in `org_ids`, now or before.
    """

    org_ids: frozenset[int] | None = None
    ancestor_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()

    @property
    def everything(self) -> bool:
        return self.org_ids is None
