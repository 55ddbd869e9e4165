"""Take a picture file into the library: one row for the same bytes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from worthy_news.images import metadata, sources
from worthy_news.images.sources import PictureFile
from worthy_news.models import Image
from worthy_news.renditions import storing
from worthy_news.renditions.building import request


def digest(file: PictureFile) -> str:
    """Return the digest of the image that ``file`` becomes, in hexadecimal digits.

    That is of its bytes, but for what stands behind the picture.
    """
    content = sources.trimmed(file)
    return sources.digest(file if content is None else content)


def take_image(file: File[Any], **words: Any) -> tuple[Image, bool]:
    """Return the image of ``file``'s bytes, and whether it was made now.

    An image with the same bytes is returned as it is: its words are not touched. What
    stands behind the picture in its file is cut off.

    A new one gets ``words`` (``title``, ``alt``, ``caption``, ``credit``,
    ``uploaded_by``). Those that are left out or empty are what the file says of itself,
    in XMP or IIM; a title is also the name that the file came under. It is stored
    under a name made of its content, and its renditions are asked for once this is
    committed.

    Raises ``UnusablePicture`` for a file that is no picture we can take; nothing
    is stored then.
    """
    content = sources.trimmed(file)
    if content is not None:
        file = ContentFile(content, file.name)
    digits = sources.digest(file)
    if (known := Image.objects.filter(digest=digits).first()) is not None:
        return known, False
    for name, text in _words_in(file).items():
        words[name] = words.get(name) or text
    image = Image(file=file, **words)
    image.read_file(file)
    try:
        with transaction.atomic():
            image.save()
            request(image)
    except IntegrityError:
        storing.let_original_go(str(image.file))
        if (known := Image.objects.filter(digest=digits).first()) is None:
            raise
        return known, False  # Someone took the same bytes in meanwhile.
    return image, True


def _words_in(file: File[Any]) -> dict[str, str]:
    """Return what ``file`` says of itself, by the image's fields; its name is a title too."""
    said = metadata.read(file)
    return {
        "title": said.headline[:200] or _title(file),
        "alt": said.alt[:500],
        "caption": said.caption,
        "credit": said.credit_line[:200],
    }


def _title(file: File[Any]) -> str:
    """Return the name that ``file`` came under, as a title: without folders and ending."""
    stem = PurePath(file.name or "").stem
    return "".join(filter(str.isprintable, stem))[:200]
