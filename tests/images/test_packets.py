"""The rights that renditions carry."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests import pictures
from worthy_news.images import metadata, pipeline
from worthy_news.images.metadata import Words
from worthy_news.images.packets import packet
from worthy_news.images.sizes import Size

RIGHTS = Words(
    creator="Ada Novak & Ben <Ode>",
    credit='Ada "A." Novak/Reuters',
    copyright="© 2025 Reuters ]]>",
    usage_terms="Editorial use only.\nNo sales: Česko, 日本, '🙂'.",
    digital_source_type="digitalCapture",
)
SMALL = Size("small", 100)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_make__writes_the_rights_into_every_format(format):
    content = pictures.written(pictures.corners(300, 200))
    again = [
        pipeline.make(content, [SMALL], [format], xmp=packet(RIGHTS))[0].content
        for _ in range(2)
    ]

    assert metadata.read(again[0]) == RIGHTS
    assert again[0] == again[1]
    assert pictures.opened(again[0]).size == (100, 67)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_make__carries_nothing_where_there_is_nothing_to_say(format):
    content = pictures.written(pictures.corners(300, 200), xmp=packet(RIGHTS))

    (made,) = pipeline.make(content, [SMALL], [format], xmp=packet(Words()))

    assert metadata.read(made.content) == Words()


def test_make__writes_the_rights_into_what_moves():
    frames = [pictures.corners(60, 40), pictures.slopes(60, 40)]
    buffer = BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])

    (made,) = pipeline.make(buffer, [SMALL], ["WEBP"], xmp=packet(RIGHTS))

    assert made.frames == 2
    assert metadata.read(made.content) == RIGHTS


def test_packet__of_words_that_are_not_of_rights_is_nothing():
    words = Words(
        headline="Old", caption="Old", alt="Old", city="Split", created="2025"
    )

    assert packet(words) == packet(Words()) == b""


def test_packet__leaves_out_what_xml_has_no_room_for_and_what_is_endless():
    words = Words(creator="Ada\x00\x07\ud800 Novak\ufffe", usage_terms="&" * 70_000)

    content = pictures.written(pictures.corners(30, 20), xmp=packet(words))

    said = metadata.read(content)
    assert (said.creator, said.usage_terms) == ("Ada Novak", "&" * 8000)
