"""The operator's commands and the proofs' front door."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection

from horseshoe.cli import demo, load_demo, main, migrate, serve, verify_ledger
from horseshoe.record.access import queries as access
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.ledger import triggers
from proof import goals
from proof.__main__ import main as prove

ROOT = Path(__file__).parent.parent


def test_an_unknown_command_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["dance"]) == 2
    said = capsys.readouterr().err
    assert "no command called dance" in said
    assert all(name in said for name in main.COMMANDS)


@pytest.mark.parametrize("name", sorted(main.COMMANDS))
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main.main([name, "--help"])
    assert left.value.code == 0
    assert f"horseshoe {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "written", "understood"),
    [
        ("HORSESHOE_TLS", "yse", "yes or no"),
        ("HORSESHOE_OUTBOX", "carrier", "file or console"),
        ("HORSESHOE_SESSION_SECONDS", "eight hours", "a whole number, 60 or more"),
        ("HORSESHOE_SESSION_SECONDS", "5", "a whole number, 60 or more"),
        ("HORSESHOE_LOG", "loud", "warning or debug or info or error or critical"),
    ],
)
def test_a_setting_that_is_not_understood_stops_the_start_in_a_sentence(
    name: str, written: str, understood: str, tmp_path: Path
) -> None:
    asked = os.environ | {"HORSESHOE_VAR": str(tmp_path), name: written}
    start = "import sys; from horseshoe.cli.main import main; sys.exit(main(['migrate']))"
    ran = subprocess.run([sys.executable, "-c", start], env=asked, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == (
        f"The settings are not right, so nothing was started. {name} is “{written}”. It has to be {understood}.\n"
    )


def test_a_database_of_an_older_shape_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "how_many_missing", lambda: 3)
    assert main.main(["verify-ledger"]) == 1
    assert "horseshoe migrate" in capsys.readouterr().err


def test_a_taken_port_is_noticed_before_anything_is_prepared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "bring_up_to_date", lambda: pytest.fail("the database was touched"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert serve.main(["--port", str(taken.getsockname()[1])]) == 1
    assert "./run --port" in capsys.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_a_demonstration_that_stops_half_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    load = demo.load

    def stopped(*, today: date) -> None:
        load(today=today)
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "load", stopped)
    with pytest.raises(KeyboardInterrupt):
        load_demo.load()
    assert access.is_empty()


@pytest.mark.django_db
def test_invented_people_are_not_loaded_among_others(capsys: pytest.CaptureFixture[str]) -> None:
    load_demo.load()
    assert load_demo.main([]) == 1
    assert "nothing was loaded" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_operator_is_told_where_to_look_and_whom_to_be() -> None:
    load_demo.load()
    words = load_demo.where_to_look("http://127.0.0.1:8000/")
    assert "http://127.0.0.1:8000/demonstration/" in words
    assert access.people_to_be()[0].name in words


@pytest.mark.django_db
def test_verify_ledger_names_the_line_that_was_altered(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        at = datetime(2026, 3, 19, 10, number, tzinfo=UTC)
        ledger.write("record_opened", f"child-{number}", by="chair", at=at, authority="northmoor")
    assert verify_ledger.main([]) == 0
    triggers.lift(connection, "ledger_entry")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET subject = 'child-9' WHERE number = 2")
    assert verify_ledger.main(["--anchor"]) == 1
    assert "Line 2 of northmoor" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_the_server_starts_answers_and_stops_when_asked(asked: signal.Signals, tmp_path: Path) -> None:
    places = {**os.environ, "HORSESHOE_VAR": str(tmp_path / "var"), "PYTHONPATH": str(ROOT / "src")}
    places.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "horseshoe", "run", "--port", "0", "--empty"]
    with subprocess.Popen(
        command, env=places, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            ready = next((line for line in server.stdout or () if "ready" in line), "the server ended")
            address = re.search(r"http://\S+", ready)
            assert address, ready
            with urllib.request.urlopen(address.group(), timeout=10) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
                assert "server" not in answer.headers
            server.send_signal(asked)
            rest = server.communicate(timeout=15)[0]
        finally:
            server.kill()
    # A server stopped by a service manager says that it was; one stopped with Ctrl+C simply ends.
    assert server.returncode == (0 if asked == signal.SIGINT else -asked)
    # Addresses stay out of what the server says.
    assert "GET" not in rest
    assert "Traceback" not in rest


def test_an_unknown_proof_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert prove(["bench", "dance"]) == 2
    assert "no proof called bench dance" in capsys.readouterr().err


def test_a_figure_that_falls_short_or_was_not_measured_is_named() -> None:
    assert goals.shortfalls("pages", {"requests_over_bare": 0.6, "p99_ms": 200}) == []
    missed = goals.shortfalls("pages", {"requests_over_bare": 0.4})
    assert missed == ["requests_over_bare is 0.4, and should be 0.5 at least", "p99_ms was not measured"]
