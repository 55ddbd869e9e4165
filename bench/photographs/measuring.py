"""Run one pipeline in a process of its own, and print what it took: ``bench/renditions.py`` calls this.

``python -m photographs.measuring PIPELINE FORMAT ROUNDS OUT WARM FILE...`` prints a
dictionary by file: the least processor time of the rounds, the most memory above the
idle process, and what was raised. The pictures are left in the folder OUT.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import warnings
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import django
from django.conf import settings

MEGABYTE = 1_000_000

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "imagekit",
        "sorl.thumbnail",
        "easy_thumbnails",
        "pictures",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    STORAGES={"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}},
    THUMBNAIL_DEFAULT_STORAGE="django.core.files.storage.InMemoryStorage",
    USE_TZ=True,
)


def memory(kind: str) -> float:
    """Return ``VmRSS`` (now) or ``VmHWM`` (at most) of this process, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(kind):
            return int(line.split()[1]) * 1024 / MEGABYTE
    raise LookupError(kind)


def peak_above_idle(run: Any) -> tuple[dict[str, bytes], float]:
    """Return what ``run`` returns, and how much memory that took at most, in MB."""
    gc.collect()
    clear = Path("/proc/self/clear_refs")
    if not clear.exists():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        made = run()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unit = 1 if sys.platform == "darwin" else 1024
        return made, (peak - before) * unit / MEGABYTE
    clear.write_text("5")
    before = memory("VmRSS")
    made = run()
    return made, memory("VmHWM") - before


def measured(
    pipeline: Any, file: Path, format: str, rounds: int, out: Path
) -> dict[str, Any]:
    """Return what ``file`` took; write the pictures."""
    try:
        run = pipeline.prepare(file, format)
        made, peak = peak_above_idle(run)
        times = []
        for _ in range(rounds):
            start = process_time()
            run()
            times.append(process_time() - start)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    for name, content in made.items():
        (out / f"{file.name}-{name}").write_bytes(content)
    return {"seconds": min(times, default=0.0), "memory": peak}


def main(
    name: str, format: str, rounds: int, out: Path, warm: Path, *files: Path
) -> None:
    django.setup()
    warnings.simplefilter("ignore")
    pipeline = import_module(f"photographs.peers.{name}")
    pipeline.prepare(
        warm, format
    )()  # imports, codecs and tables are not what is measured
    print(
        json.dumps(
            {str(file): measured(pipeline, file, format, rounds, out) for file in files}
        )
    )


if __name__ == "__main__":
    name, format, rounds, *paths = sys.argv[1:]
    main(name, format, int(rounds), *map(Path, paths))
