from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from worthy_news import workflow
from worthy_news.models import Assignment, Rendition, Story
from worthy_news.workflow import desks

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def reporter(make_user):
    return make_user("rae", "change_story", "submit_story")


@pytest.fixture
def editor(make_user):
    return make_user("ed", "change_story", "submit_story", "approve_story")


@pytest.fixture
def sports(make_section):
    """A section with editors of its own."""
    section = make_section("Sports")
    section.editors.add(Group.objects.create(name="Sports"))
    return section


def names(found):
    return [str(one) for one in found]


def test_mine__what_i_saved_last_and_is_not_handed_on(make_story, reporter, editor):
    for name in ("Draft", "Back", "Submitted", "Taken Over"):
        story = make_story(headline=name)
        workflow.save(story, reporter)
        if name in ("Back", "Submitted"):
            workflow.submit(story, reporter)
        if name == "Back":
            workflow.send_back(story, None, "Shorter.")
    Story.objects.filter(pk=story.pk).update(dek="Changed.")
    workflow.save(story, editor)

    assert names(desks.mine(reporter)) == ["Back", "Draft"]
    assert names(desks.mine(editor)) == ["Taken Over"]


def test_waiting__what_i_may_approve_the_longest_first(
    make_story, make_section, make_user, reporter, editor, sports
):
    for name, section in (
        ("Sports", sports),
        ("World", make_section()),
        ("Nowhere", None),
    ):
        story = make_story(headline=name, section=section)
        workflow.submit(story, reporter)
    make_story(headline="Draft")
    sports_editor = make_user("sam", "approve_story")
    sports_editor.groups.add(*sports.editors.all())

    assert names(desks.waiting(editor)) == ["World", "Nowhere"]
    assert names(desks.waiting(sports_editor)) == ["Sports", "World", "Nowhere"]
    assert len(desks.waiting(make_user("root", is_superuser=True))) == 3
    assert names(desks.waiting(reporter)) == []


def test_waiting__to_users_without_groups(make_story, reporter, sports):
    class Bot:
        pk = 0

        def has_perm(self, perm):
            return True

    workflow.submit(make_story(section=sports), reporter)
    workflow.submit(make_story(headline="Nowhere"), reporter)

    assert names(desks.waiting(Bot())) == ["Nowhere"]


def test_waiting__not_for_who_wrote_it_where_four_eyes_are_asked_for(
    make_story, editor, settings
):
    workflow.submit(make_story(headline="Own"), editor)
    workflow.submit(make_story(headline="Imported"), None)
    assert names(desks.waiting(editor)) == ["Own", "Imported"]

    settings.WORTHY_NEWS = {"FOUR_EYES": True}

    assert names(desks.waiting(editor)) == ["Imported"]


def test_scheduled__the_soonest_first(make_story):
    for hours, name in ((3, "Later"), (1, "Soon"), (2, "Called Off"), (0, "Out")):
        story = make_story(headline=name)
        workflow.publish(story, None, at=NOON + hours * HOUR, now=NOON)
        if name == "Called Off":
            workflow.unschedule(story, None, now=NOON)

    found = [edition.headline for edition in desks.scheduled(now=NOON)]

    assert found == ["Soon", "Later"]


def test_pending__live_and_changed_since(make_story):
    for name in ("Changed", "As It Was", "Gone", "Draft"):
        story = make_story(headline=name)
        if name != "Draft":
            workflow.publish(story, None, now=NOON)
        if name in ("Changed", "Gone"):
            Story.objects.filter(pk=story.pk).update(dek="Changed.")
            workflow.save(story, None)
        if name == "Gone":
            workflow.withdraw(story, None, now=NOON)

    assert names(desks.pending(now=NOON)) == ["Changed"]


def test_due_and_overdue__mine_or_of_those_who_assign_everybodys(
    make_user, reporter, editor, sports
):
    chief = make_user("chief", "assign_story")
    for name, person, section, hours in (
        ("Late", reporter, None, -1),
        ("Now", reporter, None, 0),
        ("Hers", None, None, 1),
        ("Of Sports", reporter, sports, 2),
        ("Without A Time", reporter, None, None),
    ):
        Assignment.objects.create(
            title=name,
            person=person,
            section=section,
            due_at=None if hours is None else NOON + hours * HOUR,
        )
    Assignment.objects.create(title="Done", person=reporter, due_at=NOON, state="done")

    assert names(desks.due(reporter, now=NOON)) == ["Now", "Of Sports"]
    assert names(desks.overdue(reporter, now=NOON)) == ["Late"]
    assert names(desks.due(chief, now=NOON)) == ["Now", "Hers"]
    assert names(desks.overdue(chief, now=NOON)) == ["Late"]
    assert names(desks.due(editor, now=NOON)) == []


def test_failed_effects__what_failed_and_what_is_late(make_story):
    story = make_story()
    for handler, state, minutes in (
        ("failed", "failed", 0),
        ("late", "due", -6),
        ("running", "running", -6),
        ("due", "due", -4),
        ("done", "done", -6),
    ):
        story.side_effects.create(
            handler=handler,
            occasion="edition",
            state=state,
            at=NOON,
            due_at=NOON + timedelta(minutes=minutes),
        )

    found = [effect.handler for effect in desks.failed_effects(now=NOON)]

    assert found == ["running", "late", "failed"]


def test_failed_pictures__once_each(make_image, make_rendition):
    bad, good = make_image(title="Bad"), make_image(title="Good")
    for name in ("medium", "large"):
        make_rendition(bad, name, state=Rendition.State.FAILED)
    make_rendition(good)

    assert names(desks.failed_pictures()) == ["Bad"]
