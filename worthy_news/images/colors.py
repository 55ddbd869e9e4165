"""Bring pixels of any kind to 8-bit sRGB, upright, with alpha kept."""

from __future__ import annotations

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

from worthy_news.images.errors import UnusablePicture

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by its EXIF orientation."""

_SPACES = {"RGB": "RGB", "RGBA": "RGB", "L": "GRAY", "LA": "GRAY", "CMYK": "CMYK"}
"""The color space that a profile must be for, by the mode of the pixels."""

_TO_YCBCR = (
    *(0.299, 0.587, 0.114, 0),
    *(-0.168735892, -0.331264108, 0.5, 128),
    *(0.5, -0.418687589, -0.081312411, 128),
)
"""Factors of red, green and blue, and what is added, as JFIF has it."""

_TO_RGB = (
    *(1, 0, 1.402, -1.402 * 128),
    *(1, -0.344136286, -0.714136286, 1.058272572 * 128),
    *(1, 1.772, 0, -1.772 * 128),
)
"""The same back."""

_SIXTEEN_BITS = {"I;16", "I;16L", "I;16B"}

_FEW_BITS = {"L;2": 85, "L;4": 17}
"""What makes 8 bits of fewer, by what Pillow calls them in a PNG."""

_LEVELS = "levels"
"""Where ``note_depth`` notes which values are black and white."""

_TRANSPARENT = "transparency"
"""Where Pillow has the color that is transparent, or how clear each color of a palette is."""

_READABLE = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "YCbCr", "CMYK"}
"""Pillow's modes whose values have one agreed meaning; floating point has none."""


def upright(picture: Image.Image, orientation: int) -> Image.Image:
    """Return ``picture`` turned and mirrored as its EXIF ``orientation`` asks."""
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def check_mode(picture: Image.Image) -> None:
    """Raise ``UnusablePicture`` for pixels of a kind that is not understood."""
    if picture.mode not in _READABLE | _SIXTEEN_BITS:
        raise UnusablePicture(
            _("The colors of this picture are of a kind that cannot be read: %(mode)s.")
            % {"mode": picture.mode}
        )


def note_depth(picture: Image.Image) -> None:
    """Note in ``picture``, not decoded yet, how its values are counted, for ``eight_bits``.

    Pillow decodes 12 bits of gray as 16, and leaves those as they are where white is 0.
    It makes 8 bits of 2, 4 and of 16 in color, but not of the color that is transparent.
    """
    if picture.mode in _SIXTEEN_BITS and picture.format == "TIFF":
        tags = picture.tag_v2  # type: ignore[attr-defined]
        black, white = 0, (1 << tags[ExifTags.Base.BitsPerSample][0]) - 1
        if tags[ExifTags.Base.PhotometricInterpretation] == 0:
            black, white = white, black
        picture.info[_LEVELS] = black, white
    clear = picture.info.get(_TRANSPARENT)
    if picture.format == "PNG" and clear is not None:
        kind = picture.tile[0].args  # type: ignore[attr-defined]
        if kind in _FEW_BITS:
            picture.info[_TRANSPARENT] = clear * _FEW_BITS[kind]
        elif kind == "1":  # Pillow 11 leaves it as it is in the file.
            picture.info[_TRANSPARENT] = 0xFF if clear else 0
        elif kind == "RGB;16B":
            picture.info[_TRANSPARENT] = tuple(value >> 8 for value in clear)


def eight_bits(picture: Image.Image, format: str | None) -> Image.Image:
    """Return ``picture``, decoded from ``format``, in a mode that can be resized, 8 bits a channel.

    That is L, LA, RGB, RGBA or CMYK. Palettes are looked up, transparent colors
    become alpha, 16 bits of gray become 8. Inks and profiles are left to ``to_srgb``.
    """
    mode = picture.mode
    if mode in ("L", "LA", "RGB", "RGBA") and "transparency" not in picture.info:
        return picture
    if mode in _SIXTEEN_BITS:
        return _with_levels(picture)
    if mode == "CMYK":
        return _with_ink_as_ink(picture, format)
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if mode == "1" else "RGB")


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return ``picture`` in sRGB, or gray as it was, with its alpha.

    ``profile`` is the ICC profile embedded in the file. One that is damaged, or for
    another color space than the pixels', is ignored, as browsers do.
    """
    source = _profile_for(picture, profile)
    if source is not None:
        try:
            return _transformed(picture, source)
        except (ImageCms.PyCMSError, ValueError):
            pass
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def light_and_chroma(picture: Image.Image) -> Image.Image:
    """Return ``picture``, which is in RGB, in YCbCr.

    By a matrix that is rounded: Pillow's own conversion rounds down.
    """
    return _with_mode("YCbCr", picture.convert("RGB", _TO_YCBCR))


def rgb(picture: Image.Image) -> Image.Image:
    """Return ``picture``, which is in YCbCr, in RGB, as ``light_and_chroma`` does."""
    return _with_mode("RGB", picture).convert("RGB", _TO_RGB)


def on_white(picture: Image.Image) -> Image.Image:
    """Return ``picture`` without alpha: laid on white where it has any."""
    if picture.mode not in ("RGBA", "LA"):
        return picture
    paper = Image.new(picture.mode[:-1], picture.size, "white")
    paper.paste(picture.convert(paper.mode), mask=picture.getchannel("A"))
    return paper


def _with_mode(mode: str, picture: Image.Image) -> Image.Image:
    return Image.merge(mode, picture.split())


def _with_levels(picture: Image.Image) -> Image.Image:
    """Return ``picture``, in 16 bits of gray, in 8, with alpha where a color of it is transparent."""
    black, white = picture.info.get(_LEVELS, (0, 0xFFFF))
    factor = 0xFF / (white - black)
    # Converting to gray would clip at 255.
    scaled = picture.convert("I").point(lambda value: value * factor - black * factor)
    gray = scaled.convert("L")
    clear = picture.info.get(_TRANSPARENT)
    if clear is not None:
        light = int(clear * factor)
        gray.putalpha(gray.point(lambda value: 0 if value == light else 0xFF))
    return gray


def _with_ink_as_ink(picture: Image.Image, format: str | None) -> Image.Image:
    # Adobe writes CMYK upside down in JPEG and says so by its marker. Pillow takes
    # the marker for granted; files without it have to be turned back.
    if format in ("JPEG", "MPO") and "adobe" not in picture.info:
        return picture.point(lambda value: 255 - value)
    return picture


def _profile_for(
    picture: Image.Image, profile: bytes | None
) -> ImageCms.ImageCmsProfile | None:
    if not profile:
        return None
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        space = opened.profile.xcolor_space.strip()
    except (OSError, ValueError):  # ValueError of letters that are none.
        return None
    return opened if space == _SPACES.get(picture.mode) else None


def _transformed(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    alpha = picture.getchannel("A") if picture.mode in ("RGBA", "LA") else None
    solid = picture.convert(picture.mode[:-1]) if alpha else picture
    result = ImageCms.profileToProfile(
        solid,
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert result is not None  # noqa: S101  # Only in place is there no result.
    if alpha:
        result.putalpha(alpha)
    return result
