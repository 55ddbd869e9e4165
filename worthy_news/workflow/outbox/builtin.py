"""The handlers there are: ``side_effects`` is the site's registry, where an app's ``side_effects.py`` adds its own."""

from __future__ import annotations

from django.utils.module_loading import import_string

from worthy_news import conf
from worthy_news.workflow.outbox.effects import Effect, SideEffects

PURGE = "purge"

side_effects = SideEffects()
"""The site's handlers."""


@side_effects.register(PURGE)
def purge(effect: Effect) -> None:
    """Have ``WORTHY_NEWS["CACHE_PURGER"]`` clear the pages that show the story."""
    purger = conf.get().CACHE_PURGER
    if purger and effect.paths:
        import_string(purger)(list(effect.paths))


def wanted() -> list[str]:
    """Return the names of the handlers that have something to do: without a purger, nothing is cleared."""
    names = list(side_effects.names)
    if PURGE in names and not conf.get().CACHE_PURGER:
        names.remove(PURGE)
    return names
