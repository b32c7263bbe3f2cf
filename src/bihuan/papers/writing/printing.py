"""A draft as a Word file: in the unit's own template where it has one, else in our layout."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from bihuan.access.models import OrgNode
from bihuan.files import store
from bihuan.gongwen import templating
from bihuan.gongwen.draft import Draft
from bihuan.gongwen.templating import TemplateRefused
from bihuan.gongwen.traced import Statement
from bihuan.papers.writing.ask import Incomplete
from bihuan.papers.writing.catalogue import KINDS
from bihuan.papers.writing.models import OfficialTemplate


def template_for(org: OrgNode | None, kind: str) -> OfficialTemplate | None:
    """The newest template of the organisation itself that has not been withdrawn."""
    kept = OfficialTemplate.objects.filter(org=org, kind=kind, withdrawn_by="").select_related("file")
    return kept.order_by("-revision").first() if org is not None else None


def write(
    draft: Draft, target: Path | IO[bytes], *, org: OrgNode | None = None, use_template: bool = True
) -> dict[str, Any]:
    """Write the paper and return its trace. Raises Incomplete where the unit's template does not work."""
    template = template_for(org, draft.kind) if use_template else None
    if template is None:
        draft.write(target)
        return draft.trace()
    with store.open_bytes(template.file) as file:
        content = file.read()
    try:
        made, statements = templating.render(content, values_of(draft), template.file.name)
    except TemplateRefused as refusal:
        raise Incomplete(f"{refusal}也可以先用自带的版式，或在“公文模板”里停用这份模板。") from refusal
    if isinstance(target, Path):
        target.write_bytes(made)
    else:
        target.write(made)
    return {**draft.trace(), "template": template.file.name, "statements": statements}


def values_of(draft: Draft) -> dict[str, Any]:
    """What a template may name: fields of the kind that this paper does not have are empty."""
    kind = KINDS[draft.kind]
    empty: dict[str, Any] = dict.fromkeys(kind.template_fields, Statement(""))
    empty |= dict.fromkeys(kind.template_lists, ())
    return empty | dict(draft.values())
