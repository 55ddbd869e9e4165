"""The desk under django-unfold, which takes the place of the admin site before anything else: in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_desk__works_under_unfold(request):
    pytest.importorskip("unfold")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", HERE / "unfold_screens.py"),
            *("--ds=tests.browser.unfold_settings", "-q", "-p", "no:randomly"),
            f"--pictures={request.config.getoption('--pictures')}",
        ],
        check=False,
        cwd=HERE.parents[1],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert run.returncode == 0, run.stdout[-5000:]
