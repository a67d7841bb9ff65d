"""Finds or starts a PostgreSQL for tests and drills.

``python -m tests.postgres COMMAND …`` runs a command with ``DATABASE_URL`` set to it and ``HORSESHOE_TEST_DATABASE``
set to ``postgres``; it exits with 69 when there is no PostgreSQL to be had.
"""

import contextlib
import getpass
import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg

NONE_TO_BE_HAD = 69
SOCKETS = "/var/run/postgresql"


class NoPostgres(Exception):
    """No PostgreSQL could be reached or started."""


@contextlib.contextmanager
def some_postgres() -> Iterator[str]:
    """Yield the URL of a PostgreSQL in which databases may be made: one that runs already, or one of our own."""
    if url := running():
        yield url
    else:
        with own_cluster() as url:
            yield url


def running() -> str | None:
    """Return the URL of a PostgreSQL that answers and lets us make databases, or None."""
    me = getpass.getuser()
    asked = os.environ.get("DATABASE_URL", "")
    # As the settings write them (a socket's folder stands where the database name begins) and as libpq does.
    usual = {
        f"postgresql://{me}@/{SOCKETS}/postgres": f"postgresql://{me}@/postgres?host={SOCKETS}",
        f"postgresql://{me}@127.0.0.1:5432/postgres": f"postgresql://{me}@127.0.0.1:5432/postgres",
        "postgresql://postgres@127.0.0.1:5432/postgres": "postgresql://postgres@127.0.0.1:5432/postgres",
    }
    candidates = {asked: asked, **usual} if asked.startswith("postgres") else usual
    for url, address in candidates.items():
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(address, connect_timeout=3) as answered:
            may = answered.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            if may.fetchone() == (True,):
                return url
    return None


@contextlib.contextmanager
def own_cluster(*settings: str) -> Iterator[str]:
    """Yield the URL of a throw-away cluster on a free port; it ends and is deleted afterwards.

    :param settings: server settings beyond the usual, such as ``fsync=on``.
    :raises NoPostgres: if no PostgreSQL server is installed, or it will not start.
    """
    with tempfile.TemporaryDirectory(prefix="horseshoe-postgres-") as scratch:
        where = Path(scratch)
        owner = _unprivileged_owner()
        if owner:
            shutil.chown(where, owner)
        port = _free_port()
        usual = ["fsync=off", "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={where}"]
        options = " ".join(f"-c {setting}" for setting in [*usual, *settings])
        _command("initdb", "--auth=trust", "--username=horseshoe", "--encoding=UTF8", "--locale=C.UTF-8", where=where)
        _command("pg_ctl", "-w", "-t", "30", "-l", str(where / "log"), "-o", options, "start", where=where)
        try:
            yield f"postgresql://horseshoe@127.0.0.1:{port}/postgres"
        finally:
            _command("pg_ctl", "-w", "-m", "immediate", "stop", where=where)


def restart(data: str) -> None:
    """Restart a cluster started by `own_cluster` the hard way; returns once it answers again."""
    where = Path(data).parent
    # With a log of its own the new server does not hold on to our end of the command's output.
    _command("pg_ctl", "-w", "-t", "30", "-m", "immediate", "-l", str(where / "log"), "restart", where=where)


def _command(program: str, *arguments: str, where: Path) -> None:
    """Run one of PostgreSQL's own programs on the data directory inside ``where``."""
    command = [str(_programs() / program), "-D", str(where / "data"), *arguments]
    ran = subprocess.run(
        command,
        user=_unprivileged_owner(),
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.defpath},
    )
    if ran.returncode:
        raise NoPostgres(f"{program} failed: {ran.stderr.strip() or ran.stdout.strip()}")


def _programs() -> Path:
    """Return the folder of the newest PostgreSQL server installed."""
    installed = glob.glob("/usr/lib/postgresql/*/bin/initdb") + glob.glob("/opt/homebrew/opt/postgresql*/bin/initdb")
    on_path = shutil.which("initdb")
    found = sorted(installed, key=lambda path: [int(p) if p.isdigit() else -1 for p in path.split("/")])
    found = [on_path] if on_path else found
    if not found:
        raise NoPostgres("no PostgreSQL server is installed")
    return Path(found[-1]).parent


def _unprivileged_owner() -> str | None:
    # PostgreSQL refuses to run as root; its package brings an account for it.
    return "postgres" if os.geteuid() == 0 else None


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main(command: list[str]) -> int:
    """Run ``command`` with a PostgreSQL at hand and return its exit code."""
    try:
        with some_postgres() as url:
            at_hand = {**os.environ, "DATABASE_URL": url, "HORSESHOE_TEST_DATABASE": "postgres"}
            return subprocess.run(command, env=at_hand, check=False).returncode
    except NoPostgres as why:
        print(f"No PostgreSQL could be reached or started: {why}.", file=sys.stderr)
        return NONE_TO_BE_HAD


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
