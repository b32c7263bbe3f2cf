"""Adding and withdrawing a unit's own templates."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from bihuan.access import log
from bihuan.access import scope as scopes
from bihuan.access.actor import Actor
from bihuan.access.models import OrgNode
from bihuan.access.words import Action
from bihuan.files import store
from bihuan.gongwen import templating
from bihuan.gongwen.templating import TemplateRefused
from bihuan.gongwen.traced import Figure, Statement, piece
from bihuan.papers.writing.catalogue import COMMON_FIELDS, KINDS, Kind
from bihuan.papers.writing.models import OfficialTemplate


def add_template(*, by: Actor, org: OrgNode, kind: str, name: str, content: bytes) -> OfficialTemplate:
    """Keep a template for the papers of one kind of an organisation; it counts from now on.

    It is filled once with made-up values first. Raises ValidationError for a kind that is none, fields that
    the kind does not have (all of them named), and whatever makes a template unusable.
    """
    scopes.require(by, Action.RESPOND, org)
    found = KINDS.get(kind)
    if found is None:
        raise ValidationError("没有这种公文，请从列表里选择文种。")
    _try(found, store.clean_name(name), content)
    with transaction.atomic():
        stored = store.add(by=by, org=org, name=name, content=content)
        last = OfficialTemplate.objects.filter(org=org, kind=kind).aggregate(n=Max("revision"))["n"] or 0
        made = OfficialTemplate.objects.create(
            org=org, kind=kind, revision=last + 1, file=stored, added_by=by.label
        )
        log.write(
            by=by,
            action="template.add",
            org=org,
            about=made,
            summary=f"添加“{found.title}”的模板 {stored.name}",
        )
    return made


@transaction.atomic
def withdraw_template(*, by: Actor, template: OfficialTemplate) -> None:
    """The template counts no longer; the one before it, or our own layout, does."""
    scopes.require(by, Action.RESPOND, template.org)
    if template.withdrawn_by:
        raise ValidationError("这份模板已经停用。")
    template.withdrawn_by = by.label
    template.save(update_fields=["withdrawn_by"])
    log.write(
        by=by,
        action="template.withdraw",
        org=template.org,
        about=template,
        summary=f"停用模板 {template.file.name}",
    )


def _try(kind: Kind, name: str, content: bytes) -> None:
    try:
        unknown = templating.unknown_fields(content, {*sample_values(kind)}, name)
        if not unknown:
            templating.render(content, sample_values(kind), name)
    except TemplateRefused as refusal:
        raise ValidationError(str(refusal)) from refusal
    if unknown:
        raise ValidationError(
            f"模板里有 {len(unknown)} 个“{kind.title}”没有的字段：{'、'.join(unknown)}。"
            "可以用的字段见“字段说明”，请改好后再上传。"
        )


def sample_values(kind: Kind) -> dict[str, object]:
    """A value for every field of a kind, to try a template with."""
    figure = piece(Figure(1, "sample", "样例", [("sample", 1)]))
    values: dict[str, object] = dict.fromkeys(COMMON_FIELDS, Statement("样例"))
    values |= dict.fromkeys(kind.template_fields, figure)
    values |= {name: [dict.fromkeys(columns, figure)] for name, columns in kind.template_lists.items()}
    return values | {"正文": [{"级": 0, "文字": Statement("样例")}]}
