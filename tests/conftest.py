"""The city of `tests.world`, built once a module; each test marked django_db leaves it as it found it."""

import pytest
from django.db import transaction

from tests import world as worlds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)
