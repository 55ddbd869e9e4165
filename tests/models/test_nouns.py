from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from worthy_news import workflow
from worthy_news.images import UnusablePicture, naming
from worthy_news.models import (
    Address,
    Contributor,
    Credit,
    EditionCredit,
    EditionTopic,
    Event,
    Image,
    Layout,
    Place,
    Rendition,
    Revision,
    Section,
    Source,
    Story,
    StoryPlace,
    Topic,
    Withdrawal,
)


def refuses(row):
    """Return whether the database refuses ``row``, whatever Python thinks of it."""
    try:
        with transaction.atomic():
            type(row).objects.bulk_create([row])
    except IntegrityError:
        return True
    return False


# In words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param(Source(name="Worthy News"), "Worthy News", id="source"),
        pytest.param(Section(name="World"), "World", id="section"),
        pytest.param(Place(name="MOSCOW"), "MOSCOW", id="place"),
        pytest.param(
            Place(name="BUDAPEST", region="Hungary"),
            "BUDAPEST, Hungary",
            id="place with its region",
        ),
        pytest.param(Layout(name="Wide"), "Wide", id="layout"),
        pytest.param(Story(headline="Bridge Opens"), "Bridge Opens", id="story"),
        pytest.param(Story(pk=7), "Story 7", id="story without a headline"),
        pytest.param(Credit(name="A. Novak"), "A. Novak", id="credit"),
        pytest.param(Revision(number=3), "Revision 3", id="revision"),
        pytest.param(Withdrawal(kind="kill"), "Killed", id="withdrawal"),
        pytest.param(
            Event(verb="publish", by_name="Eda Tor"), "Eda Tor published", id="event"
        ),
        pytest.param(
            Event(verb="withdraw"), "The system withdrew", id="event of the system"
        ),
        pytest.param(
            Address(path="2026/03/01/bridge"), "2026/03/01/bridge", id="address"
        ),
        pytest.param(
            Rendition(name="wide", width=1600, height=900),
            "wide (1600×900)",
            id="rendition",
        ),
    ],
)
def test_str(row, words):
    assert str(row) == words


def test_str__of_rows_between(make_edition, make_topic, make_contributor, make_image):
    image = make_image(title="Bridge at dawn")
    edition = make_edition(
        topics=[make_topic("Bridges")],
        credits=["Ada Novak"],
        places=["BUDAPEST"],
        pictures=[image],
    )

    assert str(EditionTopic.objects.get()) == "Bridges"
    assert str(StoryPlace.objects.get()) == "BUDAPEST"
    assert str(EditionCredit.objects.get()) == "Ada Novak"
    assert str(edition.story.credits.get()) == "Ada Novak"
    assert str(edition.story.pictures.get()) == "Bridge at dawn"
    assert str(edition.pictures.get()) == "Lead 0"
    assert str(edition.topics.get()) == "Bridges"


# Sources


def test_own__is_the_sites_own_source(make_source):
    make_source("Harbor Post")
    assert Source.objects.own() is None

    own = make_source()

    assert Source.objects.own() == own


def test_sources__one_own(make_source):
    make_source()

    assert refuses(Source(name="Other", slug="other", is_own=True))
    assert not refuses(Source(name="Other", slug="other"))


def test_sources__an_unknown_zone_is_refused_in_words(make_source):
    source = make_source()
    source.zone = "Mars/Olympus"

    with pytest.raises(ValidationError) as error:
        source.full_clean()

    assert error.value.message_dict == {
        "zone": ["“Mars/Olympus” is not a time zone. Write one like Europe/Budapest."]
    }


# Layouts


def test_layouts__one_default(make_layout):
    make_layout(is_default=True)

    assert refuses(Layout(name="Other", source="x", is_default=True))
    assert not refuses(Layout(name="Other", source="x"))


# Places, topics, addresses


def test_places__one_of_a_name_and_region(make_place):
    make_place("PARIS", "Texas")

    assert refuses(Place(name="PARIS", region="Texas"))
    assert not refuses(Place(name="PARIS"))


def test_story_places__a_place_once(make_story):
    story = make_story(places=["PARIS"])

    assert refuses(StoryPlace(story=story, place=story.places.get()))


def test_addresses__one_story_for_a_path(make_edition, make_story):
    edition = make_edition()

    assert refuses(
        Address(path=edition.path, story=make_story(), since=edition.starts_at)
    )


# Stories


def test_stories__one_for_a_copy(make_story, make_source):
    make_story(copy_digest="f" * 64)
    make_story()

    assert refuses(Story(source=make_source(), copy_digest="f" * 64))
    assert not refuses(Story(source=make_source()))


def test_stories__places_in_the_order_of_the_dateline(make_story):
    story = make_story(places=["MOSCOW", "BUDAPEST", "TEHRAN"])

    assert [str(row) for row in story.story_places.all()] == [
        "MOSCOW",
        "BUDAPEST",
        "TEHRAN",
    ]


def test_revisions__a_number_once(make_story):
    story = make_story()
    Revision.objects.create(story=story, number=1, snapshot={})

    assert refuses(Revision(story=story, number=1, snapshot={}))


# Images


@pytest.mark.parametrize(
    ("focal_x", "focal_y", "point"),
    [
        (None, None, None),
        (0.25, None, None),
        (None, 0.5, None),
        (0.25, 0.5, (0.25, 0.5)),
        (0, 1, (0, 1)),
    ],
)
def test_focal_point(make_image, focal_x, focal_y, point):
    image = make_image(focal_x=focal_x, focal_y=focal_y)

    assert image.focal_point == point


@pytest.mark.parametrize(
    "point", [{"focal_x": -0.1}, {"focal_x": 1.1}, {"focal_y": -0.1}, {"focal_y": 1.1}]
)
def test_images__the_focal_point_lies_in_the_picture(make_image, point):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_image(**point)


def test_images__are_called_by_their_title_else_their_file(make_image):
    assert str(make_image(title="Bridge")) == "Bridge"
    assert str(make_image()).startswith("worthy_news/originals/")


def test_renditions__ready_only_with_a_file(make_image):
    image = make_image()

    assert refuses(
        Rendition(image=image, name="wide", state="ready", width=1, height=1)
    )
    assert refuses(
        Rendition(
            image=image, name="wide", state="ready", file="x.jpg", width=0, height=1
        )
    )
    assert not refuses(Rendition(image=image, name="wide", state="failed"))
    assert refuses(Rendition(image=image, name="wide"))


# Slugs, and what a file is, where they were not given


@pytest.mark.parametrize("model", [Source, Section, Topic, Contributor])
def test_slugs__are_made_from_names(db, model):
    names = ["Harbor & Sea", "harbor sea", "Новости", "новости!"]

    rows = [model.objects.create(name=name) for name in names]

    kind = model._meta.model_name
    assert [row.slug for row in rows] == [
        "harbor-sea",
        "harbor-sea-2",
        kind,
        f"{kind}-2",
    ]


def test_slugs__that_are_given_stay(db):
    section = Section.objects.create(name="World", slug="abroad")
    section.name = "Elsewhere"
    section.save()

    assert section.slug == "abroad"


def test_images__read_their_file_when_they_are_first_saved(db, make_photo):
    content = make_photo(640, 480)

    image = Image.objects.create(file=ContentFile(content, "photo.jpg"), alt="A bridge")

    image.refresh_from_db()
    assert (image.format, image.width, image.height) == ("JPEG", 640, 480)
    assert (image.size, image.digest) == (len(content), sha256(content).hexdigest())
    assert image.file.read() == content
    assert PurePath(image.file.name).name == naming.original_name(image.digest, "JPEG")


def test_images__whose_file_is_in_storage_keep_its_name(db, make_photo):
    name = default_storage.save("old/photo.jpeg", ContentFile(make_photo(640, 480)))

    image = Image.objects.create(file=name)

    assert (image.file.name, image.width) == ("old/photo.jpeg", 640)


def test_images__of_no_picture_are_refused(db):
    with pytest.raises(UnusablePicture):
        Image.objects.create(file=ContentFile(b"no picture", "photo.jpg"))

    assert Image.objects.count() == 0


def test_story__saving_an_old_instance_undoes_no_verb(make_story):
    old = make_story()
    story = Story.objects.get()
    workflow.approve(story, by=None)

    old.headline = "Typed"
    old.save()

    fresh = Story.objects.get()
    assert (fresh.headline, fresh.status, fresh.approved_revision) == (
        "Typed",
        "approved",
        1,
    )
    assert fresh.verb_count == 1
    assert fresh.record_hash == story.record_hash == fresh.events.latest("pk").hash
