"""The genogram at 20, 60, 200 and 2,000 people: crossings and time beside graphviz dot and a bare pass.

Three times: over hard families, which the goals are about, over those who all come from one couple, and over easier
ones; ``families`` says how they are made.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.pedigree import Pedigree
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF, LABEL
from proof import goals
from proof.bench.genogram.crossings import Point, crossings, segments
from proof.bench.genogram.families import EASY, HARD, ONE_COUPLE, Mix, family
from proof.bench.genogram.truth import faults

FAMILIES: Final = {20: 10, 60: 10, 200: 10, 2000: 4}
"""How many families are drawn of each size."""
MIXES: Final = {"hard": HARD, "one couple": ONE_COUPLE, "easier": EASY}
ROUNDS: Final = 3


@dataclass(frozen=True)
class Row:
    """What was measured of one family; times in milliseconds."""

    people: int
    ours: float
    ours_crossings: int
    dot: float
    dot_crossings: int
    bare: float
    faults: tuple[str, ...]


def main(argv: list[str]) -> int:
    """Draw, count, print a table and one last line; with --check hold the figures to the goals."""
    parser = argparse.ArgumentParser(prog="prove bench genogram")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    if shutil.which("dot") is None:
        print(
            "graphviz is not here, so there is nothing to compare with. On Debian and Ubuntu: apt-get install graphviz"
        )
        return int(options.check)
    print(f"middle (most) of so many families of a size: {FAMILIES}")
    heads = f"{'families':<10} {'people':>6} {'ms':>16} {'dot ms':>12} {'bare ms':>14}"
    print(f"{heads} {'crossings':>13} {'of dot':>13} {'wrong':>6}")
    figures: dict[str, float] = {}
    for name, mix in MIXES.items():
        for size, count in FAMILIES.items():
            rows = [_measure(size, seed, mix) for seed in range(count)]
            for fault in sorted({fault for row in rows for fault in row.faults}):
                print(f"  wrong at {size}: {fault}")
            _print(name, size, rows)
            figures |= _figures(size, rows) if mix is HARD else {}
    print("genogram: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("genogram", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


def _measure(size: int, seed: int, mix: Mix) -> Row:
    people, ties = family(size, seed, mix)
    drawing = draw(people, ties)
    ours = _best(lambda: draw(people, ties))
    dot_at, dot = _by_dot(drawing.pedigree)
    at = {number: (symbol.x, symbol.y) for number, symbol in enumerate(drawing.symbols)}
    tree = drawing.pedigree.tree
    return Row(
        len(people),
        ours * 1000,
        crossings(segments(tree, at, _union_points(drawing))),
        dot * 1000,
        crossings(segments(tree, *dot_at)),
        _best(lambda: _bare(drawing.pedigree)) * 1000,
        tuple(faults(people, ties, drawing)),
    )


def _best(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def _union_points(drawing: Drawing) -> dict[int, Point]:
    """Return where each union is: where its children's stem begins, just under the line between the partners."""
    points: dict[int, Point] = {}
    for number, union in enumerate(drawing.pedigree.tree.unions):
        partners = [drawing.symbols[each] for each in union.partners]
        low = [each for each in partners if each.row == max(other.row for other in partners)]
        x = sum(each.x for each in low) / len(low)
        points[number] = x, low[0].y + HALF
    return points


def _by_dot(pedigree: Pedigree) -> tuple[tuple[dict[int, Point], dict[int, Point]], float]:
    """Return where dot puts people and unions, and how long it took: one process, as anybody would call it."""
    wide, high = COLUMN / 72, (2 * HALF + 2 * LABEL) / 72
    lines = [
        f"digraph {{ node [shape=box, fixedsize=true, width={wide:.2f}, height={high:.2f}]; edge [arrowhead=none];"
    ]
    lines += [f"p{number};" for number in range(pedigree.tree.count)]
    for number, union in enumerate(pedigree.tree.unions):
        lines.append(f"u{number} [shape=point, width=0.02, height=0.02];")
        lines += [f"p{each} -> u{number};" for each in union.partners]
        lines += [f"u{number} -> p{each};" for each in (*union.children, *union.also)]
    began = time.perf_counter()
    said = subprocess.run(
        ["dot", "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, check=True
    )
    took = time.perf_counter() - began
    places: dict[str, Point] = {}
    for line in said.stdout.splitlines():
        kind, *rest = line.split()
        if kind == "node":
            places[rest[0]] = float(rest[1]), -float(rest[2])
    people = {number: places[f"p{number}"] for number in range(pedigree.tree.count)}
    return (people, {number: places[f"u{number}"] for number in range(len(pedigree.tree.unions))}), took


def _bare(pedigree: Pedigree) -> list[tuple[int, int]]:
    """Put everybody down once, generation by generation, in the order they are come to: the least there is to do."""
    tree = pedigree.tree
    row = [0] * tree.count
    filled: list[int] = []
    places: list[tuple[int, int]] = []
    for person in range(tree.count):
        union = tree.born_under[person]
        if union >= 0:
            row[person] = max((row[each] for each in tree.unions[union].partners), default=0) + 1
        while len(filled) <= row[person]:
            filled.append(0)
        places.append((row[person], filled[row[person]]))
        filled[row[person]] += 1
    return places


def _print(name: str, size: int, rows: list[Row]) -> None:
    def said(values: Sequence[float], form: str) -> str:
        return f"{statistics.median(values):{form}} ({max(values):{form}})"

    took = f"{said([row.ours for row in rows], '.1f'):>16} {said([row.dot for row in rows], '.0f'):>12}"
    ours, dot = [row.ours_crossings for row in rows], [row.dot_crossings for row in rows]
    print(
        f"{name:<10} {size:>6} {took} {said([row.bare for row in rows], '.2f'):>14} {said(ours, '.0f'):>13} "
        f"{said(dot, '.0f'):>13} {sum(len(row.faults) for row in rows):>6}"
    )


def _figures(size: int, rows: list[Row]) -> dict[str, float]:
    """Return what is held to the goals: the middle of the families of each size; nothing may be wrong in any."""
    return {
        f"crossings_at_{size}": float(statistics.median(row.ours_crossings for row in rows)),
        f"crossings_more_than_dot_at_{size}": (
            statistics.median(row.ours_crossings for row in rows) - statistics.median(row.dot_crossings for row in rows)
        ),
        f"time_over_dot_at_{size}": statistics.median(row.ours / row.dot for row in rows),
        f"ms_at_{size}": statistics.median(row.ours for row in rows),
        f"over_bare_at_{size}": statistics.median(row.ours / row.bare for row in rows),
        f"wrong_at_{size}": float(sum(len(row.faults) for row in rows)),
    }
