"""Read what a photographer or an agency wrote into a picture: XMP and IIM.

Both are IPTC's. XMP is the newer, says in which language, and wins where they differ.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import Image, ImageFile, IptcImagePlugin

from worthy_news.images import sources
from worthy_news.images.errors import UnusablePicture
from worthy_news.images.sources import PictureFile

_MOST_XMP = 2_000_000
"""Longest XMP that is read, in bytes."""

_MOST_CHARACTERS = 10_000
"""Longest text that is kept of one field."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the file says of the picture, "" for what it does not say."""

    headline: str = ""
    caption: str = ""
    alt: str = ""
    creator: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    location: str = ""
    city: str = ""
    country: str = ""
    created: str = ""
    """As written: an ISO 8601 date in XMP, ``20250118`` in IIM."""
    digital_source_type: str = ""

    @property
    def credit_line(self) -> str:
        """Creator and agency, as they are printed: ``Ada Novak/Reuters``."""
        return "/".join(dict.fromkeys(filter(None, (self.creator, self.credit))))


_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_XMP = {
    "headline": _PHOTOSHOP + "Headline",
    "caption": _DC + "description",
    "alt": _CORE + "AltTextAccessibility",
    "creator": _DC + "creator",
    "credit": _PHOTOSHOP + "Credit",
    "copyright": _DC + "rights",
    "usage_terms": _RIGHTS + "UsageTerms",
    "location": _CORE + "Location",
    "city": _PHOTOSHOP + "City",
    "country": _PHOTOSHOP + "Country",
    "created": _PHOTOSHOP + "DateCreated",
    "digital_source_type": _EXTENSION + "DigitalSourceType",
}

_IIM = {
    "headline": (2, 105),
    "caption": (2, 120),
    "creator": (2, 80),
    "credit": (2, 110),
    "copyright": (2, 116),
    "location": (2, 92),
    "city": (2, 90),
    "country": (2, 101),
    "created": (2, 55),
}


def read(file: PictureFile) -> Words:
    """Return the words in ``file``; none for what cannot be read, or says nothing."""
    try:
        with sources.opened(file) as picture:
            iim, xmp = _iim(picture), _xmp(picture)
    except UnusablePicture:
        return Words()
    return Words(**{**iim, **xmp})


def _xmp(picture: Image.Image) -> dict[str, str]:
    content = picture.info.get("xmp") or b""
    if isinstance(content, str):
        content = content.encode()
    if not content or len(content) > _MOST_XMP:
        return {}
    # A document type could make a short text endless, in UTF-16 as well.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        return {}
    if not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = content.strip(b"\0 \r\n")
    try:
        tree = ElementTree.fromstring(content)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    found = {name: _of_xmp(tree, tag) for name, tag in _XMP.items()}
    return {name: text for name, text in found.items() if text}


def _of_xmp(tree: ElementTree.Element, tag: str) -> str:
    """Return the text of the property ``tag``: an attribute, an element, or a list of them."""
    for description in tree.iter(_RDF + "Description"):
        if tag in description.attrib:
            return _clean(description.attrib[tag])
        if (element := description.find(tag)) is not None:
            items = list(element.iter(_RDF + "li"))
            if element.find(_RDF + "Alt") is not None:
                items = sorted(items, key=_is_no_default)[:1]
            texts = (item.text for item in items) if items else [element.text]
            return _clean(", ".join(text.strip() for text in texts if text))
    return ""


def _is_no_default(item: ElementTree.Element) -> bool:
    return item.get(_LANGUAGE) != "x-default"


def _iim(picture: Image.Image) -> dict[str, str]:
    if not isinstance(picture, ImageFile.ImageFile):
        return {}
    try:
        given = IptcImagePlugin.getiptcinfo(picture) or {}
    except Exception:  # whatever the reader trips over: the picture is the thing
        return {}
    found = {name: _of_iim(given.get(key)) for name, key in _IIM.items()}
    return {name: text for name, text in found.items() if text}


def _of_iim(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return _clean(
        ", ".join(_decoded(item) for item in values if isinstance(item, bytes))
    )


def _decoded(content: bytes) -> str:
    """Return ``content`` as text. Many write UTF-8 and do not say so, others Windows' letters."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _clean(text: str) -> str:
    lines = ("".join(filter(str.isprintable, line)) for line in text.splitlines())
    return "\n".join(lines).strip()[:_MOST_CHARACTERS]
