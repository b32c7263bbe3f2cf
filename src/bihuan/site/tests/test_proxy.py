"""Which headers of a proxy are believed, asked of the real server."""

import threading
import urllib.request

import pytest
from waitress import wasyncore
from waitress.server import create_server

from bihuan.site.wsgi_server import behind_proxy


def told(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['wsgi.url_scheme']} {environ['REMOTE_ADDR']}".encode()]


@pytest.mark.parametrize(
    ("https", "expected"), [(True, "https 10.1.2.3"), (False, "http 127.0.0.1")], ids=["https", "http"]
)
def test_scheme_and_address_come_from_the_proxy_with_https_alone(https, expected):
    server = create_server(told, host="127.0.0.1", port=0, threads=1, **behind_proxy(https))
    done = threading.Event()

    def answer_requests():
        while not done.is_set():
            wasyncore.loop(timeout=0.05, map=server._map, count=1)

    thread = threading.Thread(target=answer_requests)
    thread.start()
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.effective_port}/",
        headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.2.3"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.read().decode() == expected
    finally:
        done.set()
        thread.join(timeout=10)
        server.task_dispatcher.shutdown()
        wasyncore.close_all(server._map)
