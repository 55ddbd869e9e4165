"""Builders killed with -9 at random moments: no address of a missing file, no stuck row, no orphan."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db(transaction=True)
def test_build__killed_at_any_moment_leaves_nothing_wrong(request, tmp_path):
    kills = request.config.getoption("kills")
    seed = random.SystemRandom().randrange(10**6)
    database = str(connection.settings_dict["NAME"])
    program = [sys.executable, "-m", "tests.renditions.killing"]

    ended = subprocess.run(
        [*program, database, tmp_path, str(kills), str(seed)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, f"seed {seed}: {ended.stderr}"
    seen = json.loads(ended.stdout)
    sys.stdout.write(f"seed {seed}: {seen}\n")
    assert ended.stderr == "", seed
    assert seen["kills"] >= kills
    assert seen["while building"] > kills / 10, "Too few were killed at their work."
    wrong = {key: seen[key] for key in ("stuck", "not made", "orphans", "lost")}
    assert wrong == dict.fromkeys(wrong, 0), seed
