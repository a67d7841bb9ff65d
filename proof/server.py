"""A real server of ours as a process of its own, and people who use it over loopback as browsers do."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psycopg

from tests import postgres

CSRF = "c" * 32
"""Any token does: what is checked is that cookie and header agree, which only our own pages can arrange."""


@dataclass
class Server:
    """One process that serves on a port of its own, with a database of its own."""

    var: Path
    database: str
    port: int = 0
    empty: bool = True
    """Whether it starts without the demonstration partnership."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its process is told."""
        return {
            **os.environ,
            "DATABASE_URL": self.database,
            "HORSESHOE_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "horseshoe.site.settings",
            "PYTHONPATH": os.pathsep.join(["src", "."]),
        }

    def start(self) -> float:
        """Start it and return the seconds until it answered."""
        self.port = self.port or free_port()
        began = time.perf_counter()
        with (self.var / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "horseshoe",
                    "run",
                    "--port",
                    str(self.port),
                    *(["--empty"] if self.empty else []),
                ],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        while True:
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{self.base}/sign-in/", timeout=2)
                return time.perf_counter() - began
            if self.process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError(f"the server did not start: {(self.var / 'server.log').read_text()[-2000:]}")
            time.sleep(0.02)

    def load_the_demonstration(self) -> None:
        """Put the demonstration partnership into its database, without starting it."""
        subprocess.run(
            [sys.executable, "-m", "horseshoe", "demo"], env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """End it as a power cut would: no warning, no tidying up."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
            if self.process.poll() is None:
                self.kill()

    def ask(self, code: str) -> Any:
        """Run a few lines of Python on the server's database, in a process of its own; returns what they print."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        return json.loads(done.stdout)

    def room(self, screens: int, rooms: int = 1) -> list[dict[str, Any]]:
        """Make open conferences and return who may come in."""
        self.ask("from horseshoe.cli import migrate; migrate.bring_up_to_date(); print('null')")
        made = self.ask(
            f"import json; from proof import a_room; print(json.dumps(a_room.make({screens}, rooms={rooms})))"
        )
        return list(made)


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextlib.contextmanager
def on_sqlite() -> Iterator[Server]:
    """Yield a server that is not started yet, on a SQLite file of its own."""
    with tempfile.TemporaryDirectory(prefix="horseshoe-proof-") as scratch:
        server = Server(Path(scratch), f"sqlite:///{scratch}/horseshoe.sqlite3")
        try:
            yield server
        finally:
            server.stop()


@contextlib.contextmanager
def on_postgres(url: str) -> Iterator[Server]:
    """Yield a server that is not started yet, on a database of its own in the PostgreSQL at ``url``."""
    name = f"horseshoe_proof_{uuid.uuid4().hex[:12]}"
    with tempfile.TemporaryDirectory(prefix="horseshoe-proof-") as scratch:
        _administer(url, f"CREATE DATABASE {name}")
        server = Server(Path(scratch), url.rsplit("/", 1)[0] + f"/{name}")
        try:
            yield server
        finally:
            server.stop()
            _administer(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _administer(url: str, statement: str) -> None:
    with psycopg.connect(_libpq(url), autocommit=True) as line:
        line.execute(statement)  # type: ignore[arg-type]


def _libpq(url: str) -> str:
    """Return a settings URL as libpq reads it: a socket's folder stands where the host belongs."""
    head, _, name = url.rpartition("/")
    scheme, _, rest = head.partition("://")
    who, at, where = rest.partition("@")
    if where.startswith("/") or "/" in where:
        return f"{scheme}://{who}{at}/{name}?host={where[where.index('/') :]}"
    return url


@contextlib.contextmanager
def some_postgres() -> Iterator[str]:
    """Yield a PostgreSQL's URL: one that runs already, or one of our own."""
    with postgres.some_postgres() as url:
        yield url


@dataclass(eq=False)
class Person:
    """Somebody signed in, with their cookies."""

    server: Server
    ref: str
    person: str
    session: str
    station: str
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        self.client = httpx.AsyncClient(
            base_url=self.server.base,
            cookies={"h": self.session, "c": CSRF},
            headers={"X-CSRFToken": CSRF, "X-Horseshoe": "live", "Origin": self.server.base},
            timeout=20,
            limits=httpx.Limits(max_connections=100, max_keepalive_connections=10),
        )

    async def does(self, kind: str, *, key: str = "", **said: Any) -> httpx.Response:
        """Send one thing to the room, as the page's form does."""
        data = {"key": key or str(uuid.uuid4()), "station": self.station, **said}
        return await self.client.post(f"/room/{self.ref}/do/{kind}/", data=data)

    async def whole(self) -> dict[str, Any]:
        """Return the room as this person sees it now."""
        answer = await self.client.get(f"/live/{self.ref}/{self.station}/now/")
        answer.raise_for_status()
        return dict(answer.json())

    async def stream(self) -> AsyncIterator[dict[str, Any]]:
        """Yield what arrives on the stream until it ends. Connects once."""
        async with self.client.stream("GET", f"/live/{self.ref}/{self.station}/", timeout=None) as answer:
            if answer.status_code != 200:
                raise httpx.HTTPStatusError("no stream", request=answer.request, response=answer)
            async for line in answer.aiter_lines():
                if line.startswith("data: ") and len(line) > 8:
                    yield json.loads(line[6:])

    async def close(self) -> None:
        """Put the phone away."""
        await self.client.aclose()


@dataclass(eq=False)
class Watching:
    """A screen that is kept up to date: it connects, applies what changed, and connects again when it was away."""

    person: Person
    regions: dict[str, str] = field(default_factory=dict)
    connects: int = 0

    async def watch(self) -> None:
        """Keep watching until cancelled."""
        while True:
            try:
                fresh = True
                async for message in self.person.stream():
                    self.regions = dict(message["regions"]) if fresh else {**self.regions, **message["regions"]}
                    self.connects += fresh
                    fresh = False
            except (httpx.HTTPError, json.JSONDecodeError):
                pass
            await asyncio.sleep(0.1)

    async def right(self) -> bool:
        """Return whether what is on this screen is what a fresh one would show."""
        fresh = await self.person.whole()
        return {k: v for k, v in self.regions.items() if v} == {k: v for k, v in fresh["regions"].items() if v}


def people(server: Server, room: dict[str, Any]) -> list[Person]:
    """Return everybody of a room that `Server.room` made."""
    return [Person(server, room["ref"], each["person"], each["session"], each["station"]) for each in room["people"]]
