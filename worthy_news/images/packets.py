"""Write the rights in a picture as XMP, which its renditions carry wherever they go."""

from __future__ import annotations

from django.utils.html import escape

from worthy_news.images.metadata import Words, clean
from worthy_news.images.xmp import NAMESPACES

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""What stands before the code of a digital source type in its address."""

_LONGEST = 8_000
"""Most characters that are written of one text: a JPEG has room for 65 kB in all."""

_TEXT = "<{0}>{1}</{0}>"
_LIST = "<{0}><rdf:Seq><rdf:li>{1}</rdf:li></rdf:Seq></{0}>"
_LANGUAGES = '<{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></{0}>'

_PROPERTIES = {
    "creator": ("dc:creator", _LIST),
    "credit": ("photoshop:Credit", _TEXT),
    "copyright": ("dc:rights", _LANGUAGES),
    "usage_terms": ("xmpRights:UsageTerms", _LANGUAGES),
    "digital_source_type": ("Iptc4xmpExt:DigitalSourceType", _TEXT),
}
"""What is written of ``metadata.Words``, and how."""

_DECLARED = " ".join(
    f'xmlns:{prefix}="{NAMESPACES[prefix]}"'
    for prefix in ("rdf", "dc", "photoshop", "xmpRights", "Iptc4xmpExt")
)
_START = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    f'<rdf:RDF {_DECLARED}><rdf:Description rdf:about="">'
)
_END = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'


def packet(words: Words) -> bytes:
    """Return an XMP packet of whose the picture is, by ``words``; b"" where they do not say.

    That is creator, credit, copyright, usage terms and digital source type. The same
    words give the same bytes. What ``metadata.read`` makes of them is what was given,
    but for characters that XML has no room for, and what a text has beyond 8,000.
    """
    said = {name: clean(getattr(words, name), _LONGEST) for name in _PROPERTIES}
    if code := said["digital_source_type"]:
        said["digital_source_type"] = SOURCE_TYPES + code
    properties = "".join(
        pattern.format(tag, escape(said[name]))
        for name, (tag, pattern) in _PROPERTIES.items()
        if said[name]
    )
    return f"{_START}{properties}{_END}".encode() if properties else b""
