"""Compare how the eight default renditions are made: by us, by five others, and at the least.

The photographs have 24, 6 and 2 megapixels; the one of 6 lies on its side, as its EXIF
orientation says. Each pipeline runs in a process of its own, from a file to
bytes. *Floor* is one decode at the smallest scale that serves, and the encodings: nobody
can do without. *Direct* is a full decode, Lanczos, and the encodings.

The table has processor time (the least of the rounds, of three sweeps over all pipelines), the
most memory above the idle process, PSNR and SSIM against the pixels of the direct way before they are encoded
(the means of a photograph, hard edges, alpha and CMYK), and which pictures came out
wrong. Run from the checkout, with the group ``bench`` installed::

    python bench/renditions.py [ROUNDS]

Exits with 1 where a promise is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:] = [
    str(HERE.parent),
    *(path for path in sys.path if Path(path).resolve() != HERE),
    str(HERE),
]

from django.conf import settings  # noqa: E402  the folder of this script comes last: it has names of others

settings.configure()

from photographs import drawing, judging  # noqa: E402
from photographs.peers import direct  # noqa: E402

OURS, STOCK, FLOOR, DIRECT = "worthy_news", "django-imagekit", "floor", "direct"
PIPELINES = {
    OURS: "ours",
    STOCK: "stock_imagekit",
    "sorl-thumbnail": "sorl_thumbnail",
    "easy-thumbnails": "easy",
    "Willow (Wagtail)": "wagtail_willow",
    "django-pictures": "django_pictures",
    DIRECT: "direct",
    FLOOR: "floor",
}
LARGE, MIDDLE, SMALL = drawing.SIZES
SWEEPS = 3  # a busy minute of the machine hits all pipelines, not one
MEGABYTES = 30  # of a million bytes, above the idle process, for 24 MP
DECIBELS = 0.1  # below the direct way, in the mean
Row = dict[str, Any]


def measured(
    module: str, format: str, rounds: int, out: Path, files: list[Path]
) -> dict[str, Row]:
    """Return what ``module`` took for each of ``files``; its pictures are in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    warm = files[0].parent / "warm.jpg"
    command = [
        sys.executable,
        "-m",
        "photographs.measuring",
        module,
        format,
        str(rounds),
    ]
    done = subprocess.run(  # noqa: S603
        [*command, str(out), str(warm), *map(str, files)],
        env={**os.environ, "PYTHONPATH": f"{HERE.parent}{os.pathsep}{HERE}"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def pictures_in(out: Path, file: Path) -> dict[str, bytes]:
    """Return the pictures of ``file`` in ``out``, by the name of the size."""
    prefix = f"{file.name}-"
    return {
        path.name.removeprefix(prefix): path.read_bytes()
        for path in out.glob(f"{prefix}*")
    }


def quality(out: Path, file: Path) -> tuple[float, float] | None:
    """Return the mean PSNR and SSIM of the pictures of ``file``; ``None`` where one lacks.

    A picture of other pixels than the direct way's is compared in those: it is
    wrong, and counted as such elsewhere.
    """
    made, values = pictures_in(out, file), []
    for name, reference in direct.pixels(file).items():
        if name not in made:
            return None
        seen = direct.on_white(drawing.opened(made[name]))
        if seen.size != reference.size:
            seen = seen.resize(reference.size)
        pixels = direct.on_white(reference)
        values.append((judging.psnr(seen, pixels), judging.ssim(seen, pixels)))
    return fmean(value[0] for value in values), fmean(value[1] for value in values)


def row(
    name: str,
    photographs: list[Path],
    other: list[Path],
    traps: list[Path],
    rounds: int,
    folder: Path,
) -> Row:
    """Return all that the table says of the pipeline ``name``."""
    module, out = PIPELINES[name], folder / PIPELINES[name]
    result: Row = dict(
        zip(
            drawing.SIZES,
            measured(module, "JPEG", rounds, out, photographs).values(),
            strict=True,
        )
    )
    if name == FLOOR:
        return result
    measured(module, "JPEG", 0, out, [*other, *traps])
    qualities = {file.stem: quality(out, file) for file in other}
    known = [values for values in qualities.values() if values]
    result["psnr"], result["ssim"] = (
        fmean(values[index] for values in known) for index in (0, 1)
    )
    result["qualities"] = qualities
    result["wrong"] = judging.wrong(
        {trap.name: pictures_in(out, trap) for trap in traps}
    )
    return result


def time_again(
    rows: dict[str, Row], photographs: list[Path], rounds: int, folder: Path
) -> float:
    """Take the time of all pipelines once more, and keep the lesser.

    Returns by which factor ours came out apart at most, from one sweep to the next.
    """
    spread = 1.0
    for name, found in rows.items():
        module = PIPELINES[name]
        times = measured(module, "JPEG", rounds, folder / module, photographs)
        for size, item in zip(drawing.SIZES, times.values(), strict=True):
            if "seconds" not in item or "seconds" not in found[size]:
                continue
            less, more = sorted((found[size]["seconds"], item["seconds"]))
            found[size]["seconds"] = less
            if name == OURS:
                spread = max(spread, more / less)
    return spread


def modern(photograph: Path, rounds: int, folder: Path) -> dict[str, float]:
    """Return how many times the floor's time ours takes, by format."""
    ratios = {}
    for format in ("WEBP", "AVIF"):
        ours, floor = (
            measured(PIPELINES[name], format, rounds, folder / format, [photograph])[
                str(photograph)
            ]["seconds"]
            for name in (OURS, FLOOR)
        )
        ratios[format] = ours / floor
    return ratios


def show(rows: dict[str, Row]) -> None:
    """Print the table."""
    print(
        f"{'':18}{'processor seconds':^24}{'MB above idle':^21}{'PSNR':>7}{'SSIM':>8}  wrong pictures"
    )
    print(
        f"{'':18}"
        + "".join(f"{name:>8}" for name in rows[OURS] if name in drawing.SIZES)
        + "".join(f"{name:>7}" for name in drawing.SIZES)
    )
    for name, found in rows.items():
        sizes = [found[size] for size in drawing.SIZES]
        print(
            f"{name:18}"
            + "".join(
                f"{item['seconds']:8.3f}" if "seconds" in item else f"{'fails':>8}"
                for item in sizes
            )
            + "".join(
                f"{item['memory']:7.0f}" if "memory" in item else f"{'':7}"
                for item in sizes
            )
            + (
                f"{found['psnr']:7.2f}{found['ssim']:8.4f}  {', '.join(found['wrong']) or 'none'}"
                if "psnr" in found
                else ""
            )
        )


def seconds(found: Row, size: str) -> float:
    """Return the time for the photograph ``size``; endless where it fails."""
    return found[size].get("seconds", float("inf"))


def promises(
    rows: dict[str, Row], ratios: dict[str, float]
) -> list[tuple[str, float, float, bool]]:
    """Return what is promised: in words, what was measured, the bound, and whether that is the least."""
    ours = rows[OURS]
    peers = [found for name, found in rows.items() if name not in (OURS, DIRECT, FLOOR)]

    def ahead(size: str) -> float:
        return min(seconds(peer, size) for peer in peers) / seconds(ours, size)

    return [
        (
            f"{LARGE}: times as fast as stock imagekit",
            seconds(rows[STOCK], LARGE) / seconds(ours, LARGE),
            10,
            True,
        ),
        (f"{LARGE}: times as fast as the fastest peer", ahead(LARGE), 7, True),
        (f"{MIDDLE}: times as fast as the fastest peer", ahead(MIDDLE), 2.3, True),
        (f"{SMALL}: times as fast as the fastest peer", ahead(SMALL), 1.7, True),
        (
            f"{LARGE}: times the floor",
            seconds(ours, LARGE) / seconds(rows[FLOOR], LARGE),
            2.5,
            False,
        ),
        ("WebP: times the floor", ratios["WEBP"], 1.3, False),
        ("AVIF: times the floor", ratios["AVIF"], 1.15, False),
        (
            f"{LARGE}: MB above the idle process",
            ours[LARGE].get("memory", float("inf")),
            MEGABYTES,
            False,
        ),
        (
            "dB below the direct way",
            rows[DIRECT]["psnr"] - ours["psnr"],
            DECIBELS,
            False,
        ),
        ("wrong pictures", len(ours["wrong"]), 0, False),
    ]


def main(rounds: int) -> int:
    """Print the tables; return the program's exit status."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        drawing.photograph(400, 300).save(folder / "warm.jpg")
        photographs = list(drawing.write_photographs(folder).values())
        other = list(drawing.write_for_quality(folder).values())
        traps = list(drawing.write_traps(folder).values())
        rows = {
            name: row(name, photographs, other, traps, rounds, folder)
            for name in PIPELINES
        }
        spread = max(
            time_again(rows, photographs, rounds, folder) for _ in range(SWEEPS - 1)
        )
        ratios = modern(photographs[0], rounds, folder)
    show(rows)
    print(f"Between sweeps, ours differed by a factor of {spread:.2f} at most.")
    print()
    for kind in rows[OURS]["qualities"]:
        values = (
            f"{name} {found['qualities'][kind][0]:.2f}"
            if found["qualities"][kind]
            else f"{name} fails"
            for name, found in rows.items()
            if name != FLOOR
        )
        print(f"PSNR, {kind}: {', '.join(values)}")
    print()
    kept = True
    for words, value, bound, is_least in promises(rows, ratios):
        is_kept = value >= bound if is_least else value <= bound
        kept &= is_kept
        print(
            f"{words:40}{value:9.2f}  {'at least' if is_least else 'at most'} {bound:g}{'' if is_kept else '  MISSED'}"
        )
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2))
