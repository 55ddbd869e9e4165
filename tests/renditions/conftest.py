from __future__ import annotations

import pytest

from tests.counting import CountingStorage


@pytest.fixture
def calls(settings):
    """Put a counting storage in the place of the default one; return its calls."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.counting.CountingStorage"},
    }
    CountingStorage.calls.clear()
    return CountingStorage.calls
