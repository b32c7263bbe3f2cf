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
    assert "R-7" in page
    assert "在册 1 人" in page
    assert "书记" in page
