"""The genogram at 20, 60, 200 and 2,000 people: crossings and time beside graphviz dot and a bare pass."""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.pedigree import Pedigree
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF, LABEL
from proof import goals
from proof.bench.genogram.crossings import Point, crossings, segments
from proof.bench.genogram.families import family
from proof.bench.genogram.truth import faults

SIZES: Final = (20, 60, 200, 2000)
SEEDS: Final = 5
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
    heads = f"{'people':>6} {'ms':>16} {'dot ms':>12} {'bare ms':>14} {'crossings':>12} {'of dot':>12}"
    print(f"{heads}   middle (most) of {SEEDS}")
    figures: dict[str, float] = {}
    for size in SIZES:
        rows = [_measure(size, seed) for seed in range(SEEDS)]
        for fault in {fault for row in rows for fault in row.faults}:
            print(f"  wrong at {size}: {fault}")
        _print(size, rows)
        figures |= _figures(size, rows)
    print("genogram: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("genogram", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


def _measure(size: int, seed: int) -> Row:
    people, ties = family(size, seed)
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


def _print(size: int, rows: list[Row]) -> None:
    def said(values: list[float], form: str) -> str:
        return f"{statistics.median(values):{form}} ({max(values):{form}})"

    print(
        f"{size:>6} {said([row.ours for row in rows], '.1f'):>16} {said([row.dot for row in rows], '.0f'):>12} "
        f"{said([row.bare for row in rows], '.2f'):>14} {said([float(row.ours_crossings) for row in rows], '.0f'):>12} "
        f"{said([float(row.dot_crossings) for row in rows], '.0f'):>12}"
    )


def _figures(size: int, rows: list[Row]) -> dict[str, float]:
    """Return what is held to the goals: the middle of the families of each size; nothing may be wrong in any."""
    return {
        f"crossings_at_{size}": float(statistics.median(row.ours_crossings for row in rows)),
        f"time_over_dot_at_{size}": statistics.median(row.ours / row.dot for row in rows),
        f"ms_at_{size}": statistics.median(row.ours for row in rows),
        f"over_bare_at_{size}": statistics.median(row.ours / row.bare for row in rows),
        f"wrong_at_{size}": float(sum(len(row.faults) for row in rows)),
    }
