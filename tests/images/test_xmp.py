"""XMP wherever a format has room for it."""

from __future__ import annotations

from datetime import date

import pytest
from PIL import Image

from tests import pictures
from tests.images.test_metadata import SAID, XMP
from worthy_news.images import metadata, xmp
from worthy_news.images.metadata import Words

NUMBER = "0123456789ABCDEF0123456789ABCDEF"


def described(inside: str, attributes: str = "") -> str:
    """Return XMP of one description with these properties."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        ' xmlns:xmpNote="http://ns.adobe.com/xmp/note/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>"
    )


def read(xmp: str) -> Words:
    return metadata.read(pictures.written(pictures.corners(30, 20), xmp=xmp.encode()))


def carrying(packet: str) -> Image.Image:
    """Return a picture as it is opened, with this XMP."""
    picture = Image.new("L", (1, 1))
    picture.info["xmp"] = packet.encode()
    return picture


def segment(content: bytes) -> bytes:
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2) + content


def test_read__what_did_not_fit_into_one_segment():
    whole = described(f"<dc:rights>© 2025 Reuters</dc:rights><!--{'x' * 90_000}-->")
    main = described(
        "", f'xmpNote:HasExtendedXMP="{NUMBER}" photoshop:Credit="Reuters"'
    )
    content, part = whole.encode(), 60_000
    more = [
        segment(
            b"http://ns.adobe.com/xmp/extension/\0"
            + NUMBER.encode()
            + len(content).to_bytes(4)
            + offset.to_bytes(4)
            + content[offset : offset + part]
        )
        for offset in (part, 0)
    ]
    photo = pictures.written(pictures.corners(30, 20), xmp=main.encode())

    said = metadata.read(photo[:2] + b"".join(more) + photo[2:])

    assert said == Words(credit="Reuters", copyright="© 2025 Reuters")


def test_read__lists_inside_of_lists_are_read_once():
    nested = "<rdf:li>" * 50 + "Ada" + "</rdf:li>" * 50

    said = read(described(f"<dc:creator><rdf:Seq>{nested}</rdf:Seq></dc:creator>"))

    assert said == Words(creator="Ada")


@pytest.mark.parametrize("depth", [1, 2, 16_000])
def test_read__what_is_told_inside_of_a_property_is_not_the_picture(depth):
    """Else each text is read again from every level above it, a megabyte 16,000 times."""
    start = "<dc:creator><rdf:RDF><rdf:Description>"
    end = "</rdf:Description></rdf:RDF></dc:creator>"
    inside = start * depth + "<dc:rights>Other</dc:rights>" + end * depth

    said = xmp.read(carrying(described(inside)))

    assert said == {"creator": "Other"}


def test_read__rdf_beside_rdf():
    one = described("<dc:creator>Ada</dc:creator>")
    other = described("<dc:rights>© Ada</dc:rights>")

    said = xmp.read(carrying(f"<both>{one}{other}</both>"))

    assert said == {"creator": "Ada", "copyright": "© Ada"}


def test_read__of_a_gif():
    photo = pictures.written(pictures.corners(30, 20), "GIF")
    end = 13 + (3 << (photo[10] % 8 + 1))
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    block = b"!\xff\x0bXMP DataXMP" + XMP.encode() + trailer

    said = metadata.read(b"GIF89a" + photo[6:end] + block + photo[end:])

    assert said == SAID


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_read__in_any_unicode(encoding):
    xmp = XMP.replace("\ufeff", "").encode(encoding)
    content = pictures.written(pictures.corners(30, 20), xmp=xmp)

    assert metadata.read(content) == SAID


def test_read__what_a_picture_was_made_from_is_not_the_picture():
    ingredient = "<rdf:Description><dc:creator>Other</dc:creator></rdf:Description>"
    pantry = (
        f"<xmpMM:Pantry><rdf:Bag><rdf:li>{ingredient}</rdf:li></rdf:Bag></xmpMM:Pantry>"
    )

    assert read(described(pantry)) == Words()


def test_read__the_place_in_the_newer_way():
    place = (
        "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li"
        ' Iptc4xmpExt:Sublocation="Harbor" Iptc4xmpExt:City="Split"'
        ' Iptc4xmpExt:CountryName="Croatia"/></rdf:Bag></Iptc4xmpExt:LocationCreated>'
    )

    assert read(described(place)).place == "Harbor, Split, Croatia"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/negativeFilm", "negativeFilm"),
        ("https://cv.iptc.org/newscodes/digitalsourcetype/digitalArt", "digitalArt"),
        ("digitalCapture", "digitalCapture"),
        ("https://example.com/else", ""),
    ],
)
def test_read__the_code_of_a_digital_source_type(given, code):
    xmp = described(f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{given}"/>')

    assert read(xmp).digital_source_type == code


@pytest.mark.parametrize(
    ("created", "day"),
    [
        ("2025-01-18T23:30:00-05:00", date(2025, 1, 18)),
        ("20250118", date(2025, 1, 18)),
        ("2025:01:18 09:30:00", date(2025, 1, 18)),
        ("2025-01", None),
        ("20250000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_taken_on(created, day):
    assert Words(created=created).taken_on == day


@pytest.mark.parametrize(
    ("creator", "credit", "line"),
    [
        ("Ada Novak", "Reuters", "Ada Novak/Reuters"),
        ("Ada Novak", "Ada Novak/Reuters", "Ada Novak/Reuters"),
        ("Ada Novak", "", "Ada Novak"),
        ("", "Reuters", "Reuters"),
    ],
)
def test_credit_line(creator, credit, line):
    assert Words(creator=creator, credit=credit).credit_line == line


def test_read__keeps_words_of_every_script_and_nothing_that_hides():
    text = "©\u00a02025 \u202eevil\u202c می\u200cخواهم"

    assert read(described(f"<dc:rights>{text}</dc:rights>")).copyright == (
        "© 2025 evil می\u200cخواهم"
    )
