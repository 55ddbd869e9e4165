"""Register the declared sizes with django-imagekit, which imports this by its name.

That happens when something is first asked of imagekit's registry, after the apps are
ready: here alone, importing a module is reading a setting.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.dispatch import receiver
from imagekit import register, unregister
from imagekit.cachefiles import ImageCacheFile
from imagekit.registry import generator_registry

from worthy_news.images import UnusablePicture, declared
from worthy_news.images.sizes import Size
from worthy_news.images.specs import spec_class, spec_id
from worthy_news.models import Image

logger = logging.getLogger(__name__)

_registered: dict[str, Size] = {}


@dataclass(frozen=True)
class CacheFiles:
    """What ``generateimages`` makes for one size: a file for each image."""

    spec_id: str

    def __call__(self) -> Iterator[ImageCacheFile]:
        """Give the files; log the images that cannot be read, and go on."""
        for image in Image.objects.order_by("pk").iterator():
            try:
                spec = generator_registry.get(self.spec_id, source=image.file)
                file = ImageCacheFile(spec)
            except (UnusablePicture, OSError) as exc:
                logger.warning("Image %s cannot be read: %s", image.pk, exc)
            else:
                yield file


def synchronize() -> None:
    """Make imagekit's registry hold the sizes that are declared now.

    Specs of sizes that did not change are left as they are, so that a site's own
    spec in the place of one of ours stays.
    """
    sizes = declared.sizes()
    for name, size in list(_registered.items()):
        if sizes.get(name) != size:
            unregister.generator(spec_id(name))
            unregister.cachefiles(spec_id(name), CacheFiles(spec_id(name)))
            del _registered[name]
    for name, size in sizes.items():
        if name not in _registered:
            register.generator(spec_id(name), spec_class(size))
            register.cachefiles(spec_id(name), CacheFiles(spec_id(name)))
            _registered[name] = size


@receiver(setting_changed)
def _follow(*, setting: str, **kwargs: object) -> None:
    # What is declared wrongly is for the system checks to say.
    if setting == "WORTHY_NEWS":
        with suppress(ImproperlyConfigured):
            synchronize()


synchronize()
