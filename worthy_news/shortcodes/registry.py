"""Keep shortcodes and run them: WordPress's ``add_shortcode`` and ``do_shortcode``.

A registry is a value: several live side by side, and none is global.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, overload

from .attributes import parse_attributes
from .inside_tags import run_inside_tags, show_brackets
from .tags import NOT_IN_NAMES, Names, Tag, occurs, replace_tags

Handler = Callable[[dict[int | str, str], str, str, Any], str | None]
"""``handler(attributes, content, name, context)`` returns what to print; None is nothing.

``attributes`` is ``{}`` when there are none. ``content`` is "" for a shortcode that encloses
nothing; its own shortcodes have not been run. ``context`` is what ``render`` was given.
"""

MAX_DEPTH = 100
"""How deep handlers may render their content; text deeper inside stays as it is.

Five names can nest five deep, for none nests in itself: only a handler that prints
its own shortcode, or a registry of a hundred wrappers, comes here.
"""

_FORBIDDEN = re.compile(f"[{NOT_IN_NAMES}]")
_depth: ContextVar[int] = ContextVar("worthy_news_shortcode_depth", default=0)


class Registry:
    """Shortcodes by name, in the order in which they were registered.

    The order decides where one name begins like another: ``a`` before ``a.b``
    takes ``[a.b]`` for itself.
    """

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The registered names, in order."""
        return tuple(self._handlers)

    def __contains__(self, name: object) -> bool:
        return name in self._handlers

    def copy(self) -> Registry:
        """Return a registry of its own with the same shortcodes."""
        registry = type(self)()
        registry._handlers = dict(self._handlers)
        return registry

    @overload
    def register(self, name: str, handler: Handler) -> Handler: ...
    @overload
    def register(self, name: str) -> Callable[[Handler], Handler]: ...
    def register(
        self, name: str, handler: Handler | None = None
    ) -> Handler | Callable[[Handler], Handler]:
        """Answer the shortcode ``name`` with ``handler``; without one, return a decorator.

        A name registered again keeps its place and gets the new handler.

        Raises:
            ValueError: The name is empty or has a character that WordPress refuses.
        """
        if not name or _FORBIDDEN.search(name):
            raise ValueError(
                f"{name!r} cannot be a shortcode: a name is not empty and has no space,"
                " no control character and none of < > & / [ ] =."
            )
        if handler is None:
            return partial(self.register, name)
        self._handlers[name] = handler
        return handler

    def render(
        self, text: str, context: Any = None, *, ignore_html: bool = False
    ) -> str:
        """Return ``text`` with its shortcodes replaced by what their handlers answer.

        ``context`` is handed to the handlers untouched. ``ignore_html`` leaves alone
        what stands inside of HTML tags. Text in which no registered name stands after
        a bracket comes back as it is. What a handler raises is not caught.
        """
        names = self._used_names(text)
        depth = _depth.get()
        if not names or depth >= MAX_DEPTH:
            return text
        answer = partial(self._answer, context)
        with _deeper(depth):
            text = run_inside_tags(text, names, answer, ignore_html=ignore_html)
            text, _ = replace_tags(text, names, answer)
        return show_brackets(text)

    def strip(self, text: str) -> str:
        """Return ``text`` without its shortcodes and their contents: ``strip_shortcodes``.

        What stands inside of HTML tags stays; escaped shortcodes lose their outer brackets.
        """
        names = self._used_names(text)
        if not names:
            return text
        text = run_inside_tags(text, names, _nothing, ignore_html=True)
        text, _ = replace_tags(text, names, _nothing)
        return show_brackets(text)

    def has(self, text: str, name: str) -> bool:
        """Say whether the shortcode ``name`` stands in ``text``, also inside of others.

        Escaped ones count, as for WordPress's ``has_shortcode``.
        """
        if name not in self._handlers or f"[{name}" not in text:
            return False
        return occurs(text, name, Names(self._handlers))

    def _used_names(self, text: str) -> Names:
        return Names(self._handlers if "[" in text else ()).used_in(text)

    def _answer(self, context: Any, tag: Tag) -> str:
        attributes = parse_attributes(tag.attributes)
        answer = self._handlers[tag.name](attributes, tag.content, tag.name, context)
        return "" if answer is None else str(answer)


def _nothing(tag: Tag) -> str:
    return ""


@contextmanager
def _deeper(depth: int) -> Iterator[None]:
    """Count one level more of handlers that render, for this thread or task alone."""
    token = _depth.set(depth + 1)
    try:
        yield
    finally:
        _depth.reset(token)
