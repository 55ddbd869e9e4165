"""Make the renditions of many images, in one process or several."""

from __future__ import annotations

import signal
from collections.abc import Collection, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice

import django
from django.db import connections

from worthy_news.renditions.building import Outcome, build


def build_each(
    image_ids: Sequence[int], only: Collection[str] | None = None, jobs: int = 1
) -> Generator[tuple[int, Outcome], None, None]:
    """Build these images and give each one's key with the outcome, as they come.

    Whoever stops taking leaves no image half made: processes finish the one they are at.

    Args:
        image_ids: The keys of the images.
        only: The names of the sizes to make, as for ``build``.
        jobs: How many processes to do it in.
    """
    if jobs == 1:
        for image_id in image_ids:
            yield image_id, build(image_id, only=only)
        return
    connections.close_all()  # A process that is forked must not use ours.
    with ProcessPoolExecutor(jobs, initializer=_start) as pool:
        try:
            yield from _shared(pool, image_ids, only, 2 * jobs)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _shared(
    pool: ProcessPoolExecutor,
    image_ids: Sequence[int],
    only: Collection[str] | None,
    at_once: int,
) -> Iterator[tuple[int, Outcome]]:
    left, running = iter(image_ids), set[Future[tuple[int, Outcome]]]()
    while True:
        for image_id in islice(left, at_once - len(running)):
            running.add(pool.submit(_build, image_id, only))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _build(image_id: int, only: Collection[str] | None) -> tuple[int, Outcome]:
    return image_id, build(image_id, only=only)


def _start() -> None:
    """Set a process up that may have been started anew; leave Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
