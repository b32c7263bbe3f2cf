"""People on an organisation's page."""

import pytest

from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.orgs.tests.factories import account, org

pytestmark = pytest.mark.django_db


def test_page_shows_seats_and_roll_in_few_queries(client, django_assert_max_num_queries):
    branch = org("第三党支部")
    seat(member(branch, "王强", number="R-7"), branch)
    client.force_login(account("shuji", "张明", at=branch), "django.contrib.auth.backends.ModelBackend")
    client.get("/orgs/")
    with django_assert_max_num_queries(12):
        page = client.get(f"/orgs/{branch.pk}/").content.decode()
    assert f'在册 <a href="/orgs/{branch.pk}/members/">1 人</a>' in page
    assert ("王强" in page, "书记" in page) == (True, True)
