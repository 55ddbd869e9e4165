"""Take the addresses of pictures that may not be used, and of originals, out of texts.

Somebody has put the address of a file of ours into a body or a layout, by hand or with
what was pasted. Where its image may not be used, the text comes out as if there were no
such picture; so it does where the file is an original, which says where it was taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import partial

from worthy_news import renditions
from worthy_news.images import naming
from worthy_news.rendering.markup import Kind, Token, attributes, edited, tokens
from worthy_news.rendering.pictures import without_empty_pictures
from worthy_news.renditions import addresses

_EMPTY = "<img src=>"
"""What ``without_empty_pictures`` takes away, with the wrapper that it leaves empty.

Without quotes, for it may stand in the value of a shortcode's attribute.
"""

_RUN = re.compile(r"""[^\s"'<>()\[\]]++""")
"""What an address in text is the whole of, or a part."""

_CANDIDATE = re.compile(r"[^\s,]\S*+(?:(?<!,)[^,]*+)?+")
"""One address of a ``srcset``, with its width."""


def hidden(texts: Iterable[str]) -> Set[str]:
    """Return the keys of the files that ``texts`` lead to and that may not be shown now.

    Two queries at most, and none for texts that lead to no file. What is no file of an
    image's is nobody's to hide; of a text that leads to more than can be looked up, what
    is not known to be allowed is hidden.
    """
    keys = {key for text in texts for key in naming.keys(text)}
    found = renditions.images_at(keys)
    refused = {
        key
        for key, image in found.items()
        if key == naming.key(image.digest) or not renditions.may_use(image)
    }
    return refused.union(sorted(keys)[addresses.MOST :])


def without(html: str, keys: Set[str]) -> str:
    """Return ``html`` without the addresses of the files that ``keys`` are of.

    An ``<img>`` or a ``<source>`` that showed one shows nothing; another element loses
    the attribute. Text loses the address, and everything else stays as it is.
    """
    if not _holds(keys, html):
        return html
    return "".join(_swept(keys, token) for token in tokens(html))


def _holds(keys: Set[str], text: str) -> bool:
    return bool(keys) and not keys.isdisjoint(naming.keys(text))


def _swept(keys: Set[str], token: Token) -> str:
    if not _holds(keys, token.raw):
        return token.raw
    if token.kind is Kind.RAW and token.tag == "noscript":
        # To a browser without scripts it is HTML: there, old pages keep a second <img>.
        inside = (_swept_one(keys, inner) for inner in tokens(token.raw))
        return without_empty_pictures("".join(inside))
    return _swept_one(keys, token)


def _swept_one(keys: Set[str], token: Token) -> str:
    if token.kind is not Kind.START:
        return _RUN.sub(lambda run: "" if _holds(keys, run[0]) else run[0], token.raw)
    kept = partial(_kept, keys)
    lost = any(kept(name, value) is None for name, value in attributes(token))
    if lost and token.tag == "img":
        return _EMPTY
    swept = "" if lost and token.tag == "source" else edited(token, kept)
    # What is left stands where a name should: no tag that anybody has written.
    return "" if _holds(keys, swept) else swept


def _kept(keys: Set[str], name: str, value: str) -> str | None:
    """Return what is left of an attribute's value, ``None`` for nothing."""
    if not _holds(keys, value):
        return value
    if not name.endswith("srcset"):
        return None
    candidates = [found[0].rstrip(", ") for found in _CANDIDATE.finditer(value)]
    return ", ".join(one for one in candidates if not _holds(keys, one)) or None
