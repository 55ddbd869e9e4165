"""Pictures in use whose right ends: on the desk's first page, and in digests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from worthy_news import workflow
from worthy_news.models import Digest, Story
from worthy_news.states import Status
from worthy_news.workflow import digests
from worthy_news.workflow.expiring import expiring
from worthy_news.workflow.news import news

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def live(make_image, make_edition):
    """``live("Sea")``: an image of that title that a live story of that headline shows."""

    def make(title="Sea", **fields):
        image = make_image(title=title, credit="AP", **fields)
        make_edition(headline=title, pictures=[image], publishing={"now": NOON - DAY})
        return image

    return make


def found(now=NOON):
    return [
        (
            one.image.title,
            one.answer.until if one.answer else None,
            one.is_urgent,
            [headline for _key, headline in one.stories],
        )
        for one in expiring(now)
    ]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param(14 * DAY + SECOND, None, id="later"),
        pytest.param(14 * DAY, False, id="in-fourteen-days"),
        pytest.param(3 * DAY + SECOND, False, id="in-more-than-three"),
        pytest.param(3 * DAY, True, id="in-three-days"),
        pytest.param(SECOND, True, id="in-a-second"),
    ],
)
def test_expiring__by_how_long_is_left(live, make_clearance, left, expected):
    make_clearance(live(), ends_at=NOON + left)

    wanted = [("Sea", NOON + left, expected, ["Sea"])]
    assert found() == ([] if expected is None else wanted)


def test_expiring__what_has_run_out_comes_first_then_the_soonest(live, make_clearance):
    for title, days in (("Later", 9), ("Soon", 2), ("Over", -1)):
        make_clearance(live(title), ends_at=NOON + days * DAY)

    assert found() == [
        ("Over", None, True, ["Over"]),
        ("Soon", NOON + 2 * DAY, True, ["Soon"]),
        ("Later", NOON + 9 * DAY, False, ["Later"]),
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([{}], [], id="permitted-for-good"),
        pytest.param([{"is_permitted": False}], [None], id="refused"),
        pytest.param(
            [{"is_permitted": False, "starts_at": NOON + 5 * DAY}],
            [NOON + 5 * DAY],
            id="to-be-refused",
        ),
        pytest.param(
            [{"is_permitted": False, "ends_at": NOON}], [], id="refusal-is-over"
        ),
        pytest.param([{"starts_at": NOON + DAY}], [None], id="not-begun"),
        pytest.param([{"ends_at": NOON - DAY}, {}], [], id="renewed"),
        pytest.param(
            [{"ends_at": NOON + DAY}, {"starts_at": NOON + DAY}], [], id="runs-on"
        ),
        pytest.param([{"ends_at": NOON, "use": "syndication"}], [], id="another-use"),
    ],
)
def test_expiring__by_what_is_said_of_it(live, make_clearance, said, told):
    image = live()
    for fields in said:
        make_clearance(image, **fields)

    assert [until for _title, until, _urgent, _stories in found()] == told


@pytest.mark.parametrize(("rights", "count"), [("agency", 0), ("stock", 1)])
def test_expiring__by_its_category(live, rights, count):
    image = live()
    image.rights = rights
    image.save()

    assert len(found()) == count


def test_expiring__in_use_is_what_readers_have_or_are_to_have(
    live, make_image, make_story, make_clearance
):
    over = {"ends_at": NOON + DAY}
    gone, idle, begun, spiked = live("Gone"), *(make_image() for _ in range(3))
    for image in (gone, idle, begun, spiked):
        make_clearance(image, **over)
    workflow.withdraw(Story.objects.get(headline="Gone"), None, "takedown", now=NOON)
    make_story(headline="Begun", pictures=[begun])
    make_story(headline="Spiked", pictures=[spiked], status=Status.SPIKED)
    soon = make_image(title="Soon")
    make_clearance(soon, **over)
    story = make_story(headline="To come", pictures=[soon])
    workflow.publish(story, None, at=NOON + timedelta(hours=1), now=NOON)

    assert [(title, stories) for title, _, _, stories in found()] == [
        ("", ["Begun"]),
        ("Soon", ["To come"]),
    ]


def test_expiring__what_texts_name(
    make_image, make_edition, make_story, make_layout, make_clearance
):
    image = make_image(title="Sea")
    text = f'<p>A sea.</p>[gallery ids="{image.pk}"]'
    published = {"body": text, "publishing": {"now": NOON - DAY}}
    make_edition(headline="Live", **published)
    make_edition(headline="Both", pictures=[image], **published)
    over = make_edition(headline="Over", **published).story
    workflow.withdraw(over, None, "takedown", now=NOON)
    make_story(headline="Begun", body=text)
    make_story(headline="Spiked", body=text, status=Status.SPIKED)
    named = make_image(title="Named by a layout")
    layouts = [
        make_layout(f'[gallery ids="{key}"]') for key in (image.pk, named.pk, named.pk)
    ]
    for one in (image, named):
        make_clearance(one, ends_at=NOON + DAY)

    first, second = expiring(NOON)

    assert [headline for _key, headline in first.stories] == ["Live", "Both", "Begun"]
    assert first.layouts == ((layouts[0].pk, layouts[0].name),)
    assert second.stories == ()
    assert [key for key, _name in second.layouts] == [row.pk for row in layouts[1:]]


def test_expiring__names_each_story_once(live, make_edition, make_clearance):
    image = live("First")
    edition = make_edition(
        headline="Second", pictures=[image], publishing={"now": NOON - DAY}
    )
    workflow.correct(edition.story, None, "It was.", now=NOON - timedelta(hours=1))
    make_clearance(image, ends_at=NOON + DAY)

    assert found()[0][3] == ["First", "Second"]


def test_expiring__costs_the_same_however_many_there_are(
    live, make_clearance, django_assert_num_queries
):
    with django_assert_num_queries(1):
        expiring(NOON)
    for number in range(12):
        make_clearance(live(str(number)), ends_at=NOON + DAY)
        with django_assert_num_queries(4):
            expiring(NOON)


def test_expiring__what_has_run_out_takes_no_place_of_what_is_to_end(
    live, make_clearance, monkeypatch
):
    """An archive has thousands of pictures that may not be used any more."""
    monkeypatch.setattr("worthy_news.workflow.expiring.MOST", 2)
    make_clearance(live("Ending"), ends_at=NOON + DAY)
    make_clearance(live("To be refused"), is_permitted=False, starts_at=NOON + DAY)
    for number in range(2):
        make_clearance(live(f"Over {number}"), ends_at=NOON - DAY)

    assert [title for title, *_rest in found()] == ["Ending", "To be refused"]


# Digests


@pytest.fixture
def digest(make_user):
    def make(*permissions, told_until=NOON - DAY):
        user = make_user("", "change_story", *permissions)
        return Digest.objects.create(user=user, told_until=told_until)

    return make


def told(digest):
    return [
        (group.title, [(str(item.about), item.said, item.at) for item in group.items])
        for group in news(digest, NOON)
    ]


@pytest.mark.parametrize(
    ("left", "mark"),
    [
        pytest.param(14 * DAY, NOON, id="fourteen-days"),
        pytest.param(
            3 * DAY - timedelta(hours=1), NOON - timedelta(hours=1), id="three"
        ),
        pytest.param(2 * DAY, None, id="told-before"),
        pytest.param(9 * DAY, None, id="between"),
        pytest.param(-DAY, None, id="over"),
    ],
)
def test_news__pictures_fourteen_days_before_and_three(
    live, make_clearance, digest, left, mark
):
    make_clearance(live(), ends_at=NOON + left)

    told_of = told(digest("change_image"))

    if mark is None:
        assert told_of == []
    else:
        ((title, ((about, said, at),)),) = told_of
        assert (title, about, at) == ("Pictures whose right ends", "Sea", mark)
        assert said.startswith("“Sea” may be used until Dec. 8, 2026, noon UTC.") == (
            left == 14 * DAY
        )


def test_news__layouts_that_name_the_picture(
    make_image, make_layout, make_clearance, digest, settings, mailoutbox
):
    image = make_image(title="Sea")
    layout = make_layout(f'[gallery ids="{image.pk}"]', name="Old page")
    make_clearance(image, ends_at=NOON + 14 * DAY)
    settings.WORTHY_NEWS = {"BASE_URL": "https://paper.example"}
    hearer = digest("change_image")
    hearer.user.email, hearer.user.is_staff = "ed@paper.example", True
    hearer.user.save()

    ((_title, ((about, said, _at),)),) = told(hearer)
    digests.send(hearer, now=NOON + timedelta(hours=1))

    assert (about, said.partition(" until ")[0]) == ("Old page", "“Sea” may be used")
    address = f"https://paper.example/admin/worthy_news/layout/{layout.pk}/change/"
    assert address in mailoutbox[0].body


def test_news__pictures_are_for_who_may_change_images_and_hears_of_the_story(
    live, make_clearance, digest
):
    make_clearance(live(), ends_at=NOON + 14 * DAY)
    deaf = digest("change_image")
    digests.mute(Story.objects.get(), deaf.user)

    assert told(digest()) == []
    assert told(deaf) == []


@pytest.mark.parametrize(
    ("permissions", "groups"),
    [
        (["change_image"], []),
        (["change_image", "view_story"], ["Pictures whose right ends"]),
        (["change_image", "change_story"], ["Pictures whose right ends"]),
    ],
)
def test_news__pictures_tell_headlines_to_who_may_see_stories_alone(
    live, make_clearance, make_user, permissions, groups
):
    """A headline at the desk is secret until it is published."""
    make_clearance(live(), ends_at=NOON + 14 * DAY)
    user = make_user("", *permissions, email="ada@x.example")
    digest = Digest.objects.create(user=user, told_until=NOON - DAY)

    assert [title for title, _items in told(digest)] == groups
    assert digests.send(digest, NOON + timedelta(minutes=1)) is bool(groups)
    assert len(mail.outbox) == len(groups)
