"""/search/: what was found, by sort, and all of one sort."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bihuan.access.loading import NOT_FOUND
from bihuan.access.requests import scope_of
from bihuan.web.http import render_page
from bihuan.web.paging import paginate
from bihuan.workbench import search

FIRST = 5


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """The first few of every sort with their number; `group` shows all of one sort in pages."""
    scope = scope_of(request)
    if not search.may_search(scope):
        raise PermissionDenied("这个账号没有可以搜索的内容。需要时请向机关党委申请。")
    text = request.GET.get("q", "").strip()[: search.LONGEST]
    groups = search.find(scope, search.words_in(text))
    context: dict[str, Any] = {"search_text": text, "first": FIRST}
    asked = request.GET.get("group", "")
    if asked and groups:
        one = next((group for group in groups if group.code == asked), None)
        if one is None:
            raise Http404(NOT_FOUND)
        page = paginate(request, one.keys)
        context |= {"one": one, "page": page, "hits": one.show(list(page))}
    else:
        context["groups"] = [(g, g.show(g.keys[:FIRST])) for g in groups if g.total]
    return render_page(request, "workbench/search.html", context)
