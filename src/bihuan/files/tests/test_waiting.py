"""Files that wait between sending and confirming."""

import io
import os

import pytest
from django.core.exceptions import ValidationError

from bihuan.files import waiting


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def keep(content=b"rows", account_id=7):
    return waiting.keep(account_id=account_id, name="名册.xlsx", content=io.BytesIO(content))


def test_waiting_file_is_found_by_its_token():
    found = waiting.find(account_id=7, token=keep())
    assert (found.name, found.path.read_bytes()) == ("名册.xlsx", b"rows")
    assert found.path.stat().st_mode & 0o777 == 0o600


def test_waiting_file_of_somebody_else_is_not_found():
    with pytest.raises(ValidationError, match="已不在"):
        waiting.find(account_id=8, token=keep())


def test_waiting_token_that_was_altered_is_refused():
    with pytest.raises(ValidationError, match="已不在"):
        waiting.find(account_id=7, token=keep() + "x")


def test_waiting_file_is_gone_after_it_was_taken():
    token = keep()
    waiting.drop(waiting.find(account_id=7, token=token))
    with pytest.raises(ValidationError, match="已不在"):
        waiting.find(account_id=7, token=token)


@pytest.mark.parametrize("content", [b"", b"x" * (waiting.MAX_BYTES + 1)])
def test_waiting_refuses_and_leaves_nothing(content, home):
    with pytest.raises(ValidationError):
        keep(content)
    assert list((home / "waiting").iterdir()) == []


def test_waiting_clears_what_is_older_than_a_day(home):
    first = waiting.find(account_id=7, token=keep()).path
    os.utime(first, (1, 1))
    keep()
    assert not first.exists()
