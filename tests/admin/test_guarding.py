"""Two editors in one story: what both wrote is kept, and what clashes is asked about."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.admin.forms import page, told
from tests.admin.guarding import A, B, C, answered, opened, post, saved, written
from worthy_news import workflow
from worthy_news.models import Edition

A1 = "<p>The bridge opened on Monday.</p>"
B1 = "<p>Nobody fell in, said the old mayor.</p>"
B2 = "<p>Nobody fell in, said the mayor of Ostend.</p>"


@pytest.fixture
def story(make_story, make_section):
    return written(make_story, make_section)


def question(response, name):
    """What the form asks of a field, as text without markup."""
    form = response.context["adminform"].form
    html = "".join(form.errors.get(name, []))
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_form__carries_the_revision_it_was_opened_on(editor, story):
    response = editor.get(page("story_change", story.pk))

    assert '<input type="hidden" name="opened_revision" value="1"' in response.text


def test_save__keeps_what_each_changed(editor, chief, story, make_section):
    mine = opened(editor, story)
    europe = make_section("Europe")
    post(chief, story, mine, dek="Later.", body=f"{A1}\n{B}\n{C}", section=europe.pk)

    response = post(
        editor, story, mine, headline="Old Bridge Opens", body=f"{A}\n{B2}\n{C}"
    )

    assert response.status_code == 302
    now = saved(story)
    assert (now.headline, now.dek, now.section) == (
        "Old Bridge Opens",
        "Later.",
        europe,
    )
    assert now.body == f"{A1}\n{B2}\n{C}"
    assert story.revisions.count() == 3
    assert told(response)[0] == (
        "warning",
        "A-chief saved this story while you had it open. Put in from there: Dek, Body, Section."
        " What you wrote is kept.",
    )


def test_save__keeps_an_embargo_that_was_set_meanwhile(editor, chief, story):
    story.embargo_until = datetime(2126, 7, 1, 12, 30, 15, tzinfo=UTC)
    story.save()
    workflow.save(story, None)
    mine = opened(editor, story)
    post(chief, story, mine, embargo_until="2126-07-04T09:00")

    response = post(editor, story, mine, headline="Old Bridge Opens")

    assert response.status_code == 302
    now = saved(story)
    assert (now.headline, now.embargo_until) == (
        "Old Bridge Opens",
        datetime(2126, 7, 4, 9, tzinfo=UTC),
    )


def test_save__of_an_embargo_that_both_set_asks(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, embargo_until="2126-07-04T09:00")

    response = post(editor, story, mine, embargo_until="2126-07-05T09:00")

    assert response.status_code == 200
    asked = question(response, "embargo_until")
    assert "July 4, 2126, 9 a.m." in asked
    assert "July 5, 2126, 9 a.m." in asked
    assert saved(story).embargo_until == datetime(2126, 7, 4, 9, tzinfo=UTC)
    assert story.revisions.count() == 2


def test_save__of_what_both_changed_asks(editor, chief, story):
    mine = opened(editor, story)
    post(
        chief,
        story,
        mine,
        headline="Bridge Shuts",
        dek="Later.",
        body=f"{A1}\n{B1}\n{C}",
    )

    response = post(
        editor, story, mine, headline="Old Bridge Opens", body=f"{A}\n{B2}\n{C}"
    )

    assert response.status_code == 200
    assert saved(story).headline == "Bridge Shuts"
    assert story.revisions.count() == 2
    form = response.context["adminform"].form
    assert form["headline"].value() == "Old Bridge Opens"
    assert form["dek"].value() == "Later."
    assert form["body"].value() == f"{A1}\n{B2}\n{C}"
    assert form["opened_revision"].value() == "2"
    assert form.non_field_errors() == [
        "Nothing is saved yet. A-chief saved this story while you had it open, and changed what"
        " you changed: Headline, Body. Your version stands in the form, theirs is beside it."
        " Choose, or edit yours, and save again."
    ]
    assert question(response, "headline").startswith(
        "Changed by a-chief as well. Theirs is struck through, yours is underlined."
        " [added: Old ] Bridge [removed: Shuts ] [added: Opens ]"
    )
    assert "The bridge" not in question(response, "body")
    assert question(response, "dek") == ""

    again = post(editor, story, answered(response))

    assert again.status_code == 302
    assert saved(story).headline == "Old Bridge Opens"
    assert story.body == f"{A1}\n{B2}\n{C}"
    assert story.revisions.get(number=2).snapshot["headline"] == "Bridge Shuts"


@pytest.mark.parametrize(
    ("keep", "paragraphs"), [("theirs", [B1]), ("both", [B1, B2]), ("mine", [B2])]
)
def test_save__makes_what_was_chosen(editor, chief, story, keep, paragraphs):
    mine = opened(editor, story)
    body = f"{A1}\n{B1}\n{C}"
    post(chief, story, mine, headline="Bridge Shuts", body=body)
    asked = post(editor, story, mine, headline="Mine", body=f"{A}\n{B2}\n{C}")
    theirs = "mine" if keep == "mine" else "theirs"

    response = post(editor, story, answered(asked, headline=theirs, body=keep))

    assert response.status_code == 302
    assert saved(story).body == "\n".join([A1, *paragraphs, C])
    assert story.headline == ("Mine" if keep == "mine" else "Bridge Shuts")
    warnings = [text for level, text in told(response) if level == "warning"]
    assert warnings == (
        []
        if keep == "mine"
        else ["As you chose, their version was put in: Headline, Body."]
    )


def test_save__asks_again_where_a_third_saved_meanwhile(editor, chief, reporter, story):
    mine = opened(editor, story)
    post(chief, story, mine, headline="Bridge Shuts")
    asked = post(editor, story, mine, headline="Mine")
    post(reporter, story, {**mine, "opened_revision": 2}, headline="Third")

    response = post(editor, story, answered(asked))

    assert response.status_code == 200
    assert saved(story).headline == "Third"
    assert "Third" in question(response, "headline")
    assert post(editor, story, answered(response, headline="theirs")).status_code == 302
    assert saved(story).headline == "Third"


def test_save__of_an_old_form_that_was_not_edited_changes_nothing(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, headline="Bridge Shuts", body=A1)

    post(editor, story, mine)

    assert (saved(story).headline, story.body) == ("Bridge Shuts", A1)
    assert story.revisions.count() == 2


def test_save__of_the_same_change_twice_is_no_matter(editor, chief, story):
    mine = opened(editor, story)
    post(
        chief,
        story,
        mine,
        headline="Bridge Shuts",
        body=f"{A1}\n{B}\n{C}",
    )

    response = post(
        editor,
        story,
        mine,
        headline="Bridge Shuts",
        body=f"{A1}\r\n{B}\r\n{C}",
        _publish="",
    )

    assert [text for level, text in told(response) if level == "warning"] == []
    assert Edition.objects.get().headline == "Bridge Shuts"


def test_save__with_a_mistake_comes_back_merged(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, dek="Later.", copyright_year=2024, headline="Shuts")

    response = post(
        editor,
        story,
        {name: value for name, value in mine.items() if "pictures-" not in name},
        kicker="K" * 101,
        copyright_year="soon",
        headline="H" * 301,
    )

    form = response.context["adminform"].form
    assert response.status_code == 200
    assert form["dek"].value() == "Later."
    assert form["kicker"].value() == "K" * 101
    assert form["opened_revision"].value() == "2"
    assert "Changed by" not in question(response, "kicker")
    assert "Copyright year, yours soon" in question(response, "copyright_year")
    assert form["headline"].value() == "H" * 301


def test_save__where_the_markup_alone_clashes_shows_it(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, body=f"{A}\n<h2>{B[3:-4]}</h2>\n{C}")

    response = post(editor, story, mine, body=f"{A}\n<h3>{B[3:-4]}</h3>\n{C}")

    assert "The words are the same. The markup differs: &lt;" in question(
        response, "body"
    )
    response = post(editor, story, answered(response, body="theirs"))
    assert saved(story).body == f"{A}\n<h2>{B[3:-4]}</h2>\n{C}"


def test_save__of_what_the_prose_editor_wrote(editor, chief, story, settings):
    pytest.importorskip("django_prose_editor")
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django_prose_editor"]
    settings.WORTHY_NEWS = {"BODY_WIDGET": "prose"}
    mine = opened(editor, story)
    post(chief, story, mine, body=f"{A1}{B}{C}")

    response = post(editor, story, mine, body=f"{A}{B2}{C}")

    assert response.status_code == 302
    assert saved(story).body == f"{A1}\n{B2}\n{C}"


@pytest.mark.parametrize("button", ["_publish", "_spike"])
def test_move__is_not_made_with_words_that_were_not_seen(chief, editor, story, button):
    mine = opened(chief, story)
    post(editor, story, mine, body=f"{A1}\n{B}\n{C}")

    response = post(chief, story, mine, headline="Mine", **{button: ""})

    assert response.headers["Location"] == page("story_change", story.pk)
    assert (saved(story).headline, story.body) == ("Mine", f"{A1}\n{B}\n{C}")
    assert (story.status, Edition.objects.count()) == ("draft", 0)
    assert told(response)[-1][1].startswith("It is saved, and no more was done")


def test_preview__shows_what_was_merged(chief, editor, story):
    mine = opened(chief, story)
    post(editor, story, mine, body=A1)

    response = post(chief, story, mine, headline="Mine", _preview="")

    assert response.headers["Location"] == page("story_preview", story.pk)
