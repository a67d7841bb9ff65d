"""What a story tells of a family's map beside people and ties: how they are with each other, and what is round them."""

from __future__ import annotations

from dataclasses import dataclass

from horseshoe.practice.family.ecomap import Direction, LinkKind, Strength
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """How somebody is with somebody else."""

    person: str
    kind: RelationKind
    other: str
    source: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What is marked on somebody."""

    person: str
    kind: MarkingKind
    words: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What somebody is round a child."""

    person: str
    kind: PartKind
    child: str
    how_often: HowOften
    knows: bool = False
    words: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """Who matters most to a child, as somebody says."""

    child: str
    said_by: str
    person: str = ""
    name: str = ""
    words: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What is round the household."""

    kind: LinkKind
    name: str
    strength: Strength
    helps: Direction
    person: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Everything drawn on one family's map."""

    relations: tuple[Related, ...] = ()
    markings: tuple[Marked, ...] = ()
    network: tuple[Around, ...] = ()
    important: tuple[Matters, ...] = ()
    links: tuple[Linked, ...] = ()
