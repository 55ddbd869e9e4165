"""The order of a gallery's pictures, as WordPress reads what is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from random import SystemRandom
from typing import Any

from worthy_news.rendering import values
from worthy_news.rendering.sheets import Sheet, SheetPicture

Attributes = Mapping[int | str, str]
Order = Callable[[SheetPicture], Any]

_AS_NAMED = "post__in"
_AS_THEY_ARE = "none"
_random = SystemRandom()


def named(attributes: Attributes) -> str:
    """Return the list of keys that a gallery has, as written, "" for none."""
    return values.given(attributes, "ids") or values.given(attributes, "include")


def ordered(
    uses: list[SheetPicture], attributes: Attributes, sheet: Sheet | None
) -> list[SheetPicture]:
    """Return ``uses``, which come as they are named, in the order that is asked for.

    ``ids`` are an order, unless ``orderby`` names another; else it is that of the story.
    Words that name no order are passed over; where all are such, it is the date.
    """
    wanted = attributes.get("orderby", "menu_order ID")
    if values.given(attributes, "ids") and not values.given(attributes, "orderby"):
        wanted = _AS_NAMED
    if wanted == _AS_NAMED and named(attributes):
        return uses
    if wanted == _AS_THEY_ARE:
        return sorted(uses, key=_key)
    orders = {**_ORDERS, "menu_order": _in_story(sheet)}
    chosen = [orders[word] for word in wanted.split() if word in orders] or [_date]
    is_falling = attributes.get("order", "ASC").upper() != "ASC"
    return sorted(
        uses, key=lambda use: [order(use) for order in chosen], reverse=is_falling
    )


def _key(use: SheetPicture) -> int:
    return use.image.pk


def _title(use: SheetPicture) -> str:
    """Return the title without its accents, in small letters: as databases sort it for WordPress."""
    letters = unicodedata.normalize("NFKD", use.image.title.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _date(use: SheetPicture) -> Any:
    return use.image.created_at


def _by_chance(use: SheetPicture) -> float:
    return _random.random()


def _in_story(sheet: Sheet | None) -> Order:
    """Return the order of the story's pictures; others come with the first of them."""
    own = sheet.pictures if sheet else ()
    places = {use.image.pk: place for place, use in enumerate(own)}
    return lambda use: places.get(use.image.pk, 0)


_ORDERS: dict[str, Order] = {
    "ID": _key,
    "title": _title,
    "post_title": _title,
    "name": _title,
    "date": _date,
    "post_date": _date,
    "rand": _by_chance,
}
