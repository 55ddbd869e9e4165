"""How much memory it takes to make small pictures of large ones."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PIL import Image

from tests import pictures

_CHILD = r"""
import json, re, sys
import django
django.setup()
from pathlib import Path
from worthy_news.images import pipeline
from worthy_news.images.sizes import Size

def memory(kind):
    return int(re.search(kind + r":\s+(\d+) kB", Path("/proc/self/status").read_text())[1])

warm, *paths = sys.argv[1:]
pipeline.make(warm, [Size("small", 300)])
taken = {}
for path in paths:
    Path("/proc/self/clear_refs").write_text("5")
    before = memory("VmRSS")
    pipeline.make(path, [Size("small", 300)], ["JPEG", "PNG"])
    taken[path] = (memory("VmHWM") - before) * 1024
print(json.dumps(taken))
"""

WIDTH, HEIGHT = 2400, 1800

LARGE = {
    "alpha": ("RGBA", (10, 20, 30, 200), 4),
    "gray with alpha": ("LA", (10, 200), 4),
    "palette": ("P", 7, 1),
    "deep": ("I;16", 30_000, 2),
    "color": ("RGB", (10, 20, 30), 4),
}
"""The mode, the color, and how many bytes a pixel takes in it."""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory")
def test_make__takes_hardly_more_memory_than_what_is_decoded(tmp_path):
    """What is changed before it is resized is changed band by band."""
    (tmp_path / "warm").write_bytes(pictures.written(pictures.corners(400, 300)))
    for name, (mode, color, _bytes) in LARGE.items():
        picture = Image.new(mode, (WIDTH, HEIGHT), color)
        (tmp_path / name).write_bytes(
            pictures.written(picture, "PNG", compress_level=1)
        )

    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _CHILD,
            *(str(tmp_path / name) for name in ("warm", *LARGE)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )

    taken = json.loads(done.stdout)
    for name, (_mode, _color, size) in LARGE.items():
        assert taken[str(tmp_path / name)] < WIDTH * HEIGHT * size + 10_000_000, name
