"""Who may do what: the one table (design §4). Everything else asks `scope`.

A role names the reaches at which it may act. What the table does not name is refused.
"""

from functools import cache

from bihuan.access.words import Action as A
from bihuan.access.words import Reach, Role

_READ = frozenset({A.VIEW, A.VIEW_FINDING})
_RECORD = frozenset({A.WRITE_RECORD, A.KEEP_PAPER})
_BRANCH = (
    _READ
    | _RECORD
    | {
        A.CLOSE_MONTH,
        A.EXPLAIN,
        A.OPEN_FINDING,
        A.RESPOND,
        A.OPEN_SEALED,
    }
)
_SUPERIOR = _READ | {A.MANAGE_ORG, A.OPEN_FINDING, A.CONFIRM_FINDING, A.ACCEPT, A.REMIND, A.APPROVE}
_OFFICE = _SUPERIOR | _RECORD | {A.DECLARE_START, A.CLOSE_MONTH, A.REOPEN_MONTH, A.RESPOND}
_DISCIPLINE = frozenset({A.VIEW_FINDING, A.OPEN_FINDING, A.CONFIRM_FINDING, A.APPROVE})
_INSPECTOR = _READ | {A.OPEN_FINDING, A.CONFIRM_FINDING, A.APPROVE, A.OPEN_SEALED}

POLICY: dict[Role, dict[Reach, frozenset[A]]] = {
    Role.BRANCH_SECRETARY: {Reach.OWN: _BRANCH | {A.DECLARE_START}},
    Role.BRANCH_MEMBER: {Reach.OWN: _BRANCH},
    Role.GROUP_LEADER: {Reach.OWN: _READ | _RECORD},
    Role.PARTY_OFFICE: {
        Reach.OWN: _READ | _RECORD | {A.OPEN_FINDING, A.RESPOND, A.EXPLAIN},
        Reach.BELOW: _OFFICE,
        Reach.RELATED: _READ,
    },
    Role.DISCIPLINE: {
        Reach.OWN: frozenset({A.VIEW_FINDING, A.OPEN_FINDING, A.RESPOND}),
        Reach.BELOW: _DISCIPLINE,
    },
    Role.PARTY_GROUP: {Reach.OWN: _READ | {A.RESPOND}, Reach.BELOW: _READ},
    Role.CLUSTER_LEAD: {Reach.OWN: _READ, Reach.RELATED: _READ},
    Role.WORK_COMMITTEE: {
        # Its own rules and templates are what others' papers are held against.
        Reach.OWN: _SUPERIOR | {A.RESPOND, A.KEEP_PAPER},
        Reach.BELOW: _SUPERIOR,
        Reach.RELATED: _READ,
    },
    Role.ORGANISATION_DEPT: {Reach.OWN: _READ, Reach.RELATED: _READ},
    Role.INSPECTOR: {Reach.OWN: _INSPECTOR, Reach.RELATED: _INSPECTOR},
    Role.LEADER: {Reach.OWN: _READ, Reach.RELATED: _READ},
    Role.SECURITY_ADMIN: {},
    Role.AUDIT_ADMIN: {},
}

# Rights that concern no organisation.
GLOBAL: dict[Role, frozenset[A]] = {
    Role.SECURITY_ADMIN: frozenset({A.MANAGE_ACCOUNTS}),
    Role.AUDIT_ADMIN: frozenset({A.VIEW_LOG}),
}

# Roles that read everything and roles whose reach takes in the whole unit of their body.
READS_ALL = frozenset({Role.ORGANISATION_DEPT, Role.LEADER})
REACHES_BELOW = frozenset({Role.PARTY_OFFICE, Role.DISCIPLINE, Role.PARTY_GROUP, Role.WORK_COMMITTEE})

# Roles that reach other organisations along relations; all others stand where their grant names.
FOLLOWS_RELATIONS = REACHES_BELOW | {Role.CLUSTER_LEAD, Role.INSPECTOR}


@cache
def allows(role: str, reach: str, action: A) -> bool:
    """Whether `role` may do `action` on an organisation at `reach`; unknown words are refused."""
    return action in POLICY.get(Role(role), {}).get(Reach(reach), frozenset())
