"""Our sizes as specs of django-imagekit: its registry, cache files and tags.

Stock specs decode the original once for each size, leave it lying on its side, drop
its color profile and take its name for its identity. These go through
``pipeline`` and are named by content, so that ``{% generateimage %}`` and
``generateimages`` give the very files that renditions have, and make none twice.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from imagekit import ImageSpec
from imagekit.cachefiles.backends import CacheFileState, Simple
from imagekit.utils import get_field_info

from worthy_news.images import declared, encoding, naming, pipeline, sources, storages
from worthy_news.images.framing import FocalPoint, Region
from worthy_news.images.sizes import Size


class StorageBackend(Simple):
    """Take the storage's word for what exists, and remember nothing.

    imagekit's own backends note "generating" in the cache before they start, and a
    picture that failed once keeps that note for ever.
    """

    def get_state(self, file: Any, check_if_unknown: bool = True) -> str:  # noqa: FBT001, FBT002
        """Return whether ``file`` exists now."""
        return (
            CacheFileState.EXISTS
            if self._exists(file)
            else CacheFileState.DOES_NOT_EXIST
        )

    def set_state(self, file: Any, state: str) -> None:
        """Note nothing."""


class RenditionSpec(ImageSpec):
    """One size, for one source. ``spec_class`` makes a subclass for each size.

    The source is any file of a model's. The newsroom's images have their renditions
    in ``naming.DIRECTORY``; those of other models are kept where imagekit keeps
    cache files. A ``focal_point`` of the model's instance is heeded, and so are its
    ``regions``, the crops that were chosen by the names of their sizes. Processors are
    not run: a site that wants some registers a spec of its own.
    """

    size: ClassVar[Size]

    cachefile_backend = StorageBackend()

    @property
    def cachefile_storage(self) -> Storage | None:
        """Return the storage of renditions, or ``None`` for the one imagekit is set to."""
        return storages.renditions() if self._is_of_the_newsroom else None

    @property
    def cachefile_name(self) -> str | None:
        """Return the name by content; ``None`` without a source.

        Raises ``UnusablePicture`` for a source that is no picture.
        """
        if not self.source:
            return None
        directory = (
            naming.DIRECTORY
            if self._is_of_the_newsroom
            else f"{settings.IMAGEKIT_CACHEFILE_DIR}/worthy_news"
        )
        return naming.file_name(directory, self.get_hash(), self.size.name, self.format)

    @cached_property
    def format(self) -> str:
        """The format every browser shows the source in: ``JPEG`` or ``PNG``."""
        return pipeline.plain_format(self.source)

    @property
    def options(self) -> dict[str, Any]:
        """What Pillow is told when it writes the file."""
        return encoding.options(self.format)

    @property
    def packet(self) -> bytes:
        """The XMP that the file carries; b"" for pictures of other models' that have none."""
        instance, _attribute = get_field_info(self.source)
        return getattr(instance, "packet", b"")

    @property
    def focal_point(self) -> FocalPoint | None:
        """Where crops of the source are centered."""
        instance, _attribute = get_field_info(self.source)
        return getattr(instance, "focal_point", None)

    @property
    def region(self) -> Region | None:
        """The part of the source that was chosen for this size."""
        instance, _attribute = get_field_info(self.source)
        return getattr(instance, "regions", {}).get(self.size.name)

    def get_hash(self) -> str:
        """Return what stands for the pixels: the source's bytes and this spec."""
        digest = sources.digest(self.source)
        return naming.fingerprint(
            digest,
            self.size,
            self.format,
            self.focal_point,
            self.region,
            xmp=self.packet,
        )

    def generate(self) -> ContentFile[bytes]:
        """Return the rendition as a file.

        Every declared size is stepped through, since each is made from the next
        larger one: the bytes are those of a build of all of them.

        Raises:
            MissingSource: There is no source.
            UnusablePicture: The source cannot be read.
        """
        if not self.source:
            raise self.MissingSource(f"{type(self).__name__} has no source.")
        sizes = {**declared.sizes(), self.size.name: self.size}
        (made,) = pipeline.make(
            self.source,
            sizes.values(),
            [self.format],
            self.focal_point,
            only={self.size.name},
            crops={self.size.name: self.region} if self.region else None,
            xmp=self.packet,
        )
        return ContentFile(made.content)

    @property
    def _is_of_the_newsroom(self) -> bool:
        instance, _attribute = get_field_info(self.source)
        return instance is not None and instance._meta.app_label == "worthy_news"


def spec_id(name: str) -> str:
    """Return what imagekit's registry calls the size ``name``."""
    return f"worthy_news:{name}"


def spec_class(size: Size) -> type[RenditionSpec]:
    """Return a new spec for ``size``."""
    return type(f"RenditionSpec_{size.name}", (RenditionSpec,), {"size": size})
