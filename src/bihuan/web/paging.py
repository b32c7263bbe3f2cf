"""Cutting a list into pages that never repeat or lose a row."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

SIZES = (20, 50, 100)


def paginate(request: HttpRequest, rows: Any, *, default_size: int = SIZES[0]) -> Page[Any]:
    """The page the address asks for (?page=2&size=50); out of range gives the nearest one."""
    if isinstance(rows, QuerySet):
        rows = with_id_last(rows)
    asked = request.GET.get("size", "")
    size = int(asked) if asked in {str(choice) for choice in SIZES} else default_size
    return Paginator(rows, size).get_page(request.GET.get("page"))


def with_id_last(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same order, ending with the id: rows that compare equal would else change places between pages."""
    order = rows.query.order_by or rows.model._meta.ordering or ()
    if {"id", "-id", "pk", "-pk"} & {str(term) for term in order}:
        return rows
    return rows.order_by(*order, "pk")
