"""Who may do what. The system, ``by=None``, is not asked."""

from __future__ import annotations

from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from worthy_news.models import Assignment, Section, Story
from worthy_news.workflow.refusals import Refused

SEE_STORIES = ("view_story", "change_story")
"""Who has one of these may see stories, and what is said of them at the desk."""


class Person(Protocol):
    """Who does a verb: a user of the site, of whatever model."""

    pk: Any

    def has_perm(self, perm: str, obj: Any = None, /) -> bool: ...

    def get_username(self) -> str: ...


def require(by: Person | None, *codenames: str) -> None:
    """Raise ``Refused`` unless ``by`` has one of our permissions ``codenames``."""
    if not may(by, *codenames):
        raise Refused(
            gettext("You do not have the permission to do this. Ask someone who may.")
        )


def require_section(by: Person | None, work: Story | Assignment) -> None:
    """Raise ``Refused`` where the section of ``work`` has editors of its own and ``by`` is none of them."""
    if not edits_section(by, work.section):
        raise Refused(
            gettext("Stories in %(section)s are for its own editors. Ask one of them.")
            % {"section": work.section}
        )


def edits_section(by: Person | None, section: Section | None) -> bool:
    """Return whether ``by`` is an editor of ``section``: one of its groups, or anyone where it names none."""
    if by is None or section is None or getattr(by, "is_superuser", False):
        return True
    editors = set(section.editors.values_list("pk", flat=True))
    if not editors:
        return True
    groups = getattr(by, "groups", None)
    return groups is not None and groups.filter(pk__in=editors).exists()


def sections_edited_by(by: Person) -> QuerySet[Section]:
    """Return the sections that ``by`` is an editor of: what ``edits_section`` asks, of all of them."""
    if getattr(by, "is_superuser", False):
        return Section.objects.all()
    groups = getattr(by, "groups", None)
    own = Q() if groups is None else Q(editors__in=groups.values("pk"))
    return Section.objects.filter(Q(editors=None) | own).distinct()


def may(by: Person | None, *codenames: str) -> bool:
    """Return whether ``by`` has one of our permissions ``codenames``."""
    return by is None or any(
        by.has_perm(f"worthy_news.{codename}") for codename in codenames
    )


def at_the_desk(user: Any) -> bool:
    """Return whether ``user`` works at the desk: is let into the admin, and may see stories."""
    return user.is_active and user.is_staff and may(user, *SEE_STORIES)


def printed_name(by: Person | None) -> str:
    """Return the name to keep beside the key to a user; "" for the system."""
    if by is None:
        return ""
    full_name = getattr(by, "get_full_name", by.get_username)()
    return (full_name or by.get_username())[:200]


def signature(by: Person | None) -> dict[str, Any]:
    """Return the fields of an ``Actor``: the user's key, and the name as it is now."""
    return {"by_id": None if by is None else by.pk, "by_name": printed_name(by)}
