from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.core import serializers

from worthy_news.models import Clearance, Image, RightsCategory, Use
from worthy_news.renditions import Answer, in_words, may_use, rights, settle

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def image(category: str = "", *said: Clearance) -> Image:
    """An image of ``category`` that was settled after ``said``."""
    return Image(rights=category, cleared=rights.cleared(said))


def permitted(starts_at=None, ends_at=None, use=Use.OWN):
    return Clearance(use=use, starts_at=starts_at, ends_at=ends_at)


def refused(starts_at=None, ends_at=None, use=Use.OWN):
    return Clearance(use=use, is_permitted=False, starts_at=starts_at, ends_at=ends_at)


# What the category says


@pytest.mark.parametrize(
    ("category", "own", "syndication"),
    [
        ("", True, False),
        ("staff", True, True),
        ("commissioned", True, True),
        ("freelance", True, False),
        ("agency", True, False),
        ("stock", False, False),
        ("handout", True, False),
        ("reader", False, False),
        ("screengrab", True, False),
        ("creative_commons", True, True),
        ("public_domain", True, True),
    ],
)
def test_may_use__by_category(category, own, syndication):
    picture = image(category)

    assert bool(may_use(picture)) == own
    assert bool(may_use(picture, Use.SYNDICATION)) == syndication


def test_may_use__has_an_answer_for_every_category():
    assert {*RightsCategory.values, ""} == set(rights.DEFAULTS)


def test_may_use__says_no_to_a_category_that_is_none():
    assert may_use(image("lent")) == Answer(
        allowed=False, reason="“lent” needs a permission."
    )


# What permissions and refusals say


@pytest.mark.parametrize("category", ["staff", "agency", "stock", ""])
def test_may_use__a_permission_is_in_force_from_its_start_until_before_its_end(
    category,
):
    picture = image(category, permitted(NOON, NOON + DAY))

    assert may_use(picture, at=NOON - SECOND) == Answer(
        allowed=False,
        reason="The permission has not begun."
        " It may be used from Nov. 24, 2026, noon UTC on.",
        until=NOON,
    )
    assert may_use(picture, at=NOON) == Answer(allowed=True, until=NOON + DAY)
    assert may_use(picture, at=NOON + DAY - SECOND).allowed
    assert may_use(picture, at=NOON + DAY) == Answer(
        allowed=False, reason="The permission ran out on Nov. 25, 2026, noon UTC."
    )


def test_may_use__between_two_permissions():
    picture = image(
        "agency", permitted(ends_at=NOON), permitted(NOON + 2 * DAY, NOON + 3 * DAY)
    )

    assert may_use(picture, at=NOON + DAY) == Answer(
        allowed=False,
        reason="The permission ran out on Nov. 24, 2026, noon UTC."
        " It may be used from Nov. 26, 2026, noon UTC on.",
        until=NOON + 2 * DAY,
    )


def test_may_use__a_renewal_runs_on():
    picture = image(
        "agency", permitted(NOON, NOON + DAY), permitted(NOON + DAY, NOON + 2 * DAY)
    )

    assert may_use(picture, at=NOON) == Answer(allowed=True, until=NOON + 2 * DAY)


def test_may_use__a_permission_without_dates_is_for_good():
    assert may_use(image("stock", permitted()), at=NOON) == Answer(allowed=True)
    assert may_use(
        image("agency", permitted(ends_at=NOON), permitted()), at=NOON
    ) == Answer(allowed=True)


@pytest.mark.parametrize("category", ["staff", "public_domain", "stock"])
def test_may_use__a_refusal_goes_before_everything(category):
    picture = image(category, permitted(), refused(NOON, NOON + DAY))

    assert may_use(picture, at=NOON - SECOND) == Answer(allowed=True, until=NOON)
    assert may_use(picture, at=NOON) == Answer(
        allowed=False,
        reason="Its use was refused. It may be used from Nov. 25, 2026, noon UTC on.",
        until=NOON + DAY,
    )
    assert may_use(picture, at=NOON + DAY) == Answer(allowed=True)


def test_may_use__a_refusal_for_good():
    assert may_use(image("staff", refused()), at=NOON) == Answer(
        allowed=False, reason="Its use was refused."
    )


def test_may_use__each_use_has_its_own():
    picture = image("agency", refused(), permitted(use=Use.SYNDICATION))

    assert not may_use(picture)
    assert may_use(picture, Use.SYNDICATION)


def test_may_use__without_a_word_about_rights():
    assert may_use(image(), Use.SYNDICATION).reason == (
        "Nobody has said on what ground we have it: it needs a permission."
    )


def test_may_use__takes_a_moment_of_any_zone():
    east = timezone(timedelta(hours=2))
    picture = image("agency", permitted(ends_at=NOON.astimezone(east)))

    assert picture.cleared == {
        "own": {"permitted": [[None, "2026-11-24T12:00:00+00:00"]]}
    }
    assert may_use(picture, at=(NOON - SECOND).astimezone(east))
    assert not may_use(picture, at=NOON.astimezone(east))


def test_may_use__is_now_where_no_moment_is_given(make_image, make_clearance):
    picture = make_image(rights="agency")
    lease = make_clearance(picture, ends_at=datetime.now(UTC) + DAY)

    assert may_use(picture)
    lease.ends_at = datetime.now(UTC) - SECOND
    lease.save()
    assert not may_use(picture)


@pytest.mark.parametrize(
    ("picture", "use", "said"),
    [
        (image("staff"), "own", "It may be used on our own pages."),
        (
            image("agency", permitted(ends_at=NOON + DAY)),
            "own",
            "It may be used on our own pages until Nov. 25, 2026, noon UTC.",
        ),
        (
            image("stock"),
            "syndication",
            "It may not be used by partners."
            " “Stock: paid for use by use” needs a permission.",
        ),
    ],
)
def test_in_words(picture, use, said):
    assert in_words(picture, use, NOON) == said


# What is kept


def test_settle__after_every_change_of_a_clearance(
    make_image, make_clearance, django_assert_num_queries
):
    picture = make_image(rights="staff")

    refusal = make_clearance(picture, is_permitted=False)
    assert Image.objects.get().cleared == {"own": {"refused": [[None, None]]}}

    refusal.ends_at = NOON
    refusal.save()
    assert Image.objects.get().cleared == {
        "own": {"refused": [[None, "2026-11-24T12:00:00+00:00"]]}
    }

    Clearance.objects.all().delete()
    assert Image.objects.get().cleared == {}

    make_clearance(picture, use="syndication")
    kept = Image.objects.get()
    with django_assert_num_queries(0):
        assert may_use(kept, "syndication")
    assert kept.cleared == {"syndication": {"permitted": [[None, None]]}}


def test_settle__an_image_read_before_a_refusal_does_not_undo_it(
    make_image, make_clearance
):
    make_image(rights="staff")
    early = Image.objects.get()
    make_clearance(Image.objects.get(), is_permitted=False)

    early.save()

    assert not may_use(early)
    assert not may_use(Image.objects.get())


def test_settle__saving_some_fields_asks_nothing(make_image, django_assert_num_queries):
    picture = make_image()

    with django_assert_num_queries(1):
        picture.save(update_fields=["color"])


def test_settle__after_what_sends_no_signals(make_image):
    picture = make_image(rights="staff")
    Clearance.objects.bulk_create([Clearance(image=picture, is_permitted=False)])
    assert may_use(picture)

    settle(picture)

    assert not may_use(picture)
    assert not may_use(Image.objects.get())


def test_settle__an_image_that_is_gone(make_image):
    picture = make_image()
    Image.objects.all().delete()
    picture.pk = 1

    settle(picture)

    assert picture.cleared == {}


def test_image__takes_its_clearances_with_it(make_image, make_clearance):
    picture = make_image()
    make_clearance(picture)
    make_clearance(picture, use="syndication")

    picture.delete()

    assert not Clearance.objects.exists()


def test_settle__a_fixture_may_bring_clearances_before_their_image(
    make_image, make_clearance
):
    picture = make_image()
    make_clearance(picture, is_permitted=False)
    written = serializers.serialize(
        "json", [*Clearance.objects.all(), Image.objects.get()]
    )
    Image.objects.all().delete()

    for row in serializers.deserialize("json", written):
        row.save()

    assert not may_use(Image.objects.get())
