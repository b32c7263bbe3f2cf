"""Every published fact table, and the version that rises with any change to them."""

from __future__ import annotations

from collections.abc import Mapping

from bihuan.facts import meetings, members, orgs, settings, similarity, world
from bihuan.rulekit.tables import Table

FACTS_VERSION = 3

TABLES: Mapping[str, Table] = {
    table.name: table
    for domain in (world, orgs, members, meetings, settings, similarity)
    for table in domain.TABLES
}
