"""Serving the pages from one process (waitress), with a sentence where the port is taken."""

from __future__ import annotations

import errno
import socket
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from bihuan.oversight.duties import figures, rulebook
from bihuan.site.attending import attended
from bihuan.site.home import HomeProblem


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises HomeProblem where the port is busy or not allowed."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            why = "已被占用" if error.errno == errno.EADDRINUSE else "不允许使用"
            raise HomeProblem(f"端口 {port} {why}。请换一个，例如 PORT={port + 1}。") from error
        raise
    return bound


def serve(bound: socket.socket, home: Path) -> None:
    """Answer requests until interrupted, with a worker beside it for what takes long."""
    # The rulebook is compiled now, so that no visitor waits for it.
    rulebook.engine()
    figures.keep_warm()
    with attended(home) if settings.BIHUAN_WORKER else nullcontext():
        waitress.serve(
            get_wsgi_application(), sockets=[bound], threads=8, ident="bihuan", **behind_proxy(settings.HTTPS)
        )


def behind_proxy(https: bool) -> dict[str, Any]:
    """What is believed of a proxy's headers: with HTTPS, those of a proxy on this machine; else nothing.

    Without it every request would look unencrypted and come from the proxy's own address.
    """
    if not https:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": "127.0.0.1",
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }
