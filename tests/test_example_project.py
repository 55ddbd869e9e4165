"""The example newspaper is filled twice, and its pages answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "example_project"

LOOK = """
import django; django.setup()
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from worthy_news.models import Edition, Story
client = Client()
pages = ["/", "/section/coast/", Edition.objects.public().first().get_absolute_url(), "/section/town/", "/corrections/"]
pages += [Edition.objects.get(starts_at__gt=timezone.now()).get_absolute_url()]
print([client.get(page).status_code for page in pages])
client.login(username="editor", password="newsroom")
print([client.get(reverse(f"admin:worthy_news_{name}_changelist")).status_code for name in ("story", "image", "layout")])
print([client.get(reverse(f"admin:{name}")).text.count("worthy-box-") for name in ("index", "worthy_news_story_desk")])
posters = Edition.objects.public().get(topics__name="Posters")
print(client.get(posters.get_absolute_url()).text.count("gallery-item"))
print(Story.objects.count(), Edition.objects.public().count())
"""


def _run(var: Path, *words: str) -> str:
    """Run Python in the example project, warnings as errors; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", *words],
        cwd=PROJECT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "newspaper.settings",
            "NEWSPAPER_VAR": str(var),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(PROJECT)]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def var(tmp_path_factory) -> Path:
    var = tmp_path_factory.mktemp("newspaper")
    _run(var, "manage.py", "migrate", "--verbosity", "0")
    _run(var, "manage.py", "fill_demo")
    return var


def test_example_project__fills_and_answers(var):
    assert _run(var, "-c", LOOK).splitlines() == [
        "[200, 200, 200, 200, 200, 404]",
        "[200, 200, 200]",
        "[21, 21]",
        "4",
        "13 11",
    ]


def test_example_project__filling_again_keeps_what_was_there(var):
    said = _run(var, "manage.py", "fill_demo")

    assert said == (
        "Log in at /admin/ as reporter, editor, chief, photos, admin; the password is newsroom.\n"
    )
