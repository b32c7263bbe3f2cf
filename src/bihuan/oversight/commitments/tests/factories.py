"""Commitments of the small world."""

from __future__ import annotations

import datetime as dt

from bihuan.access.models import OrgNode
from bihuan.oversight.commitments.models import Commitment

DUE = dt.date(2026, 6, 30)


def commitment(org: OrgNode, no: int = 1, **fields: object) -> Commitment:
    """One that wants nothing, unless `fields` say otherwise."""
    values = {
        "aspect": "组织生活方面",
        "problem": f"党课次数不够{no}",
        "measures": "每季度讲一次党课。",
        "owner": "赵书",
        "due_on": DUE,
        "entered_by": "测试",
        **fields,
    }
    return Commitment.objects.create(org=org, no=no, **values)
