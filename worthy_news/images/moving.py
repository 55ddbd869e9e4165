"""Keep what moves moving: the frames of an animation, and the animated WebP of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from worthy_news import conf
from worthy_news.images import colors, encoding, sources
from worthy_news.images.errors import UnusablePicture
from worthy_news.images.sources import PictureFile

FORMAT = "WEBP"
"""The one format that animations are written in."""

_READ = ("GIF", "WEBP")

_ONCE = 1
"""How often a GIF plays that does not say; 0 is for ever."""


@dataclass(frozen=True, slots=True)
class Moving:
    """An animation, decoded: upright, in sRGB, all frames of one mode."""

    frames: list[Image.Image]
    milliseconds: list[int]
    """How long each frame is shown."""
    plays: int

    def encode(
        self, change: Callable[[Image.Image], Image.Image], xmp: bytes = b""
    ) -> bytes:
        """Return an animated WebP of the frames, each as ``change`` gives it, with ``xmp`` in it."""
        first, *rest = map(change, self.frames)
        buffer = BytesIO()
        first.save(
            buffer,
            FORMAT,
            save_all=True,
            append_images=rest,
            duration=self.milliseconds,
            loop=self.plays,
            **encoding.options(FORMAT),
            **encoding.carrying(FORMAT, xmp),
        )
        return buffer.getvalue()


def read(file: PictureFile) -> Moving | None:
    """Return the animation in ``file``.

    ``None`` for a still, for what exceeds ``MAX_ANIMATION_FRAMES`` or
    ``MAX_ANIMATION_PIXELS``, and where a frame cannot be read: these become stills.
    """
    with sources.opened(file) as source:
        count = sources.frames(source)
        if source.format not in _READ or not 1 < count <= _most(source):
            return None
        turn, profile = sources.orientation(source), source.info.get("icc_profile")
        frames, milliseconds = [], []
        try:
            for number in range(count):
                sources.load_frame(source, number)
                picture = colors.eight_bits(source, source.format).copy()
                picture.info = {}
                frames.append(colors.to_srgb(colors.upright(picture, turn), profile))
                milliseconds.append(int(source.info.get("duration", 0)))
        except UnusablePicture:
            return None
        return Moving(_alike(frames), milliseconds, source.info.get("loop", _ONCE))


def _most(source: Image.Image) -> int:
    given = conf.get()
    pixels = source.width * source.height
    return min(given.MAX_ANIMATION_FRAMES, given.MAX_ANIMATION_PIXELS // pixels)


def _alike(frames: list[Image.Image]) -> list[Image.Image]:
    clear = any(frame.mode in ("LA", "RGBA") for frame in frames)
    return [frame.convert("RGBA" if clear else "RGB") for frame in frames]
