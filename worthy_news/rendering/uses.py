"""What shows a picture: a use of an image by a story, or the image alone, with its words."""

from __future__ import annotations

from dataclasses import dataclass

from worthy_news.models import EditionPicture, Image, Picture
from worthy_news.rendering import pictures
from worthy_news.rendering.sheets import SheetPicture, edition_picture
from worthy_news.renditions import Chosen


@dataclass(frozen=True)
class ShownPicture:
    """What ``{% story_picture %}`` gives: a picture's words, and the file that shows it."""

    picture: SheetPicture
    chosen: Chosen
    name: str
    """The size that was asked for, "" for the largest."""

    @property
    def url(self) -> str:
        """The address of the file."""
        return self.chosen.url

    @property
    def width(self) -> int:
        """How wide to show it, in CSS pixels."""
        return self.chosen.width

    @property
    def height(self) -> int:
        """How high to show it, in CSS pixels."""
        return self.chosen.height

    @property
    def alt(self) -> str:
        """What it shows, for readers who cannot see it."""
        return self.picture.alt

    @property
    def caption(self) -> str:
        """The caption as printed."""
        return self.picture.caption

    @property
    def credit(self) -> str:
        """Who made it, as printed."""
        return self.picture.credit


Showable = Image | Picture | EditionPicture | SheetPicture | ShownPicture


def shown(picture: SheetPicture, name: str) -> ShownPicture:
    """Return ``picture`` in the rendition ``name``; without a name, in the largest."""
    return ShownPicture(picture, pictures.choose(picture, name), name)


def use_of(x: Showable | None) -> SheetPicture | None:
    """Return ``x`` with the words printed for it: those of the use, before the image's own.

    ``None`` for ``None``, and for the picture of a story that was expunged. Raises
    ``TypeError`` for what is no picture.
    """
    if x is None or isinstance(x, SheetPicture):
        return x
    if isinstance(x, ShownPicture):
        return x.picture
    if isinstance(x, Image):
        return SheetPicture(
            image=x, role="", alt=x.alt, caption=x.caption, credit=x.credit
        )
    if isinstance(x, EditionPicture):
        return edition_picture(x, x.edition.story_id)
    if isinstance(x, Picture):
        return _of_story(x)
    raise TypeError(
        f"A picture can be shown: an Image, a Picture, an EditionPicture or what"
        f" {{% story_picture %}} gives, not {x!r}."
    )


def _of_story(x: Picture) -> SheetPicture:
    own = x.image
    return SheetPicture(
        image=own,
        role=x.role,
        alt="" if x.decorative else x.alt or own.alt,
        caption=x.caption or own.caption,
        credit=x.credit or own.credit,
        story_id=x.story_id,
    )
