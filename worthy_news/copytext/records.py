"""What agency copy consists of, as plain frozen records.

Texts in records are the author's, character for character. A record that is
empty is false: ``if copy.dateline`` asks whether there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credit:
    """One person's, or one desk's, part in a story."""

    name: str
    """As printed: never re-cased. ``Worthy News Staff`` is a name as well."""

    role: str = ""
    """As printed: ``Chief International Correspondent``."""

    organization: str = ""
    """As printed: ``Worthy News``."""

    kind: str = "by"
    """What they did.

    Writers, printed in the byline: ``by``, ``analysis``, ``opinion``,
    ``compiled``; ``with`` for who helped them. Never part of a byline that is
    formatted: ``additional`` (a line at the story's end), ``photo``, ``video``,
    ``graphics``, ``edited``, ``translated``.
    """

    place: str = ""
    """Where they reported from, if their credit says so: ``Moscow``."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a dateline, as printed there."""

    name: str
    """``MOSCOW``, ``McALLEN``, ``ABOARD AIR FORCE ONE``."""

    region: str = ""
    """What follows the name after a comma: ``Hungary``, ``Ore.``."""

    def __str__(self) -> str:
        return f"{self.name}, {self.region}" if self.region else self.name


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a story was reported: the start of its first paragraph."""

    places: tuple[Place, ...] = ()
    """In the order in which they are printed."""

    source: str = ""
    """``Worthy News``, ``AP``."""

    style: str = "worthy"
    """A key of ``datelines.STYLES``: ``worthy``, ``ap``, ``reuters`` or ``aap``."""

    date: str = ""
    """As printed: ``Jan 18``. Empty where none is printed."""

    printed: str = ""
    """The dateline with the space that ends it, if its parts would not give the same."""

    def __bool__(self) -> bool:
        return bool(self.places or self.printed)


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose the story is: the line at its end."""

    since: int | None = None
    """The first year of a range; None where one year is printed."""

    year: int | None = None
    """The only or the last year."""

    holder: str = ""
    """``Worthy News``: without the full stop that follows."""

    notice: str = ""
    """What follows the holder: terms of reproduction, in whole sentences."""

    printed: str = ""
    """The whole line, if its parts would not give the same."""

    def __bool__(self) -> bool:
        return bool(self.year or self.holder or self.printed)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body: what stands between two blank lines."""

    kind: str
    """``paragraph``, ``subhead``, ``quote``, ``list``, ``credits`` (who else
    took part), ``note`` (to editors, or before the dateline), ``separator``
    (``***``), ``rights`` (a rights line which is not the last block)."""

    text: str
    """As printed, with its markers and line ends; the first paragraph without its dateline."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that reading has to say about a text, for an editor."""

    kind: str
    """``recognized``, ``missing`` or ``normalized``."""

    code: str
    """A key of ``notes.MESSAGES``."""

    detail: str = ""
    """What was found, or how often: fills the message's ``%(detail)s``."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A story as an agency sends it.

    To change the credits, the dateline's or the rights line's parts of a copy that
    was read, clear the text as printed too (``byline``, ``printed``): it wins.
    """

    headline: str = ""
    dek: str = ""
    """A block between the headline and the byline or the dateline."""

    credits: tuple[Credit, ...] = ()
    """In printed order: the byline's, then those of the lines at the end."""

    byline: str = ""
    """The byline as printed, if formatting ``credits`` would not give the same."""

    dateline: Dateline = Dateline()
    """Printed before the text of the first paragraph in ``blocks``."""

    blocks: tuple[Block, ...] = ()
    rights: Rights = Rights()
    final_newline: bool = False
    """Whether the text ends in a newline."""

    notes: tuple[Note, ...] = field(default=(), compare=False, repr=False)
    """What was recognized, missed and normalized while reading."""
