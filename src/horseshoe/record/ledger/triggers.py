"""Makes the database itself refuse to change or delete what was written down, on SQLite and on PostgreSQL.

Triggers stop mistakes and hasty hands. Somebody who owns the database can lift them; the hash chain and the anchors
(``queries.verify``) are what finds that out.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


def append_only(table: str, *once: str) -> RunPython:
    """Return a migration step after which rows of ``table`` can be added and read, and nothing else.

    :param once: the columns that name a row once besides its id. SQLite's ``INSERT OR REPLACE`` deletes without asking
        a delete trigger, so an insert that would take the place of a row is refused too.

    SQLite rebuilds a table to alter it and loses its triggers: a later migration that alters the table repeats this.
    """

    def put(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        hold(editor.connection, table, *once)

    def take_away(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        lift(editor.connection, table)

    return RunPython(put, take_away)


def hold(connection: BaseDatabaseWrapper, table: str, *once: str) -> None:
    """Put the triggers on ``table``."""
    make = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for statement in make(table, once):
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers off ``table``: for undoing a migration, and for emptying a test's own database."""
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _names(table):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def _names(table: str) -> list[str]:
    return [f"{table}_never_{act}" for act in ("update", "delete", "truncate", "replace")]


def _sqlite(table: str, once: tuple[str, ...]) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{table} is only ever added to');"
    statements = [
        f'CREATE TRIGGER "{table}_never_{act.lower()}" BEFORE {act} ON "{table}" BEGIN {refuse} END'
        for act in ("UPDATE", "DELETE")
    ]
    same = "id = NEW.id"
    if once:
        same += " OR (" + " AND ".join(f'"{column}" = NEW."{column}"' for column in once) + ")"
    taken = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 - names from our own migrations
    return [
        *statements,
        f'CREATE TRIGGER "{table}_never_replace" BEFORE INSERT ON "{table}" WHEN {taken} BEGIN {refuse} END',
    ]


def _postgres(table: str, once: tuple[str, ...]) -> list[str]:
    # One function for all tables; PostgreSQL's ON CONFLICT DO UPDATE asks the update trigger, so `once` needs none.
    function = """
        CREATE OR REPLACE FUNCTION horseshoe_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """
    return [
        function,
        *(
            f'CREATE TRIGGER "{table}_never_{act.lower()}" BEFORE {act} ON "{table}" '
            f"FOR EACH {'STATEMENT' if act == 'TRUNCATE' else 'ROW'} EXECUTE FUNCTION horseshoe_only_added_to()"
            for act in ("UPDATE", "DELETE", "TRUNCATE")
        ),
    ]
