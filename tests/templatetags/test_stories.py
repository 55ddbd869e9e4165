"""Which story a tag prints, and the shortcodes between two tags."""

from __future__ import annotations

import pytest
from django.template import Template, TemplateSyntaxError, engines
from django.utils.safestring import SafeString

from tests.templatetags.templates import render
from worthy_news import rendering, workflow

pytestmark = pytest.mark.django_db


def test_story__is_edition_or_story_in_the_context(edition, make_edition):
    other = make_edition(headline="Other")

    assert render("{% story_title %}", story=edition) == "Ferries &amp; Trains"
    assert (
        render("{% story_title %}", edition=edition, story=other)
        == "Ferries &amp; Trains"
    )
    assert render("{% story_title %}", edition="third", story=other) == "Other"


def test_story__may_be_the_sheet_of_a_preview(edition):
    edition.story.headline = "To Come"

    assert (
        render("{% story_title %}", edition=workflow.sheet(edition.story)) == "To Come"
    )


def test_story__of_the_desk_stands_for_what_readers_see(edition, scheduled):
    story = edition.story
    story.headline = "Not Yet"
    story.save()

    assert render("{% story_title %}", story=story) == "Ferries &amp; Trains"
    assert (
        render("{% story_title story=page.story %}", page={"story": story})
        == "Ferries &amp; Trains"
    )
    assert render("{% story_title %}", story=scheduled.story) == ""


def test_story__that_is_none_prints_nothing():
    assert (
        render(
            "[{% story_title %}{% story_body %}{% story_image name=large %}]",
            edition=None,
        )
        == "[]"
    )
    assert render("[{% story_title story=lead %}]", lead=None) == "[]"


@pytest.mark.parametrize(
    "tag", ["story_title", "story_body", "story_image", "story_picture"]
)
def test_story__that_is_nowhere_is_the_developer_s_error(tag):
    with pytest.raises(LookupError) as caught:
        render(f"{{% {tag} %}}")

    assert str(caught.value) == (
        f"{{% {tag} %}} has no story to print. Give the template the edition being read as “edition” or"
        " “story”, or name a story in the tag: story=12."
    )


def test_story__is_asked_for_by_number_slug_or_variable(edition, make_edition):
    number = edition.story_id

    for written in (
        number,
        f'"{number}"',
        "ferries-trains",
        "'ferries-trains'",
        "lead",
        "page.lead",
        "n",
        "slug",
    ):
        context = {
            "lead": edition,
            "page": {"lead": number},
            "n": number,
            "slug": "ferries-trains",
        }
        assert (
            render(f"{{% story_title story={written} %}}", **context)
            == "Ferries &amp; Trains"
        )


def test_story__bare_word_that_is_no_variable_is_a_slug(make_edition):
    make_edition(headline="Bridges", slug="bridges")

    assert render("{% story_title story=bridges %}") == "Bridges"


@pytest.mark.parametrize(
    "written", ["99999", "nowhere", "no-where", "'no where'", "missing.one"]
)
def test_story__that_is_not_there_prints_nothing(edition, written):
    assert (
        render(
            f"[{{% story_title story={written} %}}{{% story_body story={written} %}}]",
            edition=edition,
        )
        == "[]"
    )


def test_story__that_is_not_public_is_not_found(scheduled, edition, make_story):
    draft = make_story(headline="Draft", slug="draft")
    workflow.withdraw(edition.story, None, kind="hold")

    for story in (
        scheduled.story_id,
        "to-come",
        draft.pk,
        "draft",
        edition.story_id,
        "ferries-trains",
    ):
        assert (
            render(
                f"[{{% story_title story={story} %}}{{% story_body story={story} %}}{{% story_image story={story} %}}]"
            )
            == "[]"
        )


# Shortcodes


LAYOUT = (
    "[worthy_plugins_news_story_title]\n"
    '<div class="x"><img src="[worthy_plugins_news_story_image name=sm_medium]" alt="" /></div>'
    "[worthy_plugins_news_story_body byline=0 dateline=0 copyright=0]"
)


def test_shortcodes__run_a_pasted_layout(edition, small):
    assert render(
        f"{{% shortcodes %}}{LAYOUT}{{% endshortcodes %}}", edition=edition
    ) == (
        f'Ferries &amp; Trains\n<div class="x"><img src="{small}" alt="" /></div>'
        "<p>One.</p><h2>TWO</h2><p>Three.</p>"
    )


def test_shortcodes__make_no_paragraphs(edition):
    assert (
        render("{% shortcodes %}A\n\nB{% endshortcodes %}", edition=edition) == "A\n\nB"
    )


def test_shortcodes__take_an_empty_picture_out(make_edition):
    rendered = render(
        f"{{% shortcodes %}}{LAYOUT}{{% endshortcodes %}}",
        story=make_edition(headline="Plain"),
    )

    assert rendered.startswith("Plain\n<p>The village")


def test_shortcodes__run_after_the_template(edition, small):
    assert (
        render(
            "{% shortcodes %}{% if show %}[story_image name={{ size }}]{% endif %}{{ text }}{% endshortcodes %}",
            edition=edition,
            show=True,
            size="sm_medium",
            text="<b>",
        )
        == f"{small}&lt;b&gt;"
    )


def test_shortcodes__need_no_story_of_the_page(edition):
    source = "{% shortcodes %}[story_title][story_title story=ferries-trains]{% endshortcodes %}"

    assert render(source) == "Ferries &amp; Trains"


def test_shortcodes__of_the_site_run_too(monkeypatch):
    registry = rendering.registry.copy()
    registry.register(
        "shout", lambda attributes, content, name, context: content.upper()
    )
    monkeypatch.setattr("worthy_news.rendering.layouts.registry", registry)

    assert render("{% shortcodes %}[shout]hey[/shout]{% endshortcodes %}") == "HEY"


def test_shortcodes__block_has_to_be_closed():
    with pytest.raises(TemplateSyntaxError, match="endshortcodes"):
        Template("{% load worthy_news %}{% shortcodes %}")


def test_shortcodes_filter__runs_a_text(edition):
    assert render(
        "{{ text|safe|shortcodes:edition }}",
        text="<b>[story_title]</b>",
        edition=edition,
    ) == ("<b>Ferries &amp; Trains</b>")
    assert (
        render(
            "{{ text|safe|shortcodes }}", text="<b>[story_title]</b>", edition=edition
        )
        == "<b></b>"
    )
    assert render(
        "{{ text|safe|shortcodes:story }}", text="[story_title]", story=edition.story_id
    ) == ("Ferries &amp; Trains")


def test_shortcodes_filter__escapes_what_is_not_safe(edition):
    assert render(
        "{{ text|shortcodes:edition }}", text="<b>[story_title]</b>", edition=edition
    ) == ("&lt;b&gt;Ferries &amp; Trains&lt;/b&gt;")
    assert (
        render(
            "{% autoescape off %}{{ text|shortcodes }}{% endautoescape %}",
            text="<b>x</b>",
        )
        == "<b>x</b>"
    )


def test_shortcodes_filter__answer_is_safe():
    library = engines["django"].engine.template_libraries["worthy_news"]

    assert isinstance(library.filters["shortcodes"]("x"), SafeString)
