"""Take a picture file into the library: one row for the same bytes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from worthy_news.images import metadata, sources, storages
from worthy_news.images.metadata import Words
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

    A new one gets ``words``, by the names of the image's fields. Those that are left
    out or empty are what the file says of itself, in XMP, IIM or EXIF; a title is also the
    name that the file came under. All that the file says, and where XMP and IIM differ,
    is kept in ``said``. It is stored under a name made of its content, and its
    renditions are asked for once this is committed.

    Raises ``UnusablePicture`` for a file that is no picture we can take, and ``OSError``
    where storage fails; nothing is stored then.
    """
    content = sources.trimmed(file)
    if content is not None:
        file = ContentFile(content, file.name)
    digits = sources.digest(file)
    if (known := Image.objects.filter(digest=digits).first()) is not None:
        return known, False
    said = metadata.read(file)
    for name, text in {"title": _title(file), **_fields(said)}.items():
        words[name] = words.get(name) or text
    image = Image(file=file, said=_kept(said), **words)
    image.read_file(file)
    try:
        with transaction.atomic():
            with storages.asking():
                image.file.save(str(image.file.name), image.file.file, save=False)
            image.save()
            request(image)
    except IntegrityError:
        storing.let_original_go(str(image.file))
        if (known := Image.objects.filter(digest=digits).first()) is None:
            raise
        return known, False  # Someone took the same bytes in meanwhile.
    return image, True


def _fields(said: Words) -> dict[str, Any]:
    """Return those fields of an image that ``said`` fills, cut to what there is room for."""
    found = {
        "title": said.headline,
        "alt": said.alt,
        "caption": said.caption,
        "credit": said.credit_line,
        "creator": said.creator,
        "copyright_notice": said.copyright,
        "usage_terms": said.usage_terms,
        "location": said.place,
        "digital_source_type": said.digital_source_type,
    }
    texts = {name: text[: _room(name)] for name, text in found.items() if text}
    return texts | {"taken_on": said.taken_on}


def _room(name: str) -> int | None:
    """Return how many characters the field ``name`` of an image takes; ``None`` for no end of them."""
    length: int | None = getattr(Image._meta.get_field(name), "max_length", None)
    return length


def _kept(said: Words) -> dict[str, dict[str, str]]:
    """Return ``said`` as ``Image.said`` keeps it; {} of a file that says nothing."""
    words = {name: text for name, text in asdict(said).items() if text}
    conflicts = words.pop("conflicts", {})
    return {"words": words, "conflicts": conflicts} if words else {}


def _title(file: File[Any]) -> str:
    """Return the name that ``file`` came under, as a title: without folders and ending."""
    stem = PurePath(file.name or "").stem
    return "".join(filter(str.isprintable, stem))[:200]
