"""Files made to keep a server busy: refused in little time and memory."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib

import pytest

from tests import pictures

_CHILD = r"""
import json, re, sys, time
import django
django.setup()
from worthy_news.images import UnusablePicture, pipeline
answers = {}
for path in sys.argv[1:]:
    start = time.process_time()
    try:
        with open(path, "rb") as file:
            pipeline.inspect(file)
        answer = ""
    except UnusablePicture as refusal:
        answer = str(refusal)
    answers[path] = answer, time.process_time() - start
with open("/proc/self/status") as status:
    most = re.search(r"VmHWM:\s+(\d+) kB", status.read())
print(json.dumps([answers, int(most[1])]))
"""

SIDE = 9_900  # squared, it is within the limit of pixels


def patched(content, marker, offset, values):
    """Return ``content`` with ``values`` in place of what stands ``offset`` bytes behind ``marker``."""
    start = content.index(marker) + offset
    return content[:start] + values + content[start + len(values) :]


def png():
    content = pictures.written(pictures.corners(30, 20), "PNG")
    content = patched(content, b"IHDR", 4, struct.pack(">II", SIDE, SIDE))
    checked = content[12:29]
    return patched(content, b"IHDR", 17, struct.pack(">I", zlib.crc32(checked)))


def webp():
    content = pictures.written(pictures.corners(30, 20), "WEBP")
    return patched(content, b"\x9d\x01*", 3, struct.pack("<HH", SIDE, SIDE))


def avif():
    content = pictures.written(pictures.corners(30, 20), "AVIF")
    return patched(content, b"ispe", 8, struct.pack(">II", SIDE, SIDE))


def progressive():
    content = pictures.written(
        pictures.corners(30, 20), progressive=True, subsampling=0
    )
    return patched(content, b"\xff\xc2", 5, struct.pack(">HH", SIDE, SIDE))


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory")
def test_inspect__refuses_bombs_in_two_seconds_and_300_megabytes(tmp_path):
    whole = pictures.written(pictures.slopes(1200, 800), "WEBP", method=0)
    bombs = {
        "png": (png(), "too large to be read as PNG"),
        "webp": (webp(), "too large|cannot be read"),
        "avif": (avif(), "too large|cannot be read"),
        "jpeg": (progressive(), "too large to be read as JPEG"),
        "cut": (whole[: len(whole) // 2], "cannot be read"),
        "empty": (b"", "is empty"),
    }
    for name, (content, _words) in bombs.items():
        (tmp_path / name).write_bytes(content)

    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *(str(tmp_path / name) for name in bombs)],
        capture_output=True,
        text=True,
        check=True,
    )

    answers, most = json.loads(done.stdout)
    for name, (_content, words) in bombs.items():
        answer, seconds = answers[str(tmp_path / name)]
        assert any(part in answer for part in words.split("|")), (name, answer)
        assert seconds < 2, name
    assert most < 300 * 1024
