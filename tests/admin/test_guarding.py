"""Two editors in one story: what both wrote is kept, and what clashes is asked about."""

from __future__ import annotations

import logging
import random
import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.test import RequestFactory

from tests.admin.forms import filled, page, told
from worthy_news import workflow
from worthy_news.models import Credit, Edition, Story

logger = logging.getLogger(__name__)

A = "<p>The bridge opened on Friday.</p>"
B = "<p>Nobody fell in, said the mayor.</p>"
C = "<p>The river was high after the rain.</p>"
A1 = "<p>The bridge opened on Monday.</p>"
B1 = "<p>Nobody fell in, said the old mayor.</p>"
B2 = "<p>Nobody fell in, said the mayor of Ostend.</p>"


@pytest.fixture
def story(make_story, make_section):
    story = make_story(
        headline="Bridge Opens",
        dek="At last.",
        body=f"{A}\n{B}\n{C}",
        section=make_section(),
        credits=["Ada Novak"],
        places=["MOSCOW"],
    )
    workflow.save(story, None)
    return story


def opened(client, story):
    """What a browser has of the form, as it is opened now; the page around it is left out."""
    request = RequestFactory().get("/")
    request.user = client.user
    desk = admin.site.get_model_admin(Story)
    response = desk.changeform_view(request, str(story.pk))
    return filled(SimpleNamespace(context=response.context_data))


def post(client, story, form, **changes):
    data = {
        name: value for name, value in {**form, **changes}.items() if value is not None
    }
    return client.post(page("story_change", story.pk), data)


def saved(story):
    story.refresh_from_db()
    return story


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


def answered(response, **keeps):
    """What a browser sends of a form that asked, with the choices made by name."""
    form = filled(response)
    for name, value in re.findall(
        r'<input type="hidden" name="(\w+_revision)" value="(\d*)">', response.text
    ):
        form[name] = value
    for name in re.findall(r'name="keep-(\w+)" value="mine" checked', response.text):
        form[f"keep-{name}"] = keeps.get(name, "mine")
    return form


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


# Rows


def test_rows__of_one_side_are_taken(editor, chief, story, make_contributor):
    bea = make_contributor("Bea Moss")
    mine = opened(editor, story)
    row = {"credits-1-contributor": bea.pk, "credits-1-kind": "with"}
    post(chief, story, mine, **row)

    response = post(editor, story, mine, **{"story_places-0-DELETE": "on"})

    assert response.status_code == 302
    assert [str(credit) for credit in story.credits.all()] == ["Ada Novak", "Bea Moss"]
    assert story.story_places.count() == 0


def test_rows__that_both_changed_are_asked_about(
    editor, chief, story, make_contributor
):
    bea, cy = make_contributor("Bea Moss"), make_contributor("Cy Orr")
    mine = opened(editor, story)
    row = {"credits-1-contributor": bea.pk, "credits-1-kind": "with"}
    post(chief, story, mine, **row, **{"credits-0-role": "Editor"})

    asked = post(editor, story, mine, **{**row, "credits-1-contributor": cy.pk})

    assert asked.status_code == 200
    assert story.credits.count() == 2
    formset = asked.context["inline_admin_formsets"][0].formset
    text = "".join(formset.non_form_errors())
    assert "<del>With reporting by: Bea Moss</del>" in text
    assert "<ins>With reporting by: Cy Orr</ins>" in text

    post(editor, story, answered(asked))

    assert [(str(one), one.role) for one in story.credits.all()] == [
        ("Ada Novak", ""),
        ("Cy Orr", ""),
    ]


def test_rows__theirs_can_be_chosen(editor, chief, story, make_place):
    mine = opened(editor, story)
    places = {"story_places-0-place": make_place("PRAGUE").pk}
    post(chief, story, mine, **places)
    asked = post(editor, story, mine, **{"story_places-0-DELETE": "on"})

    response = post(editor, story, answered(asked, places="theirs"))

    assert response.status_code == 302
    assert [str(row) for row in story.story_places.all()] == ["PRAGUE"]


def test_rows__that_were_written_anew_meanwhile_are_found(
    editor, story, make_contributor
):
    ada = Credit.objects.get().contributor
    ada.role = "Correspondent"
    ada.save()
    mine = opened(editor, story)
    Story.objects.filter(pk=story.pk).update(dek="Later.")
    workflow.save(story, None)
    workflow.restore_revision(story, 1, None)
    old = mine["credits-0-id"]
    assert not Credit.objects.filter(pk=old).exists()

    response = post(
        editor, story, mine, headline="Mine", **{"story_places-0-order": "4"}
    )

    assert response.status_code == 302
    assert saved(story).headline == "Mine"
    assert [(str(one), one.role) for one in story.credits.all()] == [("Ada Novak", "")]
    assert [row.order for row in story.story_places.all()] == [4]


def test_rows__that_went_meanwhile_do_not_break_the_form(
    editor, chief, story, make_topic
):
    topic = make_topic()
    mine = opened(editor, story)
    away = {
        "credits-0-DELETE": "on",
        "story_places-0-DELETE": "on",
        "topics": [topic.pk],
    }
    post(chief, story, mine, **away)
    assert story.credits.count() == 0

    changed = {
        "credits-0-role": "Editor",
        "credits-1-contributor": "",
        "credits-1-role": "Lost",
        "story_places-0-DELETE": "on",
    }
    asked = post(editor, story, mine, **changed)

    assert asked.status_code == 200
    form = asked.context["adminform"].form
    assert [str(value) for value in form["topics"].value()] == [str(topic.pk)]
    response = post(editor, story, answered(asked), **{"credits-1-role": ""})
    assert response.status_code == 302
    assert [(str(one), one.role) for one in story.credits.all()] == [
        ("Ada Novak", "Editor")
    ]
    assert story.story_places.count() == 0
    assert [*story.topics.all()] == [topic]


# Forms without the number


def test_unknown__what_somebody_else_saved_is_asked_about(editor, chief, story):
    mine = opened(editor, story)
    post(chief, story, mine, headline="Bridge Shuts", dek="Later.")
    del mine["opened_revision"]

    asked = post(editor, story, mine, body=f"{A}\n{B2}\n{C}")

    assert asked.status_code == 200
    assert {*asked.context["adminform"].form.errors} == {
        "__all__",
        "headline",
        "dek",
        "body",
    }
    form = answered(asked, headline="theirs", dek="theirs", body="both")
    del form["opened_revision"]
    assert post(editor, story, form).status_code == 302
    assert (saved(story).headline, story.dek) == ("Bridge Shuts", "Later.")
    assert story.body == f"{A}\n{B}\n{B2}\n{C}"


def test_unknown__ones_own_last_save_is_what_it_was_opened_on(editor, story):
    mine = opened(editor, story)
    post(editor, story, mine, headline="First")
    del mine["opened_revision"]

    assert post(editor, story, mine, headline="Second").status_code == 302
    assert saved(story).headline == "Second"


def test_unknown__a_story_that_had_no_revision(editor, chief, make_story):
    story = make_story(headline="Zero")
    mine = opened(editor, story)
    assert mine["opened_revision"] == 0
    post(chief, story, mine, headline="One")

    assert post(editor, story, mine, headline="Two").status_code == 200
    assert saved(story).headline == "One"


@pytest.mark.parametrize("number", ["x", "99"])
def test_unknown__a_number_that_is_none(editor, chief, story, number):
    mine = opened(editor, story)
    post(chief, story, mine, headline="One")

    assert post(editor, story, mine, opened_revision=number).status_code == 200
    assert saved(story).headline == "One"


def test_own_earlier_save__is_merged_as_well(editor, story):
    mine = opened(editor, story)
    post(editor, story, mine, dek="Later.")

    response = post(editor, story, mine, headline="Mine")

    assert (saved(story).headline, story.dek) == ("Mine", "Later.")
    assert told(response)[1][1].startswith("You saved this story while")


def test_save__of_a_story_that_is_no_more_is_djangos_to_answer(
    editor, viewer_of, story
):
    form = opened(editor, story)
    number = story.pk

    assert post(viewer_of, story, form).status_code == 403
    story.delete()
    story.pk = number
    assert post(editor, story, form).status_code == 302
    assert editor.post("/admin/worthy_news/story/x/change/", form).status_code == 302


@pytest.fixture
def viewer_of(make_client):
    return make_client("viewer")


def test_saves__of_three_in_turns__lose_and_overwrite_nothing(
    make_client, story, request
):
    """The real form, each with one that is old by some saves; what is asked is answered with both, or with mine.

    Of the text, no paragraph is lost but those that its savers took out; of the headline
    and the dek, theirs gives way only where it was asked about.
    """
    rng = random.Random(44)
    turns = request.config.getoption("--saves")
    clients = [make_client(role) for role in ("reporter", "editor", "chief")]
    forms = [opened(clients[0], story)] * 3
    written: list[str] = []
    stale, asked, lost, overwritten = 0, 0, [], []
    for turn in range(turns):
        who = rng.randrange(3)
        paragraphs = forms[who]["body"].splitlines()
        at = rng.randrange(len(paragraphs))
        new = f"<p>{'ABC'[who]} wrote {rng.randrange(10**6)} in turn {turn}.</p>"
        went = paragraphs[at] if len(paragraphs) > 8 else None
        paragraphs[at : at + (went is not None)] = [new]
        name = rng.choice(["headline", "dek"])
        mine = {"body": "\n".join(paragraphs), name: f"{'ABC'[who]} in turn {turn}"}
        theirs = {one: getattr(story, one) for one in ("headline", "dek")}
        stale += forms[who]["opened_revision"] < turn + 1

        response = post(clients[who], story, forms[who], **mine)
        questions: list[str] = []
        if response.status_code == 200:
            assert story.revisions.count() == turn + 1
            form = answered(response, body="both")
            questions = [key[5:] for key in form if key.startswith("keep-")]
            asked += len(questions)
            response = post(clients[who], story, form)

        assert response.status_code == 302
        body = saved(story).body
        written = [one for one in written if one != went or one in body] + [new]
        lost += [one for one in written if one not in body]
        for one, before in theirs.items():
            after = getattr(story, one)
            assert after == mine.get(one, before)
            seen = forms[who][one]
            if after != before and before != seen and one not in questions:
                overwritten.append((turn, one, before))
        forms[who] = {
            **forms[who],
            **{one: getattr(story, one) for one in ("headline", "dek", "body")},
            "opened_revision": turn + 2,
        }
    assert (lost, overwritten) == ([], [])
    numbers = story.revisions.order_by("number").values_list("number", flat=True)
    assert [*numbers] == [*range(1, turns + 2)]
    assert (stale > turns / 2, asked > turns / 10) == (True, True)
    logger.info("%s saves, %s of an old form, %s questions", turns, stale, asked)
