"""The names that other people's code relies on are there, and ``__all__`` tells the truth."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import worthy_news

PROMISED = {
    "worthy_news.shortcodes": {"Registry", "parse_attributes", "autop", "unautop"},
    "worthy_news.images.sizes": {"Size", "Box", "constrain", "resize_box"},
    "worthy_news.images": {"UnusablePicture", "pipeline"},
    "worthy_news.images.pipeline": {"Facts", "Made", "inspect", "make"},
    "worthy_news.copytext": {"Copy", "read", "write"},
    "worthy_news.workflow": {
        "Comparison",
        "Draft",
        "Effect",
        "Finding",
        "Level",
        "Merge",
        "Refused",
        "approve",
        "assign",
        "compare",
        "Report",
        "correct",
        "drop",
        "drop_kill",
        "expunge",
        "finish",
        "merge",
        "note",
        "preflight",
        "publish",
        "reassign",
        "reinstate",
        "reopen",
        "reply",
        "resolve",
        "restore_revision",
        "resume",
        "revive",
        "rules",
        "save",
        "send_back",
        "share_preview",
        "revoke_preview",
        "answer_preview",
        "side_effects",
        "spike",
        "start_story",
        "submit",
        "take_copy",
        "unschedule",
        "withdraw",
    },
    "worthy_news.models": {
        "Assignment",
        "Contributor",
        "Correction",
        "Credit",
        "Edition",
        "Image",
        "Layout",
        "Note",
        "NoteThread",
        "Place",
        "PreviewLink",
        "Rendition",
        "Revision",
        "Section",
        "Source",
        "Story",
        "Topic",
    },
    "worthy_news.rendering": {
        "Ids",
        "body",
        "image_url",
        "layout",
        "registry",
        "title",
    },
    "worthy_news.renditions": {"take_image"},
}

NEED_AN_EXTRA = {
    "worthy_news.admin.prose_widget": "django_prose_editor",
    "worthy_news.calendars.writing": "icalendar",
}
"""Modules that are imported only where an extra is installed, and what it brings."""


@pytest.mark.parametrize(("module", "names"), PROMISED.items(), ids=PROMISED)
def test_public_api__keeps_its_names(module, names):
    assert names <= set(dir(importlib.import_module(module)))


def _modules() -> list[str]:
    found = pkgutil.walk_packages(worthy_news.__path__, "worthy_news.")
    return [module.name for module in found if ".migrations" not in module.name]


@pytest.mark.parametrize("name", _modules())
def test_public_api__all_names_what_is_there(name):
    if name in NEED_AN_EXTRA:
        pytest.importorskip(NEED_AN_EXTRA[name])
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])

    assert [missing for missing in listed if not hasattr(module, missing)] == []
    assert len(listed) == len(set(listed))


def test_public_api__the_package_imports_nothing():
    source = Path(worthy_news.__file__).read_text(encoding="utf-8")

    assert "import" not in source
    assert worthy_news.__version__.count(".") == 2
