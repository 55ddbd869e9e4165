"""Read the site's templates for renditions that do not exist.

The sources are read, nothing is rendered. What a tag accepts is the tag's own
business: each that stands in a template is compiled by itself, and what it refuses
for want of a rendition is a fault. Shortcodes between ``{% shortcodes %}`` and
``{% endshortcodes %}`` are read by a registry that knows the image shortcode alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.template import Engine, Template, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.base import Lexer, Token, TokenType
from django.template.loaders.base import Loader

from worthy_news import rendering
from worthy_news.images import UnknownRendition, declared

_LIBRARY = "worthy_news"

_BUILTIN = "worthy_news.templatetags.worthy_news"
"""How a site that loads our tags everywhere names them."""

_GAP = "\ufffc"
"""Stands in a text where the template has a tag or a variable."""


def faults() -> Iterator[tuple[Path, int, str]]:
    """Give file, line and what is wrong, for every unknown rendition in a template."""
    seen: set[Path] = set()
    for backend in engines.all():
        if not isinstance(backend, DjangoTemplates):
            continue
        for path in _files(backend.engine.template_loaders):
            if path not in seen:
                seen.add(path)
                for line, fault in _faults_in(path, backend.engine):
                    yield path, line, fault


def _files(loaders: Iterable[Loader]) -> Iterator[Path]:
    """Give every file in the folders of ``loaders``, in order."""
    for loader in loaders:
        yield from _files(
            getattr(loader, "loaders", ())
        )  # the cached loader has others
        for folder in loader.get_dirs() if hasattr(loader, "get_dirs") else ():
            for root, folders, names in os.walk(folder):
                folders.sort()
                yield from (Path(root, name) for name in sorted(names))


def _faults_in(path: Path, engine: Engine) -> Iterator[tuple[int, str]]:
    """Give line and what is wrong, for every unknown rendition in one file."""
    content = path.read_bytes()
    everywhere = _BUILTIN in engine.builtins
    if not everywhere and _LIBRARY.encode() not in content:
        return  # the quick way past most files
    source = content.decode(engine.file_charset, "replace")
    tokens = list(_live(Lexer(source).tokenize()))
    if everywhere or any(map(_loads_ours, tokens)):
        yield from sorted(
            [*_faults_of_tags(tokens, engine), *_faults_of_shortcodes(tokens)]
        )


def _live(tokens: Iterable[Token]) -> Iterator[Token]:
    """Leave out what stands between ``{% comment %}`` and ``{% endcomment %}``."""
    in_comment = False
    for token in tokens:
        word = _word(token)
        in_comment = word == "comment" or (in_comment and word != "endcomment")
        if not in_comment and token.token_type != TokenType.COMMENT:
            yield token


def _word(token: Token) -> str:
    """Return the tag's name, or "" for what is no tag."""
    if token.token_type != TokenType.BLOCK:
        return ""
    return next(iter(token.contents.split()), "")


def _loads_ours(token: Token) -> bool:
    return _word(token) == "load" and _LIBRARY in token.contents.split()


def _faults_of_tags(
    tokens: Iterable[Token], engine: Engine
) -> Iterator[tuple[int, str]]:
    ours = engine.template_libraries[_LIBRARY].tags.keys() - {"shortcodes"}
    for token in tokens:
        if _word(token) in ours:
            try:
                Template(
                    f"{{% load {_LIBRARY} %}}{{% {token.contents} %}}", engine=engine
                )
            except TemplateSyntaxError as error:
                # Anything else may come of a filter that the template has loaded.
                if isinstance(error.__cause__, UnknownRendition):
                    yield token.lineno or 0, str(error.__cause__)


def _faults_of_shortcodes(tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    start, text = 0, ""
    for token in tokens:
        word = _word(token)
        if word == "shortcodes":
            start, text = token.lineno or 0, ""
        elif word == "endshortcodes":
            for name in rendering.asked_renditions(text):
                if _GAP not in name and (fault := _fault(name)):
                    yield start, fault
            start = 0
        elif start:
            text += token.contents if token.token_type == TokenType.TEXT else _GAP


def _fault(name: str) -> str:
    """Return what is wrong with the name of a rendition, or ""."""
    try:
        declared.size(name)
    except UnknownRendition as error:
        return str(error)
    return ""
