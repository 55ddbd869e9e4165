"""Sheets made by hand: rendering takes a sheet, and no test of it needs a database for one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from worthy_news.copytext import Rights
from worthy_news.models import Image, Source
from worthy_news.rendering.sheets import Sheet, SheetPicture

SHEET = Sheet(
    story_id=None,
    number=None,
    headline="Harbor & Sons: “Nobody’s” Fault",
    kicker="",
    dek="",
    slug="harbor-and-sons",
    url="/2025/01/18/harbor-and-sons/",
    language="en",
    section=None,
    source=Source(name="Harbor Post", url="https://harbor.example/?a=1&b=2"),
    topics=(),
    layout=None,
    credits=(),
    byline="By Ada Moss, Reporter Harbor Post",
    dateline="OSTEND/McALLEN, Texas (Harbor Post) – ",
    dateline_places=("OSTEND", "McALLEN"),
    rights=Rights(1999, 2025, "Harbor Post", "Printed with permission."),
    pictures=(),
    body="<p>It “rained” &amp; rained.</p>\n<h2>MORE RAIN</h2>\n<p>It’s 5 &lt; 6.</p>",
    word_count=8,
    first_published_at=None,
    updated_at=None,
)


@pytest.fixture
def make_sheet():
    """``make_sheet(body="<p>…</p>")``: a sheet with a story number of its own."""
    numbers = count(1)

    def make(**fields: Any) -> Sheet:
        return replace(SHEET, **{"story_id": next(numbers), **fields})

    return make


@pytest.fixture
def make_picture(make_rendition, make_image):
    """``make_picture()``: a lead picture whose image has a ready ``sm_medium``."""

    def make(role: str = "lead", **fields: Any) -> SheetPicture:
        image: Image = make_image(640, 480)
        make_rendition(image, "sm_medium", 300, 225)
        words = {"alt": "A harbor", "caption": "", "credit": ""}
        return SheetPicture(image=image, role=role, **{**words, **fields})

    return make
