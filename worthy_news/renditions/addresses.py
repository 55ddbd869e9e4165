"""Which images the addresses of our files lead to, wherever somebody has put them."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.functions import Left

from worthy_news.images import naming
from worthy_news.models import Image, Rendition

MOST = 2000
"""Most files that are looked up at once."""

_ASKED = ("digest", "rights", "cleared")
"""What is fetched of an image."""


def images_at(keys: Collection[str]) -> dict[str, Image]:
    """Return the images whose files have names that begin with ``keys``, by these.

    Files that are no image's are left out, and so are those after ``MOST``. It takes a
    query, and another one for what no rendition's name begins with; none without keys.
    Of an image, its digest and what says whether it may be used are fetched.
    """
    asked = set(sorted(keys)[:MOST])
    if not asked:
        return {}
    rows = Rendition.objects.filter(fingerprint__in=asked).select_related("image")
    narrow = rows.only("fingerprint", *(f"image__{name}" for name in _ASKED)).order_by()
    found = {row.fingerprint: row.image for row in narrow}
    if rest := asked - found.keys():
        originals = Image.objects.alias(key=Left("digest", naming.DIGITS))
        images = originals.filter(key__in=rest).only(*_ASKED)
        found |= {naming.key(image.digest): image for image in images.order_by()}
    return found
