"""The conference page under fifty people at once, beside a bare Django page on the same server, in one run."""

import argparse
import asyncio
from collections.abc import Callable

from proof import goals
from proof import server as proof
from proof.bench.live import peers
from proof.bench.pages.load import Load, press

USERS = 50
PAGES: dict[str, Callable[[str], str]] = {
    "phone": lambda ref: f"/room/{ref}/",
    "papers": lambda ref: f"/mine/{ref}/papers/",
    "readiness board": lambda ref: f"/conferences/{ref}/ready/",
}


def main(argv: list[str]) -> int:
    """Measure, print a table and one last line; with --check hold the figures to the goals."""
    parser = argparse.ArgumentParser(prog="prove bench pages")
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    print(f"{'page':<28} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8} {'failed':>7}")
    bare = _bare(options.seconds)
    ours = _ours(options.seconds)
    for name, load in {"bare Django page": bare, **ours}.items():
        print(f"{name:<28} {load.rate:>10.1f} {load.ms(50):>8.1f} {load.ms(99):>8.1f} {load.failed:>7}")
    phone = ours["phone, SQLite"]
    figures = {
        "requests_over_bare": phone.rate / bare.rate,
        "p99_ms": phone.ms(99),
        "failed": float(sum(load.failed for load in ours.values())),
    }
    print("pages: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("pages", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


def _bare(seconds: float) -> Load:
    with peers.served("proof.bench.pages.bare_app:application", {}) as port:
        return asyncio.run(press(port, [("/page/", "")] * USERS, seconds))


def _ours(seconds: float) -> dict[str, Load]:
    with proof.on_sqlite() as server:
        loads = {f"{name}, SQLite": load for name, load in _each_page(server, seconds).items()}
    with proof.some_postgres() as url, proof.on_postgres(url) as server:
        return loads | {f"{name}, PostgreSQL": load for name, load in _each_page(server, seconds).items()}


def _each_page(server: proof.Server, seconds: float) -> dict[str, Load]:
    room = server.room(USERS)[0]
    server.start()
    everyone = room["people"]
    chair = next(each for each in everyone if each["station"] == "chair")
    loads = {}
    for name, path in PAGES.items():
        who = [chair] * USERS if name == "readiness board" else everyone
        visits = [(path(room["ref"]), f"h={each['session']}") for each in who]
        loads[name] = asyncio.run(press(server.port, visits, seconds))
    return loads
