"""Pictures that are named in texts alone are kept as rows, whoever saves the text."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests import pictures
from worthy_news import renditions, workflow
from worthy_news.models import Image, Layout, Story, TextPicture
from worthy_news.rendering import text_pictures

PLAIN = "<p>A bridge.</p>"


@pytest.fixture
def image(make_image):
    return make_image(800, 600)


def kept(owner):
    return list(owner.text_pictures.values_list("image", flat=True))


def test_keep__the_files_of_an_image_as_they_are_made_and_named(
    db, django_capture_on_commit_callbacks, make_layout
):
    with django_capture_on_commit_callbacks(execute=True):
        image, _new = renditions.take_image(pictures.photo(400, 300))
    files = [row.file for row in image.renditions.exclude(file="")]

    assert len(files) > 1
    for file in [*files, image.file]:
        assert kept(make_layout(f'<img src="{file.url}">')) == [image.pk]


@pytest.mark.parametrize(
    "text",
    [
        '[gallery ids="{key}"]',
        "<p>[gallery include={key},99999]</p>",
        '[caption width="9"][gallery ids="99999 {key}"] A bridge[/caption]',
        '<img src="{address}">',
        '<a href="https://cdn.example{address}?a=b">a</a>',
        "[video poster={address}]",
        '[gallery ids="{key}"]<img src="{address}">',
    ],
)
def test_keep__of_every_kind_of_text(
    image, put_file, make_image, make_story, make_layout, text
):
    make_image()
    text = text.format(key=image.pk, address=put_file(image))
    story = make_story(body=f"{PLAIN}{text}")
    edition = workflow.publish(story, None, override="It is a test.")

    assert [kept(owner) for owner in (story, edition, make_layout(text))] == [
        [image.pk]
    ] * 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN,
        "[gallery]",
        '[[gallery ids="{key}"]]',
        '[galery ids="{key}"]',
        '[gallery ids="99999,0,-5,99999999999999999999"]',
        '<img src="/media/photo.jpg">',
        f'<img src="/media/worthy_news/renditions/01/{"0" * 32}-large.jpg">',
    ],
)
def test_keep__nothing_of_a_text_that_names_no_image(image, make_layout, text):
    assert kept(make_layout(text.format(key=image.pk))) == []


def test_keep__follows_the_text(image, make_image, make_story):
    other = make_image()
    story = make_story(body=f'[gallery ids="{image.pk}"]')

    story.body = f'[gallery ids="{other.pk},{image.pk}"]'
    story.save()
    assert sorted(kept(story)) == [image.pk, other.pk]
    story.body = f'[gallery ids="{other.pk}"]'
    story.save(update_fields=["headline"])
    assert sorted(kept(story)) == [image.pk, other.pk]
    story.save(update_fields=["body"])
    assert kept(story) == [other.pk]
    Story.objects.defer("body").get(pk=story.pk).save()
    assert kept(story) == [other.pk]
    story.body = ""
    story.save()
    assert kept(story) == []


def test_keep__goes_with_the_text(image, make_story, make_layout):
    text = f'[gallery ids="{image.pk}"]'
    story, layout = make_story(body=text), make_layout(text)

    story.delete()
    layout.delete()

    assert not TextPicture.objects.exists()
    image.delete()


def test_keep__what_was_written_past_the_signals(image, make_layout):
    layout = make_layout()
    Layout.objects.update(source=f'[gallery ids="{image.pk}"]')
    layout.refresh_from_db()

    text_pictures.keep(layout)

    assert kept(layout) == [image.pk]


def test_keep__costs_little(make_layout, image, put_file, django_assert_num_queries):
    layout = make_layout(PLAIN)
    with django_assert_num_queries(1):
        Layout.objects.create(name="Plain", source=PLAIN)
    with django_assert_num_queries(2):
        layout.save()
    with django_assert_num_queries(1):
        layout.save(update_fields=["name"])
    layout.source = f'[gallery ids="{image.pk}"]<img src="{put_file(image)}">' * 9
    with django_assert_num_queries(5):
        layout.save()


@pytest.mark.parametrize("name", ["story", "edition", "layout"])
def test_image__that_a_text_names_is_protected(image, make_story, make_layout, name):
    text = f'[gallery ids="{image.pk}"]'
    story, layout = make_story(body=text), make_layout(text)
    workflow.publish(story, None, override="It is a test.")
    TextPicture.objects.filter(**{f"{name}__isnull": True}).delete()

    with pytest.raises(ProtectedError):
        image.delete()
    with pytest.raises(ProtectedError):
        Image.objects.all().delete()

    TextPicture.objects.get()
    layout.delete()


@pytest.mark.parametrize("owners", [[], ["story", "layout"]])
def test_row__is_of_one_text(image, make_story, make_layout, owners):
    fields = {"story": make_story(), "layout": make_layout()}

    with pytest.raises(IntegrityError), transaction.atomic():
        TextPicture.objects.create(
            image=image, **{name: fields[name] for name in owners}
        )


def test_row__is_there_once(image, make_layout):
    layout = make_layout(f'[gallery ids="{image.pk}"]')

    with pytest.raises(IntegrityError), transaction.atomic():
        TextPicture.objects.create(image=image, layout=layout)
    assert str(layout.text_pictures.get()) == str(image)


def test_fixture__brings_its_own(image, make_layout):
    layout = make_layout(f'[gallery ids="{image.pk}"]')
    rows = json.loads(serializers.serialize("json", [layout]))
    layout.text_pictures.all().delete()

    for loaded in serializers.deserialize("json", json.dumps(rows)):
        loaded.save()

    assert kept(layout) == []


# What verbs write


def test_edition__keeps_what_its_own_text_names(image, make_image, make_story):
    other = make_image()
    story = make_story(body=f'{PLAIN}[gallery ids="{image.pk}"]')
    first = workflow.publish(story, None, override="It is a test.")
    story.body = f'{PLAIN}[gallery ids="{other.pk}"]'
    story.save()
    second = workflow.publish(story, None, override="It is a test.")
    third = workflow.correct(story, None, "It was another bridge.")

    assert [kept(owner) for owner in (first, second, third, story)] == [
        [image.pk],
        [other.pk],
        [other.pk],
        [other.pk],
    ]


def test_retraction__names_no_more(image, make_story):
    story = make_story(body=f'{PLAIN}[gallery ids="{image.pk}"]')
    workflow.publish(story, None, override="It is a test.")

    retracted = workflow.correct(story, None, "It was not so.", kind="retraction")

    assert kept(retracted) == []


def test_restored__names_what_is_still_there(image, make_image, make_story):
    gone = make_image()
    story = make_story(body=f'{PLAIN}[gallery ids="{image.pk},{gone.pk}"]')
    number = workflow.save(story, None).number
    story.body = PLAIN
    story.save()
    workflow.save(story, None)
    gone.delete()

    workflow.restore_revision(story, number, None)
    edition = workflow.publish(story, None, override="It is a test.")

    assert (kept(story), kept(edition)) == ([image.pk], [image.pk])
