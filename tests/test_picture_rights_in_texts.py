"""No door shows a picture that may not be used and that only a text names.

The picture is no picture of the story: its body and its layout name it, in galleries and
by addresses of its files that somebody has put there. The doors are those of
``test_embargo``, so one that is added there is asked here as well.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin.forms import page
from tests.templatetags.templates import render
from tests.test_embargo import ADDRESSES, TAGS
from worthy_news import rendering, workflow
from worthy_news.images import naming
from worthy_news.models import Image

DAY = timedelta(days=1)

WORDS = "A zebra ran away."
BODY = (
    '<p>{WORDS}</p><p><a href="{address}"><img src="https://cdn.example{address}?v=2"'
    ' alt="Two stripes"></a></p>[gallery ids="{pk}"]<p>Nobody was hurt.</p>'
)
SOURCE = (
    '<div><img alt="Two stripes" src="/gone.jpg" srcset="{address} 800w, {original} 2x">'
    '</div><link rel="preload" as="image" href="{original}">[gallery ids="{pk}"]'
    "[worthy_plugins_news_story_title][worthy_plugins_news_story_body]"
)
MARKS = ("Two stripes", "Of two", "renditions/", "originals/", "gallery-item")
SHOWING = {
    "{story}",
    "preview",
    "desk",
    "story_body",
    "worthy_plugins_news_story_body",
    "shortcodes",
    "page",
    "layout",
    "pasted",
    "body",
    "registry",
}
"""The doors that print the text."""


@pytest.fixture
def image(make_image):
    return make_image(800, 600, alt="Of two", rights="agency")


@pytest.fixture
def texts(image, put_file):
    names = {
        "WORDS": WORDS,
        "address": put_file(image),
        "original": f"/media/worthy_news/originals/2026/11/{naming.original_name(image.digest, 'JPEG')}",
        "pk": image.pk,
    }
    return BODY.format(**names), SOURCE.format(**names)


@pytest.fixture
def doors(client, admin_client, texts, make_edition, make_section, make_layout):
    """``doors()`` gives what every door answers now."""
    body, source = texts
    edition = make_edition(
        headline="Zebra Escapes",
        slug="zebra",
        body=body,
        section=make_section("World"),
        layout=make_layout(source),
    )
    story = edition.story
    token = workflow.share_preview(story, None).token

    def ask():
        paths = [path for paths in ADDRESSES.values() for path in paths]
        answers = {
            path: client.get(path).text
            for path in paths
            if path not in ("{old}", "{new}", "/?page=2", "/section/animals/")
        }
        answers["{story}"] = client.get(edition.get_absolute_url()).text
        answers["preview"] = client.get(f"/preview/{token}/").text
        answers["desk"] = admin_client.get(page("story_preview", story.pk)).text
        for name, template in TAGS.items():
            answers[name] = render(template, story=story)
        pasted = f"{{% shortcodes %}}{source}{{% endshortcodes %}}"
        answers["pasted"] = render(pasted)
        answers["page"] = rendering.page(story.edition()).html
        answers["layout"] = rendering.layout(source, None)
        answers["body"] = rendering.body(story.edition())
        answers["registry"] = rendering.registry.render("[story_body]", story.edition())
        return answers

    return ask


def showing(answers):
    return {
        door for door, text in answers.items() if any(mark in text for mark in MARKS)
    }


@pytest.mark.parametrize(
    ("starts", "ends", "is_shown"),
    [
        pytest.param(-2, 1, True, id="before-its-end"),
        pytest.param(-2, 0, False, id="at-its-end"),
        pytest.param(-2, -1, False, id="after-its-end"),
        pytest.param(1, 2, False, id="before-it-begins"),
    ],
)
def test_text__shows_a_picture_while_it_may_be_used(
    doors, image, make_clearance, starts, ends, is_shown
):
    now = timezone.now()
    make_clearance(image, starts_at=now + starts * DAY, ends_at=now + ends * DAY)

    answers = doors()

    assert showing(answers) == (SHOWING if is_shown else set())
    assert not [door for door, text in answers.items() if "originals/" in text]
    for door in SHOWING - {"layout", "pasted"}:
        assert WORDS in answers[door], door
        assert "Nobody was hurt." in answers[door], door


def test_text__comes_out_as_if_there_were_no_such_picture(
    doors, image, texts, make_clearance
):
    make_clearance(image, is_permitted=False)

    words = f"<p>{WORDS}</p><p>Nobody was hurt.</p>"
    assert doors()["body"].startswith(f"{words}\n")
    assert rendering.shortcodes(texts[0], None) == words
    assert rendering.shortcodes(texts[1], None) == '<link rel="preload" as="image" >'


def test_text__goes_and_comes_without_a_job(doors, image, make_clearance):
    lease = make_clearance(image, ends_at=timezone.now() + DAY)
    shown = doors()

    lease.ends_at = timezone.now()
    lease.save()
    gone = doors()
    lease.ends_at += DAY
    lease.save()

    assert showing(gone) == set()
    assert showing(doors()) == showing(shown) == SHOWING


def test_text__a_page_makes_as_many_queries_for_many_as_for_one(
    doors, image, make_image, put_file, django_assert_max_num_queries
):
    one = f'<img src="{put_file(image, "medium", 300)}">'
    many = one + "".join(f'<img src="{put_file(make_image())}">' for _ in range(9))
    Image.objects.filter(pk=image.pk).update(rights="stock")

    for text, count in ((one, 0), (many, 9)):
        with django_assert_max_num_queries(1):
            assert rendering.shortcodes(text, None).count("<img") == count


def test_text__of_another_story_in_it(doors, image, make_edition, make_clearance):
    other = make_edition(body="<p>See:</p>[story_body story=zebra]")

    assert "Two stripes" in rendering.body(other)
    make_clearance(image, is_permitted=False)
    assert "Two stripes" not in rendering.body(other)
    assert WORDS in rendering.body(other)
