"""XMP and IIM in one file: who wins, and what they differ in."""

from __future__ import annotations

import pytest

from tests import pictures
from tests.images.test_metadata import XMP, with_iim
from worthy_news.images import iim, metadata


@pytest.mark.parametrize(
    ("name", "text", "newer"),
    [
        pytest.param(
            "headline", "Ferries  sail\nagain", "Ferries sail again", id="space"
        ),
        pytest.param("credit", "x" * 32, "x" * 40, id="no-more-room"),
        pytest.param("city", "ö" * 15, "ö" * 40, id="no-room-for-a-letter"),
        pytest.param(
            "creator", "Ada Novak, Ben Ode", "Ada Novak; Ben Ode", id="semicolon"
        ),
        pytest.param(
            "creator",
            f"{'a' * 32}, {'b' * 32}",
            f"{'a' * 40}, {'b' * 50}",
            id="each-cut",
        ),
        pytest.param("created", "20250118", "2025-01-18T09:30:00+01:00", id="day"),
        pytest.param("created", "20250100", "2025-01-18", id="month"),
        pytest.param("created", "20250118", "2025", id="year"),
        pytest.param("created", "20000000", "2000", id="year-2000"),
    ],
)
def test_agrees(name, text, newer):
    assert iim.agrees(name, text, newer)


@pytest.mark.parametrize(
    ("name", "text", "newer"),
    [
        pytest.param("headline", "Ferries sail", "Ferries sail again", id="shorter"),
        pytest.param("headline", "ferries", "Ferries", id="case"),
        pytest.param("credit", "x" * 32, "y" * 40, id="other"),
        pytest.param("creator", "Ada Novak", "Ada Novak, Ben Ode", id="one-missing"),
        pytest.param("created", "20250119", "2025-01-18", id="other-day"),
        pytest.param("created", "20000000", "2001", id="other-year"),
    ],
)
def test_agrees__not(name, text, newer):
    assert not iim.agrees(name, text, newer)


def test_read__keeps_what_iim_says_where_xmp_says_something_else():
    content = pictures.written(pictures.corners(30, 20), xmp=XMP.encode())
    records = {105: b"Old", 110: b"Reuters", 55: b"20250117"}

    said = metadata.read(with_iim(content, records))

    assert said.conflicts == {"headline": "Old", "created": "20250117"}
    assert (said.headline, said.credit) == ("Ferries sail again", "Reuters")


@pytest.mark.parametrize(
    ("character_set", "encoding"),
    [
        pytest.param(b"\x1b%G", "utf-8", id="utf-8"),
        pytest.param(b"\x1b%/L", "utf-16-be", id="utf-16"),
        pytest.param(b"\x1b.A", "iso8859-1", id="latin-1"),
        pytest.param(b"\x1b-B", "iso8859-2", id="latin-2"),
        pytest.param(b"", "cp1252", id="undeclared"),
        pytest.param(b"\x1b-E", "cp1252", id="there-is-no-such"),
        pytest.param(b"\x1b%G", "cp1252", id="declared-wrongly"),
    ],
)
def test_read__iim_as_its_character_set_says(character_set, encoding):
    records = {105: "Fähre heißt Schiff".encode(encoding), 90: "Köln".encode(encoding)}
    content = pictures.written(pictures.corners(30, 20))

    said = metadata.read(with_iim(content, records, character_set))

    assert (said.headline, said.city) == ("Fähre heißt Schiff", "Köln")


def test_read__iim_whose_last_letter_was_cut_in_two():
    content = pictures.written(pictures.corners(30, 20))

    said = metadata.read(with_iim(content, {105: "Möwe ö".encode()[:-1]}))

    assert said.headline == "Möwe"
