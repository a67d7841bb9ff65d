"""Generations: the row of each person. Partners share a row where they can; a child stands below every parent.

A union across rows is left across them: an uncle and his niece can be drawn in one row, a father and his daughter
cannot. Parenthood that runs in a circle is no family; the ties that close it are left out and handed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from horseshoe.practice.family.genogram.tree import Tree


def rows_of(tree: Tree) -> tuple[list[int], set[tuple[int, int]]]:
    """Return the row of each person, 0 at the top, and the (union, child) ties that close a circle."""
    circular = _circular(tree)
    below = _below(tree, circular)
    group = _groups(tree, below)
    rows = _longest_ways(tree.count, below, group)
    return _side_by_side(tree, rows), circular


def _below(tree: Tree, circular: set[tuple[int, int]]) -> list[list[int]]:
    """Return for each person their children, each once."""
    below: list[list[int]] = [[] for _ in range(tree.count)]
    for number, union in enumerate(tree.unions):
        children = [child for child in (*union.children, *union.also) if (number, child) not in circular]
        for partner in union.partners:
            below[partner].extend(children)
    return below


def _circular(tree: Tree) -> set[tuple[int, int]]:
    """Return the ties by which somebody would be their own ancestor, found by going down once."""
    found: set[tuple[int, int]] = set()
    state = [0] * tree.count
    for start in range(tree.count):
        if state[start]:
            continue
        state[start] = 1
        path = [(start, _steps(tree, start))]
        while path:
            person, steps = path[-1]
            for number, child in steps:
                if state[child] == 1:
                    found.add((number, child))
                elif not state[child]:
                    state[child] = 1
                    path.append((child, _steps(tree, child)))
                    break
            else:
                state[person] = 2
                path.pop()
    return found


def _steps(tree: Tree, person: int) -> Iterable[tuple[int, int]]:
    return iter(
        [
            (number, child)
            for number in tree.unions_of[person]
            for child in (*tree.unions[number].children, *tree.unions[number].also)
        ]
    )


def _groups(tree: Tree, below: Sequence[Sequence[int]]) -> list[int]:
    """Return for each person the number of those they share a row with: partners, as far as descent lets them."""
    together = [number for number, union in enumerate(tree.unions) if len(union.partners) > 1]
    while True:
        group = list(range(tree.count))
        for number in together:
            first, *others = (_find(group, partner) for partner in tree.unions[number].partners)
            for other in others:
                group[_find(group, other)] = _find(group, first)
        flat = [_find(group, person) for person in range(tree.count)]
        tied = _tied_in_circles(tree.count, below, flat)
        if not tied:
            return flat
        apart = [number for number in together if flat[tree.unions[number].partners[0]] in tied]
        alone = _longest_ways(tree.count, below, list(range(tree.count)))
        uneven = {number for number in apart if len({alone[each] for each in tree.unions[number].partners}) > 1}
        together = [number for number in together if number not in (uneven or set(apart))]


def _find(group: list[int], person: int) -> int:
    while group[person] != person:
        group[person] = group[group[person]]
        person = group[person]
    return person


def _tied_in_circles(count: int, below: Sequence[Sequence[int]], group: Sequence[int]) -> set[int]:
    """Return the groups that would have to stand below themselves."""
    down: list[set[int]] = [set() for _ in range(count)]
    up: list[set[int]] = [set() for _ in range(count)]
    for person, children in enumerate(below):
        for child in children:
            down[group[person]].add(group[child])
            up[group[child]].add(group[person])
    left = {one for one in range(count) if group[one] == one}
    # What nothing stands above is in no circle, nor is what nothing stands below; taken away, others become so.
    for ways in (up, down):
        back = down if ways is up else up
        waits = {one: len(ways[one] & left) for one in left}
        free = [one for one in sorted(left) if not waits[one]]
        for one in free:
            left.discard(one)
            for end in back[one] & left:
                waits[end] -= 1
                if not waits[end]:
                    free.append(end)
    return left


def _longest_ways(count: int, below: Sequence[Sequence[int]], group: Sequence[int]) -> list[int]:
    """Return rows in which every group stands below its parents, and nobody higher than their children need."""
    down: list[set[int]] = [set() for _ in range(count)]
    up: list[set[int]] = [set() for _ in range(count)]
    for person, children in enumerate(below):
        for child in children:
            down[group[person]].add(group[child])
            up[group[child]].add(group[person])
    order = _from_the_top(count, down, up, group)
    row = [0] * count
    for one in order:
        row[one] = max((row[above] + 1 for above in up[one]), default=0)
    for one in reversed(order):
        # Whoever has more below than above stands as near to those below as can be: a bride's parents beside her own.
        if down[one] and len(down[one]) > len(up[one]):
            row[one] = min(row[end] for end in down[one]) - 1
    return [row[group[person]] for person in range(count)]


def _from_the_top(count: int, down: Sequence[set[int]], up: Sequence[set[int]], group: Sequence[int]) -> list[int]:
    waits = [len(above) for above in up]
    order = [one for one in range(count) if group[one] == one and not waits[one]]
    for one in order:
        for end in sorted(down[one]):
            waits[end] -= 1
            if not waits[end]:
                order.append(end)
    return order


def _side_by_side(tree: Tree, rows: list[int]) -> list[int]:
    """Return the rows with every separate part of the family brought level with what it is known to stand beside."""
    part = list(range(tree.count))
    for union in tree.unions:
        members = [*union.partners, *union.children, *union.also]
        for other in members[1:]:
            part[_find(part, other)] = _find(part, members[0])
    for person, other, below in tree.beside:
        here, there = _find(part, person), _find(part, other)
        if here != there:
            moved = rows[other] + below - rows[person]
            rows = [row + moved if _find(part, one) == here else row for one, row in enumerate(rows)]
            part[here] = there
    top = min(rows, default=0)
    return [row - top for row in rows]
