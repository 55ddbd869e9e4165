"""What a shortcode's handler is given: the story being printed, and the others asked for."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString

from worthy_news.models import Image
from worthy_news.rendering import hiding, safe
from worthy_news.rendering.ids import Ids
from worthy_news.rendering.sheets import Sheet
from worthy_news.shortcodes import Registry


@dataclass(frozen=True, kw_only=True)
class Context:
    """What is known while one text is rendered. Everything has been fetched: handlers do not query."""

    registry: Registry
    sheet: Sheet | None = None
    """The story being printed, or ``None`` on a page that is not a story's."""

    stories: Mapping[str, Sheet] = field(default_factory=dict)
    """The stories that ``story=`` options ask for, by what the option says."""

    images: Mapping[int, Image] = field(default_factory=dict)
    """The images of the library that galleries name, by their keys, with their renditions."""

    hidden: Set[str] = frozenset()
    """The keys of the files that the texts lead to and that may not be shown (``hiding``)."""

    marks: tuple[str, str] | None = None
    """Two characters to put around the headline where it may become the page's ``<h1>``."""

    bodies: tuple[Sheet, ...] = ()
    """Whose body is being printed, the outermost first: one, or one and another in it."""

    shown: set[int] = field(default_factory=set)
    """The keys of the images that were shown so far."""

    ids: Ids = field(default_factory=Ids)
    """The ids of the page that the text will stand on."""

    _embedded: set[int | None] = field(default_factory=set)

    def story(self, attributes: Mapping[int | str, str]) -> Sheet | None:
        """Return the story that a shortcode with these attributes is about.

        That is the one being printed, or the one that ``story=`` names: ``None`` where
        readers do not see it now.
        """
        asked = attributes.get("story")
        return self.sheet if asked is None else self.stories.get(asked.strip())

    def shown_of(self, text: str) -> str:
        """Return ``text``, a body or a layout, without the pictures in it that may not be used."""
        return hiding.without(text, self.hidden)

    def render(self, content: str) -> SafeString:
        """Return ``content`` with its shortcodes run, as safe HTML.

        It is for what a shortcode encloses, which is part of a body or of a layout;
        never for the value of an attribute.
        """
        return safe.html(self.registry.render(content, self))

    def admits(self, sheet: Sheet) -> bool:
        """Say whether the body of ``sheet`` may be printed here, and count it as printed.

        Nothing is printed inside itself: a body prints each other story once, and what
        is printed so prints no further one.
        """
        if not self.bodies:
            return True
        if len(self.bodies) > 1 or sheet.story_id in self._embedded:
            return False
        self._embedded.add(sheet.story_id)
        return True

    def within(self, sheet: Sheet) -> Context:
        """Return the context for the shortcodes in the body of ``sheet``."""
        return replace(
            self,
            sheet=sheet,
            marks=None,
            bodies=(*self.bodies, sheet),
            _embedded={sheet.story_id},
        )
