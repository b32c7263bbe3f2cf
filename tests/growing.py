"""A city that grows by one of everything at a time, to see what a page costs with few rows and with many."""

from __future__ import annotations

import dataclasses
import datetime as dt

from bihuan.access.models import Account, OrgNode
from bihuan.access.words import RelationKind, Role
from bihuan.ledger.imports.models import ImportRun
from bihuan.ledger.meetings.models import AgendaItem, Attendance, Meeting
from bihuan.ledger.members.tests.factories import member, seat
from bihuan.ledger.orgs.tests.factories import account, keep_ledger, org, relate
from bihuan.ledger.orgs.words import OrgKind
from bihuan.oversight.duties.models import RemindedOrg, Reminder
from bihuan.oversight.duties.tests.factories import month_duty
from bihuan.oversight.findings.models import Finding, Measure
from tests.alike import alike_papers

DAY = dt.date(2025, 5, 20)
MONTHS = range(1, 6)


@dataclasses.dataclass(slots=True)
class City:
    """The first organisation of every kind, where everything of one organisation gathers."""

    committee: OrgNode
    cluster: OrgNode
    office: OrgNode
    branch: OrgNode
    reminder: Reminder
    accounts: dict[Role, Account]
    size: int = 0

    def grow(self, size: int) -> None:
        """Up to `size` organisations under the 工委 and under the first 机关党委, and records of a branch."""
        for number in range(self.size + 1, size + 1):
            _step(self, number)
        self.size = size


def found() -> City:
    """The city with nothing in it but who may log in."""
    committee = org("市直机关工委", OrgKind.WORK_COMMITTEE, code="G")
    cluster = org("第一片组", OrgKind.CLUSTER, committee)
    office = org("市零局机关党委", OrgKind.ORGAN_COMMITTEE, committee)
    relate(office, cluster, RelationKind.CLUSTER)
    branch = org("市零局第零党支部", under=office)
    keep_ledger(branch, dt.date(2016, 1, 1), closed_to="2025-04")
    reminder = Reminder.objects.create(sender=committee, text="请抓紧办理。", sent_by="周工", sent_on=DAY)
    accounts = {
        Role.WORK_COMMITTEE: account("gongwei", "周工", Role.WORK_COMMITTEE, committee),
        Role.PARTY_OFFICE: account("dangban", "钱敏", Role.PARTY_OFFICE, office),
        Role.BRANCH_SECRETARY: account("shuji", "张明", Role.BRANCH_SECRETARY, branch),
        Role.SECURITY_ADMIN: account("anquan", "安全", Role.SECURITY_ADMIN),
        Role.AUDIT_ADMIN: account("shenji", "审计", Role.AUDIT_ADMIN),
    }
    return City(committee, cluster, office, branch, reminder, accounts)


def _step(city: City, number: int) -> None:
    """One organisation more under the 工委, one branch more under the first, one of everything more."""
    office = org(f"市第{number}局机关党委", OrgKind.ORGAN_COMMITTEE, city.committee)
    relate(office, city.cluster, RelationKind.CLUSTER)
    for above in (office, city.office):
        branch = org(f"{above.name[:-4]}第{number}党支部", under=above)
        keep_ledger(branch, dt.date(2025, 1, 1), closed_to="2025-04")
        seat(member(branch, f"书记{number}"), branch)
        for month in MONTHS:
            month_duty(branch, 2025, month, "unmet" if month == 2 else "met" if month < 5 else "unknown")
    item = {"key": f"k{number}", "heading": "支委会", "due": "2025-02-28", "status": "逾期"}
    RemindedOrg.objects.create(reminder=city.reminder, org=branch, addressee=city.office, items=[item])
    _of_branch(city, number)
    account(f"yonghu{number}", f"用户{number}", Role.BRANCH_SECRETARY, branch)


def _of_branch(city: City, number: int) -> None:
    here = city.branch
    who = member(here, f"党员{number}")
    month_duty(here, 2024 - number // 12, number % 12 + 1, "unmet")
    held = Meeting.objects.create(
        org=here, number=f"2025-{number:03d}", kind="committee_meeting", entered_by="测试",
        held_on=dt.date(2025, number % 4 + 1, number % 27 + 1), entered_on=DAY, theme=f"第{number}次支委会",
    )  # fmt: skip
    Attendance.objects.create(meeting=held, person=who, name=who.name, present=True)
    AgendaItem.objects.create(meeting=held, no=1, title=f"第{number}号议题")
    finding = Finding.objects.create(
        org=here, text=f"第{number}个问题", status="rectifying", source_kind="hand",
        source_org=city.committee, opened_on=DAY, opened_by="测试",
    )  # fmt: skip
    Measure.objects.create(finding=finding, no=1, text=f"第{number}条措施", org=here)
    alike_papers(here, f"第{number}份汇报", "思想汇报的话")
    ImportRun.objects.create(
        file_name=f"台账{number}.xlsx", sha256=f"{number:064d}", imported_by="shuji 张明", reach={}
    )
