"""The ledger: everything that is done is in it, nothing in it can be changed, and what was changed is found."""

import ast
import importlib
import inspect
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

import horseshoe.record
from horseshoe.cli import demo
from horseshoe.practice.sharing import Capability, Viewer
from horseshoe.practice.verdict import NotFound
from horseshoe.record.ledger import actions, anchors, queries, triggers

RECORD = Path(horseshoe.record.__path__[0])
NOW = datetime(2026, 3, 19, 9, 30, tzinfo=UTC)
TABLE = "ledger_entry"


def write(times: int = 1, chain: str = "northmoor") -> None:
    """Write lines as any action does."""
    for number in range(times):
        actions.write("tried", f"thing-{number}", by="tom", at=NOW, authority=chain, detail={"number": number})


def tamper(statement: str, *values: object) -> None:
    """Do what only the owner of the database could: lift the triggers, change something, put them back."""
    triggers.lift(connection, TABLE)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers.hold(connection, TABLE, "chain", "number")


# ── the chain ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_lines_are_numbered_without_a_gap_in_each_authority() -> None:
    write(3)
    write(2, "sir-glan")
    assert actions.write("tried", "x", by="", at=NOW, authority="northmoor") == 4
    assert actions.write("tried", "x", by="", at=NOW, authority="sir-glan") == 3
    assert queries.verify() == queries.Verified(entries=7, first_bad=None)
    assert queries.verify("sir-glan") == queries.Verified(entries=3, first_bad=None)


COLUMNS = {
    "at": "2026-03-19T09:30:01+00:00",
    "by": "mark",
    "verb": "Tried",
    "subject": "thing-2",
    "detail": '{"number":2}',
    "previous": "0" * 64,
    "digest": "f" * 64,
}


@pytest.mark.django_db
@pytest.mark.parametrize("column", sorted(COLUMNS))
def test_one_altered_value_is_found_whichever_it_is(column: str) -> None:
    write(5)
    tamper(f"UPDATE {TABLE} SET {column} = %s WHERE number = 2", COLUMNS[column])
    bad = queries.verify().first_bad
    assert bad is not None
    assert (bad.chain, bad.number) == ("northmoor", 2)


@pytest.mark.django_db
def test_one_altered_byte_is_found() -> None:
    write(3)
    tamper(f"UPDATE {TABLE} SET subject = 'thing-O' WHERE number = 1")
    assert queries.verify("northmoor").first_bad == queries.Bad(
        "northmoor", 1, "its words are not those that were sealed"
    )


@pytest.mark.django_db
def test_a_line_taken_out_of_the_middle_is_found() -> None:
    write(5)
    tamper(f"DELETE FROM {TABLE} WHERE number = 3")
    assert queries.verify().first_bad == queries.Bad("northmoor", 3, "this line is missing")


@pytest.mark.django_db
def test_closing_the_gap_after_taking_a_line_out_is_found() -> None:
    write(5)
    tamper(f"DELETE FROM {TABLE} WHERE number = 3")
    tamper(f"UPDATE {TABLE} SET number = number - 1 WHERE number = 4")
    tamper(f"UPDATE {TABLE} SET number = number - 1 WHERE number = 5")
    bad = queries.verify().first_bad
    assert bad is not None
    assert bad.number == 3


@pytest.mark.django_db
def test_a_line_moved_to_another_authority_is_found() -> None:
    write(1, "sir-glan")
    write(1)
    tamper(f"UPDATE {TABLE} SET chain = 'sir-glan', number = 2 WHERE chain = 'northmoor'")
    bad = queries.verify().first_bad
    assert bad is not None
    assert (bad.chain, bad.number) == ("sir-glan", 2)


@pytest.mark.django_db
def test_a_chain_written_with_another_key_is_found(settings: Any) -> None:
    write(1)
    settings.LEDGER_KEY = "somebody else's"
    assert queries.verify().first_bad is not None


# ── anchors ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_an_end_cut_off_below_the_last_anchor_is_found() -> None:
    write(5)
    assert actions.anchor(at=NOW) == 1
    tamper(f"DELETE FROM {TABLE} WHERE number > 3")
    assert queries.verify().first_bad == queries.Bad("northmoor", 4, "the end was cut off: an anchor tells of line 5")


@pytest.mark.django_db
def test_a_chain_that_is_gone_altogether_is_found() -> None:
    write(2)
    actions.anchor(at=NOW)
    tamper(f"DELETE FROM {TABLE}")
    bad = queries.verify().first_bad
    assert bad is not None
    assert bad.chain == "northmoor"
    assert queries.verify("northmoor").first_bad is not None


@pytest.mark.django_db
def test_a_chain_written_anew_with_the_right_key_is_found_by_its_anchor() -> None:
    write(2)
    actions.anchor(at=NOW)
    tamper(f"DELETE FROM {TABLE}")
    actions.write("tried", "another story", by="tom", at=NOW, authority="northmoor")
    actions.write("tried", "another story", by="tom", at=NOW, authority="northmoor")
    assert queries.verify().first_bad == queries.Bad("northmoor", 2, "an anchor remembers it differently")


@pytest.mark.django_db
def test_an_anchor_drops_of_itself_once_the_line_is_committed(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(actions.ANCHOR_EVERY + 1)
    assert [anchor.number for anchor in anchors.of("northmoor")] == [actions.ANCHOR_EVERY]
    assert queries.verify().first_bad is None


def test_an_authority_cannot_point_its_anchors_elsewhere() -> None:
    with pytest.raises(ValueError, match="small letters"):
        anchors.of("../../somewhere")


# ── only ever added to ───────────────────────────────────────────────────────────────────────────────────────────────

FORBIDDEN = {
    "update": f"UPDATE {TABLE} SET verb = 'nothing'",
    "update of nothing new": f"UPDATE {TABLE} SET verb = verb",
    "delete": f"DELETE FROM {TABLE}",
    "update an event": "UPDATE conference_event SET kind = 'nothing'",
    "delete an event": "DELETE FROM conference_event",
}
ONLY_HERE = {
    "sqlite": {
        "replace by id": f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}",
        "replace by number": (
            f"INSERT OR REPLACE INTO {TABLE} (chain, number, at, by, verb, subject, detail, previous, digest) "
            f"SELECT chain, number, at, by, 'nothing', subject, detail, previous, digest FROM {TABLE}"
        ),
    },
    "postgresql": {
        "truncate": f"TRUNCATE {TABLE}",
        "truncate through another": f"TRUNCATE access_account, {TABLE} CASCADE",
        "upsert": (
            f"INSERT INTO {TABLE} SELECT * FROM {TABLE} ON CONFLICT (chain, number) DO UPDATE SET verb = 'nothing'"
        ),
    },
}


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_delete_what_was_written() -> None:
    write(2)
    _an_event()
    for what, statement in (FORBIDDEN | ONLY_HERE[connection.vendor]).items():
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)
            pytest.fail(f"the database allowed it: {what}")
    assert queries.verify().first_bad is None


@pytest.mark.django_db
def test_the_refusal_is_the_databases_own_and_not_only_ours() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        else:
            cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [TABLE])
        assert cursor.fetchone()[0] == 3


def _an_event() -> None:
    """Put one row into the table of events, past every rule: only the trigger is asked here."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        else:
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(
            "INSERT INTO conference_event (conference_id, number, at, by, kind, body, key) "
            "VALUES (0, 1, '2026-03-19 09:00:00+00:00', 'x', 'x', '{}', 'x')"
        )


@pytest.fixture(autouse=True)
def _no_event_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """Undo what `_an_event` put in before the database looks whether its conference exists."""
    yield
    if "django_db" in request.keywords and not request.node.get_closest_marker("django_db").kwargs.get("transaction"):
        transaction.set_rollback(True)


# ── many at once ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_one_unbroken_chain() -> None:
    faults: list[BaseException] = []

    def some() -> None:
        try:
            for _ in range(10):
                write()
        except DatabaseError as fault:
            faults.append(fault)
        finally:
            connection.close()

    writers = [threading.Thread(target=some) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    assert queries.verify() == queries.Verified(entries=40, first_bad=None)


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_not_in_the_ledger_and_leaves_no_gap() -> None:
    write()
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
        raise IntegrityError
    write()
    assert queries.verify() == queries.Verified(entries=2, first_bad=None)


# ── what may be written, and who may read it ─────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_text_too_long_for_its_column_is_refused_on_every_database() -> None:
    with pytest.raises(ValueError, match="room for 20"):
        actions.write("tried", "x", by="x" * 21, at=NOW, authority="northmoor")
    assert queries.verify().entries == 0


@pytest.mark.django_db
def test_only_whoever_checks_the_ledger_reads_it_and_only_their_own_authoritys() -> None:
    write(2)
    checks = frozenset({Capability.VERIFY_LEDGER})
    lines = queries.about(Viewer("op", "northmoor", general=checks), "thing-1")
    assert [(line.verb, line.by, line.at, line.detail) for line in lines] == [("tried", "tom", NOW, {"number": 1})]
    assert queries.about(Viewer("op", "sir-glan", general=checks), "thing-1") == ()
    with pytest.raises(NotFound):
        queries.about(Viewer("tom", "northmoor", general=frozenset({Capability.SIGN_IN})), "thing-1")


# ── every write action is in it ──────────────────────────────────────────────────────────────────────────────────────

# Modules of actions that have another name, each because of what it says itself.
ALSO_ACTIONS = {"access/door.py", "access/founding.py"}
# The ledger's own.
SELF = "horseshoe.record.ledger.actions"


def action_modules() -> list[str]:
    """Return the dotted names of all modules whose functions write."""
    found = [
        path
        for path in RECORD.rglob("*.py")
        if path.name == "actions.py" or path.parent.name == "actions" or str(path.relative_to(RECORD)) in ALSO_ACTIONS
    ]
    return sorted(
        ".".join(("horseshoe", "record", *path.relative_to(RECORD).with_suffix("").parts)).removesuffix(".__init__")
        for path in found
    )


@cache
def functions(module: str) -> dict[str, ast.FunctionDef]:
    """Return the functions a module defines, by name."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def called(module: str, function: ast.FunctionDef) -> set[tuple[str, str]]:
    """Return (module, function) of everything a function of ours calls in the record."""
    names = vars(importlib.import_module(module))
    found = set()
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        target: Any = None
        if isinstance(node.func, ast.Name):
            target = names.get(node.func.id)
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            target = getattr(names.get(node.func.value.id), node.func.attr, None)
        if inspect.isfunction(target) and target.__module__.startswith("horseshoe.record."):
            found.add((target.__module__, target.__name__))
    return found


def reaches_the_ledger(module: str, name: str, on_the_way: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Return whether a function calls ``ledger.write``, itself or through others of the record."""
    if (module, name) == (SELF, "write"):
        return True
    node = functions(module).get(name)
    if node is None or (module, name) in on_the_way:
        return False
    return any(reaches_the_ledger(*further, on_the_way | {(module, name)}) for further in called(module, node))


def public_actions() -> list[tuple[str, str]]:
    """Return (module, function) of every action: what is public, is no rule, and opens a transaction."""
    return [
        (module, name)
        for module in action_modules()
        for name, node in functions(module).items()
        if module != SELF and not name.startswith(("_", "may_")) and _opens_a_transaction(node)
    ]


def test_every_write_action_reaches_the_ledger() -> None:
    found = public_actions()
    assert len(found) >= 40, "too few actions were found for this to say anything"
    assert [f"{module}.{name}" for module, name in found if not reaches_the_ledger(module, name)] == []


def test_a_function_that_writes_rows_past_the_ledger_would_be_found() -> None:
    assert not reaches_the_ledger("horseshoe.record.access.ties", "end")
    assert reaches_the_ledger("horseshoe.record.access.door", "use_link")


def test_every_public_function_of_an_action_module_is_an_action_or_a_rule() -> None:
    neither = [
        f"{module}.{name}"
        for module in action_modules()
        if module.endswith(".actions") and module != SELF
        for name, node in functions(module).items()
        if not name.startswith(("_", "may_")) and not _opens_a_transaction(node)
    ]
    assert neither == []


def _opens_a_transaction(node: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


@pytest.mark.django_db
def test_whatever_the_demonstration_writes_is_in_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every outermost action of a whole story is watched: one that changed a row wrote a line in the same breath."""
    silent: set[str] = set()
    seen: set[str] = set()
    depth = 0
    changed: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            changed.add("ledger" if TABLE in sql else "rows")
        return execute(sql, params, many, context)

    def watched(action: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(action)
        def once(*args: Any, **kwargs: Any) -> Any:
            nonlocal depth
            if depth == 0:
                changed.clear()
            depth += 1
            try:
                return action(*args, **kwargs)
            finally:
                depth -= 1
                seen.add(f"{action.__module__}.{action.__name__}")
                if depth == 0 and "rows" in changed and "ledger" not in changed:
                    silent.add(f"{action.__module__}.{action.__name__}")

        return once

    for name in action_modules():
        module = importlib.import_module(name)
        for attribute, found in list(vars(module).items()):
            if inspect.isfunction(found) and not attribute.startswith(("_", "may_")) and name != SELF:
                monkeypatch.setattr(module, attribute, watched(found))
    with connection.execute_wrapper(watch):
        demo.load(today=date(2026, 3, 19))
    assert len(seen) > 10, "too little happened for this to say anything"
    assert silent == set()
    assert queries.verify().first_bad is None
