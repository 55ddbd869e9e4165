"""Pictures for the sample stories, drawn by code: flat posters of coast and town.

``draw(name)`` gives the bytes of a JPEG, the same bytes each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 2400, 1600
Color = tuple[int, int, int]
Motif = Callable[[ImageDraw.ImageDraw], None]

INK: Color = (24, 38, 52)
CREAM: Color = (246, 238, 220)
RED: Color = (190, 62, 48)
GOLD: Color = (240, 186, 88)
TEAL: Color = (42, 110, 122)


def _sky(top: Color, bottom: Color) -> Image.Image:
    """Return a canvas that fades from ``top`` to ``bottom``."""
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        share = y / HEIGHT
        column.putpixel(
            (0, y),
            tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)),
        )
    return column.resize((WIDTH, HEIGHT))


def _disk(pen: ImageDraw.ImageDraw, x: int, y: int, radius: int, color: Color) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)


def _waves(
    pen: ImageDraw.ImageDraw, top: int, color: Color, *, height: int = 26
) -> None:
    """Fill everything below a wavy line at ``top``."""
    line = [
        (x, top + round(height * math.sin(x / 150 + top)))
        for x in range(0, WIDTH + 30, 30)
    ]
    pen.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], fill=color)


def _hills(
    pen: ImageDraw.ImageDraw, peaks: list[tuple[int, int]], color: Color
) -> None:
    pen.polygon([(0, HEIGHT), *peaks, (WIDTH, HEIGHT)], fill=color)


def _ferry(pen: ImageDraw.ImageDraw) -> None:
    _disk(pen, 1800, 420, 170, CREAM)
    _waves(pen, 1010, TEAL)
    pen.polygon([(620, 930), (1720, 930), (1590, 1120), (740, 1120)], fill=INK)
    pen.rectangle((800, 790, 1520, 930), fill=CREAM)
    pen.rectangle((960, 660, 1360, 790), fill=CREAM)
    pen.rectangle((1120, 520, 1230, 660), fill=RED)
    for x in range(850, 1500, 90):
        pen.rectangle((x, 835, x + 48, 885), fill=TEAL)
    _waves(pen, 1130, (30, 88, 102))
    _waves(pen, 1330, (22, 66, 80))


def _vault(pen: ImageDraw.ImageDraw) -> None:
    _hills(
        pen,
        [(0, 900), (600, 420), (1150, 980), (1700, 300), (2400, 900)],
        (120, 142, 160),
    )
    _hills(
        pen,
        [(0, 1150), (700, 760), (1400, 1180), (2000, 820), (2400, 1100)],
        (226, 234, 240),
    )
    pen.polygon(
        [(1040, 1600), (1040, 860), (1200, 760), (1360, 860), (1360, 1600)], fill=INK
    )
    pen.rectangle((1120, 1120, 1280, 1600), fill=GOLD)


def _train(pen: ImageDraw.ImageDraw) -> None:
    for index in range(60):
        x, y = (index * 397) % WIDTH, (index * 211) % 700
        _disk(pen, x, y, 3 + index % 4, CREAM)
    _hills(pen, [(0, 1000), (800, 760), (1500, 980), (2400, 720)], (30, 44, 72))
    pen.rectangle((0, 1290, WIDTH, HEIGHT), fill=(16, 24, 40))
    for left in (-160, 640, 1440):
        pen.rounded_rectangle((left, 960, left + 760, 1250), radius=46, fill=RED)
        for x in range(left + 60, left + 700, 130):
            pen.rectangle((x, 1030, x + 78, 1120), fill=GOLD)
        for x in (left + 150, left + 610):
            _disk(pen, x, 1260, 46, INK)


def _lighthouse(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(1230, 470), (2400, 240), (2400, 700)], fill=(250, 222, 150))
    _waves(pen, 1180, (34, 84, 110))
    pen.polygon([(820, 1300), (960, 1120), (1480, 1120), (1700, 1300)], fill=INK)
    pen.polygon([(1090, 1130), (1140, 560), (1300, 560), (1350, 1130)], fill=CREAM)
    pen.polygon([(1107, 940), (1122, 770), (1318, 770), (1333, 940)], fill=RED)
    pen.rectangle((1150, 430, 1290, 560), fill=GOLD)
    pen.polygon([(1120, 430), (1220, 320), (1320, 430)], fill=RED)
    _waves(pen, 1290, (24, 62, 86))


def _furnace(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 1240, WIDTH, HEIGHT), fill=(58, 40, 40))
    for x, height in ((380, 900), (640, 1010), (1760, 860)):
        pen.rectangle((x, HEIGHT - height, x + 130, 1240), fill=INK)
    pen.rectangle((300, 860, 2060, 1300), fill=(88, 56, 52))
    _disk(pen, 1180, 1130, 190, GOLD)
    _disk(pen, 1180, 1130, 130, CREAM)
    for x, color in ((1560, TEAL), (1690, (96, 150, 92)), (1820, (196, 142, 72))):
        pen.rounded_rectangle((x, 1060, x + 84, 1300), radius=30, fill=color)
        pen.rectangle((x + 26, 970, x + 58, 1070), fill=color)


def _kitchen(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 1120, WIDTH, HEIGHT), fill=(164, 112, 76))
    for x, color in ((420, RED), (1060, TEAL), (1700, GOLD)):
        pen.rounded_rectangle((x - 210, 830, x + 210, 1160), radius=40, fill=color)
        pen.rectangle((x - 240, 800, x + 240, 850), fill=INK)
        for step in range(3):
            _disk(pen, x - 90 + step * 90, 620 - (step % 2) * 110, 58, CREAM)


def _wall(pen: ImageDraw.ImageDraw) -> None:
    _waves(pen, 760, (64, 112, 128), height=60)
    _waves(pen, 900, (44, 88, 106), height=70)
    pen.rectangle((0, 1080, WIDTH, HEIGHT), fill=(120, 112, 104))
    for row in range(4):
        for column in range(-1, 13):
            x, y = column * 200 + (row % 2) * 100, 1090 + row * 130
            pen.rectangle((x + 6, y + 6, x + 190, y + 118), fill=(146, 138, 128))
    for x in (500, 900, 1500):
        _disk(pen, x, 930, 70, CREAM)
        _disk(pen, x + 70, 990, 46, CREAM)


def _chess(pen: ImageDraw.ImageDraw) -> None:
    for row in range(5):
        for column in range(8):
            color = CREAM if (row + column) % 2 else (120, 84, 58)
            pen.rectangle(
                (column * 300, 1000 + row * 140, column * 300 + 300, 1140 + row * 140),
                fill=color,
            )
    for x, color in ((760, INK), (1640, (236, 224, 196))):
        pen.polygon(
            [(x - 170, 1220), (x - 70, 800), (x + 70, 800), (x + 170, 1220)], fill=color
        )
        pen.rounded_rectangle((x - 210, 1190, x + 210, 1270), radius=30, fill=color)
        _disk(pen, x, 720, 120, color)


def _turbine(pen: ImageDraw.ImageDraw) -> None:
    for depth, color in enumerate(
        ((36, 106, 124), (28, 88, 108), (20, 70, 90), (14, 52, 72))
    ):
        _waves(pen, 240 + depth * 330, color, height=40)
    pen.polygon([(1150, 1600), (1180, 820), (1240, 820), (1270, 1600)], fill=CREAM)
    for turn in range(3):
        angle = math.radians(turn * 120 - 90)
        tip = (1210 + 520 * math.cos(angle), 780 + 520 * math.sin(angle))
        side = (1210 + 90 * math.cos(angle + 0.9), 780 + 90 * math.sin(angle + 0.9))
        pen.polygon([(1210, 780), side, tip], fill=CREAM)
    _disk(pen, 1210, 780, 66, RED)
    for x, y in ((420, 700), (620, 820), (1880, 560), (2040, 700)):
        pen.polygon([(x, y), (x + 90, y - 36), (x + 90, y + 36)], fill=GOLD)
        pen.ellipse((x + 60, y - 44, x + 230, y + 44), fill=GOLD)


def _reels(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 1180, WIDTH, HEIGHT), fill=(74, 54, 48))
    for x, y in ((780, 760), (1640, 760)):
        _disk(pen, x, y, 400, INK)
        _disk(pen, x, y, 350, (52, 70, 86))
        for turn in range(5):
            angle = math.radians(turn * 72)
            _disk(
                pen,
                round(x + 210 * math.cos(angle)),
                round(y + 210 * math.sin(angle)),
                84,
                CREAM,
            )
        _disk(pen, x, y, 60, RED)


def _bridge(pen: ImageDraw.ImageDraw) -> None:
    _hills(pen, [(0, 900), (500, 800), (1200, 930), (2400, 780)], (104, 138, 112))
    _waves(pen, 1200, TEAL)
    pen.arc((240, 620, 2160, 1900), 180, 360, fill=RED, width=44)
    pen.rectangle((0, 1010, 2120, 1060), fill=INK)
    for x in range(330, 2100, 150):
        top = 1260 - math.sqrt(max(0.0, 1 - ((x - 1200) / 960) ** 2)) * 640
        pen.line((x, top, x, 1010), fill=INK, width=12)
    _waves(pen, 1380, (30, 88, 102))


def _storm(pen: ImageDraw.ImageDraw) -> None:
    for x, y, radius in (
        (520, 480, 210),
        (820, 380, 270),
        (1180, 430, 250),
        (1520, 380, 290),
        (1860, 490, 210),
    ):
        _disk(pen, x, y, radius, (70, 82, 98))
    pen.rectangle((420, 480, 1980, 690), fill=(70, 82, 98))
    pen.polygon(
        [
            (1240, 690),
            (1060, 1010),
            (1190, 1010),
            (1090, 1290),
            (1400, 920),
            (1250, 920),
            (1380, 690),
        ],
        fill=GOLD,
    )
    for x in range(480, 1980, 170):
        pen.line((x, 740, x - 90, 1000), fill=CREAM, width=12)
    _waves(pen, 1330, (30, 54, 76), height=60)


def _exhibition(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 1330, WIDTH, HEIGHT), fill=(140, 104, 78))
    for left, background in ((260, TEAL), (940, INK), (1620, GOLD)):
        pen.rectangle((left, 300, left + 520, 1040), fill=INK)
        pen.rectangle((left + 24, 324, left + 496, 1016), fill=CREAM)
        pen.rectangle((left + 70, 370, left + 450, 970), fill=background)
    pen.polygon([(380, 760), (660, 760), (600, 880), (440, 880)], fill=CREAM)
    pen.rectangle((490, 600, 550, 760), fill=RED)
    pen.polygon([(1150, 900), (1175, 560), (1225, 560), (1250, 900)], fill=CREAM)
    _disk(pen, 1200, 500, 46, GOLD)
    _disk(pen, 1880, 640, 120, RED)
    for x in (760, 1480):
        _disk(pen, x, 1010, 62, INK)
        pen.rounded_rectangle((x - 90, 1080, x + 90, 1480), radius=70, fill=INK)


_DUSK: tuple[Color, Color] = ((52, 78, 110), (236, 170, 120))
_DAY: tuple[Color, Color] = ((136, 186, 206), (238, 230, 208))
_NIGHT: tuple[Color, Color] = ((14, 22, 48), (46, 62, 100))
_ROOM: tuple[Color, Color] = ((222, 206, 178), (238, 226, 204))

SCENES: dict[str, tuple[tuple[Color, Color], Motif]] = {
    "archive-found": (_ROOM, _reels),
    "bridge-opening": (_DAY, _bridge),
    "chess-final": (_ROOM, _chess),
    "ferry-pact": (_DUSK, _ferry),
    "glass-recycling": (_DUSK, _furnace),
    "harbor-budget": (_DAY, _wall),
    "lighthouse-law": (_NIGHT, _lighthouse),
    "night-trains": (_NIGHT, _train),
    "old-posters": (_ROOM, _exhibition),
    "school-kitchen": (_ROOM, _kitchen),
    "seed-vault": (_DAY, _vault),
    "storm-names": (_DUSK, _storm),
    "tide-energy": (_DAY, _turbine),
}


def draw(name: str) -> bytes:
    """Return the picture called ``name`` as JPEG: 2400 by 1600 pixels.

    Raises ``KeyError`` for a name that is not in ``SCENES``.
    """
    (top, bottom), motif = SCENES[name]
    canvas = _sky(top, bottom)
    motif(ImageDraw.Draw(canvas))
    out = BytesIO()
    canvas.save(out, "JPEG", quality=88)
    return out.getvalue()
