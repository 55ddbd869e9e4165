"""Nothing of what is to come is found a second before it starts, by any public door.

Each case is a change that is to come: a first edition, another edition of a live story,
a correction, a withdrawal. Every door is asked before anything is scheduled. A second
before the change starts, each has to answer as it did then, byte for byte; when it
starts, and a second after, readers have what they are to have.

The doors are listed by name: an address, a tag or a query that is added to the package
has to be added here. There are no feeds, sitemaps and search yet. Pages have no
``Last-Modified``, as what they print is live in part; their ``ETag`` is made of the page
itself, by Django's ``ConditionalGetMiddleware``.
"""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as site
from django.utils import timezone

from tests.templatetags.templates import render
from worthy_news import rendering, urls, workflow
from worthy_news.models import (
    Address,
    Correction,
    Edition,
    Section,
    Story,
    Topic,
    Withdrawal,
)
from worthy_news.templatetags import worthy_news as tags

SECOND = timedelta(seconds=1)

ADDRESSES = {
    "front": ["/", "/?page=2"],
    "section": ["/section/world/", "/section/animals/"],
    "corrections": ["/corrections/"],
    "story": ["{old}", "{new}"],
    "preview": ["/preview/zebra/"],
    "calendar": ["/calendar/zebra.ics"],
}
"""Every public address, by the name of its pattern; the last two are shut to who has no secret.

What they show to who has one is told in ``test_embargo_and_secrets``.
"""

_OF_A_STORY = ("story_title", "story_body", "story_image", "story_corrections")
TAGS = {
    **{
        name: f"{{% {name} story=story %}}{{% {name} story='zebra' %}}"
        for short in _OF_A_STORY
        for name in (short, f"worthy_plugins_news_{short}")
        if name in tags.register.tags
    },
    "story_picture": "{% story_picture story=story as shown %}{{ shown.url }}{{ shown.alt }}",
    "news_picture": "{% story_picture story=story as shown %}{% news_picture shown %}",
    "news_img": "{% story_picture story=story as shown %}{% news_img shown %}",
    "shortcodes": "{% shortcodes %}[story_title story=zebra][story_body story=zebra]"
    "[story_image story=zebra]{% endshortcodes %}{{ '[story_title]'|shortcodes:story }}",
    "news_time": "",
}
"""Every template tag and filter, asking for the story that is to change."""

QUERIES = {
    "Story.edition": lambda story: [story.edition()],
    "Edition.public": lambda story: Edition.objects.public(),
    "Edition.public.listed": lambda story: Edition.objects.public().listed(),
    "Correction.public": lambda story: Correction.objects.public(),
    "of the section": lambda story: Section.objects.get(slug="world").editions.public(),
    "of the topic": lambda story: Topic.objects.get().editions.public(),
    "of the contributor": lambda story: Edition.objects.public().filter(
        credits__contributor__slug="ada-novak"
    ),
    "rendering.find": lambda story: [rendering.find("zebra")],
}
"""What a site's own code asks."""


@pytest.fixture
def world(make_edition, make_section, make_topic, make_image, make_rendition):
    """A paper with a story that stays as it is; ``world(**fields)`` gives the story that is to change."""
    world, topic = make_section("World"), make_topic("Bridges")
    make_section("Animals")
    past = timezone.now() - timedelta(days=9)
    make_edition(headline="Harbor Opens", section=world, topics=[topic], at=past)

    def make(**fields):
        image = make_image(800, 600, alt="Two stripes", caption="Stripes")
        make_rendition(image, "large")
        values = {
            "headline": "Zoo Opens",
            "slug": "zoo",
            "section": world,
            "topics": [topic],
            "credits": ["Ada Novak"],
            "pictures": [image],
            **fields,
        }
        return make_edition(at=past + timedelta(days=1), **values).story

    return make


# What is to come, and what readers are to have of it then


def first(world, make_story, start):
    """A story that nobody has read: all of it is to come."""
    old = world()
    story = make_story(
        headline="Zebra Escapes",
        kicker="Zebra",
        dek="A zebra ran.",
        slug="zebra",
        section=old.section,
        topics=old.topics.all(),
        credits=["Ada Novak"],
        pictures=[old.pictures.get().image],
    )
    return story, lambda: workflow.publish(story, None, at=start)


def replacement(world, make_story, start):
    """Another edition, with other words, another address, another section, no picture."""
    story = world()

    def schedule():
        Story.objects.filter(pk=story.pk).update(
            headline="Zebra Escapes",
            slug="zebra",
            section=Section.objects.get(slug="animals"),
        )
        story.pictures.all().delete()
        workflow.publish(story, None, at=start)

    return story, schedule


def correction(world, make_story, start):
    """The same words, with a note."""
    story = world(slug="zebra")
    return story, lambda: workflow.correct(story, None, "A zebra, it was.", at=start)


def withdrawal(world, make_story, start):
    """Nothing, but a notice."""
    story = world(slug="zebra", headline="Zebra Escapes")
    return story, lambda: workflow.withdraw(
        story, None, "takedown", notice="The zebra is private.", at=start
    )


HAVE = {
    first: {
        "/": "Zebra Escapes",
        "/section/world/": "Zebra Escapes",
        "{new}": "A zebra ran.",
        "story_title": "Zebra EscapesZebra Escapes",
        "shortcodes": "Zebra Escapes",
        "story_picture": "Two stripes",
        "news_picture": "Two stripes",
        "news_img": "Two stripes",
        "Story.edition": "Zebra Escapes",
        "rendering.find": "Zebra Escapes",
    },
    replacement: {
        "{old}": "301 {new}",
        "{new}": "Zebra Escapes",
        "/section/animals/": "Zebra Escapes",
        "story_title": "Zebra EscapesZebra Escapes",
        "of the topic": "Zebra Escapes",
    },
    correction: {
        "{old}": "A zebra, it was.",
        "/corrections/": "A zebra, it was.",
        "story_corrections": "A zebra, it was.",
        "Correction.public": "A zebra, it was.",
    },
    withdrawal: {"{old}": "The zebra is private."},
}
"""What is found once it has started, by the door that finds it."""


def test_doors__are_all_there_are():
    assert {pattern.name for pattern in urls.urlpatterns} == ADDRESSES.keys()
    assert {*tags.register.tags, *tags.register.filters} == TAGS.keys()
    assert not [
        name
        for name in ("feeds", "sitemaps", "search", "structured_data")
        if find_spec(f"worthy_news.{name}")
    ]


@pytest.mark.parametrize(
    ("case", "zone"),
    [
        (first, "UTC"),
        (first, "America/New_York"),
        (first, "Pacific/Chatham"),
        (replacement, "America/New_York"),
        (correction, "UTC"),
        (withdrawal, "Pacific/Chatham"),
    ],
)
def test_embargo__is_kept_to_the_second(
    client, settings, world, make_story, case, zone
):
    settings.TIME_ZONE = zone
    settings.WORTHY_NEWS = {"STORIES_PER_PAGE": 1}
    settings.MIDDLEWARE = ["django.middleware.http.ConditionalGetMiddleware"]
    start = timezone.now() + timedelta(days=1)
    story, schedule = case(world, make_story, start)
    doors = Doors(client, story, start)
    then = doors.ask()
    schedule()

    assert doors.ask(SECOND) == then
    again = doors.ask(SECOND, then)
    assert {door for door in again if again[door].text.startswith("304")} == {
        door for door in then if then[door].etag
    }

    # A second after, browsers ask whether what they have still stands.
    for now in (doors.ask(0 * SECOND), doors.ask(-SECOND, then)):
        for door, words in HAVE[case].items():
            assert words.format(**doors.paths) in now[door].text, door
        if case is withdrawal:
            everything = "".join(answer.text for answer in now.values())
            assert "Escapes" not in everything
            assert "stripes" not in everything


class Answer(NamedTuple):
    """What a door answers."""

    text: str
    etag: str = ""


class Doors:
    """All doors, and the change that waits behind them: at ``start``, which can be moved.

    The doors read the clock, so it is the change that moves to a second from now.
    """

    def __init__(self, client, story, start):
        self.client, self.story, self.start = client, story, start
        read = story.editions.first() or Edition.objects.get(headline="Zoo Opens")
        day = f"{start.astimezone(ZoneInfo(site.TIME_ZONE)):%Y/%m/%d}"
        if read.story == story:
            day = read.path.rpartition("/")[0]
        self.paths = {"old": f"/{read.path}/", "new": f"/{day}/zebra/"}

    def ask(self, ahead=None, had=None):
        """Return what every door answers when the change is ``ahead`` of now, where there is one.

        Browsers that ``had`` an answer of a page ask whether it still stands.
        """
        answers = {
            path: self._at(ahead, self._page, path, had and had[path].etag)
            for paths in ADDRESSES.values()
            for path in paths
        }
        for name, template in TAGS.items():
            answers[name] = self._at(ahead, self._tag, template)
        for name, query in QUERIES.items():
            answers[name] = self._at(ahead, self._query, query)
        return answers

    def read(self, ahead, path):
        """Return what the page at ``path`` answers when the change is ``ahead`` of now."""
        return self._at(ahead, self._page, path, None).text

    def _at(self, ahead, ask, *arguments):
        """Ask while the change is ``ahead`` of now, again where the machine was too slow for that."""
        while ahead is not None:
            self._move(timezone.now() + ahead)
            answer = ask(*arguments)
            if ahead <= timedelta(0) or timezone.now() < self.start:
                return answer
        return ask(*arguments)

    def _move(self, start):
        """Move the change: every moment that is its start."""
        for model, names in MOMENTS.items():
            for name in names:
                model.objects.filter(**{name: self.start}).update(**{name: start})
        self.start = start

    def _page(self, path, etag):
        headers = {"If-None-Match": etag} if etag else {}
        answer = self.client.get(path.format(**self.paths), headers=headers)
        assert "Last-Modified" not in answer.headers
        head = f"{answer.status_code} {answer.headers.get('Location', '')}"
        etag = answer.headers.get("ETag", "") if answer.status_code == 200 else ""
        return Answer(f"{head}\n{answer.text}", etag)

    def _tag(self, template):
        return Answer(render(template, story=self.story))

    def _query(self, query):
        return Answer(str([str(row) for row in query(self.story)]))


MOMENTS = {
    Edition: ["starts_at", "ends_at", "first_published_at", "updated_at"],
    Address: ["since"],
    Correction: ["issued_at"],
    Withdrawal: ["at"],
}
"""Where the start of a change stands."""
