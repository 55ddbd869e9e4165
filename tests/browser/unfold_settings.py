"""Settings of the tests that look at the desk under django-unfold, another look for the admin.

Its scripts are of a kind that no strict policy lets run, so there is none.
"""

from __future__ import annotations

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = ["unfold", *INSTALLED_APPS]
MIDDLEWARE = [name for name in MIDDLEWARE if "csp" not in name.lower()]
