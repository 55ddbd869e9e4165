"""What ``manage.py check`` finds in the site's templates."""

from __future__ import annotations

import copy

import pytest
from django.conf import settings as site

from worthy_news import checks

KNOWN = "full, large, medium, medium_large, sm_medium, social, square, thumbnail, wide"
"""What a message about an unknown rendition names, in whichever order."""


@pytest.fixture
def write_template(settings, tmp_path):
    """``write_template("a.html", "…")``: a file in a template folder of the site; gives its path."""
    templates = copy.deepcopy(site.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates

    def write(name: str, source: str):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
        return path

    return write


def faults():
    """Return the messages about templates, up to the names of the renditions there are."""
    return [
        message.msg.partition(" There are:")[0] for message in checks.check_templates()
    ]


def test_check_templates__finds_nothing_in_our_own():
    assert checks.check_templates() == []


def test_check_templates__names_file_line_and_the_renditions_there_are(write_template):
    path = write_template(
        "a.html", "{% load worthy_news %}\n\n<img src='{% story_image name=huge %}'>"
    )

    (message,) = checks.check_templates()

    start, _, known = message.msg.partition(" There are: ")
    assert start == f"{path}, line 3: There is no rendition 'huge'."
    assert ", ".join(sorted(known.rstrip(".").split(", "))) == KNOWN
    assert message.id == "worthy_news.E009"
    assert (
        message.hint
        == "Correct the name, or add the size to WORTHY_NEWS['RENDITIONS']."
    )


@pytest.mark.parametrize(
    "source",
    [
        "{% story_image name=huge %}",
        "{% story_image name='huge' role=lead as picture %}",
        '{% worthy_plugins_news_story_image name="huge" %}',
        "{% story_picture story=edition name=huge as picture %}",
        "{% shortcodes %}[worthy_plugins_news_story_image name=huge]{% endshortcodes %}",
        "{% shortcodes %}<img src=\"[worthy_plugins_news_story_image name='huge']\">{% endshortcodes %}",
        "{% shortcodes %}[worthy_plugins_news_story_image name=huge]x[/worthy_plugins_news_story_image]{% endshortcodes %}",
        "{% shortcodes %}{% story_image name=huge %}{% endshortcodes %}",
        "{% shortcodes %}{% if a %}[worthy_plugins_news_story_image name=huge]{% endif %}{% endshortcodes %}",
        "{% if a %}{% if b %}{% story_image name=huge %}{% endif %}{% endif %}",
    ],
)
def test_check_templates__finds_an_unknown_rendition_wherever_it_is_asked_for(
    write_template, source
):
    path = write_template("folder/page.html", "{% load i18n worthy_news %}" + source)

    assert faults() == [f"{path}, line 1: There is no rendition 'huge'."]


@pytest.mark.parametrize(
    "source",
    [
        "{% load worthy_news %}{% story_image name=sm_medium %}",
        "{% load worthy_news %}{% story_image name=page.size %}{% story_image name=size|default:'huge' %}",
        "{% load worthy_news custom %}{% story_image name=size|custom_filter %}",
        "{% load worthy_news %}{% comment %}{% story_image name=huge %}{% endcomment %}",
        "{% load worthy_news %}{# {% story_image name=huge %} #}",
        "{% load worthy_news %}{% verbatim %}{% story_image name=huge %}{% endverbatim %}",
        "{% load worthy_news %}[worthy_plugins_news_story_image name=huge]",
        "{% load worthy_news %}{% shortcodes %}[worthy_plugins_news_story_image name={{ size }}]{% endshortcodes %}",
        "{% load worthy_news %}{% shortcodes %}[worthy_plugins_news_story_image]{% endshortcodes %}",
        "{% load worthy_news %}{% shortcodes %}[story_image name=sm_medium]{% endshortcodes %}",
        "{% load worthy_news %}{% shortcodes %}[[worthy_plugins_news_story_image name=huge]]{% endshortcodes %}",
        "{% load others %}{% story_image name=huge %} of another library, not worthy_news",
    ],
)
def test_check_templates__leaves_alone_what_is_right_or_not_ours(
    write_template, source
):
    write_template("page.html", source)

    assert checks.check_templates() == []


def test_check_templates__knows_the_site_s_own_sizes(settings, write_template):
    settings.WORTHY_NEWS = {"RENDITIONS": {"hero": {"width": 1200}, "medium": None}}
    path = write_template(
        "page.html",
        "{% load worthy_news %}{% story_image name=hero %}\n{% story_image name=medium %}",
    )

    assert faults() == [f"{path}, line 2: There is no rendition 'medium'."]


def test_check_templates__reads_where_our_tags_are_loaded_everywhere(
    settings, write_template
):
    settings.TEMPLATES[0]["OPTIONS"]["builtins"] = [
        "worthy_news.templatetags.worthy_news"
    ]
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    path = write_template("page.txt", "{% story_image name=huge %}")

    assert faults() == [f"{path}, line 1: There is no rendition 'huge'."]


def test_check_templates__reads_a_file_once_and_passes_over_other_backends(
    settings, write_template, tmp_path
):
    path = write_template(
        "page.html", "{% load worthy_news %}{% story_image name=huge %}"
    )
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8 worthy_news \xff")
    django = settings.TEMPLATES[0]
    settings.TEMPLATES = [
        django,
        {**django, "NAME": "second"},
        {"BACKEND": "django.template.backends.dummy.TemplateStrings", "NAME": "plain"},
    ]

    assert faults() == [f"{path}, line 1: There is no rendition 'huge'."]
