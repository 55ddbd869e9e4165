"""HEIC, with and without the extra."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from tests import pictures
from tests.images.making import SMALL, assert_corners
from worthy_news.images import UnusablePicture, heif, pipeline, sources
from worthy_news.images.pipeline import Facts

CONTENT = Path(__file__).parent.parent.joinpath("data/images/lying.heic").read_bytes()


@pytest.mark.skipif(not heif.IS_READ, reason="needs the extra heif")
def test_heic__comes_out_upright_and_clean():
    (made,) = pipeline.make(CONTENT, [SMALL])

    assert pipeline.inspect(BytesIO(CONTENT)) == Facts("HEIF", 300, 200, 1, False)
    assert (made.width, made.height) == (100, 67)
    assert_corners(pictures.opened(made.content))
    assert b"SECRET" in CONTENT
    assert b"SECRET" not in made.content


def test_heic__without_the_extra_is_refused_in_words(monkeypatch):
    known = tuple(name for name in sources.FORMATS if name != "HEIF")
    monkeypatch.setattr(sources, "FORMATS", known)

    with pytest.raises(UnusablePicture, match="HEIC cannot be read here"):
        pipeline.inspect(BytesIO(CONTENT))
