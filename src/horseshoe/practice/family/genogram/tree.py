"""A family as a drawing needs it: people by number, and unions with the children under them.

A union is what children hang from: two people, or one where the other is not known, or none where only the children
are known to belong together. Everything here is numbers, in one order that does not depend on the order of what was
handed in; ``pedigree`` makes it from people and ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Union:
    """Who is together, or was, and the children drawn under them, the oldest first."""

    partners: tuple[int, ...]
    children: list[int] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    """Children drawn under another union who belong to this one too: fostered, adopted, cared for by kin."""


@dataclass(slots=True)
class Tree:
    """``count`` people, numbered in their order, and the unions between them."""

    count: int
    unions: Sequence[Union]
    beside: Sequence[tuple[int, int, int]] = ()
    """Ties that do not say through whom, as (person, other, rows): the person belongs so many rows below the other."""
    born_under: list[int] = field(init=False)
    """For each person the union they are drawn under; -1 where none is known."""
    unions_of: list[list[int]] = field(init=False)
    """For each person the unions they are a partner in."""

    def __post_init__(self) -> None:
        self.born_under = [-1] * self.count
        self.unions_of = [[] for _ in range(self.count)]
        for number, union in enumerate(self.unions):
            for child in union.children:
                self.born_under[child] = number
            for partner in union.partners:
                self.unions_of[partner].append(number)
