"""Make the renditions of an image and keep them as rows.

The original is read once for all of them. A row's old file stays until its new one
is there, and a page never waits: until then it shows the next best.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q
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
from worthy_news.models import Image, Rendition
from worthy_news.renditions import wanted
from worthy_news.renditions.wanted import Wanted

_LONGEST_REASON = 500


def request(image: Image) -> None:
    """Have all renditions of ``image`` made once the transaction is committed.

    They have rows from now on, pending where there was none. Whatever goes wrong
    then is in the rows or in the log: the image itself is safe.
    """
    _ensure_rows(image, wanted.of(image))
    tasks.after_commit(build_job.enqueue, image.pk)


def build(image_id: int) -> None:
    """Make all that the image ``image_id`` is to have, if it is still there.

    Where that does not work, rows that were ready stay so, and the others say why
    not.
    """
    image = Image.objects.filter(pk=image_id).first()
    if image is None:
        return
    asked = {item.label: item for item in wanted.of(image)}
    _ensure_rows(image, list(asked.values()))
    try:
        made = _made(image, list(asked.values()))
        worth = _worth_keeping(made)
        stored = {item: _stored(image, asked[item.name], item) for item in worth}
    except UnusablePicture as refusal:
        _fail(image, str(refusal))
    except OSError as error:
        _fail(image, _("The storage failed: %(error)s") % {"error": error})
    else:
        for item in made:
            _keep(image, asked[item.name], item, stored.get(item, ""))


@tasks.task
def build_job(image_id: int) -> None:
    """Do what ``build`` does, in the background."""
    build(image_id)


def _made(image: Image, wanted: Sequence[Wanted]) -> list[Made]:
    with sources.rewound(image.file) as file:
        return pipeline.make(
            file,
            [item.labeled for item in wanted],
            declared.formats(pipeline.plain_format(file)),
            image.focal_point,
            crops={item.label: item.region for item in wanted if item.region},
            xmp=image.packet,
        )


def _worth_keeping(made: list[Made]) -> list[Made]:
    """Return the plain files, and of the others those that are smaller, or that move."""
    plain = {
        item.name: len(item.content)
        for item in made
        if item.format not in encoding.BESIDE
    }
    return [
        item
        for item in made
        if item.format not in encoding.BESIDE
        or item.frames > 1
        or len(item.content) < plain[item.name]
    ]


def _stored(image: Image, wanted: Wanted, made: Made) -> str:
    """Return the name of the file of ``made``, put into storage if it was not there."""
    name = wanted.file_name(image, made.format)
    storage = _storage()
    if storage.exists(name):
        if storage.size(name) == len(made.content):
            return name
        storage.delete(name)  # Whoever was writing it was stopped halfway.
    return storage.save(name, ContentFile(made.content))


def _keep(image: Image, wanted: Wanted, made: Made, name: str) -> None:
    """Point the row of ``made`` to its file ``name``, "" for none; let the old file go."""
    with transaction.atomic():
        rows = Rendition.objects.select_for_update().filter(
            image=image, story=wanted.story_id, name=wanted.size.name
        )
        if (row := rows.filter(_of_format(made.format)).first()) is None:
            if name:
                _storage().delete(name)  # The image was deleted while this was made.
            return
        old, row.file = row.file.name, name
        row.state = Rendition.State.READY if name else Rendition.State.DROPPED
        row.reason, row.format = "", made.format
        row.width, row.height, row.size = made.width, made.height, len(made.content)
        row.part_left, row.part_top, row.part_width, row.part_height = made.part
        row.save()
        if old and old != name:
            tasks.after_commit(_storage().delete, old)


def _fail(image: Image, reason: str) -> None:
    image.renditions.exclude(state=Rendition.State.READY).update(
        state=Rendition.State.FAILED, reason=reason[:_LONGEST_REASON]
    )


def _of_format(format: str) -> Q:
    """Return what picks the row of ``format`` among those of one name: there is one plain row."""
    if format in encoding.BESIDE:
        return Q(format=format)
    return ~Q(format__in=encoding.BESIDE)


def _ensure_rows(image: Image, wanted: Sequence[Wanted]) -> None:
    """Have a row for each of ``wanted`` in each format, and none of a story's that is not."""
    keys = {item.key for item in wanted}
    for row in image.renditions.exclude(story=None):
        if (row.story_id, row.name) not in keys:
            row.delete()
    Rendition.objects.bulk_create(
        [
            _row(image, item, format)
            for item in wanted
            for format in declared.formats(plain="")
        ],
        ignore_conflicts=True,
    )


def _row(image: Image, wanted: Wanted, format: str) -> Rendition:
    box = wanted.box(image)
    return Rendition(
        image=image,
        story_id=wanted.story_id,
        name=wanted.size.name,
        format=format,
        width=box.dst_w,
        height=box.dst_h,
        part_left=box.src_x,
        part_top=box.src_y,
        part_width=box.src_w,
        part_height=box.src_h,
    )


def _storage() -> Storage:
    return Rendition._meta.get_field("file").storage
