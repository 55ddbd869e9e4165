"""Read XMP, IPTC's newer way to write words into a picture, from any format."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image, ImageFile

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""What stands before the names of XMP's properties, by the prefix that is usual for it."""

_LONGEST = 2_000_000
"""Longest XMP that is read, in bytes."""

_PACKET = b"http://ns.adobe.com/xap/1.0/\0"
_MORE = b"http://ns.adobe.com/xmp/extension/\0"
"""What the segments of a JPEG begin with in which there is XMP, and more of it."""

_GIF_PACKET = b"XMP DataXMP"
_GIF_END = b"\x01\xff\xfe\xfd"
"""What follows XMP in a GIF, for readers that take its text for lengths of blocks."""

_ENCODINGS = [
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, which it begins like
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
    (BOM_UTF8, "utf-8-sig"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
]


def _tag(name: str) -> str:
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


_TAGS = {
    "headline": _tag("photoshop:Headline"),
    "caption": _tag("dc:description"),
    "alt": _tag("Iptc4xmpCore:AltTextAccessibility"),
    "creator": _tag("dc:creator"),
    "credit": _tag("photoshop:Credit"),
    "copyright": _tag("dc:rights"),
    "usage_terms": _tag("xmpRights:UsageTerms"),
    "location": _tag("Iptc4xmpCore:Location"),
    "city": _tag("photoshop:City"),
    "country": _tag("photoshop:Country"),
    "created": _tag("photoshop:DateCreated"),
    "digital_source_type": _tag("Iptc4xmpExt:DigitalSourceType"),
}

_PLACE = {
    "location": _tag("Iptc4xmpExt:Sublocation"),
    "city": _tag("Iptc4xmpExt:City"),
    "country": _tag("Iptc4xmpExt:CountryName"),
}
_TAKEN_AT = _tag("Iptc4xmpExt:LocationCreated")

_DESCRIPTION = _tag("rdf:Description")
_ITEM = _tag("rdf:li")


def read(picture: Image.Image) -> dict[str, str]:
    """Return the words in ``picture`` by the names of ``metadata.Words``, as they stand."""
    descriptions = list(_descriptions(_packet(picture)))
    number = _found(descriptions, _tag("xmpNote:HasExtendedXMP"))
    if number:
        descriptions += _descriptions(_extended(picture, number.encode()))
    place = {name: _found(_places(descriptions), tag) for name, tag in _PLACE.items()}
    words = {name: _found(descriptions, tag) for name, tag in _TAGS.items()}
    if not any(words[name] for name in place):
        words |= place
    return {name: text for name, text in words.items() if text}


def _packet(picture: Image.Image) -> bytes:
    """Return the first XMP packet of ``picture``, b"" without one."""
    segments = _segments(picture, _PACKET)
    given = segments[0] if segments else picture.info.get("xmp") or b""
    if picture.format == "GIF":
        given = _of_gif(picture)
    return given.encode() if isinstance(given, str) else bytes(given)


def _segments(picture: Image.Image, head: bytes) -> list[bytes]:
    """Return what follows ``head`` in those segments of a JPEG that begin with it."""
    segments = getattr(picture, "applist", [])
    return [
        content.removeprefix(head)
        for kind, content in segments
        if kind == "APP1" and content.startswith(head)
    ]


def _extended(picture: Image.Image, number: bytes) -> bytes:
    """Return the XMP that was too long for one segment, as ``number`` names its parts."""
    parts = {}
    for segment in _segments(picture, _MORE):
        if segment.startswith(number):
            parts[int.from_bytes(segment[36:40])] = segment[40:]
    return b"".join(content for _offset, content in sorted(parts.items()))


def _of_gif(picture: Image.Image) -> bytes:
    head, position = picture.info.get("extension", (b"", 0))
    if head != _GIF_PACKET or not isinstance(picture, ImageFile.ImageFile):
        return b""
    assert picture.fp is not None  # noqa: S101  # It was opened just now.
    here = picture.fp.tell()
    picture.fp.seek(position)
    content = picture.fp.read(_LONGEST)
    picture.fp.seek(here)
    return bytes(content.partition(_GIF_END)[0])


def _descriptions(packet: bytes) -> Iterator[Element]:
    """Give what describes the picture itself in ``packet``, and not what it was made from."""
    text = _text(packet) if len(packet) <= _LONGEST else ""
    # A document type could make a short text endless.
    if not text or "<!DOCTYPE" in text:
        return
    try:
        tree = ElementTree.fromstring(text)  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return
    for rdf in _outermost(tree, _tag("rdf:RDF")):
        yield from rdf.findall(_DESCRIPTION)


def _outermost(tree: Element, tag: str) -> Iterator[Element]:
    """Give the elements ``tag`` that are in no other, in their order.

    So no two have a text in common, and each is read once.
    """
    ahead = [tree]
    while ahead:
        element = ahead.pop()
        if element.tag == tag:
            yield element
        else:
            ahead.extend(reversed(element))


def _text(packet: bytes) -> str:
    for start, encoding in _ENCODINGS:
        if packet.startswith(start):
            return packet.decode(encoding, "ignore").strip("\0\ufeff \r\n")
    try:
        text = packet.decode()
    except UnicodeDecodeError:
        text = packet.decode("cp1252", "replace")
    return text.strip("\0 \r\n")


def _found(nodes: list[Element], tag: str) -> str:
    """Return the first text that one of ``nodes`` has of the property ``tag``, or ""."""
    texts = (_value(node, tag) for node in nodes)
    return next(filter(None, texts), "")


def _value(node: Element, tag: str) -> str:
    """Return the text of the property ``tag``: an attribute, an element, or a list of them."""
    element = node.find(tag)
    if element is None:
        return node.get(tag, "")
    if address := element.get(_tag("rdf:resource")):
        return address
    items = element.findall(f"./*/{_ITEM}")  # A list inside of a list is text of it.
    if element.find(_tag("rdf:Alt")) is not None:
        items = sorted(items, key=_is_no_default)[:1]
    texts = ("".join(item.itertext()).strip() for item in items or [element])
    return ", ".join(filter(None, texts))


def _is_no_default(item: Element) -> bool:
    return item.get(_tag("xml:lang")) != "x-default"


def _places(descriptions: list[Element]) -> list[Element]:
    """Return the places where the picture was taken, each with its parts as properties."""
    return [
        node
        for description in descriptions
        for place in description.findall(f"{_TAKEN_AT}/*/{_ITEM}")
        for node in (place, *place.findall(_DESCRIPTION))
    ]
