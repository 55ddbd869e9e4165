"""Pixels and sizes: Pillow and imagekit's specs, without tables.

``sizes`` knows how large a rendition comes out, ``pipeline`` makes it, ``specs``
shows both to django-imagekit, ``validation`` is what an upload form calls. The
roles inside the pipeline have modules of their own: ``sources`` opens, ``decoding``
reads, ``colors`` converts to sRGB, ``stepping`` makes the sizes from one another,
``encoding`` writes.
"""

from __future__ import annotations

from worthy_news.images.errors import UnknownRendition, UnusablePicture

__all__ = ["UnknownRendition", "UnusablePicture"]
