"""The checklist at the desk: of what is saved, of what is typed, and publishing over it."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.utils.html import escape

from tests.admin.forms import filled, page, save, told
from worthy_news import workflow
from worthy_news.models import Edition, Event, Revision, Story

LEFT_OVER = "“TK” was left in “It cost TK.”. Put in what is missing."


def listed(response):
    """Return the findings in an answer of the checklist's address, as (rule, field's place)."""
    return [
        (row["finding"].rule, row["target"])
        for row in response.context["checklist"].rows()
    ]


def typed(client, story, **changes):
    """Post the form of ``story`` (or the empty one) with ``changes`` to the checklist."""
    name = "change" if story else "add"
    keys = [story.pk] if story else []
    form = filled(client.get(page(f"story_{name}", *keys)), **changes)
    address = page("story_checklist" if story else "story_new_checklist", *keys)
    return client.post(address, form)


def test_form__shows_the_checklist_of_what_is_saved(editor, make_story):
    story = make_story(dek="It cost TK.")

    response = editor.get(page("story_change", story.pk))

    assert escape(LEFT_OVER) in response.text
    assert '<a href="#id_dek">Dek</a>' in response.text
    assert '<a href="#credits-group">Credits</a>' in response.text
    assert str(response.context["checklist"]) == (
        "1 thing stops it, 2 warnings, 1 note · 10 words · 1 minute to read"
    )


def test_form__says_when_nothing_is_to_mend(editor, make_story, make_section):
    story = make_story(
        section=make_section(), credits=["Ada Novak"], body=f"<p>{'word ' * 300}</p>"
    )

    response = editor.get(page("story_change", story.pk))

    assert str(response.context["checklist"]) == (
        "Nothing to mend · 300 words · 2 minutes to read"
    )


def test_form__a_new_story_has_an_empty_one(editor, make_source):
    make_source()

    response = editor.get(page("story_add"))

    assert str(response.context["checklist"]) == "The checklist is made as you type."
    assert f'data-url="{page("story_new_checklist")}"' in response.text


def test_form__who_may_not_edit_has_no_links_into_it(make_client, make_story):
    response = make_client("viewer").get(page("story_change", make_story().pk))

    assert "Nobody is credited." in response.text
    assert "#credits-group" not in response.text
    assert "data-url" not in response.text


def test_checklist__of_the_saved_story(editor, make_story):
    response = editor.get(page("story_checklist", make_story(dek="TK").pk))

    assert listed(response) == [
        ("left_over", "id_dek"),
        ("byline", "credits-group"),
        ("section", "id_section"),
        ("body_length", "id_body"),
    ]
    assert "no-store" in response["Cache-Control"]


def test_checklist__of_what_is_typed_and_nothing_is_written(
    editor, make_story, make_contributor, make_section, make_place, make_image
):
    story = make_story(headline="", credits=["Ada Novak"])
    section, image = make_section(), make_image(alt="A bridge")
    credit = story.credits.get()
    before = Story.objects.filter(pk=story.pk).values().get()

    response = typed(
        editor,
        story,
        headline="Bridge Opens",
        section=section.pk,
        goes_out_at="2126-01-01T00:00",
        **{
            "credits-0-DELETE": "on",
            "story_places-0-place": make_place("MOSCOW").pk,
            "pictures-0-image": image.pk,
        },
    )

    assert listed(response) == [
        ("byline", "credits-group"),
        ("moment", "id_goes_out_at"),
        ("photo_credit", "pictures-group"),
        ("body_length", "id_body"),
    ]
    assert Story.objects.filter(pk=story.pk).values().get() == before
    assert list(story.credits.all()) == [credit]
    assert not story.pictures.exists()
    assert not story.places.exists()
    assert not Revision.objects.exists()


def test_checklist__rows_are_judged_in_their_order(editor, make_story, make_image):
    story = make_story(pictures=[make_image(), make_image(alt="")])

    response = typed(
        editor, story, **{"pictures-0-order": "7", "pictures-1-order": "3"}
    )

    (finding,) = (
        row["finding"].text
        for row in response.context["checklist"].rows()
        if row["finding"].rule == "alt_text"
    )
    assert finding.startswith("Picture 1 ")


@pytest.mark.parametrize("own", [True, False])
def test_checklist__of_a_story_that_was_never_saved(editor, make_source, own):
    if own:
        make_source()

    response = typed(editor, None, headline="", body="<p>TK</p>", source="")

    assert listed(response)[:2] == [
        ("headline", "id_headline"),
        ("left_over", "id_body"),
    ]
    assert not Story.objects.exists()


def test_checklist__of_nothing(editor):
    assert listed(editor.get(page("story_new_checklist"))) == []
    assert [rule for rule, _ in listed(editor.post(page("story_new_checklist")))][
        :2
    ] == [
        "headline",
        "body",
    ]


def test_checklist__a_mistake_in_a_field_is_no_failure(editor, make_story):
    response = typed(
        editor, make_story(), headline="x" * 301, goes_out_at="soon", section="999"
    )

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("role", "saved", "typed", "new"),
    [
        ("reporter", 200, 200, 200),
        ("viewer", 200, 403, 403),
        ("lawyer", 200, 403, 403),
        ("stranger", 403, 403, 403),
        ("anonymous", 302, 302, 302),
    ],
)
def test_checklist__is_for_those_who_may(
    make_client, make_story, role, saved, typed, new
):
    client, address = make_client(role), page("story_checklist", make_story().pk)

    assert client.get(address).status_code == saved
    assert client.post(address).status_code == typed
    assert client.post(page("story_new_checklist")).status_code == new


def test_checklist__of_no_story_and_by_no_other_method(editor, make_story):
    assert editor.get(page("story_checklist", 999)).status_code == 404
    assert editor.put(page("story_checklist", make_story().pk)).status_code == 405


def test_checklist__a_field_of_a_sites_own_rule(editor, make_story, monkeypatch):
    rules = dict(workflow.rules._entries)
    monkeypatch.setattr(workflow.rules, "_entries", rules)
    found = workflow.Finding(
        level=workflow.Level.NOTE, field="sponsor", text="Who pays?"
    )
    workflow.rules.register("sponsor", lambda draft: [found])

    response = editor.get(page("story_change", make_story().pk))

    assert "Sponsor:" in response.text
    assert "Who pays?" in response.text


def reason_is_asked(response):
    """Whether the reason for overriding is asked for, and shown."""
    _, found, rest = response.text.partition('data-checklist="override"')
    return bool(found) and not rest.startswith(" hidden")


def test_publish__shows_what_stops_it_and_keeps_the_form(editor, make_story):
    story = make_story()

    response = save(editor, story, dek="It cost TK.", _publish="Publish now")

    story.refresh_from_db()
    assert story.dek == "It cost TK."
    assert told(response)[-1] == ("error", LEFT_OVER)
    assert not Edition.objects.exists()
    assert not reason_is_asked(editor.get(response.url))


def test_publish__over_it_by_who_may_with_a_reason(chief, make_story):
    story = make_story(dek="It cost TK.")

    refused = save(chief, story, _publish="Publish now")
    assert told(refused)[-1] == ("error", LEFT_OVER)
    assert reason_is_asked(chief.get(refused.url))

    save(chief, story, _publish="Publish now", override="The press waits.")

    event = Event.objects.get(verb="publish")
    assert event.by == chief.user
    assert event.note == f"Published over: {LEFT_OVER} Reason: The press waits."
    assert event.note in chief.get(refused.url).content.decode()


def test_schedule__over_it(chief, make_story):
    story = make_story(dek="It cost TK.")

    save(
        chief,
        story,
        _schedule="Schedule",
        goes_out_at="2126-01-01T00:00",
        override="The press waits.",
    )

    assert "The press waits." in Event.objects.get(verb="schedule").note


def test_publish__a_reason_of_who_may_not_is_refused(editor, make_story):
    story = make_story(dek="It cost TK.")

    response = save(editor, story, _publish="Publish now", override="I want to.")

    assert told(response)[-1] == (
        "error",
        f"{LEFT_OVER} You may not override this. Ask someone who may.",
    )


def test_publish__no_reason_is_asked_where_none_would_help(chief, make_story):
    response = chief.get(page("story_change", make_story(headline="").pk))

    assert not reason_is_asked(response)


def test_move_page__shows_the_checklist_and_asks_for_the_reason(
    make_client, make_user, make_story
):
    story = make_story(dek="It cost TK.")
    lawyer, address = make_client("lawyer"), page("story_move", story.pk, "publish")
    shown = lawyer.get(address)
    assert escape(LEFT_OVER) in shown.text
    assert 'name="override"' not in shown.text
    assert lawyer.post(address, {"override": "Because."}).context["form"].errors

    may = make_user("chief lawyer", "view_story", "publish_story", "override_preflight")
    lawyer.force_login(may)
    assert 'name="override"' in lawyer.get(address).text
    lawyer.post(address, {"override": "The press waits."})

    assert Edition.objects.get().by == may
    assert "The press waits." in Event.objects.get(verb="publish").note


def test_move_page__to_withdraw_has_none(chief, make_edition):
    response = chief.get(page("story_move", make_edition().story.pk, "withdraw"))

    assert "worthy-checklist" not in response.text


def test_bulk_publish__tells_of_each_story(chief, make_story):
    good = make_story(headline="Good")
    bad = make_story(headline="Bad", dek="It cost TK.")

    response = chief.post(
        page("story_changelist"),
        {"action": "publish", "_selected_action": [good.pk, bad.pk]},
    )

    messages = sorted(str(message) for message in get_messages(response.wsgi_request))
    assert messages[0] == f"Bad: {LEFT_OVER}"
    assert messages[1].startswith("Good: Edition 1 is out.")
    assert Edition.objects.get().story == good
