"""A family of thirty over four generations, and how much of it there is to draw: for the wall of a room."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.family.genogram.family_map import FamilyMap, lettered
from horseshoe.practice.family.genogram.figures import Figure, Household, Shape, Tie
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import MarkingKind, Relation, RelationKind

PEOPLE: Final = (
    "Ruby f 9 daughter",
    "Theo m 6 son",
    "Shannon f 31 mum",
    "Darren m 34 dad of Theo",
    "Curtis m 36 dad of Ruby",
    "Maureen f 58 nan",
    "Geoffrey m 61 grandad",
    "Pauline f 60 Darren’s mum",
    "Kayleigh-Anne f 28 Shannon’s sister",
    "Liam m 30 Kayleigh-Anne’s partner",
    "Poppy f 4 cousin",
    "Christopher m 38 Darren’s brother",
    "Winston m 66 Curtis’s dad",
    "Angela f 64 Curtis’s mum",
    "Kerry f 29 Curtis’s partner",
    "Tyrone m 3 half-brother of Ruby",
    "Alfie m 1 cousin",
    "Dorothy f 82 great-grandmother",
    "Raymond m 71 Darren’s dad",
    "Natasha f 37 Christopher’s wife",
    "Ethan m 12 cousin of Theo",
    "Jessica f 10 cousin of Theo",
    "Beverley f 41 Curtis’s sister",
    "Samuel m 15 cousin of Ruby",
    "Bartholomew m 43 Beverley’s husband",
    "Grace f 13 cousin of Ruby",
    "Michelle f 60 Geoffrey’s first wife",
    "Stephen m 40 Shannon’s half-brother",
    "Oluwaseun m 39 Stephen’s husband",
    "Evangeline f 7 adopted cousin",
)
TIES: Final = (
    "Shannon parent Ruby",
    "Curtis parent Ruby",
    "Shannon parent Theo",
    "Darren parent Theo",
    "Shannon lives_with Darren",
    "Maureen parent Shannon",
    "Geoffrey parent Shannon",
    "Maureen married Geoffrey",
    "Pauline parent Darren",
    "Maureen parent Kayleigh-Anne",
    "Geoffrey parent Kayleigh-Anne",
    "Kayleigh-Anne partner Liam",
    "Kayleigh-Anne parent Poppy",
    "Liam parent Poppy",
    "Pauline parent Christopher",
    "Winston parent Curtis",
    "Angela parent Curtis",
    "Winston divorced Angela",
    "Curtis partner Kerry",
    "Curtis parent Tyrone",
    "Kerry parent Tyrone",
    "Kayleigh-Anne parent Alfie",
    "Liam parent Alfie",
    "Dorothy parent Maureen",
    "Raymond parent Darren",
    "Raymond parent Christopher",
    "Raymond married Pauline",
    "Christopher married Natasha",
    "Christopher parent Ethan",
    "Natasha parent Ethan",
    "Christopher parent Jessica",
    "Natasha parent Jessica",
    "Winston parent Beverley",
    "Angela parent Beverley",
    "Beverley parent Samuel",
    "Bartholomew parent Samuel",
    "Beverley married Bartholomew",
    "Beverley parent Grace",
    "Bartholomew parent Grace",
    "Michelle divorced Geoffrey",
    "Michelle parent Stephen",
    "Geoffrey parent Stephen",
    "Stephen married Oluwaseun",
    "Stephen adoptive_parent Evangeline",
    "Oluwaseun adoptive_parent Evangeline",
)
BETWEEN: Final = (
    ("Shannon", "Ruby", RelationKind.VERY_CLOSE),
    ("Darren", "Curtis", RelationKind.CONFLICT),
    ("Maureen", "Theo", RelationKind.CARE),
    ("Darren", "Shannon", RelationKind.CONTROL),
)
HOMES: Final = (("Ruby", "Theo", "Shannon", "Darren"), ("Maureen", "Geoffrey"), ("Curtis", "Kerry", "Tyrone"))
SHAPES: Final = {"m": Shape.SQUARE, "f": Shape.CIRCLE}


def family_of(many: int) -> FamilyMap:
    """Return the map of the first so many of the family, the children of the conference among them."""
    here = [line.split(" ", 3) for line in PEOPLE[:many]]
    names = {name for name, *_ in here}
    return FamilyMap(
        title="Family map of Ruby and Theo",
        figures=tuple(_figure(*each) for each in here),
        ties=tuple(
            Tie(one.lower(), other.lower(), Kin(kind), ended=kind == Kin.DIVORCED)
            for one, kind, other in (tie.split() for tie in TIES)
            if {one, other} <= names
        ),
        households=tuple(
            Household(home[0].lower(), tuple(sorted(one.lower() for one in home)))
            for home in HOMES
            if set(home) <= names
        ),
        relations=tuple(
            Relation(one.lower(), other.lower(), kind) for one, other, kind in BETWEEN if {one, other} <= names
        ),
    )


def _figure(name: str, shape: str, age: str, part: str) -> Figure:
    marked = {"Darren": (MarkingKind.SUBSTANCE,), "Shannon": (MarkingKind.MENTAL_HEALTH,)}
    figure = Figure(
        ref=name.lower(),
        name=name,
        shape=SHAPES[shape],
        died=name == "Raymond",
        markings=marked.get(name, ()),
        inside=age,
        of_the_conference=name in ("Ruby", "Theo"),
        part=part,
    )
    return lettered(figure)
