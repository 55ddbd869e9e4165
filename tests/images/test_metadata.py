"""The words in a picture's file."""

from __future__ import annotations

import re

import pytest
from PIL.PngImagePlugin import PngInfo

from tests import pictures
from worthy_news.images import metadata
from worthy_news.images.metadata import Words

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
    photoshop:Headline="Ferries sail again" photoshop:Credit="Reuters"
    photoshop:City="Brčko" photoshop:Country="Bosnia"
    photoshop:DateCreated="2025-01-18T09:30:00+01:00"
    Iptc4xmpCore:Location="Harbor"
    Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
   <dc:description><rdf:Alt>
     <rdf:li xml:lang="de">Die Fähre legt ab.</rdf:li>
     <rdf:li xml:lang="x-default">The ferry leaves.</rdf:li>
   </rdf:Alt></dc:description>
   <Iptc4xmpCore:AltTextAccessibility><rdf:Alt>
     <rdf:li xml:lang="x-default">A white ferry between two piers.</rdf:li>
   </rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
   <dc:creator><rdf:Seq><rdf:li>Ada Novak</rdf:li><rdf:li>Ben Ode</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2025 Reuters</rdf:li></rdf:Alt></dc:rights>
   <xmpRights:UsageTerms>Editorial use only</xmpRights:UsageTerms>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
SAID = Words(
    headline="Ferries sail again",
    caption="The ferry leaves.",
    alt="A white ferry between two piers.",
    creator="Ada Novak, Ben Ode",
    credit="Reuters",
    copyright="© 2025 Reuters",
    usage_terms="Editorial use only",
    location="Harbor",
    city="Brčko",
    country="Bosnia",
    created="2025-01-18T09:30:00+01:00",
    digital_source_type="digitalCapture",
)


def with_xmp(format: str, xmp: bytes) -> bytes:
    """Return a picture in ``format`` with ``xmp`` in it."""
    chunk = PngInfo()
    chunk.add_itxt("XML:com.adobe.xmp", xmp.decode(errors="replace"))
    options = {"PNG": {"pnginfo": chunk}, "TIFF": {"tiffinfo": {700: xmp}}}
    return pictures.written(
        pictures.corners(30, 20), format, **options.get(format, {"xmp": xmp})
    )


def with_iim(
    content: bytes, records: dict[int, bytes], character_set: bytes = b""
) -> bytes:
    """Return the JPEG ``content`` with IIM ``records`` of the second kind."""
    iim = b"\x1c\x01\x5a" + len(character_set).to_bytes(2) + character_set
    iim += b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2) + text
        for number, text in records.items()
    )
    block = b"8BIM\x04\x04\0\0" + len(iim).to_bytes(4) + iim + b"\0" * (len(iim) % 2)
    segment = b"Photoshop 3.0\0" + block
    return (
        content[:2]
        + b"\xff\xed"
        + (len(segment) + 2).to_bytes(2)
        + segment
        + content[2:]
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_read__xmp_of_every_format(format):
    assert metadata.read(with_xmp(format, XMP.encode())) == SAID
    assert SAID.credit_line == "Ada Novak, Ben Ode/Reuters"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_read__iim_in_either_encoding(encoding):
    records = {
        105: "Fähre".encode(encoding),
        120: "Zwei\rZeilen".encode(encoding),
        80: "Ada Novak".encode(encoding),
        110: "Ada Novak".encode(encoding),
        55: b"20250118",
    }
    content = with_iim(pictures.written(pictures.corners(30, 20)), records)

    said = metadata.read(content)

    assert said == Words(
        headline="Fähre",
        caption="Zwei\nZeilen",
        creator="Ada Novak",
        credit="Ada Novak",
        created="20250118",
    )
    assert said.credit_line == "Ada Novak"


@pytest.mark.parametrize("is_in_a_block", [False, True])
def test_read__iim_in_a_png(is_in_a_block):
    """As ImageMagick writes it: in hexadecimal digits, mostly inside of Photoshop's blocks."""
    iim = b"\x1c\x02\x69\0\x06F\xc3\xa4hre\x1c\x02\x50\0\x03Ada\x1c\x02\x50\0\x03Ben"
    if is_in_a_block:
        other = b"8BIM\x04\x25\x03abc\0\0\0\0\x01x\0"
        iim = other + b"8BIM\x04\x04\0\0" + len(iim).to_bytes(4) + iim + b"\0"
    digits = "\n".join(re.findall(".{1,72}", iim.hex()))
    chunk = PngInfo()
    text = f"\niptc\n{len(iim):8}\n{digits}\n"
    chunk.add_text("Raw profile type iptc", text, zip=True)

    content = pictures.written(pictures.corners(30, 20), "PNG", pnginfo=chunk)

    assert metadata.read(content) == Words(headline="Fähre", creator="Ada, Ben")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "iptc 3 nonsense",
        "\niptc\n 4\n1c02",
        "\niptc\n 9\n384249",
        "iptc 3 1c0269ffff61",
    ],
)
def test_read__of_broken_iim_in_a_png_is_nothing(text):
    chunk = PngInfo()
    chunk.add_text("Raw profile type iptc", text)
    content = pictures.written(pictures.corners(30, 20), "PNG", pnginfo=chunk)

    assert metadata.read(content) == Words()


def test_read__xmp_in_utf_16():
    assert metadata.read(with_xmp("JPEG", XMP.encode("utf-16"))) == SAID


def test_read__xmp_wins_over_iim_and_iim_fills_what_it_leaves_out():
    xmp = XMP.replace('photoshop:City="Brčko"', "").encode()
    content = pictures.written(pictures.corners(30, 20), xmp=xmp)

    said = metadata.read(with_iim(content, {105: b"Old", 90: b"Tuzla"}))

    assert (said.headline, said.city) == ("Ferries sail again", "Tuzla")


@pytest.mark.parametrize(
    "xmp",
    [
        b"<x",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
        XMP.encode()[:-900],
        b" " * 2_000_001,
    ],
    ids=["broken", "other", "entities", "wide-entities", "cut", "endless"],
)
def test_read__of_xmp_that_says_nothing_is_nothing(xmp):
    assert metadata.read(with_xmp("WEBP", xmp)) == Words()


def test_read__of_what_is_no_picture_is_nothing():
    assert metadata.read(b"no picture") == Words()
    broken = with_iim(pictures.written(pictures.corners(30, 20)), {200: b"\x1c" * 9})
    assert metadata.read(broken) == Words()
