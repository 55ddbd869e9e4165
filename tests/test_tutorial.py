"""The tutorial is followed, word for word, in a fresh Django site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TUTORIAL = ROOT / "docs" / "tutorial" / "index.md"
BLOCK = re.compile(r"^```(.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CAPTION = re.compile(r":caption: (\S+)\n\n")

# A virtual environment and a server are the test's own; an account needs a keyboard.
LEFT_OUT = (
    "python -m venv",
    "python -m pip",
    "python manage.py runserver",
    "python manage.py createsuperuser",
)

LOOK = """
import django; django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
response = Client().get({path!r})
print(response.status_code)
print(response.content.decode())
"""


class Follower:
    """Someone who does what the tutorial says, in ``site``."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.said = ""
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "paper.settings",
            "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)]),
            "PYTHONUTF8": "1",
        }

    def run(self, *words: str) -> str:
        """Run Python with ``words`` and return what it printed; it must succeed."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.site,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def follow(self, kind: str, text: str) -> None:
        """Type a console block, or write a file block: the first of a file replaces it."""
        if kind == "console":
            for line in text.splitlines():
                command = line.removeprefix("$ ")
                if not command.startswith(LEFT_OUT):
                    self.said = self.run(*command.split()[1:])
        elif caption := CAPTION.match(text):
            file = self.site / caption[1]
            body = text[caption.end() :]
            adds = file.is_file() and "urlpatterns = " not in body
            file.parent.mkdir(exist_ok=True)
            file.write_text(
                (file.read_text() + "\n" if adds else "") + body, encoding="utf-8"
            )

    def look(self, path: str) -> str:
        """Return the status and the HTML that the site answers at ``path``."""
        return self.run("-c", LOOK.format(path=path))


@pytest.fixture(scope="module")
def follower(tmp_path_factory) -> Follower:
    follower = Follower(tmp_path_factory.mktemp("site"))
    for kind, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        follower.follow(kind, text)
        if "add_copy" in text:
            follower.address = follower.said.splitlines()[-1]
    return follower


def test_tutorial__publishes_the_story(follower):
    path = follower.address.removeprefix("http://127.0.0.1:8000")

    page = follower.look(path)

    assert re.fullmatch(
        r"/news/\d{4}/\d{2}/\d{2}/library-lends-out-its-ten-thousandth-umbrella/", path
    )
    assert page.startswith("200\n")
    assert page.count("<h1") == 1
    assert "NOTHING IS OVERDUE" in page


def test_tutorial__own_template_prints_the_story(follower):
    page = follower.look("/newest/")

    assert "<h1>Library Lends Out Its Ten Thousandth Umbrella</h1>" in page
    assert "was reproduced with permission." in page
    assert "By Nadia Brook" not in page
