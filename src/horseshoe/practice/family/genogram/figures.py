"""What a genogram is drawn of: people as figures, and the ties between them.

The symbols are those of the field (McGoldrick, Gerson and Petry, Genograms: a square, a circle, a triangle for a baby
to come), with a diamond for a gender of one's own and a question mark where nobody has said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import Loss, MarkingKind


class Shape(StrEnum):
    """The symbol of a person."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    UNKNOWN = "unknown"


SHAPE_WORDS: Final[dict[Shape, str]] = {
    Shape.SQUARE: "man",
    Shape.CIRCLE: "woman",
    Shape.DIAMOND: "a gender of their own",
    Shape.TRIANGLE: "baby not born yet",
    Shape.UNKNOWN: "gender not recorded",
}

CHILD_WORDS: Final[dict[Shape, str]] = {Shape.SQUARE: "boy", Shape.CIRCLE: "girl"}

_MALE: Final = frozenset({"m", "male", "man", "boy", "he", "trans man", "trans boy"})
_FEMALE: Final = frozenset({"f", "female", "woman", "girl", "she", "trans woman", "trans girl"})


class Bond(StrEnum):
    """How two people are together, or were."""

    MARRIED = "married"
    CIVIL_PARTNERS = "civil_partners"
    LIVING_TOGETHER = "living_together"
    TOGETHER = "together"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    ENDED = "ended"
    PARENTS = "parents"
    """Nothing is known but that they have a child."""


BOND_WORDS: Final[dict[Bond, str]] = {
    Bond.MARRIED: "married to",
    Bond.CIVIL_PARTNERS: "civil partner of",
    Bond.LIVING_TOGETHER: "living as a couple with",
    Bond.TOGETHER: "partner of",
    Bond.SEPARATED: "separated from",
    Bond.DIVORCED: "divorced from",
    Bond.ENDED: "no longer together with",
    Bond.PARENTS: "has a child with",
}


class Upbringing(StrEnum):
    """How a child belongs to those they hang from, the first the one they are drawn under where there are several."""

    BIRTH = "birth"
    ADOPTED = "adopted"
    GUARDIAN = "guardian"
    KINSHIP = "kinship"
    FOSTERED = "fostered"
    SAID = "said"
    """Brothers and sisters whose parents nobody has recorded."""


UPBRINGING_OF: Final[dict[Kin, Upbringing]] = {
    Kin.PARENT: Upbringing.BIRTH,
    Kin.EXPECTING: Upbringing.BIRTH,
    Kin.ADOPTIVE_PARENT: Upbringing.ADOPTED,
    Kin.SPECIAL_GUARDIAN: Upbringing.GUARDIAN,
    Kin.CARER: Upbringing.KINSHIP,
    Kin.FOSTER_PARENT: Upbringing.FOSTERED,
}


LOSS_VERBS: Final[dict[Loss, str]] = {
    Loss.MISCARRIAGE: "lost",
    Loss.STILLBIRTH: "stillborn",
    Loss.TERMINATION: "ended",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A person as they are drawn. ``lines`` stand under the symbol, the name first; ``inside`` in it: an age.

    ``name_lines`` of them are the name; ``part`` and ``when`` are what the others say, before it was broken over lines.

    ``of_the_conference`` marks a child whom the conference is about; ``loss`` a baby who was lost before or at birth;
    ``markings`` are those that whoever looks may know of; ``adult`` is somebody who is recorded as grown up.
    """

    ref: str
    name: str
    shape: Shape = Shape.UNKNOWN
    born_on: date | None = None
    died: bool = False
    loss: Loss | None = None
    markings: tuple[MarkingKind, ...] = ()
    inside: str = ""
    lines: tuple[str, ...] = ()
    name_lines: int = 1
    part: str = ""
    when: str = ""
    adult: bool = False
    of_the_conference: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """``person`` is ``kind`` of ``other``; ``ended`` when it no longer holds."""

    person: str
    other: str
    kind: Kin
    ended: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Household:
    """People who live under one roof. Who lives in two is in two."""

    name: str
    members: tuple[str, ...]


def loss_line(loss: Loss, *, lost_on: date | None, due_on: date | None) -> str:
    """Return when a baby was lost, or was due where only that is known, as it stands under their symbol."""
    if lost_on is not None:
        return f"{LOSS_VERBS[loss]} {lost_on:%B} {lost_on.year}"
    return f"was due {due_on:%B} {due_on.year}" if due_on is not None else ""


def shape_of(kind: PersonKind, gender: str) -> Shape:
    """Return the symbol for somebody, by their gender in their own words."""
    words = gender.strip().casefold()
    if kind is PersonKind.UNBORN:
        return Shape.TRIANGLE
    if not words:
        return Shape.UNKNOWN
    if words in _MALE:
        return Shape.SQUARE
    return Shape.CIRCLE if words in _FEMALE else Shape.DIAMOND
