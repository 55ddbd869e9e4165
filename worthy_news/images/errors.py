"""What can be wrong with a picture, or with the name of a size."""

from __future__ import annotations

from collections.abc import Iterable


class UnusablePicture(Exception):
    """A file cannot be taken as a picture. Its text is a sentence for an editor."""


class UnknownRendition(LookupError):
    """A name is not the name of a size. Its text lists the names there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(
            f"There is no rendition {name!r}. There are: {', '.join(self.known)}."
        )
