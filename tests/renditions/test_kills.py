"""Builders killed with -9 at random moments: no address of a missing file, no stuck row, no orphan."""

from __future__ import annotations

import json
import random
import sys

import pytest

from tests import processes


@pytest.mark.django_db(transaction=True)
def test_build__killed_at_any_moment_leaves_nothing_wrong(request, tmp_path):
    kills = request.config.getoption("kills")
    seed = random.SystemRandom().randrange(10**6)

    program = processes.start("tests.renditions.killing", tmp_path, kills, seed)
    out, error = program.communicate()

    assert (program.returncode, error) == (0, ""), f"seed {seed}"
    seen = json.loads(out)
    sys.stdout.write(f"seed {seed}: {seen}\n")
    assert seen["kills"] >= kills
    assert seen["while building"] > kills / 10, "Too few were killed at their work."
    wrong = {key: seen[key] for key in ("stuck", "not made", "orphans", "lost")}
    assert wrong == dict.fromkeys(wrong, 0), f"seed {seed}"
