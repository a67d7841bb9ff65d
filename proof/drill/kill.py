"""kill -9 at random instants during a storm of writes in a live room with 30 screens, on both databases.

Passes when nothing acknowledged is lost or doubled and every screen is right within five seconds of the restart.
"""

import argparse
import asyncio
import contextlib
import random
import time
from collections.abc import Iterator

from proof import server as proof
from proof.drill.storm import Storm, faults, held
from proof.server import Server, Watching

SCREENS = 30
RIGHT_WITHIN = 5.0


def main(argv: list[str]) -> int:
    """Run the drill; 0 when it held."""
    parser = argparse.ArgumentParser(prog="prove drill kill")
    parser.add_argument("--cycles", type=int, default=20)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--check", action="store_true", help="the same: a drill always checks")
    options = parser.parse_args(argv)
    failed = False
    for name, place in places(options.only):
        with place as server:
            wrong, slowest, written = asyncio.run(_cycles(server, options.cycles))
        for line in wrong:
            print(f"  {name}: {line}")
        print(
            f"{name}: {options.cycles} kills, {written} acknowledged, {len(wrong)} faults, "
            f"slowest screen right after {slowest:.2f} s"
        )
        failed = failed or bool(wrong)
    return int(failed)


@contextlib.contextmanager
def _sqlite() -> Iterator[Server]:
    with proof.on_sqlite() as server:
        yield server


@contextlib.contextmanager
def _postgres() -> Iterator[Server]:
    with proof.some_postgres() as url, proof.on_postgres(url) as server:
        yield server


def places(only: str | None) -> list[tuple[str, contextlib.AbstractContextManager[Server]]]:
    """Return the databases to run on, each with a server that is not started yet."""
    both = {"sqlite": _sqlite, "postgres": _postgres}
    return [(name, make()) for name, make in both.items() if only in (None, name)]


async def _cycles(server: Server, cycles: int) -> tuple[list[str], float, int]:
    room = (await asyncio.to_thread(server.room, SCREENS))[0]
    await asyncio.to_thread(server.start)
    everyone = proof.people(server, room)
    screens = [Watching(person) for person in everyone]
    watching = [asyncio.create_task(screen.watch()) for screen in screens]
    storm = Storm()
    writing = [asyncio.create_task(storm.write(person, room["child"])) for person in everyone[:10]]
    wrong: list[str] = []
    slowest = 0.0
    for cycle in range(1, cycles + 1):
        storm.go.set()
        await asyncio.sleep(random.uniform(0.3, 1.5))
        await asyncio.to_thread(server.kill)
        storm.go.clear()
        # The record as the kill left it: everything acknowledged is there, once.
        wrong += [
            f"cycle {cycle}: {fault}" for fault in faults(storm, await asyncio.to_thread(held, server, room["ref"]))
        ]
        await asyncio.to_thread(server.start)
        late = await _until_right(storm, screens)
        slowest = max(slowest, late)
        if late > RIGHT_WITHIN:
            wrong.append(f"cycle {cycle}: a screen was right only after {late:.1f} s")
    for task in (*writing, *watching):
        task.cancel()
    await asyncio.gather(*writing, *watching, return_exceptions=True)
    events = await asyncio.to_thread(held, server, room["ref"])
    wrong += [f"at the end: {fault}" for fault in faults(storm, events)]
    wrong += [f"refused: {words}" for words in storm.refused[:3]]
    for person in everyone:
        await person.close()
    return wrong, slowest, len(storm.acknowledged)


async def _until_right(storm: Storm, screens: list[Watching]) -> float:
    """Return the seconds from the restart until what was on its way is kept and every screen shows just what is so."""
    back = time.monotonic()
    await asyncio.wait_for(storm.settled(), 30)
    while time.monotonic() - back < 4 * RIGHT_WITHIN:
        if all(await asyncio.gather(*(screen.right() for screen in screens))):
            break
        await asyncio.sleep(0.02)
    return time.monotonic() - back
