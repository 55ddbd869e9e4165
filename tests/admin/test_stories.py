from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from tests.admin.forms import filled, page, save, told
from worthy_news import workflow
from worthy_news.models import Contributor, Credit, Edition, Event, Story

LIST = page("story_changelist")


def test_story_form__begins_with_the_sites_own_source(editor, make_source):
    make_source("Agency")
    own = make_source()

    response = editor.get(page("story_add"))

    assert response.context["adminform"].form["source"].value() == own.pk


def test_story_form__adds_a_story_with_its_inlines_and_one_revision(
    editor, make_source, make_contributor, make_place, make_image
):
    own, image = make_source(), make_image()
    novak = make_contributor(role="Correspondent", organization="Worthy News")

    address = page("story_add")
    response = editor.post(
        address,
        filled(editor.get(address))
        | {
            "headline": "Bridge Opens",
            "body": "<p>It opened.</p>\r\n<p>At noon.</p>",
            "source": own.pk,
            "credits-0-contributor": novak.pk,
            "story_places-0-place": make_place().pk,
            "pictures-0-image": image.pk,
        },
    )

    story = Story.objects.get()
    assert response.status_code == 302
    assert story.body == "<p>It opened.</p>\n<p>At noon.</p>"
    assert [str(row) for row in story.story_places.all()] == ["BUDAPEST"]
    assert [picture.image for picture in story.pictures.all()] == [image]
    credit = story.credits.get()
    assert (credit.role, credit.organization) == ("Correspondent", "Worthy News")
    revision = story.revisions.get()
    assert revision.by == editor.user
    assert [row["printed"] for row in revision.snapshot["credits"]] == ["Ada Novak"]


def test_story_form__offers_a_new_story_what_asks_for_no_words(
    editor, reporter, make_source
):
    make_source()
    address = page("story_add")

    offered = [list(one.get(address).context["moves"]) for one in (editor, reporter)]

    assert offered == [["submit", "approve", "publish", "schedule"], ["submit"]]


def test_story_form__publishes_a_new_story(editor, make_source):
    own, address = make_source(), page("story_add")

    response = editor.post(
        address,
        filled(editor.get(address))
        | {"headline": "Bridge Opens", "body": "<p>It opened.</p>", "source": own.pk}
        | {"_publish": "Publish now"},
    )

    story = Story.objects.get()
    assert response["Location"] == page("story_change", story.pk)
    assert story.edition().headline == "Bridge Opens"


def test_story_form__saving_again_changes_nothing(editor, make_story):
    story = make_story(
        credits=["Ada Novak"],
        places=["MOSCOW"],
        byline="By Ada Novak",
        dateline="MOSCOW (AP) — ",
        body="<p>One.</p>\n\n<p>Two.</p>\n",
        dek="A line,\nand another",
    )
    workflow.save(story, None)

    save(editor, story)

    story.refresh_from_db()
    assert story.dateline == "MOSCOW (AP) — "
    assert story.body == "<p>One.</p>\n\n<p>Two.</p>\n"
    assert story.dek == "A line,\nand another"
    assert story.revisions.count() == 1


def test_story_form__leaves_what_verbs_own(editor, make_story):
    story = make_story(copy_digest="a" * 64)
    address = page("story_change", story.pk)
    data = filled(editor.get(address), headline="New")
    workflow.publish(story, None)
    Story.objects.filter(pk=story.pk).update(copy_digest="b" * 64)

    editor.post(address, data)

    story.refresh_from_db()
    assert story.copy_digest == "b" * 64


def test_story_form__a_new_credit_keeps_a_role_that_was_typed(
    editor, make_story, make_contributor
):
    story = make_story()
    novak = make_contributor(role="Correspondent", organization="Worthy News")

    save(
        editor,
        story,
        **{
            "credits-0-contributor": novak.pk,
            "credits-0-role": "Editor",
            "credits-TOTAL_FORMS": 1,
        },
    )

    credit = Credit.objects.get()
    assert (credit.role, credit.organization) == ("Editor", "")


def test_story_form__an_emptied_role_stays_empty(editor, make_story, make_contributor):
    novak = make_contributor(role="Correspondent")
    story = make_story(credits=[{"contributor": novak, "role": "Correspondent"}])

    save(editor, story, **{"credits-0-role": ""})

    assert Credit.objects.get().role == ""


def test_story_form__says_what_readers_will_not_get(editor, make_story):
    story = make_story()
    body = '<p onclick="x()">Words.</p><script>alert(1)</script>'

    response = save(editor, story, body=body)

    story.refresh_from_db()
    assert story.body == body
    assert told(response)[0] == (
        "warning",
        "Readers will not get these parts of the body: 1 × <script>, with all that stood"
        " in it; 1 × the attribute onclick of <p>",
    )


def test_story_form__shows_where_the_story_stands(editor, make_story):
    story = make_story()
    workflow.publish(story, None)

    response = editor.get(page("story_change", story.pk))

    assert "Live: edition 1" in response.text
    assert [edition.number for edition in response.context["record"]["editions"]] == [1]
    assert [event.verb for event in response.context["record"]["events"]] == [
        "publish",
        "save",
    ]


def test_delete__a_story_that_was_published_stays(chief, make_edition):
    story = make_edition().story

    response = chief.post(page("story_delete", story.pk), {"post": "yes"})

    assert response.url == page("story_change", story.pk)
    assert told(response) == [
        (
            "error",
            "“Village Opens Its Bridge” was published or scheduled, so it stays on record."
            " Withdraw it instead.",
        )
    ]
    assert Story.objects.count() == 1


def test_delete__a_story_nobody_ever_read_goes(chief, make_story):
    story = make_story(credits=["Ada Novak"], places=["MOSCOW"])
    workflow.save(story, None)

    chief.post(page("story_delete", story.pk), {"post": "yes"})

    assert not Story.objects.exists()
    assert not Event.objects.exists()
    assert Contributor.objects.count() == 1


def test_delete_selected__deletes_nothing_where_one_has_to_stay(
    chief, make_story, make_edition
):
    stories = [make_edition().story, make_story(headline="Nobody Read This")]

    response = chief.post(
        LIST,
        {
            "action": "delete_selected",
            "_selected_action": [story.pk for story in stories],
            "post": "yes",
        },
    )

    assert [level for level, _ in told(response)] == ["error"]
    assert Story.objects.count() == 2


def test_delete_selected__deletes_what_nobody_read(chief, make_story):
    story = make_story()

    chief.post(
        LIST,
        {"action": "delete_selected", "_selected_action": [story.pk], "post": "yes"},
    )

    assert not Story.objects.exists()


def test_publish_selected__says_of_each_story_what_became_of_it(editor, make_story):
    good = make_story(headline="Good")
    bad = make_story(headline="Bad", body="")

    response = editor.post(
        LIST, {"action": "publish", "_selected_action": [good.pk, bad.pk]}
    )

    assert sorted(told(response)) == [
        ("error", "Bad: The story has no text. Write it, then publish."),
        (
            "success",
            'Good: Edition 1 is out. <a href="/'
            f'{Edition.objects.get().path}/">See it on the site</a>',
        ),
    ]
    assert Edition.objects.get().story == good


def test_publish_selected__is_for_those_who_may(reporter, make_story):
    story = make_story()

    response = reporter.get(LIST)
    reporter.post(LIST, {"action": "publish", "_selected_action": [story.pk]})

    assert "Publish selected" not in response.text
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("never", {"Never"}),
        ("scheduled", {"Scheduled"}),
        ("live", {"Live", "Pending"}),
        ("pending", {"Pending"}),
        ("withdrawn", {"Withdrawn"}),
    ],
)
def test_standing_filter(editor, make_story, value, expected):
    tomorrow = timezone.now() + timedelta(days=1)
    never, scheduled, live, pending, withdrawn = (
        make_story(headline=headline)
        for headline in ("Never", "Scheduled", "Live", "Pending", "Withdrawn")
    )
    workflow.save(never, None)
    workflow.publish(scheduled, None, at=tomorrow)
    for story in (live, pending, withdrawn):
        workflow.publish(story, None)
    workflow.withdraw(withdrawn, None)
    Story.objects.filter(pk=pending.pk).update(dek="More.")
    workflow.save(pending, None)

    response = editor.get(LIST, {"stands": value})

    assert {str(story) for story in response.context["cl"].result_list} == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("me", {"Mine", "Theirs After Mine"}), ("me-last", {"Mine"})],
)
def test_list__can_be_narrowed_to_what_one_worked_on(
    editor, make_story, make_user, value, expected
):
    other = make_user("other", "change_story")
    for headline, savers in {
        "Mine": [other, editor.user],
        "Theirs After Mine": [editor.user, other],
        "Theirs": [other],
    }.items():
        story = make_story(headline=headline)
        for number, saver in enumerate(savers):
            story.dek = f"Draft {number}"
            story.save()
            workflow.save(story, saver)

    response = editor.get(LIST, {"edited": value})

    stories = response.context["cl"].result_list
    assert {story.headline for story in stories} == expected
    assert {story.headline: story.last_saved_by for story in stories} == {
        headline: "other" if "Theirs" in headline else "a-editor"
        for headline in expected
    }


def test_list__shows_standing_source_section_and_who(
    editor, make_story, make_section, make_source, make_user
):
    make_story(headline="Our Own", section=make_section("Home"))
    story = make_story(section=make_section(), source=make_source("Agency"))
    workflow.save(
        story, make_user("ed", "change_story", first_name="Edna", last_name="Ferry")
    )

    text = editor.get(LIST).text

    for words in (
        "Village Opens Its Bridge",
        "Never published",
        '<td class="field-filed">World, Agency</td>',
        '<td class="field-filed">Home</td>',
        "Edna Ferry",
    ):
        assert words in text


def _queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as captured:
        response = client.get(LIST)
    return len(captured), len(response.context["cl"].result_list)


def test_list__makes_the_same_number_of_queries_for_any_number_of_stories(
    editor, make_story, make_section, django_assert_max_num_queries
):
    section = make_section()
    for number in range(3):
        workflow.publish(make_story(headline=f"Story {number}", section=section), None)
    few = _queries(editor, django_assert_max_num_queries)
    for number in range(10):
        workflow.publish(make_story(headline=f"More {number}", section=section), None)
    for number in range(50):
        make_story(headline=f"Draft {number}", section=section)
    many = _queries(editor, django_assert_max_num_queries)

    assert few[1] == 3
    assert many == (few[0], 50)


def test_search__finds_by_headline(editor, make_story):
    make_story(headline="Bridge Opens")
    make_story(headline="Rain Falls")

    response = editor.get(LIST, {"q": "bridge"})

    assert [str(story) for story in response.context["cl"].result_list] == [
        "Bridge Opens"
    ]


def test_history__is_djangos_own(editor, make_story):
    story = make_story()
    save(editor, story, headline="New")

    assert LogEntry.objects.get().user == editor.user
    assert editor.get(page("story_history", story.pk)).status_code == 200


def test_inlines__a_row_without_a_number_goes_last(editor, make_story, make_place):
    story = make_story(places=["MOSCOW", "TEHRAN"])

    save(
        editor,
        story,
        **{
            "story_places-0-order": 5,
            "story_places-2-place": make_place("BUDAPEST").pk,
            "story_places-2-order": "",
        },
    )

    assert list(story.story_places.values_list("place__name", "order")) == [
        ("TEHRAN", 1),
        ("MOSCOW", 5),
        ("BUDAPEST", 6),
    ]


def test_inlines__an_emptied_number_goes_last(editor, make_story):
    story = make_story(places=["MOSCOW", "TEHRAN"])

    save(editor, story, **{"story_places-0-order": ""})

    assert list(story.story_places.values_list("place__name", "order")) == [
        ("TEHRAN", 1),
        ("MOSCOW", 2),
    ]


def test_story_form__links_to_what_readers_have(editor, make_story):
    story = make_story()
    address = page("story_change", story.pk)
    assert "View on site" not in editor.get(address).text

    edition = workflow.publish(story, None)

    assert (
        f'<a href="/{edition.path}/" class="viewsitelink">' in editor.get(address).text
    )


def test_list__does_not_count_what_its_filters_would_find(
    editor, make_story, django_assert_max_num_queries
):
    workflow.publish(make_story(), None)

    with django_assert_max_num_queries(12):
        text = editor.get(LIST, {"_facets": "True"}).text

    assert "Live (1)" not in text
    assert "Show counts" not in text


def test_inlines__an_error_loses_nothing(editor, make_story):
    story = make_story()

    response = save(editor, story, headline="Typed", **{"credits-0-role": "Reporter"})

    assert response.context["errors"] == [["This field is required."]]
    assert 'value="Typed"' in response.text
    assert 'value="Reporter"' in response.text
    assert not story.revisions.exists()
