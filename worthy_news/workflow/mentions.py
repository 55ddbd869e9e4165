"""Mentions: whom a note calls by name."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from worthy_news.workflow.permissions import at_the_desk

MOST = 20
"""Most names that are looked for in one note."""

# What Django lets a user name be made of; an @ inside a word is an address of email.
_NAME = re.compile(r"(?<![\w@.+-])@(\w[\w.+-]*)")


def people_in(text: str) -> tuple[list[Any], tuple[str, ...]]:
    """Return who is called by name in ``text``, and the names that are nobody's at the desk.

    A name is a user name after an @, in capitals or not; a full stop after it may
    belong to it. Two queries for each who is found.
    """
    names = list(dict.fromkeys(_NAME.findall(text)))[:MOST]
    users = _users({spelling for name in names for spelling in _spellings(name)})
    found: dict[Any, Any] = {}
    unknown = []
    for name in names:
        if user := next(filter(None, map(users.get, _spellings(name))), None):
            found[user.pk] = user
        else:
            unknown.append(_spellings(name)[-1])
    return list(found.values()), tuple(unknown)


def _spellings(name: str) -> list[str]:
    """Return what the name may be, the longest first: the end of a sentence is no part of it."""
    return list(dict.fromkeys([name.lower(), name.lower().rstrip(".+-")]))


def _users(names: set[str]) -> dict[str, Any]:
    """Return who works at the desk, by their names in small letters."""
    model = get_user_model()
    field = model.USERNAME_FIELD
    if not names:
        return {}
    asked = reduce(or_, (Q(**{f"{field}__iexact": name}) for name in names))
    rows = model._default_manager.filter(asked)
    return {user.get_username().lower(): user for user in rows if at_the_desk(user)}
