from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.storage import default_storage

from worthy_news import workflow
from worthy_news.models import (
    Address,
    Assignment,
    Contributor,
    Edition,
    EditionPicture,
    Event,
    Image,
    Picture,
    Revision,
    Story,
    TextPicture,
)
from worthy_news.signals import story_expunged
from worthy_news.states import Status, WithdrawalKind
from worthy_news.workflow import anchors

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

SECRET = "Zyx"
"""Stands in every word of the story."""


@pytest.fixture
def story(make_story, make_image, make_rendition, make_layout):
    """A story read since noon, with another edition to come, two addresses and a picture."""
    image = make_image(alt="Zyx waves")
    make_rendition(image)
    story = make_story(
        headline="Zyx Accused",
        kicker="Zyx",
        dek="Zyx was accused.",
        body="<p>Zyx was accused of everything.</p>",
        byline="By Zyx Himself",
        dateline="ZYX (Worthy News) – ",
        slug="zyx-accused",
        copyright_holder="Zyx Ltd",
        rights_line="Copyright Zyx",
        embargo_note="Zyx asked for it",
        copy_digest="f" * 64,
        credits=[
            {"contributor": "Ada Novak", "name": "Zyx Novak", "role": "Zyx's friend"}
        ],
        pictures=[{"image": image, "caption": "Zyx leaves"}],
    )
    workflow.publish(story, by=None, note="About Zyx", now=NOON)
    Story.objects.update(headline="Zyx Not Accused", slug="zyx-not-accused")
    workflow.publish(story, by=None, at=NOON + 3 * HOUR, now=NOON)
    anchor = anchors.paragraphs(story.body)[0].anchor
    workflow.note(story, None, "Ask Zyx.", anchor=anchor)
    assignment = Assignment(title="Zyx", brief="Ask Zyx", story=story)
    workflow.assign(assignment, by=None)
    workflow.drop(assignment, None, "Zyx is ill")
    return story


def everything():
    """Return all that is stored of our tables, as text."""
    models = apps.get_app_config("worthy_news").get_models(include_auto_created=True)
    rows = [row for model in models for row in model._default_manager.all()]
    return serializers.serialize("json", rows, ensure_ascii=False)


def test_expunge__no_word_is_left_anywhere(
    story, make_user, django_capture_on_commit_callbacks
):
    by = make_user("judge", "change_story", "expunge_story")
    workflow.keep_draft(story, by, "one", {"body": ["Zyx waits"]})
    assert "Zyx waits" in everything()
    assert SECRET in everything()
    assert "zyx" in everything()

    with django_capture_on_commit_callbacks(execute=True):
        workflow.expunge(story, by, "Court order 17/2026", now=NOON + HOUR)

    assert SECRET.lower() not in everything().lower()
    assert default_storage.listdir("")[1] == []
    assert all(
        not default_storage.listdir(folder)[1]
        for folder in default_storage.listdir("")[0]
    )


def test_expunge__rows_and_record_stay(story, make_user):
    by = make_user("judge", "expunge_story")

    workflow.expunge(story, by, "Court order 17/2026", now=NOON + HOUR)

    story.refresh_from_db()
    assert str(story) == f"Story {story.pk}"
    assert list(
        Edition.objects.order_by("number").values_list("number", "starts_at", "ends_at")
    ) == [
        (1, NOON, NOON + HOUR),
        (2, NOON + 3 * HOUR, NOON + 3 * HOUR),
    ]
    assert list(
        Revision.objects.order_by("number").values_list("number", "snapshot", "digest")
    ) == [
        (1, {"format": 1, "expunged": True}, ""),
        (2, {"format": 1, "expunged": True}, ""),
    ]
    withdrawal = story.withdrawals.get()
    assert (withdrawal.kind, withdrawal.reason, withdrawal.notice) == (
        WithdrawalKind.KILL,
        "Court order 17/2026",
        "",
    )
    assert list(
        Event.objects.order_by("pk").values_list("verb", "note", "by_name")
    ) == [
        ("save", "", ""),
        ("publish", "", ""),
        ("save", "", ""),
        ("schedule", "", ""),
        ("withdraw", "Court order 17/2026", "judge"),
        ("expunge", "Court order 17/2026", "judge"),
    ]
    assert [
        credit.contributor.name
        for edition in Edition.objects.all()
        for credit in edition.credits.all()
    ] == [
        "Ada Novak",
        "Ada Novak",
    ]
    assert Contributor.objects.count() == 1


def test_expunge__addresses_become_others_without_words(story):
    address = Address.objects.get(path="2026/03/01/zyx-accused")

    workflow.expunge(story, by=None, reason="Order", now=NOON + HOUR)

    address.refresh_from_db()
    assert re.fullmatch(r"2026/03/01/story-[0-9a-f]{16}", address.path)
    assert address.since == NOON
    first, second = Edition.objects.order_by("number")
    assert (first.path, first.slug) == (address.path, address.path.rpartition("/")[2])
    # The edition to come had an address that nobody saw.
    assert Address.objects.count() == 1
    assert re.fullmatch(r"2026/03/01/story-[0-9a-f]{16}", second.path)
    assert second.path != first.path


def test_expunge__a_picture_of_another_story_stays(
    story, make_story, django_capture_on_commit_callbacks
):
    image = Image.objects.get()
    image.alt = "A crowd"
    image.save()
    other = make_story(pictures=[image])

    with django_capture_on_commit_callbacks(execute=True):
        workflow.expunge(story, by=None, reason="Order")

    assert list(Picture.objects.values_list("story", "image")) == [(other.pk, image.pk)]
    assert set(EditionPicture.objects.values_list("image", "caption")) == {(None, "")}
    assert default_storage.exists(image.file.name)
    assert default_storage.exists(image.renditions.get().file.name)


def test_expunge__a_picture_that_its_text_alone_names_goes(
    make_image, make_story, make_layout
):
    own, shared, layouts, others = (make_image() for _ in range(4))
    keys = f"{own.pk},{shared.pk},{layouts.pk}"
    story = make_story(body=f'<p>A bridge.</p>[gallery ids="{keys}"]')
    workflow.publish(story, None)
    make_story(body=f'[gallery ids="{shared.pk},{others.pk}"]')
    make_layout(f'[gallery ids="{layouts.pk}"]')

    workflow.expunge(story, None, "A court order", now=NOON)

    assert set(Image.objects.all()) == {shared, layouts, others}
    assert not story.text_pictures.exists()
    assert not TextPicture.objects.filter(edition__story=story).exists()


def test_expunge__files_stay_where_it_is_not_committed(story):
    image = Image.objects.get()

    workflow.expunge(story, by=None, reason="Order")

    assert not Image.objects.exists()
    assert default_storage.exists(image.file.name)


def test_expunge__what_was_never_published(make_story):
    story = make_story()

    workflow.expunge(story, by=None, reason="Order", now=NOON)

    assert not story.withdrawals.exists()
    assert workflow.standing(story, NOON).state is workflow.State.NEVER


def test_expunge__what_is_withdrawn_stays_so(story):
    workflow.withdraw(
        story, by=None, kind="takedown", reason="Zyx", notice="Zyx", now=NOON + HOUR
    )

    workflow.expunge(story, by=None, reason="Order", now=NOON + 2 * HOUR)

    assert list(story.withdrawals.values_list("kind", "reason", "notice")) == [
        ("takedown", "", "")
    ]


def test_expunge__is_the_end(story):
    workflow.expunge(story, by=None, reason="Order", now=NOON + HOUR)

    for verb in (
        workflow.save,
        workflow.publish,
        workflow.unschedule,
        workflow.withdraw,
        workflow.reinstate,
    ):
        with pytest.raises(
            workflow.Refused, match=r"This story was expunged\. Write a new one\."
        ):
            verb(story, by=None)


def test_expunge__again_cleans_what_was_written_since(story):
    workflow.expunge(story, by=None, reason="Order", now=NOON + HOUR)
    Story.objects.update(headline="Zyx again")

    workflow.expunge(story, by=None, reason="Order, once more", now=NOON + 2 * HOUR)

    assert SECRET.lower() not in everything().lower()
    story.refresh_from_db()
    assert story.status == Status.DRAFT


def test_expunge__the_admins_log_is_blanked(story, make_user, settings):
    if not apps.is_installed("django.contrib.admin"):
        pytest.skip("the admin is not installed")
    log = apps.get_model("admin", "LogEntry").objects
    kind = ContentType.objects.get_for_model(Story)
    entry = log.create(
        user=make_user("ed"),
        content_type=kind,
        object_id=story.pk,
        object_repr="Zyx Accused",
        action_flag=2,
        change_message=json.dumps(
            [{"changed": {"name": "credit", "object": "Zyx Novak"}}]
        ),
    )

    workflow.expunge(story, by=None, reason="Order")

    entry.refresh_from_db()
    assert (entry.object_repr, entry.change_message) == (str(story.pk), "")


def test_expunge__without_the_admin(story, settings):
    settings.INSTALLED_APPS = [
        app for app in settings.INSTALLED_APPS if app != "django.contrib.admin"
    ]

    workflow.expunge(story, by=None, reason="Order")

    assert SECRET.lower() not in everything().lower()


def test_expunge__takes_a_reason(story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.expunge(story, by=None, reason=" ")

    assert (
        str(refusal.value)
        == "To expunge a story takes a reason. Name the order it is done on."
    )
    assert SECRET in everything()


def test_expunge__without_permission_is_refused(story, make_user):
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.expunge(
            story, make_user("chief", "publish_story", "withdraw_story"), "Order"
        )


def test_expunge__announces_after_commit(story, django_capture_on_commit_callbacks):
    heard = []

    def hear(**arguments):
        heard.append(arguments)

    story_expunged.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            workflow.expunge(story, by=None, reason="Order")
            assert heard == []
    finally:
        story_expunged.disconnect(hear)

    assert heard == [
        {"signal": story_expunged, "sender": Story, "story": story, "by": None}
    ]
