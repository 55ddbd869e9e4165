"""A story's form that was posted, merged with what was saved since it was opened."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext

from worthy_news.admin import conflicts, typed
from worthy_news.admin.posted_rows import INLINES
from worthy_news.workflow import embargo
from worthy_news.workflow.merging import merge, same
from worthy_news.workflow.snapshots import RIGHTS, STORY_WORDS, snapshot

OPENED = "opened_revision"
"""The field with the number of the revision that the form was opened on."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What came of looking at a form that was posted: by default, nothing."""

    texts: tuple[str, ...] = ()
    """What to tell the editor."""

    unseen: bool = False
    """Whether the form was given words that whoever sent it has not seen in it."""

    asked: dict[str, str] = field(default_factory=dict)
    """What to ask, by the names of fields and inlines, with "" for the whole; empty where all was merged."""


def look(desk, request, story):
    """Merge what was posted with the held ``story``, in ``request.POST``; return what came of it.

    A form without the number of its revision is one of a site's own template. What it
    would change of what somebody else saved last is asked about; its own last save is
    taken for what it was opened on.
    """
    last = story.revisions.defer("snapshot").order_by("-number").first()
    if last is None:
        return Guard()
    data = request.POST = request.POST.copy()
    opened = conflicts.number(data, OPENED)
    if opened is None:
        opened = conflicts.number(data, conflicts.SHOWN)
    if opened is None and last.by_id == request.user.pk:
        opened = last.number
    chosen = conflicts.choose(data, story)
    texts = [_told_of_choices(chosen)] if chosen else []
    data[OPENED] = str(last.number)
    if opened == last.number:
        return Guard(tuple(texts), unseen=bool(chosen))
    base = story.revisions.filter(number=opened).first()
    since = story.revisions.filter(number__gt=base.number if base else last.number - 1)
    who = _names(since.order_by("number"), request.user)
    merged, asked = _merged(desk, request, story, base, who)
    if taken := [name for name in merged.taken if name not in asked]:
        texts.append(_told_of_merge(who, taken))
    return Guard(tuple(texts), unseen=bool(chosen or merged.taken), asked=asked)


def _merged(desk, request, story, base, who):
    """Merge a form that was opened on the revision ``base``, or on one that is not known."""
    data = request.POST
    began = base.snapshot if base else {}
    for table in INLINES.values():
        if table.is_in(data):
            table.keep(data, story)
    theirs = snapshot(story)
    found = typed.read(request, desk, story, _as_of(story, began))
    mine = _mine(found, data)
    merged = merge(_known(began, theirs, found.mistaken), theirs, mine)
    for name, value in merged.taken.items():
        conflicts.put(data, story, name, value)
    shown = data[OPENED]
    asked = {
        conflict.name: conflicts.question(
            conflict, theirs, mine, who=who, shown=shown, base=base
        )
        for conflict in merged.conflicts
    }
    return merged, asked and {"": _told_of_conflicts(who, asked), **asked}


def _as_of(story, began):
    """Return the story with the words that the form was filled from."""
    then = copy(story)
    for name in (*STORY_WORDS, *RIGHTS):
        setattr(then, name, began.get(name, getattr(story, name)))
    if began:
        then.embargo_until = embargo.until(began)
    return then


def _known(began, theirs, mistaken):
    """Return what was there, but for mistakes where it was changed since: what is typed there is a change."""
    return {
        name: value
        for name, value in began.items()
        if name not in mistaken or same(name, value, theirs[name])
    }


def _mine(found, data):
    """Return what was typed; mistakes as they were typed."""
    mine = {name: found.data[name] for name in found.fields}
    words = {*STORY_WORDS, *RIGHTS} & found.mistaken
    return mine | {name: data.get(name, "") for name in words}


# In words


def _names(revisions, user):
    """Return who saved ``revisions``, in a row of words."""
    names = dict.fromkeys(
        gettext("you") if revision.by_id == user.pk else revision.by_name
        for revision in revisions.defer("snapshot")
    )
    return get_text_list(
        [name or gettext("the system") for name in names], gettext("and")
    )


def _told_of_merge(who, names):
    return gettext(
        "%(who)s saved this story while you had it open. Put in from there: %(fields)s. What you wrote is kept."
    ) % {"who": capfirst(who), "fields": _labels(names)}


def _told_of_choices(names):
    return gettext("As you chose, their version was put in: %(fields)s.") % {
        "fields": _labels(names)
    }


def _told_of_conflicts(who, names):
    return gettext(
        "Nothing is saved yet. %(who)s saved this story while you had it open, and changed what you changed: %(fields)s."
        " Your version stands in the form, theirs is beside it. Choose, or edit yours, and save again."
    ) % {"who": capfirst(who), "fields": _labels(names)}


def _labels(names):
    return ", ".join(conflicts.label(name) for name in names)
