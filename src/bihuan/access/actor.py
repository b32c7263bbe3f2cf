"""Who is acting: an account, or the operating-system user of a command."""

from __future__ import annotations

import dataclasses
import getpass

from bihuan.access.models import Account


@dataclasses.dataclass(frozen=True, slots=True)
class Actor:
    """`account` is None for the command line, whose user already owns the data files."""

    account: Account | None
    label: str

    @property
    def is_command_line(self) -> bool:
        return self.account is None


def of_account(account: Account) -> Actor:
    """The actor for a logged-in account."""
    return Actor(account, f"{account.name}（{account.username}）")


def command_line() -> Actor:
    """The actor for a command, logged as `cli:<OS user>`."""
    return Actor(None, f"cli:{getpass.getuser()}")
