"""Optimistic revisions: two people who edit one record both learn of it."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from bihuan.access.models import Record

R = TypeVar("R", bound=Record)


class Conflict(Exception):
    """Somebody saved the record meanwhile; `current` is what they left."""

    def __init__(self, current: Record) -> None:
        self.current = current
        super().__init__("这条记录刚刚被别人改过，请核对不同之处后再保存。")


def lock(queryset: models.QuerySet[R], pk: int, revision: int | None) -> R:
    """The row locked for this transaction, if it still stands at `revision` (None: do not ask).

    Raises the model's DoesNotExist, and Conflict where somebody saved meanwhile.
    """
    row = queryset.select_for_update().get(pk=pk)
    if revision is not None and row.revision != revision:
        raise Conflict(row)
    row.revision += 1
    return row
