"""What an upload form asks before a picture is taken."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from worthy_news.images import pipeline
from worthy_news.images.errors import UnusablePicture
from worthy_news.images.sources import PictureFile


def validate_picture(file: PictureFile) -> None:
    """Raise ``ValidationError`` with a sentence for an editor if ``file`` is unusable.

    The file is read to its end, since a picture that is cut short looks whole at its
    beginning. It is left at its start.
    """
    try:
        pipeline.inspect(file)
    except UnusablePicture as refusal:
        raise ValidationError(str(refusal), code="unusable_picture") from refusal
