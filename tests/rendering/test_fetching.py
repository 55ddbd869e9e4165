"""Stories that shortcodes ask for: found in a fixed number of queries, and only if public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from worthy_news import rendering, workflow
from worthy_news.rendering import fetching

pytestmark = pytest.mark.django_db

ONE_ROUND = 5
"""Queries that fetch any number of stories that have pictures."""


@pytest.fixture
def publish(make_edition, make_image):
    """``publish("Headline", "<p>body</p>")``: a public edition with a picture."""

    def make(headline, body="<p>a</p>", **fields):
        return make_edition(
            headline=headline, body=body, pictures=[make_image()], **fields
        )

    return make


def render(text, x=None):
    return rendering.shortcodes(text, x)


def test_story_option__takes_a_number_or_a_slug(publish):
    edition = publish("First Light")

    assert render(f"[story_title story={edition.story_id}]") == "First Light"
    assert render('[story_title story=" first-light "]') == "First Light"


def test_story_option__prints_each_shortcode_of_another_story(publish, make_rendition):
    edition = publish("First Light", "<p>Other</p>")
    rendition = make_rendition(edition.pictures.get().image)
    own = publish("Own")

    assert (
        render("[story_title] [story_title story=first-light]", own)
        == "Own First Light"
    )
    assert "<p>Other</p>" in render("[story_body story=first-light]", own)
    assert render("[story_image story=first-light]", own) == rendition.file.url


def test_story_option__finds_nothing_that_readers_do_not_see(publish):
    edition = publish("Gone")
    publish("Later", at=timezone.now() + timedelta(days=1))
    workflow.withdraw(edition.story, by=None)

    assert render("a[story_title story=gone][story_body story=later]b") == "ab"
    assert render(f"a[story_title story={edition.story_id}]b") == "ab"


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "nosuch",
        "0",
        "-1",
        "9" * 18,
        "9" * 19,
        "9" * 40,
        "\u0663",
        "a\x00b",
        "a b",
        "'; DROP",
        "é",
    ],
)
def test_story_option__nothing_leads_to_nothing(reference):
    assert rendering.find(reference) is None
    assert render(f'a[story_title story="{reference}"]b') == "ab"


def test_story_option__digits_are_a_number_first(publish):
    numbered = publish("A")
    publish("B", slug=str(numbered.story_id))
    publish("C", slug="2024")

    assert render(f"[story_title story={numbered.story_id}]") == "A"
    assert render("[story_title story=2024]") == "C"


def test_story_option__of_one_slug_the_newest_is_meant(publish):
    now = timezone.now()
    publish("Old", slug="storm", at=now - timedelta(days=300))
    publish("New", slug="storm", at=now - timedelta(days=1))
    publish("Middle", slug="storm", at=now - timedelta(days=200))

    assert rendering.find("storm").headline == "New"


def test_queries__do_not_depend_on_the_number_of_stories(
    publish, django_assert_num_queries
):
    own = rendering.find(publish("Own").slug)
    for number in range(6):
        publish(f"Story {number}", f"<p>{number}</p>")
    text = "".join(
        f"[story_title story=story-{number}][story_body story=story-{number}][story_image story=story-{number}]"
        for number in range(6)
    )

    with django_assert_num_queries(ONE_ROUND):
        render("[story_title story=story-0]", own)
    with django_assert_num_queries(ONE_ROUND):
        render(text * 20, own)


def test_queries__none_without_the_option(publish, django_assert_num_queries):
    own = rendering.find(publish("Own").slug)

    with django_assert_num_queries(0):
        render("[story_title][story_body][story_image] story=1", own)


def test_queries__contents_of_shortcodes_are_read_too(publish):
    publish("Other")
    registry = rendering.registry.copy()
    registry.register("box", lambda attributes, content, name, context: content)

    assert fetching.gather(
        ["[box a=1][story_title story=other][/box]"], registry
    ).keys() == {"other"}


def test_queries__a_site_s_own_shortcode_may_ask(publish, monkeypatch):
    publish("Other")
    registry = rendering.registry.copy()
    monkeypatch.setattr("worthy_news.rendering.layouts.registry", registry)

    @registry.register("teaser")
    def teaser(attributes, content, name, context):
        return f"<b>{rendering.title(context.story(attributes))}</b>"

    assert render("[teaser story=other]") == "<b>Other</b>"


def test_fetch__knows_an_end(publish, monkeypatch):
    monkeypatch.setattr(fetching, "MOST_STORIES", 2)
    for headline in "abc":
        publish(headline)

    assert fetching.fetch(["c", "b", "a"]).keys() == {"a", "b"}


# Stories in stories


@pytest.fixture
def chain(publish):
    """Four stories, each of which prints the next one; the last prints the first."""
    return [
        publish(
            f"Story {name}",
            f"<p>{name}(</p>[story_body story=story-{after} byline=0 dateline=0 copyright=0]<p>)</p>",
        )
        for name, after in ["ab", "bc", "cd", "da"]
    ]


def lines(html):
    return rendering.text(html).replace("\n", "")


def words(x):
    return lines(rendering.body(x, byline=False, dateline=False, copyright=False))


def test_body__prints_another_story_once_and_no_further(chain):
    first = rendering.find("story-a")

    assert words(first) == "a(b())"


def test_body__a_layout_that_prints_another_story_is_no_deeper(chain):
    options = "byline=0 dateline=0 copyright=0"

    assert (
        lines(
            render(
                f"[story_body story=story-c {options}][story_body story=story-a {options}]"
            )
        )
        == "c(d())a(b())"
    )


def test_body__two_that_print_each_other_come_to_an_end(publish):
    publish("Ping", "<p>ping</p>[story_body story=pong]")
    publish("Pong", "<p>pong</p>[story_body story=ping][story_body]")

    text = rendering.text(rendering.body(rendering.find("ping")))

    assert (text.count("ping"), text.count("pong")) == (1, 1)


def test_body__prints_another_story_only_once(publish):
    publish("Other", "<p>other</p>")
    publish("Many", "[story_body story=other]" * 50)

    assert rendering.text(rendering.body(rendering.find("many"))).count("other") == 1


def test_body__a_story_in_a_story_may_name_a_third(publish):
    publish("Third")
    publish("Second", "<p>[story_title story=third]</p>")
    publish("First", "[story_body story=second]")

    assert "Third" in rendering.text(render("[story_body story=first]"))
