"""What renditions an image is to have: each declared size, and each crop of a story's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worthy_news.images import declared, framing, naming
from worthy_news.images.framing import Region
from worthy_news.images.sizes import Box, Size
from worthy_news.models import Image


@dataclass(frozen=True, slots=True)
class Wanted:
    """One named version of an image, in whatever format."""

    size: Size
    """As declared."""
    region: Region | None
    """The crop that was chosen for it."""
    xmp: bytes
    """The words that its files carry."""
    story_id: int | None = None
    """Whose own crop it is; ``None`` for the image's."""

    @property
    def key(self) -> tuple[int | None, str]:
        """Which rows it has: their story and their name."""
        return self.story_id, self.size.name

    @property
    def label(self) -> str:
        """What the pipeline calls it: no declared size has an ``@`` in its name."""
        own = self.story_id is None
        return self.size.name if own else f"{self.size.name}@{self.story_id}"

    @property
    def labeled(self) -> Size:
        """The size under that label."""
        return replace(self.size, name=self.label)

    def box(self, image: Image) -> Box:
        """Return what it shows of ``image``, and how large it comes out."""
        frame = image.width, image.height
        return framing.box(self.size, frame, image.focal_point, self.region)

    def fingerprint(self, image: Image, format: str) -> str:
        """Return what stands for its bytes in ``format``: another one for other bytes."""
        return naming.fingerprint(
            image.digest,
            self.size,
            format,
            image.focal_point,
            self.region,
            xmp=self.xmp,
        )

    def file_name(self, fingerprint: str, format: str) -> str:
        """Return where its file of that fingerprint is kept: another name for other bytes."""
        return naming.file_name(naming.DIRECTORY, fingerprint, self.size.name, format)


def of(image: Image) -> list[Wanted]:
    """Return all that ``image`` is to have, its own first. Crops are read in one query."""
    sizes, crops = declared.sizes(), list(image.crops.all())
    regions, xmp = image.regions, image.packet
    own = [Wanted(size, regions.get(size.name), xmp) for size in sizes.values()]
    return own + [
        Wanted(sizes[crop.size], crop.region, xmp, crop.story_id)
        for crop in crops
        if crop.story_id is not None and crop.size in sizes
    ]
