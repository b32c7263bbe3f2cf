"""Downloading a stored file, for those who see the organisation it was added for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from bihuan.access import log
from bihuan.access.loading import NOT_FOUND, check
from bihuan.access.requests import actor_of, scope_of
from bihuan.access.words import Action
from bihuan.files import store
from bihuan.files.models import StoredFile


@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file as an attachment, never shown in the page: a document may carry script. Noted in the log."""
    stored = StoredFile.objects.select_related("org").filter(pk=pk).first()
    if stored is None or stored.org_id is None:
        raise Http404(NOT_FOUND)
    scope = scope_of(request)
    if not scope.may(Action.VIEW_FINDING, stored.org_id):
        check(scope, Action.VIEW, stored.org_id)
    try:
        content = store.open_bytes(stored)
    except ValidationError as error:
        raise Http404(error.messages[0]) from error
    with transaction.atomic():
        log.write(
            by=actor_of(request),
            action="file.download",
            org=stored.org,
            about=stored,
            summary=f"下载文件 {stored.name}",
        )
    response = FileResponse(content, as_attachment=True, filename=stored.name, content_type=stored.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
