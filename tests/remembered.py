"""Families that are told once a run: whoever asks for the same one again is given the same rows, without the telling.

A story goes through some hundred actions. Its rows are what the actions wrote, columns and all, so that a test cannot
tell the second time from the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

P = ParamSpec("P")
T = TypeVar("T")
Rows = list[tuple[str, list[str], list[tuple[Any, ...]]]]
"""(table, columns, rows)."""

# What migrating writes is there before any story.
NO_STORY = frozenset({"contenttypes", "auth", "sites"})
_told: dict[tuple[Any, ...], tuple[Any, Rows]] = {}


def remembered(tell: Callable[P, T]) -> Callable[P, T]:
    """Tell into an empty database once, and copy what that wrote from then on; elsewhere, tell."""

    @wraps(tell)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (tell, args, tuple(sorted(kwargs.items())))
        if not _is_empty():
            return tell(*args, **kwargs)
        if key in _told:
            told, rows = _told[key]
            _write(rows)
        else:
            told = tell(*args, **kwargs)
            _told[key] = (_own(told), _everything())
        return _own(told)

    return again


def _own(told: Any) -> Any:
    # What a story became holds dictionaries, and a test may write in its own.
    assert is_dataclass(told)
    held = {one.name: getattr(told, one.name) for one in fields(told)}
    return type(told)(**{name: dict(value) if isinstance(value, dict) else value for name, value in held.items()})  # type: ignore[operator]


def _stories() -> list[type[models.Model]]:
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label not in NO_STORY]


def _is_empty() -> bool:
    from horseshoe.record.access.models import Account

    return not Account.objects.exists()


def _everything() -> Rows:
    found: Rows = []
    with connection.cursor() as cursor:
        for model in _stories():
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT * FROM {table}")
            rows = [tuple(row) for row in cursor.fetchall()]
            if rows:
                found.append((table, [column[0] for column in cursor.description], rows))
    return found


@transaction.atomic
def _write(told: Rows) -> None:
    with connection.cursor() as cursor:
        for table, columns, rows in told:
            names = ", ".join(connection.ops.quote_name(name) for name in columns)
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
        # The rows brought their numbers with them: what is added next must come after.
        for statement in connection.ops.sequence_reset_sql(_no_style(), _stories()):
            cursor.execute(statement)


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()
