"""What each address answers: a story, the way to it, or that there is none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.pages import NOON, parse, texts
from worthy_news import workflow

pytestmark = pytest.mark.django_db


def test_story__is_found_at_its_address(client, make_edition):
    edition = make_edition(headline="Village Opens Its Bridge", at=NOON)

    response = client.get("/2025/01/18/village-opens-its-bridge/")

    assert response.status_code == 200
    assert response.context["edition"] == response.context["story"] == edition
    assert texts(parse(response), "h1") == ["Village Opens Its Bridge"]


def test_story__date_in_the_address_is_the_site_s(client, settings, make_edition):
    settings.TIME_ZONE = "Pacific/Auckland"

    make_edition(headline="Late", at=NOON)

    assert client.get("/2025/01/19/late/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "2025/01/18/nothing/",
        "2025/1/18/nothing/",
        "2025/01/18/",
        "section/nowhere/",
        "nowhere/",
    ],
)
def test_pages__answer_404_where_there_is_nothing(client, address):
    assert client.get(f"/{address}").status_code == 404


def test_story__never_published_is_not_found(client, make_story):
    make_story(headline="Draft", slug="draft")

    today = timezone.localdate()
    assert client.get(f"/{today:%Y/%m/%d}/draft/").status_code == 404
    assert "Draft" not in client.get("/").text


def test_story__scheduled_is_found_nowhere_before_its_time(
    client, make_edition, make_section
):
    edition = make_edition(
        headline="To Come",
        section=make_section(),
        at=timezone.now() + timedelta(hours=1),
    )

    assert client.get(edition.get_absolute_url()).status_code == 404
    assert "To Come" not in client.get("/").text
    assert "To Come" not in client.get("/section/world/").text


def test_story__older_address_leads_to_the_present_one(client, make_edition):
    first = make_edition(headline="Bridge Opens", at=NOON)
    story = first.story
    story.slug = "bridge-closes"
    story.save()

    second = workflow.publish(story, None)

    response = client.get("/2025/01/18/bridge-opens/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/2025/01/18/bridge-closes/",
    )
    assert second.get_absolute_url() == "/2025/01/18/bridge-closes/"
    assert client.get("/2025/01/18/bridge-closes/").status_code == 200


def test_story__address_to_come_says_nothing_before_its_time(client, make_edition):
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-collapses"
    story.headline = "Bridge Collapses"
    story.save()
    workflow.publish(story, None, at=timezone.now() + timedelta(hours=1))

    assert client.get("/2025/01/18/bridge-collapses/").status_code == 404
    response = client.get("/2025/01/18/bridge-opens/")
    assert response.status_code == 200
    assert "ollapse" not in response.text

    workflow.unschedule(story, None)
    assert client.get("/2025/01/18/bridge-collapses/").status_code == 404


def test_story__moves_when_its_next_edition_starts(client, make_edition):
    now = timezone.now()
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-closes"
    story.save()
    workflow.publish(
        story, None, at=now - timedelta(hours=1), now=now - timedelta(hours=2)
    )

    assert (
        client.get("/2025/01/18/bridge-opens/")["Location"]
        == "/2025/01/18/bridge-closes/"
    )


def test_story__what_the_desk_changes_is_not_seen(client, make_edition):
    edition = make_edition(headline="Bridge Opens", at=NOON)
    edition.story.headline = "Bridge Closes"
    edition.story.slug = "closes"
    edition.story.save()

    assert "Closes" not in client.get("/2025/01/18/bridge-opens/").text
    assert client.get("/2025/01/18/closes/").status_code == 404


# Withdrawn stories


@pytest.mark.parametrize(
    ("kind", "status"),
    [("unpublish", 404), ("hold", 404), ("takedown", 410), ("kill", 410)],
)
def test_story__withdrawn_answers_by_its_kind(
    client, make_edition, make_section, kind, status
):
    edition = make_edition(
        headline="Bridge Opens", dek="It stands.", section=make_section(), at=NOON
    )
    workflow.withdraw(
        edition.story, None, kind=kind, reason="Secret", notice="We regret it."
    )

    response = client.get(edition.get_absolute_url())

    assert response.status_code == status
    for page in (response, client.get("/"), client.get("/section/world/")):
        for words in ("Bridge", "stands", "Secret", "Nobody fell in"):
            assert words not in page.text
    assert ("We regret it." in response.text) is (kind == "takedown")


def test_story__taken_down_says_its_notice_in_paragraphs(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(
        edition.story, None, kind="takedown", notice="We <regret> it.\n\nThe editors"
    )

    response = client.get(edition.get_absolute_url())

    tree = parse(response)
    assert texts(tree, "h1") == ["This story is no longer available"]
    assert texts(tree, "article/p") == ["We <regret> it.", "The editors"]
    assert texts(tree, "title") == ["This story is no longer available – Worthy News"]
    assert tree.find(".//meta[@name='robots']").get("content") == "noindex"


def test_story__killed_says_nothing_but_that_it_is_gone(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="kill", notice="We regret it.")

    assert texts(parse(client.get(edition.get_absolute_url())), "main") == [
        "This story is no longer available"
    ]


def test_story__older_address_of_a_withdrawn_one_answers_alike(client, make_edition):
    story = make_edition(headline="Bridge Opens", at=NOON).story
    story.slug = "bridge-closes"
    story.save()
    workflow.publish(story, None)
    workflow.withdraw(story, None, kind="takedown", notice="We regret it.")

    assert client.get("/2025/01/18/bridge-opens/").status_code == 410
    assert client.get("/2025/01/18/bridge-closes/").status_code == 410


def test_story__withdrawal_to_come_changes_nothing_before_its_time(
    client, make_edition
):
    edition = make_edition(at=NOON)
    workflow.withdraw(
        edition.story, None, kind="kill", at=timezone.now() + timedelta(hours=1)
    )

    assert client.get(edition.get_absolute_url()).status_code == 200


def test_story__withdrawn_before_it_started_was_never_there(client, make_edition):
    edition = make_edition(at=timezone.now() + timedelta(hours=1))
    workflow.withdraw(edition.story, None, kind="takedown", notice="We regret it.")

    assert client.get(edition.get_absolute_url()).status_code == 404


def test_story__comes_back(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="takedown")

    workflow.reinstate(edition.story, None)

    assert client.get(edition.get_absolute_url()).status_code == 200


def test_story__last_withdrawal_decides(client, make_edition):
    edition = make_edition(at=NOON)
    workflow.withdraw(edition.story, None, kind="hold")
    assert client.get(edition.get_absolute_url()).status_code == 404

    workflow.withdraw(edition.story, None, kind="kill")

    assert client.get(edition.get_absolute_url()).status_code == 410


def test_story__expunged_leaves_no_address(client, make_edition):
    edition = make_edition(headline="Bridge Opens", at=NOON)
    workflow.expunge(edition.story, None, reason="A court's order.")

    assert client.get("/2025/01/18/bridge-opens/").status_code == 404
