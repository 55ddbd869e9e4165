"""Ids that a page has once."""

from __future__ import annotations

from worthy_news.rendering import Ids


def test_once__the_second_gets_a_number():
    ids = Ids()

    given = [ids.once(wanted) for wanted in ("a", "a", "b", "a-3", "a", "", "")]

    assert given == ["a", "a-2", "b", "a-3", "a-4", "", ""]


def test_gallery__counts_and_passes_by_what_is_taken():
    ids = Ids()
    ids.once("gallery-2")

    assert [ids.gallery() for _ in range(3)] == [
        "gallery-1",
        "gallery-2-2",
        "gallery-3",
    ]


def test_once__many_take_no_time():
    ids = Ids()

    given = [ids.once(f"a-{number}") for number in range(2, 20_000)]
    given += [ids.once("a") for _ in range(20_000)]

    assert len(set(given)) == len(given)
