"""What builders do that are to be killed, and what has to be true after that."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.db import IntegrityError
from django.utils import timezone

from tests import pictures
from worthy_news.models import Build, Image, Rendition
from worthy_news.renditions import build, claiming, collect_garbage, take_image

State = Rendition.State


class World:
    """Some pictures in a database and a folder, and a clock that is set forward."""

    def __init__(self, folder, count, dice):
        self.folder, self.dice, self.now = Path(folder), dice, timezone.now()
        self.count = count
        for _ in range(count):
            self.take(dice)
        begun = time.monotonic()
        self.edit(Image.objects.first(), dice)
        self.longest = 1.5 * (time.monotonic() - begun)

    def take(self, dice):
        """Take in a picture that nobody has, which builds it."""
        size = dice.randrange(150, 240), dice.randrange(150, 240)
        picture = pictures.slopes(*size)
        picture.putpixel((0, 0), tuple(dice.randbytes(3)))
        take_image(pictures.file(pictures.written(picture)))

    def edit(self, image, dice):
        """Move the focal point, and build what follows from that."""
        Image.objects.filter(pk=image.pk).update(
            focal_x=dice.random(), focal_y=dice.random()
        )
        with suppress(IntegrityError):  # Another one has deleted it.
            claiming.ask([image.pk], self.now)
        build(image.pk, self.now)

    def work(self, dice):
        """Do what an editor may do: take a picture in, delete one, or change how it is cut."""
        images = list(Image.objects.all())
        if len(images) < self.count:
            self.take(dice)
        elif dice.random() < 0.1:
            dice.choice(images).delete()
        else:
            self.edit(dice.choice(images), dice)

    def examine(self, number):
        """Say what a killed builder left; raise ``AssertionError`` for what may not be."""
        for row in Rendition.objects.filter(state=State.READY):
            path = self.folder / row.file.name
            assert path.is_file(), f"After kill {number} there is no {row.file.name}"
            assert path.stat().st_size == row.size, f"{number}: {row.file.name}"
        building = Build.objects.filter(leased_until__gt=self.now)
        return {"while building": building.count()}

    def clean_up(self):
        """Have all made once the leases are over, and the garbage collected; say what there is."""
        self.now += claiming.LEASE
        for image in Image.objects.all():
            build(image.pk, self.now)
        orphans = collect_garbage(timezone.now() + timedelta(days=2))
        stuck = Rendition.objects.exclude(state__in=[State.READY, State.DROPPED])
        for row in Rendition.objects.filter(state=State.READY):
            row.file.open().close()
            pictures.opened((self.folder / row.file.name).read_bytes())
        names = {path.relative_to(self.folder).as_posix() for path in self._files()}
        rows = Rendition.objects.exclude(file="").values_list("file", flat=True)
        known = {*rows, *Image.objects.values_list("file", flat=True)}
        return {
            "rows": Rendition.objects.count(),
            "collected": orphans,
            "stuck": stuck.count() + Build.objects.exclude(token="").count(),
            "not made": Build.objects.exclude(next_try_at=None).count(),
            "orphans": len(names - known),
            "lost": len(known - names),
        }

    def _files(self):
        return [path for path in self.folder.rglob("*") if path.is_file()]
