"""Sealed words: read only in the branch and by inspectors of a running check, every opening shown."""

from __future__ import annotations

import json

from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet

from bihuan.access import log, scope
from bihuan.access.actor import Actor
from bihuan.access.identity import fernet
from bihuan.access.models import OrgNode, SealedOpening, SealedText
from bihuan.access.words import Action


def seal_text(org: OrgNode, purpose: str, words: str) -> SealedText:
    """Encrypt and keep `words` for `org`; `purpose` names the kind of content, openly.

    The organisation goes into the cipher text, so that a row copied to another organisation does not open.
    """
    inner = json.dumps({"org": org.pk, "purpose": purpose, "words": words}, ensure_ascii=False)
    return SealedText.objects.create(org=org, purpose=purpose, cipher=fernet().encrypt(inner.encode()))


def may_open(by: Actor, org: OrgNode) -> bool:
    """Whether `by` may open sealed words of `org`. The command line never may."""
    reach = scope.of_actor(by)
    return reach is not None and reach.may(Action.OPEN_SEALED, org.pk)


def open_text(by: Actor, sealed: SealedText, reason: str) -> str:
    """The words, after noting who opened them and why.

    Raises Http404 or PermissionDenied for everybody but the branch's own officers and inspectors of a
    running check, and ValidationError without a reason or where the stored words were tampered with.
    """
    account = by.account
    if account is None:
        raise PermissionDenied("命令行不能打开密封内容，请登录后在页面上打开。")
    scope.require(by, Action.OPEN_SEALED, sealed.org)
    if not reason.strip():
        raise ValidationError("请填写打开密封内容的事由，支部会看到。")
    words = _decrypt(sealed)
    with transaction.atomic():
        SealedOpening.objects.create(sealed=sealed, account=account, reason=reason.strip()[:200])
        log.write(
            by=by,
            action="sealed.open",
            org=sealed.org,
            about=sealed,
            summary=f"打开密封内容（{sealed.purpose}）",
        )
    return words


def words_unseen(sealed: SealedText) -> str:
    """The words, for work that shows them to nobody and so is no opening: comparing texts.

    Raises ValidationError where the stored words were tampered with.
    """
    return _decrypt(sealed)


def openings_for(org: OrgNode) -> QuerySet[SealedOpening]:
    """Who opened sealed words of `org`, newest first; the branch is shown every row."""
    return SealedOpening.objects.filter(sealed__org=org).select_related("account", "sealed")


def _decrypt(sealed: SealedText) -> str:
    try:
        inner = json.loads(fernet().decrypt(bytes(sealed.cipher)))
    except InvalidToken as error:
        raise ValidationError(
            "这份密封内容打不开：密钥与写入时不同，或内容被改动。请核对密钥文件。"
        ) from error
    if inner["org"] != sealed.org_id or inner["purpose"] != sealed.purpose:
        raise ValidationError("这份密封内容与所在组织对不上，可能被移动过。请核对数据库。")
    return str(inner["words"])
