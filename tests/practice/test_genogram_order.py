"""The order in which names are said: generation by generation, the oldest first, and never by chance."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from horseshoe.practice.family.genogram.drawing import draw
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie
from horseshoe.practice.family.genogram.layer import relation_lines
from horseshoe.practice.family.genogram.words import in_words
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import Relation, RelationKind

YEARS = {"Bev": 1967, "Mark": 1990, "Kelly": 1993, "Dean": None, "Leah": 2012, "Jayden": 2021}


def said(refs: dict[str, str]) -> dict[str, str]:
    """Return what is said of everybody, in order, where chance gave them these references."""
    figures = [
        Figure(refs[name], name, born_on=date(year, 3, 1) if year else None, lines=(name,))
        for name, year in YEARS.items()
    ]
    kin = (
        ("Bev", Kin.PARENT, "Kelly"),
        ("Bev", Kin.PARENT, "Dean"),
        ("Kelly", Kin.PARENT, "Leah"),
        ("Kelly", Kin.PARENT, "Jayden"),
        ("Mark", Kin.PARENT, "Jayden"),
        ("Kelly", Kin.FORMER_PARTNER, "Mark"),
    )
    home = Household("home", tuple(sorted(refs[name] for name in ("Jayden", "Leah", "Kelly", "Bev"))))
    drawing = draw(figures, [Tie(refs[one], refs[other], kind) for one, kind, other in kin], [home])
    between = sorted((refs["Leah"], refs[other]) for other in ("Bev", "Jayden", "Mark"))
    layer = relation_lines(drawing, [Relation(one, other, RelationKind.CLOSE) for one, other in between])
    return {one.figure.name: " ".join(one.sentences) for one in in_words(drawing, layer)}


@pytest.mark.parametrize("letters", [*permutations("abc")][:6])
def test_names_are_said_generation_by_generation_the_oldest_first_whatever_the_references(
    letters: tuple[str, ...],
) -> None:
    one, two, three = letters
    refs = {"Bev": f"{three}1", "Mark": f"{two}2", "Kelly": f"{one}3", "Dean": f"{two}1", "Leah": f"{one}1"}
    words = said({**refs, "Jayden": f"{three}9"})
    assert "Child of Mark and Kelly." in words["Jayden"]
    assert "Parent of Leah and Jayden." in words["Kelly"]
    assert "Parent of Kelly and Dean." in words["Bev"]
    assert "Lives with Bev, Kelly and Jayden." in words["Leah"]
    assert words["Leah"].index("lose to Bev") < words["Leah"].index("lose to Mark") < words["Leah"].index("to Jayden")
    assert next(iter(words)) == "Bev"
    assert {*list(words)[-2:]} == {"Leah", "Jayden"}


def test_whoever_looked_after_a_child_stopped_and_does_so_again_is_no_couple_with_themselves() -> None:
    figures = [Figure(name, name, lines=(name,)) for name in ("Bev", "Kelly", "Leah", "Mark")]
    again = [Tie("Kelly", "Leah", Kin.CARER, ended=ended) for ended in (True, False)]
    ties = [*again, Tie("Bev", "Kelly", Kin.TWIN), Tie("Kelly", "Mark", Kin.PARTNER, since=date(2015, 1, 1))]
    words = {one.figure.name: " ".join(one.sentences) for one in in_words(draw(figures, ties))}
    assert "Cared for by Kelly." in words["Leah"]
    assert "Kelly and Kelly" not in " ".join(words.values())
