"""The pages that change when readers get a story, another edition of it, or have it no more."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

from worthy_news.models import Section, Story


def paths_of(story: Story) -> list[str]:
    """Return the paths of the pages that show ``story``, or have shown it; in three queries.

    Its addresses, the front page, the sections of all its editions and, of a corrected
    story, the corrections. Lists have further pages: the same paths with ``?page=2``.
    """
    return list(dict.fromkeys(filter(None, _paths(story))))


def _paths(story: Story) -> Iterator[str]:
    for path in story.addresses.values_list("path", flat=True):
        yield _reverse("story", path=path)
    yield _reverse("front")
    for section in Section.objects.filter(editions__story=story).distinct():
        yield section.get_absolute_url()
    if story.corrections.exists():
        yield _reverse("corrections")


def _reverse(name: str, **arguments: str) -> str:
    """Return the path of one of our pages, or "" where the site does not include our URLs."""
    try:
        return reverse(f"worthy_news:{name}", kwargs=arguments)
    except NoReverseMatch:
        return ""
