"""Everything that others use has its heading in the docs, and the docs name nothing else."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.dispatch import Signal

from worthy_news import checks, conf, models, rendering, signals, workflow
from worthy_news.models import Story
from worthy_news.states import DESK_MOVES, Status
from worthy_news.templatetags import worthy_news as tags

DOCS = Path(__file__).resolve().parents[1] / "docs"
CHECK_ID = re.compile(r"worthy_news\.[EWI]\d{3}")
VERBS = {
    "take_copy",
    "save",
    "restore_revision",
    "submit",
    "send_back",
    "approve",
    "spike",
    "revive",
    "publish",
    "correct",
    "unschedule",
    "withdraw",
    "drop_kill",
    "reinstate",
    "expunge",
    "share_preview",
    "revoke_preview",
    "answer_preview",
    "assign",
    "reassign",
    "start_story",
    "finish",
    "drop",
    "resume",
    "note",
    "reply",
    "resolve",
    "reopen",
}


def _headings(page: str) -> set[str]:
    """Return the code names that head a section of ``page``."""
    text = (DOCS / "reference" / page).read_text(encoding="utf-8")
    return {
        name
        for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", line)
    }


def test_docs__every_setting_has_its_heading():
    assert _headings("settings.md") == {field.name for field in fields(conf.Settings)}


def test_docs__every_command_has_its_heading():
    ours = {name for name, app in get_commands().items() if app == "worthy_news"}

    assert _headings("commands.md") == ours


def test_docs__every_tag_and_filter_has_its_heading():
    assert _headings("tags.md") >= {*tags.register.tags, *tags.register.filters}


def test_docs__every_shortcode_has_its_heading():
    assert _headings("shortcodes.md") >= set(rendering.registry.names)


def test_docs__every_check_has_its_heading():
    source = Path(checks.__file__).read_text(encoding="utf-8")

    assert _headings("checks.md") == set(CHECK_ID.findall(source))


def test_docs__every_signal_has_its_heading():
    ours = {name for name, value in vars(signals).items() if isinstance(value, Signal)}

    assert _headings("workflow.md") >= ours


def test_docs__every_permission_has_its_heading():
    ours = {codename for codename, _ in Story._meta.permissions} | {"change_layout"}

    assert _headings("workflow.md") >= ours


def test_docs__every_verb_has_its_heading():
    assert _headings("workflow.md") >= VERBS


def _desk() -> str:
    """Return the table of the desk's states: where each step leads from each of them."""
    head = ["stands at", *(f"`{verb}`" for verb in DESK_MOVES)]
    rows = [head, ["---"] * len(head)]
    for status in Status:
        steps = (
            str(move.target.label) if status in move.sources else ""
            for move in DESK_MOVES.values()
        )
        rows.append([f"**{status.label}** (`{status}`)", *steps])
    return "\n".join(" ".join(f"| {cell}" for cell in row) + " |" for row in rows)


def test_docs__draw_the_states_of_the_desk():
    page = (DOCS / "reference" / "workflow.md").read_text(encoding="utf-8")

    assert _desk() in page


def test_docs__name_who_may_take_each_step():
    page = (DOCS / "reference" / "workflow.md").read_text(encoding="utf-8")

    for verb, move in DESK_MOVES.items():
        section = page.partition(f"### `{move.permission}`\n")[2].partition("\n#")[0]
        assert f"`{verb}`" in section


def test_docs__every_preflight_rule_has_its_heading():
    names = {"preflight", "Report", "Finding", *workflow.rules.names}

    assert _headings("preflight.md") == names


def test_docs__every_model_has_its_heading():
    assert _headings("models.md") >= set(models.__all__)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_docs__name_no_check_that_does_not_exist(page):
    named = set(CHECK_ID.findall(page.read_text(encoding="utf-8")))

    assert named <= _headings("checks.md")
