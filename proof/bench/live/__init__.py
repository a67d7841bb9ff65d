"""From sending one write to the last of n screens, ours beside a bare stream server and Channels, in one run."""

import argparse
import asyncio
from collections.abc import Sequence

from proof import goals
from proof import server as proof
from proof.bench.live import peers
from proof.bench.live.screens import Taken, measure

SIZES = (30, 300)


def main(argv: list[str]) -> int:
    """Measure, print a table and one last line with the figures; with --check hold them to the goals."""
    parser = argparse.ArgumentParser(prog="prove bench live")
    parser.add_argument("--events", type=int, default=60)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    figures: dict[str, float] = {"lost": 0}
    print(
        f"{'screens':>8} {'server':<22} {'sent→last p50':>14} {'p99':>8} {'kept→last':>14} {'p99':>8} {'lost':>5}  ms"
    )
    for size in SIZES:
        taken = asyncio.run(_all(size, options.events))
        for name, each in taken.items():
            print(_row(size, name, each))
        ours = taken["horseshoe, SQLite"]
        figures["lost"] += sum(each.lost for name, each in taken.items() if name.startswith("horseshoe"))
        figures[f"p50_over_bare_at_{size}"] = ours.kept(50) / taken["bare stream"].sent(50)
        figures[f"p50_over_channels_at_{size}"] = ours.kept(50) / taken["Channels and Redis"].sent(50)
        figures[f"p50_from_sending_over_bare_at_{size}"] = ours.sent(50) / taken["bare stream"].sent(50)
        figures[f"p50_from_sending_over_channels_at_{size}"] = ours.sent(50) / taken["Channels and Redis"].sent(50)
    print("live: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("live", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


async def _all(size: int, events: int) -> dict[str, Taken]:
    taken: dict[str, Taken] = {}
    with peers.bare() as place:
        taken["bare stream"] = await measure(peers.sse(place, size), peers.poster(place), events)
    with peers.channels() as place:
        taken["Channels and Redis"] = await measure(peers.websockets_of(place, size), peers.poster(place), events)
    with proof.on_sqlite() as server:
        taken["horseshoe, SQLite"] = await _ours(server, size, events)
    with proof.some_postgres() as url, proof.on_postgres(url) as server:
        taken["horseshoe, PostgreSQL"] = await _ours(server, size, events)
    return taken


async def _ours(server: proof.Server, size: int, events: int) -> Taken:
    room = (await asyncio.to_thread(server.room, size))[0]
    await asyncio.to_thread(server.start)
    writes = await peers.minute_taker(server, room)
    return await measure(peers.ours(server, room), writes, events)


def _row(size: int, name: str, taken: Taken) -> str:
    figures: Sequence[float] = (taken.sent(50), taken.sent(99), taken.kept(50), taken.kept(99))
    first, second, third, fourth = (f"{1000 * figure:.1f}" for figure in figures)
    return f"{size:>8} {name:<22} {first:>14} {second:>8} {third:>14} {fourth:>8} {taken.lost:>5}"
