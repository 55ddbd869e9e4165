"""A draft: the story as rules see it, whether it is saved, typed or about to go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from worthy_news import copytext, rendering
from worthy_news.copytext import Credit
from worthy_news.models import Image
from worthy_news.rendering import text_pictures
from worthy_news.workflow import sheets
from worthy_news.workflow.snapshots import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story's words as publishing would print them, and when it would. Making one takes a query, for its pictures, and two more where its text has addresses of their files."""

    data: Snapshot
    """The snapshot: the desk's own fields, with credits, places and pictures."""

    story_id: int | None
    """The story's key, ``None`` before it is first saved."""

    at: datetime | None
    """When it is to go out; ``None`` for now."""

    now: datetime
    body: str
    """Sanitized HTML, its shortcodes not run."""

    removed: tuple[str, ...]
    """What the sanitizer took out of the body, in words."""

    text: str
    """The body as a reader sees it, a line for each block."""

    credits: tuple[Credit, ...]
    byline: str
    dateline: str
    images: Mapping[int, Image]
    """The images of the pictures that are still there, by their keys."""

    galleries: tuple[Image, ...]
    """The images that are in galleries of the text, and are none of the pictures."""

    by_address: tuple[Image, ...]
    """The images that the text names by the addresses of their files alone."""

    @property
    def headline(self) -> str:
        """The headline without the white space around it."""
        return str(self.data["headline"]).strip()

    def printed(self) -> Iterator[tuple[str, str]]:
        """Yield everything that is printed as (field, words)."""
        for field in ("headline", "kicker", "dek"):
            yield field, self.data[field]
        yield "body", self.text
        yield ("byline" if self.data["byline"] else "credits"), self.byline
        yield ("dateline" if self.data["dateline"] else "places"), self.dateline
        for field in ("copyright_holder", "reproduction_notice", "rights_line"):
            yield field, self.data[field]
        for picture in self.data["pictures"]:
            for words in picture["printed"].values():
                yield "pictures", words


def draft_of(
    data: Snapshot, story_id: int | None, at: datetime | None, now: datetime
) -> Draft:
    """Return the draft of a snapshot that is to go out at ``at``, or now."""
    body = rendering.sanitize(data["body"])
    own = [picture["image"] for picture in data["pictures"]]
    galleries = _without(own, text_pictures.in_galleries([body.html]))
    addressed = _without([*own, *galleries], text_pictures.by_address([body.html]))
    images = Image.objects.in_bulk([*own, *galleries, *addressed])
    credits = sheets.credits(data)
    return Draft(
        data=data,
        story_id=story_id,
        at=at,
        now=now,
        body=body.html,
        removed=body.removed,
        text=rendering.text(body.html),
        credits=credits,
        byline=data["byline"] or copytext.format_byline(credits),
        dateline=sheets.dateline(data, at or now),
        images={key: images[key] for key in own if key in images},
        galleries=tuple(images[key] for key in galleries if key in images),
        by_address=tuple(images[key] for key in addressed if key in images),
    )


def _without(known: Iterable[int], keys: Iterable[int]) -> list[int]:
    known = set(known)
    return [key for key in keys if key not in known]
