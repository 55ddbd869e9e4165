"""Say how good pictures are, and which are wrong."""

from __future__ import annotations

from io import BytesIO
from math import log10
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from photographs.drawing import ODD_SIZES, opened
from tests import pictures
from worthy_news.images import declared

_WINDOW = 8  # pixels along a side, for SSIM
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_MOST_PSNR = 99.0


def psnr(picture: Image.Image, reference: Image.Image) -> float:
    """Return the peak signal-to-noise ratio of ``picture``, in dB."""
    difference = _array(picture) - _array(reference)
    error = float((difference**2).mean())
    return min(_MOST_PSNR, 10 * log10(255**2 / error)) if error else _MOST_PSNR


def ssim(picture: Image.Image, reference: Image.Image) -> float:
    """Return the structural similarity of the two, of their gray, in windows of 8 by 8."""
    one, other = (_windows(_array(item.convert("L"))) for item in (picture, reference))
    mean_one, mean_other = one.mean(-1), other.mean(-1)
    covariance = (one * other).mean(-1) - mean_one * mean_other
    likeness = (2 * mean_one * mean_other + _C1) * (2 * covariance + _C2)
    scale = (mean_one**2 + mean_other**2 + _C1) * (one.var(-1) + other.var(-1) + _C2)
    return float((likeness / scale).mean())


def wrong(made: dict[str, dict[str, bytes]]) -> list[str]:
    """Return what is wrong with the pictures of the traps, given by trap and size."""
    found = []
    for name, is_right in _RIGHT.items():
        pictures_of = made.get(name, {})
        if not pictures_of or not all(map(is_right, pictures_of.values())):
            found.append(Path(name).stem)
    for width, height in ODD_SIZES:
        pictures_of = made.get(f"odd {width}.jpg", {})
        if not _has_wordpress_sizes(pictures_of, width, height):
            found.append("a pixel off")
            break
    return found


def _array(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, np.float64)


def _windows(gray: np.ndarray) -> np.ndarray:
    height, width = (side // _WINDOW * _WINDOW for side in gray.shape)
    blocks = gray[:height, :width].reshape(
        height // _WINDOW, _WINDOW, width // _WINDOW, _WINDOW
    )
    return blocks.swapaxes(1, 2).reshape(-1, _WINDOW**2)


def _near(color: tuple[int, ...], expected: tuple[int, ...], within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(color, expected, strict=True))


def _as_seen(content: bytes) -> Image.Image:
    """Return the picture as a browser shows it: by its profile, if it has one."""
    picture = opened(content)
    profile = picture.info.get("icc_profile")
    if picture.has_transparency_data:
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    picture = picture.convert("RGB")
    if profile:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target)
    return picture


def _middle(content: bytes) -> tuple[int, ...]:
    picture = _as_seen(content)
    return picture.getpixel((picture.width // 2, picture.height // 2))


def _is_upright(content: bytes) -> bool:
    return _near(_as_seen(content).getpixel((6, 6)), pictures.CORNERS["top left"])


def _is_not_located(content: bytes) -> bool:
    return not opened(content).getexif().get_ifd(0x8825)


def _has_wordpress_sizes(made: dict[str, bytes], width: int, height: int) -> bool:
    boxes = {name: size.box(width, height) for name, size in declared.sizes().items()}
    return all(
        name in made and opened(made[name]).size == (box.dst_w, box.dst_h)
        for name, box in boxes.items()
        if box is not None  # where WordPress makes no file
    )


_RIGHT = {
    "sideways.jpg": _is_upright,
    "dull.jpg": lambda content: _near(_middle(content), (81, 181, 83)),
    "black.png": lambda content: _near(_middle(content), (255, 255, 255)),
    "inverted.jpg": lambda content: _near(_middle(content), (215, 0, 0)),
    "located.jpg": _is_not_located,
}
"""What has to hold of every picture that is made of a trap."""
