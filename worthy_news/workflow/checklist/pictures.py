"""Rules about the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from worthy_news import renditions
from worthy_news.images import naming
from worthy_news.models import Image, RightsCategory
from worthy_news.rendering.markup import Kind, attributes, tokens
from worthy_news.workflow.checklist.drafts import Draft
from worthy_news.workflow.checklist.findings import Finding, Level
from worthy_news.workflow.expiring import NOTICE
from worthy_news.workflow.moments import in_words

CREDITED = (
    RightsCategory.AGENCY,
    RightsCategory.CREATIVE_COMMONS,
    RightsCategory.FREELANCE,
    RightsCategory.HANDOUT,
)
"""The categories of which no picture goes out without its credit: it is what they are had for."""


def alt_text(draft: Draft) -> Iterator[Finding]:
    """Find pictures without alternative text, their own or the image's, that are not decorative.

    A gallery shows images with their own words. Of a picture in the text, an empty ``alt``
    says that it is decorative, and none says nothing: that stops ours, and is told of others'.
    """
    for name, picture, _image in _pictures(draft):
        if not (picture["decorative"] or picture["printed"]["alt"].strip()):
            yield _finding(
                Level.BLOCK,
                gettext(
                    "%(picture)s has no alternative text. Say what it shows, for readers"
                    " who cannot see it, or mark it as decorative."
                )
                % {"picture": name},
            )

    for image in draft.galleries:
        if not image.alt.strip():
            yield _of_text(
                gettext(
                    "A gallery shows “%(picture)s”, which has no alternative text. Say"
                    " what it shows, for readers who cannot see it."
                ),
                Level.BLOCK,
                picture=image,
            )

    for address in _undescribed(draft.body):
        yield _of_text(
            gettext(
                "The picture “%(address)s” in the text has no alternative text. Say in"
                " its “alt” what it shows, or leave that empty where it only decorates."
            ),
            Level.BLOCK if naming.keys(address) else Level.WARN,
            address=address,
        )


def credit(draft: Draft) -> Iterator[Finding]:
    """Find pictures without a credit, their own or the image's; of some categories, none goes out so."""
    for name, picture, image in _pictures(draft):
        if picture["printed"]["credit"].strip():
            continue
        told = gettext("%(picture)s has no credit. Write whose it is.") % {
            "picture": name
        }
        if image is None or image.rights not in CREDITED:
            yield _finding(Level.WARN, told)
        else:
            owed = gettext("“%(category)s” goes out with one alone.") % {
                "category": image.get_rights_display()
            }
            yield _finding(Level.BLOCK, f"{told} {owed}", final=True)


def rights(draft: Draft) -> Iterator[Finding]:
    """Find pictures that may not be used when the story goes out, or not for long after that.

    A story that goes out in the past, as imports do, is read from now on. Those that the
    text names are left out of it when it is printed, so that nothing has to stop it.
    """
    yield from _rights_of_pictures(draft)
    yield from _rights_in_text(draft)


def _rights_of_pictures(draft: Draft) -> Iterator[Finding]:
    moment = _read_from(draft)
    for name, _picture, image in _pictures(draft):
        if image is None:
            continue
        answer = renditions.may_use(image, at=moment)
        if not answer:
            yield _finding(
                Level.BLOCK,
                gettext(
                    "%(picture)s may not be used on our own pages. %(reason)s Take it"
                    " out, or note who permits it."
                )
                % {"picture": name, "reason": answer.reason},
                final=True,
            )
        elif answer.until and answer.until <= moment + NOTICE:
            yield _finding(
                Level.WARN,
                gettext(
                    "%(picture)s may be used until %(moment)s, and is gone from the"
                    " page then."
                )
                % {"picture": name, "moment": in_words(answer.until)},
            )


def _rights_in_text(draft: Draft) -> Iterator[Finding]:
    moment = _read_from(draft)
    for image in draft.galleries + draft.by_address:
        answer = renditions.may_use(image, at=moment)
        if not answer:
            yield _of_text(
                gettext(
                    "The text names “%(picture)s”, which may not be used on our own"
                    " pages. %(reason)s Readers do not see it."
                ),
                picture=image,
                reason=answer.reason,
            )
        elif answer.until and answer.until <= moment + NOTICE:
            yield _of_text(
                gettext(
                    "The text names “%(picture)s”, which may be used until %(moment)s,"
                    " and is gone from the page then."
                ),
                picture=image,
                moment=in_words(answer.until),
            )


def _read_from(draft: Draft) -> datetime:
    return max(draft.at or draft.now, draft.now)


def _pictures(draft: Draft) -> Iterator[tuple[str, dict[str, Any], Image | None]]:
    """Yield each picture with what it is called, numbered from 1 on, and its image, if it is there."""
    for number, picture in enumerate(draft.data["pictures"], start=1):
        image = draft.images.get(picture["image"])
        name = gettext("Picture %(number)s") % {"number": number}
        if image is not None and image.title:
            name = gettext("%(name)s (%(title)s)") % {
                "name": name,
                "title": image.title,
            }
        yield name, picture, image


def _undescribed(body: str) -> Iterator[str]:
    """Yield the addresses of the pictures in ``body`` that have no ``alt``."""
    for token in tokens(body):
        if token.kind is Kind.START and token.tag == "img":
            given = dict(attributes(token))
            if "alt" not in given:
                yield given.get("src", "")


def _of_text(told: str, level: Level = Level.WARN, **words: object) -> Finding:
    return Finding(level=level, field="body", text=told % words)


def _finding(level: Level, text: str, *, final: bool = False) -> Finding:
    return Finding(level=level, field="pictures", text=text, final=final)
