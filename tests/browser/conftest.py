"""A real browser against Django's own server: Debian's chromium, driven by Playwright.

Where chromium or Chinese fonts are missing these tests skip with a reason; with BIHUAN_REQUIRE_ALL=1 they
fail instead. Screenshots go to ./screenshots.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}
# How long a test waits for a page; a busy machine is no fault of the page.
PATIENCE_MS = 30_000
PASSWORD = "test-only-passphrase-42"


def _lacking(reason):
    if os.environ.get("BIHUAN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def database_beside_a_browser() -> Iterator[None]:
    """Playwright's synchronous calls run inside an event loop; these tests touch the database from there."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium():
    """The browser, once for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="没有安装 playwright")
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        _lacking("没有找到 chromium，请先运行 apt install chromium。")
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    if not fonts.stdout.strip():
        _lacking("没有找到中文字体，请先运行 apt install fonts-noto-cjk。")
    playwright.expect.set_options(timeout=PATIENCE_MS)
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    """open_page(PHONE, script=False) gives a page of a fresh browser profile.

    Afterwards no request may have left the server and nothing may have gone wrong in the page's script.
    """
    contexts, strays, mistakes = [], [], []
    host = urlsplit(live_server.url).netloc

    def build(viewport=WIDE, *, script=True):
        context = chromium.new_context(
            base_url=live_server.url, viewport=viewport, locale="zh-CN", java_script_enabled=script
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("request", lambda r: urlsplit(r.url).netloc in (host, "") or strays.append(r.url))
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        return page

    yield build
    for context in contexts:
        # An answer still on its way would meet a database that is already emptied.
        for page in context.pages:
            page.wait_for_load_state("networkidle")
        context.close()
    assert strays == []
    assert mistakes == []


@pytest.fixture
def page(open_page):
    """One wide page with script."""
    return open_page()


@pytest.fixture
def log_in():
    """log_in(page, account): set a password for the account and log in through the login page."""

    def enter(page, account):
        account.set_password(PASSWORD)
        account.must_change_password = False
        account.save()
        page.goto("/login/")
        page.get_by_label("账号").first.fill(account.username)
        page.get_by_label("密码").first.fill(PASSWORD)
        page.get_by_role("button", name="登录").first.click()
        page.wait_for_url(lambda url: "/login/" not in url)

    return enter


@pytest.fixture
def shoot():
    """shoot(page, "t01-home"): the whole page as a picture, so that somebody can look at it.

    What is worth a picture is worth a look by axe-core too.
    """

    def take(page, name):
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
        assert serious(page) == []

    return take


def serious(page):
    """What axe-core finds on the page of impact serious or critical: "rule: selector" of each element."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="没有安装 axe-playwright-python"
    )
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def no_sideways_scroll(page):
    """Whether the page fits its window's width."""
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
