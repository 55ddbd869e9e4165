"""``{% news_picture image "large" %}`` and ``{% news_img image "large" %}``: a picture as HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from worthy_news.rendering import picture_markup
from worthy_news.rendering.picture_markup import Look
from worthy_news.rendering.pictures import format_of
from worthy_news.rendering.sheets import SheetPicture
from worthy_news.rendering.uses import ShownPicture, use_of
from worthy_news.templatetags.options import (
    Value,
    looked_up,
    read_option,
    read_size,
    split_target,
)

_OPTIONS = ("name", "sizes", "alt", "class", "eager", "format")

Markup = Callable[[SheetPicture, str, Look], SafeString]


class PictureNode(template.Node):
    """A tag that prints a picture."""

    def __init__(
        self,
        markup: Markup,
        picture: FilterExpression,
        values: Mapping[str, Value],
        target: str,
    ) -> None:
        self.markup = markup
        self.picture = picture
        self.values = values
        self.target = target

    def render(self, context: Context) -> str:
        """Print the picture, or keep its HTML under the name after ``as``; nothing for ``None``."""
        picture = self.picture.resolve(context) or None
        use = use_of(picture)
        given = {
            option: value.resolve(context) for option, value in self.values.items()
        }
        if isinstance(picture, ShownPicture):
            given.setdefault("name", picture.name)
        html = SafeString() if use is None else self._html(use, given)
        if self.target:
            context[self.target] = html
            return ""
        return html

    def _html(self, use: SheetPicture, given: Mapping[str, Any]) -> SafeString:
        look = Look(
            sizes=str(given.get("sizes") or ""),
            alt=None if given.get("alt") is None else str(given["alt"]),
            classes=str(given.get("class") or ""),
            eager=given.get("eager", False),
            format=format_of(str(given.get("format") or "")),
        )
        return self.markup(use, str(given.get("name") or ""), look)


def compiling(markup: Markup) -> Callable[[Parser, Token], PictureNode]:
    """Return what compiles a tag that prints pictures by ``markup``."""

    def compile_tag(parser: Parser, token: Token) -> PictureNode:
        tag, *bits = token.split_contents()
        target = split_target(bits)
        if not bits or "=" in bits[0]:
            raise TemplateSyntaxError(
                f"{{% {tag} %}} needs a picture and a size:"
                f' {{% {tag} image "large" %}}.'
            )
        picture = parser.compile_filter(bits.pop(0))
        values: dict[str, Value] = {}
        if bits and "=" not in bits[0]:
            values["name"] = looked_up(tag, read_size, parser, bits.pop(0))
        values |= dict(read_option(parser, tag, bit, _OPTIONS) for bit in bits)
        return PictureNode(markup, picture, values, target)

    return compile_tag


compile_picture = compiling(picture_markup.picture)
compile_img = compiling(picture_markup.img)
