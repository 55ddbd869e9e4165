"""Walk through doors: who gets something done by one, and whether the others left all as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from worthy_news.models import Story

COUNTERS = {Story: ("updated_at", "verb_count")}
"""What a save of the same words moves, and a lock."""


def everything() -> list[Any]:
    """Return all rows of ours, table by table."""
    rows = []
    with connection.cursor() as cursor:
        for query in _queries():
            cursor.execute(query)
            rows.append(cursor.fetchall())
    return rows


@cache
def _queries() -> list[str]:
    """Return a query for each table: made once, since the walks ask some ten thousand times."""
    tables = apps.get_app_config("worthy_news").get_models(include_auto_created=True)
    return [
        str(
            model._base_manager.order_by("pk")
            .values_list(
                *(
                    field.attname
                    for field in model._meta.concrete_fields
                    if field.name not in COUNTERS.get(model, ())
                )
            )
            .query
        )
        for model in tables
    ]


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
