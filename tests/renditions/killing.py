"""Builders that are killed at random moments: a program, since each is a process of its own.

``python -m tests.renditions.killing DATABASE FOLDER KILLS SEED`` works on the database of
a test and on a folder of files. It forks builders, each with the next hour on its clock,
so that it takes over what the one before left behind, and kills them with ``SIGKILL``. It
prints what it saw as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import timedelta

from tests import processes

HOUR = timedelta(hours=1)
PICTURES = 4
FEW_SIZES = {
    "RENDITIONS": dict.fromkeys(["social", "wide", "large", "medium_large"]),
    "RENDITION_FORMATS": ["WEBP"],
}


def main(database, folder, kills, seed):
    processes.configure(database, folder, WORTHY_NEWS=FEW_SIZES)
    # What stands on models can be imported from here on.
    from tests.renditions.killed import World  # noqa: PLC0415

    dice, seen = random.Random(seed), Counter()
    world = World(folder, PICTURES, dice)
    for number in range(1, kills + 1):
        world.now += HOUR
        builders = [fork(world, dice.random()) for _ in range(dice.choice([1, 1, 2]))]
        time.sleep(dice.uniform(0, world.longest))
        for builder in builders:
            os.kill(builder, signal.SIGKILL)
        for builder in builders:
            os.waitpid(builder, 0)
        seen["kills"] += len(builders)
        seen.update(world.examine(number))
    seen.update(world.clean_up())
    print(json.dumps(seen))  # noqa: T201


def fork(world, seed):
    """Start a builder and return its process id, once it is at work."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    heard, said = os.pipe()
    if pid := os.fork():
        os.close(said)
        os.read(heard, 1)
        os.close(heard)
        return pid
    os.write(said, b".")
    while True:  # Until it is killed.
        try:
            world.work(random.Random(seed))
        except Exception as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        seed += 1


if __name__ == "__main__":
    name, folder, kills, seed = sys.argv[1:]
    main(name, folder, int(kills), int(seed))
