"""A dissolved organisation with open findings: said on its page, and everything stays to be read."""

import datetime as dt

import pytest

from bihuan.access.words import Role
from bihuan.ledger.orgs.models import Organisation
from bihuan.ledger.orgs.tests.factories import account, org
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.findings.models import Finding

pytestmark = pytest.mark.django_db


def test_open_findings_are_shown_and_open_from_the_page_of_the_dissolved(client, monkeypatch):
    monkeypatch.setenv("BIHUAN_TODAY", "2025-03-26")
    office = org("甲局机关党委", OrgKind.ORGAN_COMMITTEE)
    branch = org("撤销的支部", under=office)
    common = {"org": branch, "source_kind": "hand", "opened_on": dt.date(2025, 1, 1), "opened_by": "测试"}
    still = Finding.objects.create(text="台账不全", status="rectifying", **common)
    Finding.objects.create(text="已了结", status="rejected", **common)
    client.force_login(
        account("dangban", "钱敏", Role.PARTY_OFFICE, office), "django.contrib.auth.backends.ModelBackend"
    )
    address = f"/orgs/{branch.pk}/"
    assert "没有销号" not in client.get(address).content.decode()
    assert "1 个问题</a>没有销号" in client.get(f"{address}end/").content.decode()
    Organisation.objects.filter(node=branch).update(ended_on=dt.date(2025, 3, 1))
    page = client.get(address).content.decode()
    assert ("已于 2025年3月1日" in page, "1 个问题</a>没有销号" in page) == (True, True)
    asked = {"group": "open", "org": f"撤销的支部（{branch.code}）"}
    assert [row.pk for row in client.get("/findings/", asked).context["page"]] == [still.pk]
    assert client.get(f"/findings/{still.pk}/").status_code == 200
