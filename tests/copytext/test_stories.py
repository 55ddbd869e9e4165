"""Every story in ``tests/data/copy`` is read as the file beside it says, and comes back."""

from __future__ import annotations

import json

import pytest

from tests.copytext.stories import FOLDER, STORIES, copy_of, plain
from tests.shared import SHARED, needs_shared
from worthy_news import copytext

NOT_NORMAL = {"not_normal", "single_spaced"}


def test_stories__are_thirty_at_least():
    assert len(STORIES) >= 30


@pytest.mark.parametrize("name", STORIES)
def test_story__is_read_as_expected(name):
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))

    assert plain(copytext.read(copy_of(name))) == expected


@pytest.mark.parametrize("name", sorted(set(STORIES) - NOT_NORMAL))
def test_story__comes_back_with_the_same_bytes(name):
    text = copy_of(name)

    assert copytext.write(copytext.read(text)) == text


@pytest.mark.parametrize("name", sorted(NOT_NORMAL))
def test_story__that_is_not_normal_comes_back_evened_out(name):
    text = copy_of(name)
    normal = copytext.normalize(text)

    assert normal != text
    assert copytext.write(copytext.read(text)) == normal
    assert copytext.read(normal) == copytext.read(text)


@needs_shared
def test_story__of_the_seed_is_read_in_all_its_parts():
    text = (SHARED / "seed" / "story.txt").read_bytes().decode()
    blocks = text.rstrip("\n").split("\n\n")
    copy = copytext.read(text)

    assert copy.headline == blocks[0]
    assert plain(copy.credits) == [
        {
            "name": "Stefan J. Bos",
            "role": "Chief International Correspondent",
            "organization": "Worthy News",
            "kind": "by",
        }
    ]
    assert plain(copy.dateline) == {
        "places": [{"name": "MOSCOW"}, {"name": "TEHRAN"}],
        "source": "Worthy News",
        "style": "worthy",
    }
    first, *others = copy.blocks
    assert blocks[2] == f"MOSCOW/TEHRAN (Worthy News) – {first.text}"
    assert [block.text for block in others] == blocks[3:-1]
    assert [block.text for block in copy.blocks if block.kind == "subhead"] == [
        block for block in blocks if block.isupper()
    ]
    assert {block.kind for block in copy.blocks} == {"paragraph", "subhead"}
    assert (copy.rights.since, copy.rights.year) == (1999, 2025)
    assert copy.rights.holder == "Worthy News"
    assert blocks[-1] == f"Copyright 1999-2025 Worthy News. {copy.rights.notice}"
    assert (copy.byline, copy.dateline.printed, copy.rights.printed) == ("", "", "")


@needs_shared
def test_story__of_the_seed_comes_back_with_the_same_bytes():
    text = (SHARED / "seed" / "story.txt").read_bytes()

    assert copytext.write(copytext.read(text.decode())).encode() == text
