"""What every test has: the database it was asked to run on, and nothing that reaches outside this machine."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from horseshoe.record.conference import folds
from horseshoe.record.ledger import triggers
from horseshoe.record.preparation.queries import room

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give this run its own database on a shared PostgreSQL, and refuse to run on another kind than was asked for."""
    asked = os.environ.get("HORSESHOE_TEST_DATABASE", "sqlite")
    if asked != {"postgresql": "postgres"}.get(connection.vendor, connection.vendor):
        raise pytest.UsageError(
            f"HORSESHOE_TEST_DATABASE asks for {asked} and the settings chose {connection.vendor}. "
            "Use: python -m tests.postgres pytest …"
        )
    test = connection.settings_dict["TEST"]
    mine = f"{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
    if connection.vendor == "postgresql":
        test["NAME"] = f"test_horseshoe_{mine}"
    elif not os.environ.get("HORSESHOE_TEST_FILE"):
        # A file, as in earnest: in memory, two threads share one cache and meet locks that no file has.
        test["NAME"] = str(tmp_path_factory.mktemp("database") / f"test_horseshoe_{mine}.sqlite3")


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection to another machine: a test that needs one is a message on its way to a family."""
    connect = socket.socket.connect

    def only_here(door: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            pytest.fail(f"A test tried to reach {address[0]}")
        connect(door, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def what_lies_beside_the_database_is_this_tests_own(settings: Any, tmp_path: Path) -> None:
    """Keep a test's ledger anchors, letters and messages out of the folder of whoever runs the tests."""
    settings.VAR = tmp_path / "var"


@pytest.fixture(autouse=True)
def no_room_is_remembered_from_another_test() -> None:
    """Forget the rooms this process keeps: two tests may hold the same conference, and let other things happen."""
    folds._kept.clear()
    room._settled.cache_clear()


@pytest.fixture(autouse=True)
def passwords_are_hashed_quickly(settings: Any) -> None:
    """Spend no test's time on what makes guessing slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# Tables that are only ever added to, and the columns that name a row once. A test that commits must be able to empty
# its own database; the product has no way round its triggers, so they are taken off for that moment and put back.
ONLY_ADDED_TO = {"ledger_entry": ("chain", "number"), "conference_event": ("conference_id", "number")}


@pytest.fixture(autouse=True, scope="session")
def emptying_a_test_database_lifts_the_triggers() -> None:
    """Let Django empty a test database between tests that commit, and hold the triggers again at once."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def lifted(self: Any, sql_list: list[str]) -> None:
        held = [table for table in ONLY_ADDED_TO if any(f'"{table}"' in sql for sql in sql_list)]
        for table in held:
            triggers.lift(self.connection, table)
        try:
            flush(self, sql_list)
        finally:
            for table in held:
                triggers.hold(self.connection, table, *ONLY_ADDED_TO[table])

    operations.execute_sql_flush = lifted
