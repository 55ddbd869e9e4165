from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db.models.signals import pre_save

from tests.shared import SHARED, needs_shared
from worthy_news import copytext, rendering, workflow
from worthy_news.models import (
    Contributor,
    Edition,
    Event,
    Place,
    Revision,
    Source,
    Story,
)
from worthy_news.states import Status

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

COPY = """\
Storm Nears Coast

By Ada Moss, Weather Correspondent Harbor Post, with reporting by Ben Ito

OSTEND/BRUGES (Harbor Post) – It rained [again] & again.

CALM TO FOLLOW

“It’s wet,” she said.

Copyright 2004-2025 Harbor Post. All rights reserved.
"""


def printed(edition):
    """Return what the page of an edition says, a blank line between the blocks, as copy has it."""
    lines = rendering.text(rendering.body(edition, title=True)).split("\n")
    return "\n\n".join(lines)


def test_take_copy__makes_a_story(make_section, make_user):
    by, world = make_user("rae", "add_story"), make_section("World")

    story = workflow.take_copy(COPY, by, section=world, now=NOON)

    story = Story.objects.get(pk=story.pk)
    assert (story.headline, story.section, story.status) == (
        "Storm Nears Coast",
        world,
        Status.DRAFT,
    )
    assert story.body == (
        "<p>It rained &#91;again&#93; &amp; again.</p>\n<h2>CALM TO FOLLOW</h2>\n<p>“It’s wet,” she said.</p>"
    )
    assert (story.source.name, story.source.slug, story.source.copyright_since) == (
        "Harbor Post",
        "harbor-post",
        2004,
    )
    assert (story.byline, story.dateline, story.rights_line) == ("", "", "")
    assert (story.copyright_since, story.copyright_year, story.copyright_holder) == (
        2004,
        2025,
        "Harbor Post",
    )
    assert story.reproduction_notice == "All rights reserved."
    assert list(
        story.credits.values_list(
            "kind", "order", "contributor__name", "name", "role", "organization"
        )
    ) == [
        ("by", 0, "Ada Moss", "", "Weather Correspondent", "Harbor Post"),
        ("with", 1, "Ben Ito", "", "", ""),
    ]
    assert list(story.story_places.values_list("order", "place__name")) == [
        (0, "OSTEND"),
        (1, "BRUGES"),
    ]
    assert Contributor.objects.get(name="Ada Moss").role == "Weather Correspondent"
    assert list(Event.objects.values_list("verb", "revision", "by_name", "at")) == [
        ("take_copy", 1, "rae", NOON)
    ]
    assert Revision.objects.get().snapshot == workflow.snapshot(story)


@pytest.mark.django_db
def test_take_copy__what_is_printed_is_the_copy():
    edition = workflow.publish(workflow.take_copy(COPY, by=None), by=None)

    assert printed(Edition.objects.get(pk=edition.pk)) + "\n" == COPY


@needs_shared
@pytest.mark.django_db
def test_take_copy__the_sample_story_comes_out_as_it_went_in():
    copy = (SHARED / "seed" / "story.txt").read_text(encoding="utf-8")

    edition = workflow.publish(workflow.take_copy(copy, by=None), by=None)

    assert printed(edition) == copy.rstrip("\n")


@pytest.mark.parametrize(
    ("copy", "fields"),
    [
        pytest.param(
            "Fire\n\nBy Ada Moss\n\nPARIS (AP) — It burned.\n\nIt stopped.\n\n© 2025 The Associated Press",
            {"dateline": "", "rights_line": "© 2025 The Associated Press"},
            id="another sign, no full stop",
        ),
        pytest.param(
            "Fire\n\nPARIS, Jan 18 (Reuters) - It burned.\n\nIt stopped.",
            {"dateline": "PARIS, Jan 18 (Reuters) - ", "rights_line": ""},
            id="a date is the copy's",
        ),
        pytest.param(
            "Fire\n\nPARIS -- It burned for a day.\n\nIt stopped.",
            {"dateline": "PARIS -- "},
            id="no source",
        ),
        pytest.param(
            "Fire\n\nPARIS (Worthy News) — It burned.\n\nIt stopped.\n\nCopyright 2025 Worthy News.",
            {
                "dateline": "PARIS (Worthy News) — ",
                "rights_line": "Copyright 2025 Worthy News.",
                "copyright_since": 2025,
            },
            id="not in the style of its source, nor with its notice",
        ),
    ],
)
def test_take_copy__keeps_as_printed_what_the_parts_would_not_give(
    make_source, copy, fields
):
    make_source()

    story = workflow.take_copy(copy, by=None, now=NOON)
    edition = workflow.publish(story, by=None, now=NOON)

    assert {name: getattr(story, name) for name in fields} == fields
    without_rights = "Copyright" not in copy and "©" not in copy
    expected = rendering.text(
        rendering.body(edition, title=True, copyright=not without_rights)
    )
    assert expected == "\n".join(line for line in copy.split("\n") if line)


@pytest.mark.django_db
def test_take_copy__twice_is_one_story():
    first = workflow.take_copy(COPY, by=None)

    for again in (COPY, COPY.rstrip("\n"), copytext.read(COPY)):
        assert workflow.take_copy(again, by=None) == first

    assert (
        Story.objects.count() == Event.objects.count() == Revision.objects.count() == 1
    )


def test_take_copy__finds_what_there_is(make_source, make_contributor, make_place):
    post = make_source("Harbor Post", slug="the-post")
    moss = make_contributor("Ada Moss", slug="moss")
    ostend = make_place("OSTEND")

    story = workflow.take_copy(COPY, by=None)

    assert (
        story.source,
        story.credits.first().contributor,
        story.story_places.first().place,
    ) == (
        post,
        moss,
        ostend,
    )
    moss.refresh_from_db()
    assert moss.role == ""


def test_take_copy__a_source_in_other_letters_is_the_same(make_source):
    post = make_source("HARBOR POST")

    assert workflow.take_copy(COPY, by=None).source == post


def test_take_copy__the_source_that_is_given(make_source):
    wire = make_source("Harbor Wire")

    story = workflow.take_copy(COPY, by=None, source=wire)

    assert story.source == wire
    assert story.dateline == "OSTEND/BRUGES (Harbor Post) – "
    assert not Source.objects.filter(name="Harbor Post").exists()


@pytest.mark.django_db
def test_take_copy__the_holder_of_the_rights_is_the_source():
    copy = "Fire\n\nIt burned.\n\nIt stopped.\n\nCopyright 2025 Harbor Post."

    assert workflow.take_copy(copy, by=None).source.name == "Harbor Post"


def test_take_copy__else_the_source_is_the_sites_own(make_source):
    own = make_source()

    assert (
        workflow.take_copy("Fire\n\nIt burned.\n\nIt stopped.", by=None).source == own
    )


@pytest.mark.django_db
def test_take_copy__names_of_one_slug_get_two(make_source, make_contributor):
    make_source()
    make_contributor("Ada-Moss", slug="ada-moss")

    workflow.take_copy(
        "Fire\n\nBy Ada Moss and Анна Ли\n\nPARIS (AP) — It burned.", by=None
    )

    assert set(Contributor.objects.values_list("name", "slug")) == {
        ("Ada-Moss", "ada-moss"),
        ("Ada Moss", "ada-moss-2"),
        ("Анна Ли", "contributor"),
    }


@pytest.mark.django_db
def test_take_copy__a_place_named_twice_is_one():
    copy = copytext.Copy(
        headline="Fire",
        dateline=copytext.Dateline(
            (copytext.Place("PARIS"), copytext.Place("PARIS")), "AP", "ap"
        ),
        blocks=(copytext.Block("paragraph", "It burned."),),
    )

    story = workflow.take_copy(copy, by=None, now=NOON)

    assert [str(place) for place in story.places.all()] == ["PARIS"]
    assert story.dateline == "PARIS/PARIS (AP) — "


# Refusals


def refusal(*args, **kwargs):
    with pytest.raises(workflow.Refused) as refused:
        workflow.take_copy(*args, **kwargs)
    return str(refused.value)


def test_take_copy__without_permission_is_refused(make_user):
    assert "permission" in refusal(COPY, make_user("rae", "change_story"))


@pytest.mark.django_db
@pytest.mark.parametrize("copy", ["", " \n\n ", copytext.Copy()])
def test_take_copy__an_empty_one_is_refused(copy):
    assert refusal(copy, by=None) == "The copy is empty."


@pytest.mark.django_db
def test_take_copy__one_that_is_no_text_is_refused():
    assert (
        refusal("Fire\n\nIt\x00burned.", by=None)
        == "The copy has null characters in it: it is not plain text."
    )


@pytest.mark.django_db
def test_take_copy__one_that_is_too_long_is_refused(settings):
    settings.WORTHY_NEWS = {"MAX_COPY_CHARACTERS": 10}

    assert refusal("Fire burned all day", by=None) == (
        "The copy has 19 characters; 10 are the most. Take it in parts."
    )


@pytest.mark.django_db
def test_take_copy__without_a_source_is_refused():
    assert refusal("Fire\n\nIt burned.\n\nIt stopped.", by=None) == (
        "The copy does not name its source. Choose one, or mark a source as this site's own."
    )


def test_take_copy__what_has_no_room_is_refused_and_nothing_kept(make_source):
    make_source()
    copy = copytext.Copy(
        headline="x" * 301, blocks=(copytext.Block("paragraph", "It burned."),)
    )

    assert (
        refusal(copy, by=None)
        == "Headline: Ensure this value has at most 300 characters (it has 301)."
    )
    assert not Story.objects.exists()
    assert not Contributor.objects.exists()


@pytest.mark.django_db
def test_take_copy__a_name_that_someone_else_writes_at_the_same_moment():
    """They come first by a hair: ours is undone, and done again with what is there now."""
    tries = []

    def come_first(instance, **arguments):
        tries.append(instance.name)
        if len(tries) == 1:
            Place.objects.bulk_create(
                [Place(name=instance.name, region=instance.region)]
            )

    pre_save.connect(come_first, sender=Place)
    try:
        story = workflow.take_copy(COPY, by=None)
    finally:
        pre_save.disconnect(come_first, sender=Place)

    assert tries[:2] == ["OSTEND", "OSTEND"]
    assert [str(place) for place in story.places.all()] == ["BRUGES", "OSTEND"]
    assert Story.objects.count() == 1
