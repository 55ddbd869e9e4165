"""The template tags: how options are read, which story is meant, what is printed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone, translation

from tests.templatetags.templates import render
from worthy_news import rendering
from worthy_news.images import UnknownRendition
from worthy_news.models import Edition

pytestmark = pytest.mark.django_db

NAMES = "large, medium, medium_large, sm_medium, social, square, thumbnail, wide"


# What is printed


@pytest.mark.parametrize("tag", ["story_title", "worthy_plugins_news_story_title"])
def test_title__is_the_headline_as_text(edition, tag):
    assert render(f"{{% {tag} %}}", edition=edition) == "Ferries &amp; Trains"


@pytest.mark.parametrize("tag", ["story_body", "worthy_plugins_news_story_body"])
def test_body__is_what_rendering_gives(edition, tag):
    assert render(f"{{% {tag} %}}", edition=edition) == rendering.body(edition)


@pytest.mark.parametrize("tag", ["story_image", "worthy_plugins_news_story_image"])
def test_image__is_an_address(edition, small, tag):
    assert render(f"{{% {tag} name=sm_medium %}}", edition=edition) == small


def test_image__without_a_name_is_the_largest_rendition(edition, small, make_rendition):
    template = "{% story_image %} {% story_image name=full %}"

    assert render(template, edition=edition) == f"{small} {small}"

    large = make_rendition(edition.pictures.get().image, "wide", 800, 600).file.url
    edition.refresh_from_db()
    assert render(template, edition=edition) == f"{large} {large}"


def test_picture__of_which_nothing_is_made_keeps_its_room(edition):
    """The original stays here: it says where the picture was taken."""
    edition.pictures.get().image.renditions.all().delete()
    template = (
        "{% story_image name=large %}{% story_picture name=sm_medium as picture %}"
        "{{ picture.url }} {{ picture.width }} {{ picture.height }}"
    )

    assert (
        render(template, edition=edition)
        == "/static/worthy_news/no-picture.svg" * 2 + " 300 225"
    )


def test_image__without_a_picture_is_nothing(make_edition):
    edition = make_edition()

    assert render("{% story_image name=large %}", edition=edition) == ""
    assert (
        render(
            "{% story_image name=large as url %}{% if url %}x{% endif %}",
            edition=edition,
        )
        == ""
    )
    assert (
        render(
            "{% story_picture name=large as picture %}{{ picture }}", edition=edition
        )
        == "None"
    )


def test_image__role_names_another_picture(make_edition, make_image, make_rendition):
    lead, inline = make_image(), make_image()
    urls = [make_rendition(image, "wide", 64, 48).file.url for image in (lead, inline)]
    edition = make_edition(pictures=[lead, {"image": inline, "role": "inline"}])

    assert render("{% story_image role=lead %}", edition=edition) == urls[0]
    assert render("{% story_image role=inline %}", edition=edition) == urls[1]


def test_image__address_is_escaped_for_html(edition, monkeypatch):
    monkeypatch.setattr(
        "django.core.files.storage.memory.InMemoryStorage.url",
        lambda self, name: "/i?a=1&b='<2>",
    )

    assert (
        render("{% story_image %}", edition=edition) == "/i?a=1&amp;b=&#x27;&lt;2&gt;"
    )
    assert (
        render(
            "{% autoescape off %}{% story_image %}{% endautoescape %}", edition=edition
        )
        == "/i?a=1&b='<2>"
    )
    assert (
        render("{% story_image as url %}{{ url }}", edition=edition)
        == "/i?a=1&amp;b=&#x27;&lt;2&gt;"
    )


def test_picture__has_size_and_words(edition, small):
    shown = render(
        "{% story_picture name=sm_medium as p %}"
        "{{ p.url }}|{{ p.width }}|{{ p.height }}|{{ p.alt }}|{{ p.caption }}|{{ p.credit }}",
        edition=edition,
    )

    assert shown == f"{small}|300|225|A bridge|It stands.|Ada Novak"


def test_picture__is_read_of_a_list_without_further_queries(
    edition, django_assert_num_queries
):
    editions = list(Edition.objects.public().listed())

    with django_assert_num_queries(0):
        render(
            "{% for each in editions %}{% story_title story=each %}{% story_image story=each name=large %}"
            "{% story_picture story=each name=large as picture %}{% endfor %}",
            editions=editions,
        )


def test_body__options_leave_parts_out(edition):
    assert render(
        "{% story_body title=1 byline=0 dateline=0 copyright=0 %}", edition=edition
    ) == ("<h1>Ferries &amp; Trains</h1>\n<p>One.</p><h2>TWO</h2><p>Three.</p>")
    assert render(
        "{% story_body byline=no dateline='' copyright=false subheads=h3 %}",
        edition=edition,
    ) == ("<p>One.</p><h3>TWO</h3><p>Three.</p>")


def test_body__style_of_subheads_that_there_is_not_is_an_error(edition):
    with pytest.raises(ValueError, match="subheads cannot be 'h9'"):
        render("{% story_body subheads=h9 %}", edition=edition)


# How options are read


@pytest.mark.parametrize(
    "written",
    [
        "name=sm_medium",
        'name="sm_medium"',
        "name='sm_medium'",
        "name=page.size",
        "name=size|default:'large'",
        "name=nothing|default:'sm_medium'",
        "role=lead name=sm_medium",
    ],
)
def test_options__are_literal_or_variable(edition, small, written):
    context = {
        "edition": edition,
        "size": "sm_medium",
        "sm_medium": "large",
        "page": {"size": "sm_medium"},
    }

    assert render(f"{{% story_image {written} %}}", **context) == small


@pytest.mark.parametrize("name", ["post-thumbnail", "2025-01-01", "1536x1536"])
def test_options__a_bare_word_is_literal(settings, edition, name):
    settings.WORTHY_NEWS = {"RENDITIONS": {name: {"width": 400}}}

    assert render(
        f"{{% story_image name={name} %}}", edition=edition
    ) == rendering.image_url(edition, name)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "{% story_image name=huge %}",
            "{% story_image %}: There is no rendition 'huge'. There are: ",
        ),
        (
            '{% story_image name="huge" %}',
            "{% story_image %}: There is no rendition 'huge'. There are: ",
        ),
        (
            "{% story_picture name=huge as p %}",
            "{% story_picture %}: There is no rendition 'huge'. There are: ",
        ),
        (
            "{% worthy_plugins_news_story_image size=large %}",
            "{% worthy_plugins_news_story_image %} does not understand 'size=large'. It takes name=, role=, format=, story=.",
        ),
        (
            "{% story_image large %}",
            "{% story_image %} does not understand 'large'. It takes name=, role=, format=, story=.",
        ),
        (
            "{% story_image name= %}",
            "{% story_image %} does not understand 'name='. It takes name=, role=, format=, story=.",
        ),
        (
            "{% story_title title=1 %}",
            "{% story_title %} does not understand 'title=1'. It takes story=.",
        ),
        (
            "{% story_body name=large %}",
            "{% story_body %} does not understand 'name=large'."
            " It takes title=, byline=, dateline=, copyright=, subheads=, story=.",
        ),
    ],
)
def test_options__that_a_tag_does_not_take_fail_when_compiled(written, message):
    with pytest.raises(TemplateSyntaxError) as caught:
        Template("{% load worthy_news %}" + written)

    assert str(caught.value).startswith(message)


def test_options__unknown_rendition_names_those_there_are():
    with pytest.raises(TemplateSyntaxError) as caught:
        Template("{% load worthy_news %}{% story_image name=huge %}")

    known = str(caught.value).partition("There are: ")[2].rstrip(".").split(", ")
    assert sorted(known) == ["full", *NAMES.split(", ")]


def test_options__unknown_rendition_in_a_variable_fails_when_rendered(edition):
    template = Template("{% load worthy_news %}{% story_image name=page.size %}")

    with pytest.raises(UnknownRendition, match="'huge'"):
        template.render(Context({"edition": edition, "page": {"size": "huge"}}))


def test_options__as_keeps_the_answer(edition):
    assert (
        render("{% story_title as t %}[{{ t }}]", edition=edition)
        == "[Ferries &amp; Trains]"
    )
    assert render(
        "{% story_body byline=0 dateline=0 copyright=0 as b %}{{ b }}", edition=edition
    ) == ("<p>One.</p><h2>TWO</h2><p>Three.</p>")


# Times


def test_time__is_the_site_s_with_its_zone(settings):
    settings.TIME_ZONE = "Europe/Budapest"
    moment = datetime(2025, 7, 18, 22, 30, 15, 123456, tzinfo=UTC)

    with timezone.override("Asia/Tokyo"):
        assert render("{% news_time at %}", at=moment) == (
            '<time datetime="2025-07-19T00:30:15+02:00">July 19, 2025, 12:30 a.m. CEST</time>'
        )
    with translation.override("fr"):
        assert render("{% news_time at %}", at=moment) == (
            '<time datetime="2025-07-19T00:30:15+02:00">19 juillet 2025 00:30 CEST</time>'
        )
