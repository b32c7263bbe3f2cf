"""整改情况报告 of an organisation or of everything visible."""

from __future__ import annotations

from bihuan.gongwen.draft import Draft
from bihuan.oversight.findings import documents
from bihuan.papers.writing.ask import Ask


def from_ask(ask: Ask) -> Draft:
    """The report on every visible finding, or on those of the organisation and all below it."""
    return documents.rectification_draft(
        scope=ask.scope, org=ask.the_org_or_all(), on=ask.on, frame=ask.frame
    )
