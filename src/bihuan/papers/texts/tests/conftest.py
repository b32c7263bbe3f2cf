"""Papers of these tests are plain texts of our own: read here, without a process for each."""

import pytest

from bihuan.intake.reading import source
from bihuan.papers.texts import actions
from tests.compiled import share_compiled


@pytest.fixture(autouse=True)
def _home(tmp_path, settings):
    settings.HOME = tmp_path
    share_compiled(tmp_path)


@pytest.fixture(autouse=True)
def _read_here(request, monkeypatch):
    if "isolated" not in request.fixturenames:
        monkeypatch.setattr(actions, "read_isolated", source.read)


@pytest.fixture
def isolated():
    """Asked for by tests that read a file as the product does, in a process apart."""
