"""Who may do what, written by hand from the table of the design, apart from the code it tests.

A row is a role, a column a reach in the order own, below, related, beside, outside:
`+` may, `3` sees but may not (403), `4` does not exist for them (404), `.` no such organisation.
"""

from __future__ import annotations

from bihuan.access.words import Action, Role

NOBODY = {
    Role.BRANCH_SECRETARY: "3..44",
    Role.BRANCH_MEMBER: "3..44",
    Role.GROUP_LEADER: "3..44",
    Role.PARTY_OFFICE: "33344",
    Role.DISCIPLINE: "33..4",
    Role.PARTY_GROUP: "33..4",
    Role.CLUSTER_LEAD: "3.344",
    Role.WORK_COMMITTEE: "333.4",
    Role.ORGANISATION_DEPT: "3.3..",
    Role.INSPECTOR: "3.3.4",
    Role.LEADER: "3.3..",
    Role.SECURITY_ADMIN: "....4",
    Role.AUDIT_ADMIN: "....4",
}
_VIEW = {
    Role.BRANCH_SECRETARY: "+..44",
    Role.BRANCH_MEMBER: "+..44",
    Role.GROUP_LEADER: "+..44",
    Role.PARTY_OFFICE: "+++44",
    Role.PARTY_GROUP: "++..4",
    Role.CLUSTER_LEAD: "+.+44",
    Role.WORK_COMMITTEE: "+++.4",
    Role.ORGANISATION_DEPT: "+.+..",
    Role.INSPECTOR: "+.+.4",
    Role.LEADER: "+.+..",
}
RIGHTS: dict[Action, dict[Role, str]] = {
    Action.VIEW: _VIEW,
    Action.VIEW_FINDING: _VIEW | {Role.DISCIPLINE: "++..4"},
    Action.MANAGE_ORG: {Role.PARTY_OFFICE: "3+344", Role.WORK_COMMITTEE: "++3.4"},
    Action.WRITE_RECORD: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.GROUP_LEADER: "+..44",
        Role.PARTY_OFFICE: "++344",
    },
    Action.KEEP_PAPER: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.GROUP_LEADER: "+..44",
        Role.PARTY_OFFICE: "++344",
        Role.WORK_COMMITTEE: "+33.4",
    },
    Action.DECLARE_START: {Role.BRANCH_SECRETARY: "+..44", Role.PARTY_OFFICE: "3+344"},
    Action.CLOSE_MONTH: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.PARTY_OFFICE: "3+344",
    },
    Action.REOPEN_MONTH: {Role.PARTY_OFFICE: "3+344"},
    Action.EXPLAIN: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.PARTY_OFFICE: "+3344",
    },
    Action.ACCEPT: {Role.PARTY_OFFICE: "3+344", Role.WORK_COMMITTEE: "++3.4"},
    Action.REMIND: {Role.PARTY_OFFICE: "3+344", Role.WORK_COMMITTEE: "++3.4"},
    Action.OPEN_FINDING: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.PARTY_OFFICE: "++344",
        Role.DISCIPLINE: "++..4",
        Role.WORK_COMMITTEE: "++3.4",
        Role.INSPECTOR: "+.+.4",
    },
    Action.CONFIRM_FINDING: {
        Role.PARTY_OFFICE: "3+344",
        Role.DISCIPLINE: "3+..4",
        Role.WORK_COMMITTEE: "++3.4",
        Role.INSPECTOR: "+.+.4",
    },
    Action.RESPOND: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.PARTY_OFFICE: "++344",
        Role.DISCIPLINE: "+3..4",
        Role.PARTY_GROUP: "+3..4",
        Role.WORK_COMMITTEE: "+33.4",
    },
    Action.APPROVE: {
        Role.PARTY_OFFICE: "3+344",
        Role.DISCIPLINE: "3+..4",
        Role.WORK_COMMITTEE: "++3.4",
        Role.INSPECTOR: "+.+.4",
    },
    Action.OPEN_SEALED: {
        Role.BRANCH_SECRETARY: "+..44",
        Role.BRANCH_MEMBER: "+..44",
        Role.INSPECTOR: "+.+.4",
    },
    Action.MANAGE_ACCOUNTS: {},
    Action.VIEW_LOG: {},
}


def row(action: Action, role: Role) -> str:
    """The five marks of a role for an action."""
    return RIGHTS[action].get(role, NOBODY[role])
