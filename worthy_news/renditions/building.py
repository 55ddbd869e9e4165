"""Make the renditions of an image and keep them as rows.

The original is read once for all of them. One process makes them at a time, which may
be killed at any moment: files are written whole before rows lead to them, all at once,
and the old files go after that. A page never waits: until then it shows the next best.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from worthy_news import tasks
from worthy_news.images import (
    UnusablePicture,
    declared,
    encoding,
    pipeline,
    sources,
)
from worthy_news.images.pipeline import Made
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import claiming, rows, storing, wanted
from worthy_news.renditions.claiming import Claim, ClaimLost
from worthy_news.renditions.rows import Key, Result
from worthy_news.renditions.storing import Stored
from worthy_news.renditions.wanted import Wanted

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How an attempt to make the renditions of an image went."""

    MADE = "made"
    """All there is to be is there now."""
    NOTHING = "nothing"
    """It was there before, or the image is gone."""
    HELD = "held"
    """Somebody else is making them, and makes what was asked for meanwhile too."""
    FAILED = "failed"
    """The rows, or the build, say why. It is tried again after a pause."""


def request(image: Image) -> None:
    """Have all renditions of ``image`` made once the transaction is committed.

    They have rows from now on, pending where there was none. Whatever goes wrong
    then is in the rows or in the log: the image itself is safe.
    """
    # Its build is locked first, then its rows, as by whoever ends a build.
    claiming.ask([image.pk], timezone.now())
    rows.ensure(image, wanted.of(image))
    tasks.after_commit(build_job.enqueue, image.pk)


def build(
    image_id: int,
    now: datetime | None = None,
    *,
    only: Collection[str] | None = None,
) -> Outcome:
    """Make what the image ``image_id`` lacks, or has otherwise than it is to be.

    Files that rows lead to are looked for too: one that has gone is made again. Where
    something does not work, rows that were ready stay so, and the others say why not.
    Call it outside of a transaction, so that others see that you are at it.

    Args:
        image_id: The key of the image.
        now: What the clock shows; ``None`` for the time it is.
        only: The names of the sizes to make; the others stay as they are.
    """
    if not _is_there(image_id):
        return Outcome.NOTHING
    try:
        Build.objects.get_or_create(image_id=image_id)
    except IntegrityError:
        return Outcome.NOTHING  # It was deleted this very moment.
    claim = claiming.claim(image_id, now or timezone.now())
    return _build(claim, now, only) if claim else Outcome.HELD


def build_if_due(image_id: int, now: datetime | None = None) -> Outcome:
    """Do what ``build`` does, where it was asked for and is not made, nor failed a moment ago."""
    claim = claiming.claim(image_id, now or timezone.now(), if_due=True)
    return _build(claim, now) if claim else Outcome.NOTHING


def build_due(now: datetime | None = None) -> Iterator[tuple[int, Outcome]]:
    """Make what was left behind or failed some time ago; give each image's key with the outcome.

    What was asked for a moment ago is left to the job that was started for it.
    """
    due = Build.objects.due((now or timezone.now()) - claiming.PATIENCE)
    for image_id in list(due.values_list("image", flat=True)):
        yield image_id, build_if_due(image_id, now)


@tasks.task
def build_job(image_id: int) -> str:
    """Do what ``build_if_due`` does, in the background."""
    return build_if_due(image_id).value


def _is_there(image_id: int) -> bool:
    return Image.objects.filter(pk=image_id).exists()


def _build(
    claim: Claim | None, now: datetime | None, only: Collection[str] | None = None
) -> Outcome:
    """Make what is claimed, and then what was asked for meanwhile."""
    outcome = Outcome.NOTHING
    while claim:
        outcome = _attempt(claim, now or timezone.now(), only)
        moment, only = now or timezone.now(), None
        claim = claiming.claim(claim.image_id, moment, if_due=True)
    return outcome


def _attempt(claim: Claim, now: datetime, only: Collection[str] | None) -> Outcome:
    image = Image.objects.filter(pk=claim.image_id).first()
    if image is None:
        return Outcome.NOTHING
    try:
        return _make(image, claim, now, only)
    except ClaimLost as lost:
        _log.info("%s", lost)
        return Outcome.HELD
    except UnusablePicture as refusal:
        return _fail(image, claim, str(refusal))
    except OSError as error:
        reason = _("The storage failed: %(error)s") % {"error": error}
        return _fail(image, claim, reason)
    except Exception as error:  # Decoders raise errors of their own.
        if not _is_there(image.pk):
            return Outcome.NOTHING  # It was deleted, and its rows could not be written.
        _log.exception("The renditions of image %s could not be made.", image.pk)
        what = f"{type(error).__name__}: {error}"
        return _fail(
            image, claim, _("It could not be made: %(error)s") % {"error": what}
        )
    except BaseException:  # Ctrl-C, or a worker that is told to stop.
        rows.interrupt(image.pk)
        with suppress(ClaimLost):
            claiming.give_back(claim, now)
        raise


def _make(
    image: Image, claim: Claim, now: datetime, only: Collection[str] | None
) -> Outcome:
    begun = time.monotonic()
    asked = wanted.of(image)
    fresh = _fresh(image, asked, rows.ensure(image, asked))
    stale = rows.stale(image, asked, fresh)
    due = [item for item in stale if only is None or item.size.name in only]
    files = 0
    if due:
        with transaction.atomic():
            claiming.hold(claim, now)
            rows.begin(image)
        results, stored = _stored(image, due, _made(image, asked, due), fresh)
        _keep(image, claim, now, results, stored)
        files = len(stored)
    if len(due) < len(stale):
        rows.interrupt(image.pk)
        claiming.give_back(claim, now)
    else:
        seconds = time.monotonic() - begun
        claiming.end(claim, now, files=files, seconds=seconds)
    return Outcome.MADE if due else Outcome.NOTHING


def _fresh(
    image: Image, asked: Sequence[Wanted], there: Mapping[Key, Rendition]
) -> dict[Key, Rendition]:
    """Return the rows that are as they are to be, their files too."""
    return {
        key: row
        for item, format in rows.each(asked)
        if (row := there.get(key := rows.key(item, format))) is not None
        and rows.is_fresh(image, item, row)
        and (not row.file or storing.is_whole(str(row.file), row.size))
    }


def _made(image: Image, asked: Sequence[Wanted], due: Sequence[Wanted]) -> list[Made]:
    with sources.rewound(image.file) as file:
        return pipeline.make(
            file,
            [item.labeled for item in asked],
            declared.formats(pipeline.plain_format(file)),
            image.focal_point,
            only={item.label for item in due},
            crops={item.label: item.region for item in asked if item.region},
            xmp=image.packet,
        )


def _stored(
    image: Image,
    due: Sequence[Wanted],
    made: Sequence[Made],
    fresh: Mapping[Key, Rendition],
) -> tuple[dict[Key, Result], list[Stored]]:
    """Return what was made for each row that changes, and the files, which are in storage now.

    A row that was ``fresh`` changes where its plain file has become smaller or larger.
    """
    labels, worth = {item.label: item for item in due}, _worth_keeping(made)
    results, stored = {}, []
    for item in made:
        asked = labels[item.name]
        key, name = rows.key(asked, item.format), ""
        if key in fresh and bool(fresh[key].file) == (item in worth):
            continue
        fingerprint = asked.fingerprint(image, item.format)
        if item in worth:
            put = storing.put(asked.file_name(fingerprint, item.format), item.content)
            stored.append(put)
            name = put.name
        results[key] = Result(item, fingerprint, name)
    return results, stored


def _worth_keeping(made: Sequence[Made]) -> list[Made]:
    """Return the plain files, and of the others, where there is one, those that are smaller, or that move."""
    plain = {
        item.name: len(item.content)
        for item in made
        if item.format not in encoding.BESIDE
    }
    return [
        item
        for item in made
        if item.format not in encoding.BESIDE
        or (item.content and item.frames > 1)
        or 0 < len(item.content) < plain[item.name]
    ]


def _keep(
    image: Image,
    claim: Claim,
    now: datetime,
    results: Mapping[Key, Result],
    stored: Sequence[Stored],
) -> None:
    """Have the rows lead to what is stored; then let their old files go, the claim being held yet."""
    try:
        with transaction.atomic():
            claiming.hold(claim, now)
            old = rows.flip(image, results)
    except ClaimLost:
        if not _is_there(image.pk):
            storing.let_go(file.name for file in stored)
        raise
    storing.put_back(stored)
    storing.let_go(old)


def _fail(image: Image, claim: Claim, reason: str) -> Outcome:
    try:
        with transaction.atomic():
            claiming.fail(claim, reason)
            rows.fail(image, reason)
    except ClaimLost as lost:
        _log.info("%s", lost)
        return Outcome.HELD
    return Outcome.FAILED
