"""``./prove probe access``: is anybody shown what could hurt somebody?

Every text of three families holds a unique string. Everybody knocks at every address before, during and after the
conference; every byte that comes back, by whatever way, is searched; and who may read each string is written down by
hand in ``_canaries.py``, in the words of the day and without the rule that is being tried.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

LEAST_CHECKS = 20_000
T = TypeVar("T")


def main(argv: list[str]) -> int:
    """Run the probe; return 0 when nothing leaks, nothing hints, and the probe was blind to nothing."""
    asked = argparse.ArgumentParser(prog="./prove probe access", description=__doc__)
    asked.add_argument("--check", action="store_true", help="the same: it always checks")
    asked.parse_args(argv)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="horseshoe-probe-") as scratch:
        os.environ |= {"HORSESHOE_VAR": scratch, "DATABASE_URL": f"sqlite:///{scratch}/probe.sqlite3"}
        import django

        django.setup()
        from proof.probe import _scene

        clock = [_scene.at("09:00")]
        with mock.patch("django.utils.timezone.now", lambda: clock[0]):
            return asyncio.run(_Probe(clock, Path(scratch)).run(began))


class _Probe:
    """One run, on one database of its own."""

    def __init__(self, clock: list[Any], scratch: Path) -> None:
        self.clock = clock
        self.scratch = scratch
        self.work = ThreadPoolExecutor(max_workers=1, thread_name_prefix="probe")
        self.logs = io.StringIO()
        self.said = io.StringIO()
        self.notes: list[str] = []

    async def _do(self, step: Callable[..., T], *args: Any) -> T:
        # One thread asks for everything, as one browser after another would; streams live in the loop meanwhile.
        began = time.perf_counter()
        done = await asyncio.get_running_loop().run_in_executor(self.work, lambda: step(*args))
        if (took := time.perf_counter() - began) > 1:
            name = getattr(step, "__qualname__", str(step))
            print(f"{took:6.1f} s  {step.__module__.rpartition('.')[2]} {name}", file=sys.stderr, flush=True)
        return done

    async def run(self, began: float) -> int:
        """Tell, walk, hold, walk, send, walk; then say what was found."""
        # Importing it sets the logging up once more, so it comes before the log is listened to.
        from horseshoe.site.asgi import application

        handler = logging.StreamHandler(self.logs)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().handlers[:] = [handler]
        with contextlib.redirect_stdout(self.said):
            await self._walk_the_day(application)
        return self._report(time.perf_counter() - began)

    async def _walk_the_day(self, application: Any) -> None:
        from proof.probe import _differ, _left, _meeting, _scene, _streams, _sweep

        self.walker = walker = await self._do(self._told)
        scene = walker.scene
        await self._do(walker.walk, scene.a)
        await self._do(walker.walk, scene.b, _scene.NEAR)
        await self._do(walker.walk, scene.c, _scene.ABROAD)
        await self._do(_differ.before, walker)
        await self._do(_sweep.sweep, walker)

        meeting = _meeting.Meeting(scene.a)
        streams = _streams.Streams(application, walker, scene.a.conference)
        walker.moment = "room"
        walker.sealed = True
        for number, step in enumerate(meeting.until_sealed()):
            await self._step(step, meeting)
            if number == 0:
                self._connect(streams)
            await streams.quiet()
            streams.look()
            walker.removed = walker.removed or step == meeting.removes
            if step == meeting.shows_family:
                await streams.knock()
                await self._do(_differ.family_map, walker)
        streams.look()
        await streams.knock()
        await self._do(walker.walk, scene.a)
        await self._do(_differ.room, walker, meeting)
        await self._do(_sweep.acts, walker)
        walker.sealed = False
        for step in meeting.until_closed():
            await self._step(step, meeting)
            await streams.quiet()
            streams.look()
        self.frames = streams.count
        if streams.count < _streams.LEAST_FRAMES:
            self.notes.append(f"Only {streams.count} frames came by the streams.")
        if ("removed", "seat") not in streams.ended:
            self.notes.append("The stream of somebody who was removed stayed open.")

        walker.moment = "after"
        await self._do(_left.issue, walker, self.clock)
        await streams.knock()
        await streams.close()
        await self._do(walker.walk, scene.a)
        await self._do(_left.look, walker, self.scratch, self.logs)

    def _told(self) -> Any:
        from django.conf import settings
        from django.db import transaction

        from horseshoe.cli import migrate
        from proof.probe import _scene, _walk

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        migrate.bring_up_to_date()
        with transaction.atomic():
            scene = _scene.told()
        known = {name for name, _ in _walk.addresses()}
        missing = known - set(_walk.TABLE)
        assert not missing, f"not in tests/access_table.py: {', '.join(sorted(missing))}"
        return _walk.Walker(scene)

    async def _step(self, step: Callable[[], None], meeting: Any) -> None:
        await self._do(step)
        self.walker.count_canaries()
        self.clock[0] = meeting.now

    def _connect(self, streams: Any) -> None:
        from tests.access_table import LIVE

        for station, who in LIVE.items():
            for kind in sorted(who):
                streams.open(kind, station)

    def _report(self, seconds: float) -> int:
        found = self.walker.found
        cage = self.walker.scene.a.cage
        watched = [canary for canary in cage.by_token.values() if canary.must]
        keys = {token: {self.walker.scene_key(kind) for kind in kinds} for token, kinds in found.seen.items()}
        blind = [canary for canary in watched if not canary.must & keys.get(canary.token, set())]
        if self.said.getvalue().strip():
            self.notes.append(f"Something was printed: {self.said.getvalue()[:200]}")
        for title, list_ in (
            ("LEAKS", found.leaks),
            ("HINTS", found.hints),
            ("DOORS", found.doors),
        ):
            _print(title, list_)
        kinds = Counter(canary.kind for canary in blind)
        for kind, number in kinds.items():
            print(f"BLIND {number} × {kind}")
        for note in self.notes:
            print(f"NOTE  {note}")
        print(
            f"{len(self.walker.canaries)} canaries; {found.answers} answers and {self.frames} frames of streams, "
            f"{found.papers} papers, {found.compared} pages compared with and without, {found.posts} forms sent; "
            f"{seconds:.0f} s, of which {time.process_time():.0f} s of our own work"
        )
        print(f"canaries seen by somebody allowed: {len(watched) - len(blind)} of {len(watched)}")
        failed = bool(found.leaks or found.hints or found.doors or blind or self.notes or found.checks < LEAST_CHECKS)
        print(
            f"checks {found.checks} (at least {LEAST_CHECKS}), leaks {len(found.leaks)}, hints {len(found.hints)}, "
            f"wrong doors {len(found.doors)}, blind canaries {len(blind)}: {'FAILED' if failed else 'passed'}"
        )
        return int(failed)


def _print(title: str, leaks: list[Any]) -> None:
    together: dict[tuple[str, str], set[str]] = {}
    for leak in leaks:
        what = leak.what.split(" (zq")[0]
        together.setdefault((leak.where, what), set()).add(f"{leak.kind} ({leak.moment})")
    for (where, what), kinds in sorted(together.items()):
        print(f"{title[:-1]} {where}: {what}: {', '.join(sorted(kinds))[:400]}", file=sys.stdout)
