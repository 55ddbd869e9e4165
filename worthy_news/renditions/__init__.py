"""Rows of renditions: taking pictures in, making, finding and clearing away.

Pages call ``choose``, which never touches a file. Whoever adds a picture calls
``take_image``; whoever changes what its renditions come out as, ``request``.
"""

from __future__ import annotations

from worthy_news.renditions.building import build, request
from worthy_news.renditions.collecting import collect_garbage
from worthy_news.renditions.finding import Chosen, choose, choose_each
from worthy_news.renditions.likeness import alike
from worthy_news.renditions.taking import digest, take_image

__all__ = [
    "Chosen",
    "alike",
    "build",
    "choose",
    "choose_each",
    "collect_garbage",
    "digest",
    "request",
    "take_image",
]
