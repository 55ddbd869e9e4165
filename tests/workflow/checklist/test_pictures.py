from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from worthy_news import workflow
from worthy_news.models import Event, Image
from worthy_news.workflow import Refused

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


# Alternative text


def test_alt_text__of_each_picture_or_it_stops_the_story(found, make_image):
    bare, named = make_image(alt=""), make_image(alt=" ", title="Harbor bridge")

    assert found("alt_text", pictures=[make_image(alt="A bridge"), bare, named]) == [
        (
            "block",
            "pictures",
            "Picture 2 has no alternative text. Say what it shows, for readers who"
            " cannot see it, or mark it as decorative.",
        ),
        (
            "block",
            "pictures",
            "Picture 3 (Harbor bridge) has no alternative text. Say what it shows, for"
            " readers who cannot see it, or mark it as decorative.",
        ),
    ]


@pytest.mark.parametrize("words", [{"alt": "A bridge"}, {"decorative": True}])
def test_alt_text__for_this_use_or_none_for_one_that_is_decorative(
    found, make_image, words
):
    assert found("alt_text", pictures=[{"image": make_image(alt=""), **words}]) == []


def test_alt_text__of_an_image_that_is_gone(make_story, make_image):
    data = workflow.snapshot(make_story(pictures=[make_image(alt="")]))
    data["pictures"][0]["image"] += 1

    texts = [found.text for found in workflow.preflight(make_story(), data=data).blocks]

    assert [text.partition(".")[0] for text in texts] == [
        "Picture 1 has no alternative text"
    ]


def test_alt_text__of_a_picture_in_a_gallery_stops_the_story(
    found, make_image, put_file
):
    bare, shown = make_image(alt="", title="Sea"), make_image(alt="")
    keys = f"{bare.pk},{shown.pk},{make_image().pk}"
    body = f'<p>A</p>[gallery ids="{keys}"]<img src="{put_file(shown)}" alt="A bridge">'

    assert found(
        "alt_text", body=body, pictures=[{"image": shown, "alt": "A bridge"}]
    ) == [
        (
            "block",
            "body",
            "A gallery shows “Sea”, which has no alternative text. Say what it shows, for"
            " readers who cannot see it.",
        )
    ]


def test_alt_text__of_a_picture_in_the_text_may_be_empty_and_not_left_out(
    found, make_image, put_file
):
    ours = put_file(make_image(alt=""))
    body = (
        f'<p><img src="{ours}"></p>'
        '<p>A<img src="/media/sea.jpg?w=3" alt=""><img src="/hill.jpg" alt="A hill">'
        '[caption id="a" width="9"]<img src="/media/harbor.jpg" width="9" /> Sea[/caption]'
    )

    assert found("alt_text", body=body) == [
        (
            level,
            "body",
            f"The picture “{address}” in the text has no alternative text. Say in"
            " its “alt” what it shows, or leave that empty where it only decorates.",
        )
        for level, address in [("block", ours), ("warn", "/media/harbor.jpg")]
    ]


# Credit


@pytest.mark.parametrize("rights", ["", "staff", "public_domain"])
def test_photo_credit__is_missed(found, make_image, rights):
    bare = make_image(rights=rights)

    assert found("photo_credit", pictures=[bare, make_image(credit="Ada Novak")]) == [
        ("warn", "pictures", "Picture 1 has no credit. Write whose it is.")
    ]


def test_photo_credit__for_this_use(found, make_image):
    use = {"image": make_image(rights="agency"), "credit": "Ada Novak"}

    assert found("photo_credit", pictures=[use]) == []


@pytest.mark.parametrize(
    ("rights", "category"),
    [
        ("agency", "Agency: from a service we subscribe to"),
        ("creative_commons", "Creative Commons"),
        ("freelance", "Freelance: bought for our own use"),
        ("handout", "Handout: given out for publication"),
    ],
)
def test_photo_credit__is_owed_whatever_the_reason(
    make_story, make_image, rights, category
):
    story = make_story(pictures=[make_image(rights=rights)])

    with pytest.raises(Refused) as refusal:
        workflow.publish(story, None, override="It is urgent.")

    assert str(refusal.value) == (
        "Picture 1 has no credit. Write whose it is."
        f" “{category}” goes out with one alone."
    )


# Rights


def test_photo_rights__what_may_not_be_used_does_not_go_out_whatever_the_reason(
    make_story, make_image
):
    story = make_story(pictures=[make_image(), make_image(rights="stock", title="Sea")])

    with pytest.raises(Refused) as refusal:
        workflow.publish(story, None, override="It is urgent.")

    assert str(refusal.value) == (
        "Picture 2 (Sea) may not be used on our own pages. “Stock: paid for use by use”"
        " needs a permission. Take it out, or note who permits it."
    )
    assert not story.editions.exists()


@pytest.mark.parametrize(
    ("at", "level"),
    [
        pytest.param(None, "warn", id="now"),
        pytest.param(NOON + DAY - timedelta(seconds=1), "warn", id="while-permitted"),
        pytest.param(NOON + DAY, "block", id="when-it-has-run-out"),
        pytest.param(NOON - 99 * DAY, "warn", id="in-the-past-is-read-now"),
    ],
)
def test_photo_rights__are_those_of_when_the_story_goes_out(
    found, make_image, make_clearance, at, level
):
    image = make_image(rights="agency", credit="AP")
    make_clearance(image, starts_at=NOON - DAY, ends_at=NOON + DAY)

    ((found_level, field, text),) = found(
        "photo_rights", at=at, now=NOON, pictures=[image]
    )

    assert (found_level, field) == (level, "pictures")
    if level == "warn":
        assert text == (
            "Picture 1 may be used until Nov. 25, 2026, noon UTC, and is gone from the"
            " page then."
        )


@pytest.mark.parametrize(
    ("left", "told"), [(14 * DAY, True), (14 * DAY + timedelta(seconds=1), False)]
)
def test_photo_rights__warn_of_their_end_for_fourteen_days(
    found, make_image, make_clearance, left, told
):
    image = make_image(credit="AP")
    make_clearance(image, ends_at=NOON + left)

    assert bool(found("photo_rights", now=NOON, pictures=[image])) == told


def test_photo_rights__of_an_image_that_is_gone(make_story, make_image):
    story = make_story(pictures=[make_image(rights="stock")])
    data = workflow.snapshot(story)
    story.pictures.all().delete()
    Image.objects.all().delete()

    assert workflow.preflight(story, data=data).blocks == ()


def test_photo_rights__a_schedule_is_kept_and_shows_no_picture_that_was_refused_since(
    make_story, make_image, make_clearance
):
    image = make_image()
    story = make_story(pictures=[image])
    edition = workflow.publish(story, None, at=NOON + DAY, now=NOON)

    make_clearance(image, is_permitted=False)

    assert edition.pictures.get().image == image
    assert workflow.sheet(story, now=NOON + DAY).pictures == ()
    assert Event.objects.filter(verb="schedule").exists()


@pytest.mark.parametrize("by", ["key", "address", "both"])
def test_photo_rights__warn_of_what_the_text_names(found, make_image, put_file, by):
    image = make_image(rights="stock", title="Sea")
    gallery, address = f'[gallery ids="{image.pk}"]', f'<img src="{put_file(image)}">'
    named = {"key": gallery, "address": address, "both": gallery + address}[by]

    assert found("photo_rights", body=f"<p>A sea.</p>{named}") == [
        (
            "warn",
            "body",
            "The text names “Sea”, which may not be used on our own pages. “Stock: paid"
            " for use by use” needs a permission. Readers do not see it.",
        )
    ]


def test_photo_rights__warn_of_their_end_in_what_the_text_names(
    found, make_image, make_clearance
):
    image, own = make_image(title="Sea"), make_image(credit="AP")
    for one in (image, own):
        make_clearance(one, ends_at=NOON + DAY)
    body = f'<p>A sea.</p>[gallery ids="{image.pk},{own.pk},99999"]'

    assert found("photo_rights", now=NOON, body=body, pictures=[own]) == [
        (
            "warn",
            "pictures",
            "Picture 1 may be used until Nov. 25, 2026, noon UTC, and is gone from the"
            " page then.",
        ),
        (
            "warn",
            "body",
            "The text names “Sea”, which may be used until Nov. 25, 2026, noon UTC, and is"
            " gone from the page then.",
        ),
    ]
