"""Every page of the permission table: nothing serious before axe-core, and no sideways scroll on a phone."""

import pytest

from tests import world as worlds
from tests.browser.addresses import pages
from tests.browser.conftest import PHONE, no_sideways_scroll, serious

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_picture_without_words_is_serious(page):
    page.set_content('<html lang="zh"><title>图</title><main><h1>图</h1><img src="data:,"></main></html>')
    assert serious(page) == ["image-alt: img"]


def test_every_page_can_be_read_by_everybody(transactional_db, live_server, open_page):
    world = worlds.build()
    page, wrong, seen = open_page(PHONE), {}, 0
    for address in pages(world):
        page.context.clear_cookies()
        if address.role is not None:
            login = world.browsers[address.role].cookies["sessionid"].value
            page.context.add_cookies([{"name": "sessionid", "value": login, "url": live_server.url}])
        page.goto(address.url)
        faults = serious(page) + ([] if no_sideways_scroll(page) else ["scrolls sideways at 360 px"])
        if faults:
            wrong[address.name, address.role, address.url] = faults
        seen += 1
    assert wrong == {}
    assert seen > 100
