"""The entries of the menu, filled by the rooms that own the pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

Allowed = Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class Entry:
    """A menu entry; ``allowed`` is given the request (user and scope) and decides who sees it."""

    order: int
    label: str
    url_name: str
    allowed: Allowed


@dataclass(frozen=True)
class Link:
    """An entry as one user sees it on one page."""

    label: str
    url: str
    current: bool


_entries: dict[str, Entry] = {}


def everyone(request: HttpRequest) -> bool:
    return True


def register(order: int, label: str, url_name: str, allowed: Allowed = everyone) -> None:
    """Add an entry. The same URL name again replaces the earlier one."""
    _entries[url_name] = Entry(order, label, url_name, allowed)


def links(request: HttpRequest) -> list[Link]:
    """The entries this user uses, in order, with the one the page lies in marked as current."""
    allowed = (entry for entry in _entries.values() if entry.allowed(request))
    seen = sorted(allowed, key=lambda entry: (entry.order, entry.label))
    urls = [reverse(entry.url_name) for entry in seen]
    current = max((url for url in urls if _inside(request.path, url)), key=len, default=None)
    return [Link(entry.label, url, url == current) for entry, url in zip(seen, urls, strict=True)]


def _inside(path: str, url: str) -> bool:
    # The root is a page of its own, not the parent of all others.
    return path == url or (url.count("/") > 1 and path.startswith(url))
