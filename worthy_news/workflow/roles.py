"""The newsroom's groups, as data: what each may do. All permissions are of ``worthy_news``."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

_NOUNS = ("section", "source", "topic", "contributor", "place", "image", "layout")
_SEEING = frozenset({"view_story", *(f"view_{noun}" for noun in _NOUNS)})


def _writing(*nouns: str) -> frozenset[str]:
    return frozenset(f"{verb}_{noun}" for verb in ("add", "change") for noun in nouns)


_REPORTER = (
    _SEEING | _writing("story", "image", "contributor", "place") | {"submit_story"}
)
_EDITOR = (
    _REPORTER
    | _writing("topic")
    | {"approve_story", "publish_story", "assign_story", "share_story"}
)
_RIGHTS = frozenset(f"{verb}_clearance" for verb in ("add", "change", "delete"))
_CHIEF = (
    _EDITOR
    | _RIGHTS
    | _writing(*_NOUNS)
    | {f"delete_{noun}" for noun in _NOUNS}
    | {
        "delete_story",
        "withdraw_story",
        "expunge_story",
        "override_preflight",
        "correct_story",
    }
)
_PHOTO_DESK = _SEEING | _RIGHTS | _writing("image") | {"delete_image", "change_story"}

GROUPS: dict[str, frozenset[str]] = {
    "Reporter": _REPORTER,
    "Editor": _EDITOR,
    "Chief": _CHIEF,
    "Photo desk": _PHOTO_DESK,
}
"""The permissions of each group, by its name. The photo desk puts pictures into stories, so it changes them."""


def make_group(name: str, *, reset: bool = False) -> tuple[bool, set[str], set[str]]:
    """Make the group ``name``, or give it what it lacks.

    Returns whether it was made, which permissions were added, and which were taken away:
    with ``reset`` all that ``GROUPS`` does not give it, else none.

    Raises ``LookupError`` where a permission is not in the database.
    """
    wanted = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            content_type__app_label="worthy_news", codename__in=GROUPS[name]
        )
    }
    if missing := GROUPS[name] - wanted.keys():
        raise LookupError(", ".join(sorted(missing)))
    group, made = Group.objects.get_or_create(name=name)
    had = list(group.permissions.select_related("content_type"))
    ours = {row.codename for row in had if row.content_type.app_label == "worthy_news"}
    added = wanted.keys() - ours
    group.permissions.add(*(wanted[codename] for codename in added))
    extra = [row for row in had if reset and row not in wanted.values()]
    group.permissions.remove(*extra)
    return (
        made,
        set(added),
        {f"{row.content_type.app_label}.{row.codename}" for row in extra},
    )
