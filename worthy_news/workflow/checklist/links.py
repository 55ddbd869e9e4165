"""The rule about links and pictures in the text: addresses that look wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext

from worthy_news.rendering.allowlist import URL_SCHEMES
from worthy_news.rendering.markup import Kind, attributes, tokens
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level

MOST = 20
"""Most addresses that are told of at once."""

_ADDRESSES = {"a": "href", "img": "src"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_HOST = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?(\[[^\]/]*\]|[^/?#:]*)", re.IGNORECASE)
_DOUBLED = re.compile(r"https?:/*https?:", re.IGNORECASE)
_NO_COLON = re.compile(r"https?/", re.IGNORECASE)
_OWN_MACHINE = re.compile(
    r"(?:.*\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]", re.IGNORECASE
)


def links(draft: Draft) -> Iterator[Finding]:
    """Find addresses that lead nowhere, or not where they seem to: each once, ``MOST`` in all."""
    found = dict.fromkeys(addresses(draft.data["body"]))
    wrong = ((address, what) for address in found if (what := objection(address)))
    for address, what in islice(wrong, MOST):
        yield Finding(
            level=Level.WARN,
            field="body",
            text=gettext("The link “%(address)s” %(what)s")
            % {"address": address, "what": what},
        )


def objection(address: str) -> str:
    """Return what is wrong with ``address``, as the rest of a sentence, or "" for nothing.

    What begins with a shortcode is not judged: only printing it tells.
    """
    address = address.strip()
    if address.startswith("["):
        return ""
    if address in ("", "#"):
        return gettext("leads nowhere. Give its address, or take it away.")
    if re.search(r"\s", address):
        return gettext("has a space in it. Copy the address again.")
    if _DOUBLED.match(address) or _NO_COLON.match(address):
        return gettext("begins in a garbled way. Write https:// once.")
    if scheme := _SCHEME.match(address):
        return _scheme_objection(scheme[1].lower(), address[scheme.end() :])
    if address.startswith("//"):
        return _host_objection(address)
    if address.startswith(("/", "#", "?")):
        return ""
    return gettext(
        "names no site, so it leads to a page below the story's own. Write https://"
        " before it."
    )


def _scheme_objection(scheme: str, rest: str) -> str:
    if scheme == "javascript":
        return gettext("is a script, which readers will not get. Take it away.")
    if scheme not in URL_SCHEMES:
        return gettext(
            "begins with “%(scheme)s:”, which is not one that may be linked to. Write"
            " https://"
        ) % {"scheme": scheme}
    if scheme in ("http", "https"):
        return _host_objection(f"{scheme}:{rest}")
    return "" if rest else gettext("leads nowhere. Give its address, or take it away.")


def _host_objection(address: str) -> str:
    host = _HOST.match(address)
    if host is None:
        return gettext("begins in a garbled way. Write https:// once.")
    if _OWN_MACHINE.fullmatch(host[1]):
        return gettext(
            "leads to the computer it is read on. Put in the public address."
        )
    if "." not in host[1] and not host[1].startswith("["):
        return gettext("names no site. Copy the address again.")
    return ""


def addresses(body: str) -> Iterator[str]:
    """Yield the addresses of links and pictures in ``body``; a link without one is ""."""
    for token in tokens(body):
        name = _ADDRESSES.get(token.tag)
        if token.kind is Kind.START and name:
            yield from (value for key, value in attributes(token) if key == name)
