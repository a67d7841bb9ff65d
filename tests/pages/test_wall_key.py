"""What the wall says of the signs of a family map: it has room for few, so the least known come first."""

from __future__ import annotations

from horseshoe.pages.conference.family_picture import key_of
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.family.genogram.figures import Figure, Shape, Tie
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import MarkingKind, Relation, RelationKind

MARKS = tuple(MarkingKind)


def test_lines_between_people_come_before_marks_and_couples() -> None:
    figures = tuple(
        Figure(ref, ref.upper(), Shape.CIRCLE, markings=MARKS, of_the_conference=True, lines=(ref.upper(),))
        for ref in ("ann", "bea", "cat", "dot")
    )
    ties = (Tie("ann", "bea", Kin.MARRIED), Tie("cat", "dot", Kin.DIVORCED), Tie("bea", "cat", Kin.SEPARATED))
    harm = (Relation("ann", "bea", RelationKind.VIOLENCE), Relation("cat", "dot", RelationKind.CLOSE))
    said = [words for _, words in key_of(FamilyMap("A family", figures, ties, (), harm))]
    assert len(said) > 8
    assert said[:2] == ["Close", "Has hurt; the arrow points to who was hurt"]
    assert said[-1] in ("Married", "Divorced", "Separated")
