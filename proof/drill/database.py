"""PostgreSQL restarted in the middle of a conference: nothing lost, and the room goes on by itself."""

import argparse
import asyncio
import contextlib
import random
import time

import psycopg

from proof import server as proof
from proof.drill.storm import Storm, faults, held
from proof.server import Server, Watching
from tests import postgres

SCREENS = 30
BACK_WITHIN = 5.0


def main(argv: list[str]) -> int:
    """Run the drill; 0 when it held."""
    parser = argparse.ArgumentParser(prog="prove drill database")
    parser.add_argument("--cycles", type=int, default=5)
    parser.add_argument("--check", action="store_true", help="the same: a drill always checks")
    options = parser.parse_args(argv)
    # A cluster of our own, with real writes to disk: the one that others use is never restarted.
    with postgres.own_cluster("fsync=on") as url, proof.on_postgres(url) as server:
        wrong, slowest, written = asyncio.run(_cycles(server, url, options.cycles))
    for line in wrong:
        print(f"  {line}")
    print(
        f"postgres: {options.cycles} restarts, {written} acknowledged, {len(wrong)} faults, "
        f"slowest recovery {slowest:.2f} s"
    )
    return int(bool(wrong))


async def _cycles(server: Server, url: str, cycles: int) -> tuple[list[str], float, int]:
    room = (await asyncio.to_thread(server.room, SCREENS))[0]
    await asyncio.to_thread(server.start)
    everyone = proof.people(server, room)
    screens = [Watching(person) for person in everyone]
    storm = Storm()
    tasks = [asyncio.create_task(screen.watch()) for screen in screens]
    tasks += [asyncio.create_task(storm.write(person, room["child"])) for person in everyone[:8]]
    wrong: list[str] = []
    slowest = 0.0
    for cycle in range(1, cycles + 1):
        storm.go.set()
        await asyncio.sleep(random.uniform(0.5, 1.5))
        await asyncio.to_thread(restart, url)
        back = time.monotonic()
        storm.go.clear()
        await asyncio.wait_for(storm.settled(), 60)
        while not all(await asyncio.gather(*(screen.right() for screen in screens))):
            if time.monotonic() - back > 4 * BACK_WITHIN:
                break
            await asyncio.sleep(0.05)
        took = time.monotonic() - back
        slowest = max(slowest, took)
        wrong += [
            f"restart {cycle}: {each}" for each in faults(storm, await asyncio.to_thread(held, server, room["ref"]))
        ]
        if took > BACK_WITHIN:
            wrong.append(f"restart {cycle}: right only after {took:.1f} s")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for person in everyone:
        await person.close()
    return wrong + storm.refused[:3], slowest, len(storm.acknowledged)


def restart(url: str) -> None:
    """Restart a cluster of our own as a crash would: its processes are ended without notice, and it recovers."""
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url) as line:
        folder = line.execute("SHOW data_directory").fetchone()
        assert folder is not None
    postgres.restart(str(folder[0]))
