"""What may stand in a post: WordPress 6.1's lists of elements, attributes, protocols and CSS."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CELL = "abbr align axis bgcolor char charoff colspan headers height nowrap rowspan scope valign width"
_COLUMN = "align char charoff span valign width"
_ROWS = "align char charoff valign"
_MEDIA = "autoplay controls loop muted preload src"

ELEMENTS: dict[str, frozenset[str]] = {
    name: _words(attributes)
    for name, attributes in {
        "a": "download href name rel rev target",
        "abbr": "",
        "acronym": "",
        "address": "",
        "area": "alt coords href nohref shape target",
        "article": "align",
        "aside": "align",
        "audio": _MEDIA,
        "b": "",
        "bdo": "",
        "big": "",
        "blockquote": "cite",
        "br": "",
        "button": "disabled name type value",
        "caption": "align",
        "cite": "",
        "code": "",
        "col": _COLUMN,
        "colgroup": _COLUMN,
        "dd": "",
        "del": "datetime",
        "details": "align open",
        "dfn": "",
        "div": "align",
        "dl": "",
        "dt": "",
        "em": "",
        "fieldset": "",
        "figcaption": "align",
        "figure": "align",
        "font": "color face size",
        "footer": "align",
        "h1": "align",
        "h2": "align",
        "h3": "align",
        "h4": "align",
        "h5": "align",
        "h6": "align",
        "header": "align",
        "hgroup": "align",
        "hr": "align noshade size width",
        "i": "",
        "img": "align alt border height hspace loading longdesc src usemap vspace width",
        "ins": "cite datetime",
        "kbd": "",
        "label": "for",
        "legend": "align",
        "li": "align value",
        "main": "align",
        "map": "name",
        "mark": "",
        "menu": "type",
        "nav": "align",
        "object": "type",
        "ol": "reversed start type",
        "p": "align",
        "pre": "width",
        "q": "cite",
        "rb": "",
        "rp": "",
        "rt": "",
        "rtc": "",
        "ruby": "",
        "s": "",
        "samp": "",
        "section": "align",
        "small": "",
        "span": "align",
        "strike": "",
        "strong": "",
        "sub": "",
        "summary": "align",
        "sup": "",
        "table": "align bgcolor border cellpadding cellspacing rules summary width",
        "tbody": _ROWS,
        "td": _CELL,
        "textarea": "cols disabled name readonly rows",
        "tfoot": _ROWS,
        "th": _CELL,
        "thead": _ROWS,
        "title": "",
        "tr": f"bgcolor {_ROWS}",
        "track": "default kind label src srclang",
        "tt": "",
        "u": "",
        "ul": "type",
        "var": "",
        "video": f"height playsinline poster width {_MEDIA}",
    }.items()
}
"""The attributes of each element, beside those that all may have.

The ``data`` of an object, a PDF of the site itself in WordPress, is left out: what the site's own
address is, nobody knows here.
"""

GLOBAL_ATTRIBUTES = _words(
    """
    aria-describedby aria-details aria-hidden aria-label aria-labelledby
    class dir id lang role style title xml:lang
    """
)
"""What every element may have, with ``data-`` and a name after it."""

BARE_ATTRIBUTES = frozenset({("a", "download")})
"""Elements and attributes that may have no value."""

ONLY_VALUES = {("object", "type"): "application/pdf"}
"""Elements and attributes that may have only one value."""

ADDRESS_ATTRIBUTES = _words(
    """
    action archive background cite classid codebase data formaction href icon
    longdesc manifest poster profile src usemap xmlns
    """
)
"""Attributes whose value is an address, and is cleaned as one."""

PROTOCOLS = _words(
    """
    fax feed ftp ftps gopher http https irc irc6 ircs mailto mms news nntp rtsp
    sms svn tel telnet urn webcal xmpp
    """
)
"""What may stand before the colon of an address."""

CSS_PROPERTIES = _words(
    """
    background background-attachment background-blend-mode background-color
    background-image background-position background-size

    border border-collapse border-color border-radius border-spacing border-style border-width
    border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius
    border-bottom-style border-bottom-width
    border-left border-left-color border-left-style border-left-width
    border-right border-right-color border-right-style border-right-width
    border-top border-top-color border-top-left-radius border-top-right-radius
    border-top-style border-top-width
    caption-side

    columns column-count column-fill column-gap column-rule column-span column-width

    color filter font font-family font-size font-style font-variant font-weight
    letter-spacing line-height text-align text-decoration text-indent text-transform

    height max-height min-height width max-width min-width

    margin margin-bottom margin-left margin-right margin-top
    margin-block-end margin-block-start margin-inline-end margin-inline-start
    padding padding-bottom padding-left padding-right padding-top
    padding-block-end padding-block-start padding-inline-end padding-inline-start

    flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
    gap row-gap
    grid-auto-columns grid-auto-rows grid-column-end grid-column-gap grid-column-start
    grid-gap grid-row-end grid-row-gap grid-row-start grid-template-columns grid-template-rows
    align-content align-items align-self justify-content justify-items justify-self

    clear cursor direction float list-style-type object-fit object-position overflow vertical-align
    """
)
"""The properties that a style may set, with variables: ``--`` and a name."""

CSS_PROPERTIES_WITH_ADDRESS = frozenset({"background", "background-image", "cursor"})
"""Those of the properties that may have a ``url()``."""

CSS_PROPERTIES_WITH_GRADIENT = frozenset({"background", "background-image"})
"""Those of the properties that may be a gradient."""
