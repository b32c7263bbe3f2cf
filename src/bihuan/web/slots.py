"""Named places in a page that higher rooms fill.

A lower room's template says ``{% slot "meeting_form.advice" %}``; a higher room registers a renderer for that
name in its AppConfig.ready(). The lower room never learns who answers.
"""

from collections.abc import Callable
from typing import Any

Renderer = Callable[[dict[str, Any]], str]

_renderers: dict[str, list[Renderer]] = {}


def register(name: str, renderer: Renderer) -> None:
    """Let ``renderer`` fill the slot; it is given the template's context, flattened, with ``request`` in it.

    It returns HTML that is already safe (render_to_string, format_html); plain text is escaped. Registering
    the same renderer twice changes nothing.
    """
    renderers = _renderers.setdefault(name, [])
    if renderer not in renderers:
        renderers.append(renderer)


def unregister(name: str, renderer: Renderer) -> None:
    """Take a renderer out again. Raises ValueError where it was never registered."""
    _renderers.get(name, []).remove(renderer)


def render(name: str, context: dict[str, Any]) -> list[str]:
    """What every renderer of the slot gives, in the order of registration; empty where nobody answers."""
    return [renderer(context) for renderer in _renderers.get(name, [])]
