"""Take a picture file into the library: one row for the same bytes."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files import File
from django.db import transaction

from worthy_news.images import pipeline
from worthy_news.models import Image
from worthy_news.renditions.building import request

_CHUNK = 1 << 20


def digest(file: File) -> str:
    """Return the SHA-256 of the bytes of ``file`` in hexadecimal digits, and rewind it."""
    hashed = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        hashed.update(chunk)
    file.seek(0)
    return hashed.hexdigest()


def take_image(file: File, **words: Any) -> tuple[Image, bool]:
    """Return the image of ``file``'s bytes, and whether it was made now.

    An image with the same bytes is returned as it is: its words are not touched.
    A new one gets ``words`` (``title``, ``alt``, ``caption``, ``credit``,
    ``uploaded_by``), and its renditions are asked for once this is committed.

    Raises ``UnusablePicture`` for a file that is no picture we can take; nothing
    is stored then.
    """
    digits = digest(file)
    if (known := Image.objects.filter(digest=digits).first()) is not None:
        return known, False
    facts = pipeline.inspect(file)
    file.seek(0)
    with transaction.atomic():
        image = Image(
            file=file,
            digest=digits,
            format=facts.format,
            width=facts.width,
            height=facts.height,
            size=file.size,
            **words,
        )
        image.save()
        request(image)
    return image, True
