"""Find the files that a browser may choose from: one picture in several widths and formats.

Like ``choose``, it reads ``image.renditions`` and asks the storage for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from worthy_news.models import Image, Rendition
from worthy_news.renditions.finding import Chosen, shows

_BEST_FIRST = ("AVIF", "WEBP")
_MOVING_FIRST = ("WEBP", "AVIF")
_MAY_MOVE = ("GIF", "WEBP")
"""Originals that may be animations, which stay animations in WebP alone."""


def candidates(image: Image, chosen: Chosen) -> dict[str, list[Rendition]]:
    """Return all ready rows that show what ``chosen`` shows, by format, the narrowest first.

    The plain format is the last; before it come those that a browser should take if it
    can, the best first. One of them is left out while its widest file is narrower than
    the plain one: nobody gets a smaller picture for the sake of its format. Other parts
    of the image, and the crops of other stories, are never among them.
    """
    base = chosen.rendition
    if base is None:
        return {}
    alike = [row for row in image.renditions.all() if _shows_the_same(row, base)]
    plain = _by_width([*(row for row in alike if row.is_plain), base])
    widest = plain[-1].width
    found = {}
    for format in _MOVING_FIRST if image.format in _MAY_MOVE else _BEST_FIRST:
        rows = _by_width(row for row in alike if row.format == format)
        if rows and rows[-1].width >= widest:
            found[format] = rows
    return {**found, base.format: plain}


def in_format(image: Image, chosen: Chosen, format: str) -> Chosen:
    """Return ``chosen`` with its file in ``format``, one of ``encoding.BESIDE``; itself where there is none ready."""
    base = chosen.rendition
    if base is None:
        return chosen
    key = base.name, base.story_id, format
    for row in image.renditions.all():
        is_ready = row.state == Rendition.State.READY
        if is_ready and (row.name, row.story_id, row.format) == key:
            return replace(chosen, file=row.file, rendition=row)
    return chosen


def _shows_the_same(row: Rendition, base: Rendition) -> bool:
    return (
        row.state == Rendition.State.READY
        and row.story_id in (None, base.story_id)
        and shows(row, base.part)
    )


def _by_width(rows: Iterable[Rendition]) -> list[Rendition]:
    """Return one row for each width, the narrowest first."""
    by_width = {row.width: row for row in rows}
    return [by_width[width] for width in sorted(by_width)]
