"""A genogram in words: every fact that is drawn, for whoever cannot see the drawing or would rather read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.family.genogram.dates import by_date
from horseshoe.practice.family.genogram.drawing import Drawing
from horseshoe.practice.family.genogram.figures import (
    BOND_WORDS,
    CHILD_WORDS,
    SHAPE_WORDS,
    Bond,
    Figure,
    Tie,
    Upbringing,
)
from horseshoe.practice.family.genogram.layer import RelationLine
from horseshoe.practice.family.network import WORDS, Kin
from horseshoe.practice.family.relations import LOSS_WORDS, MARKING_WORDS, RELATION_WORDS

RAISED_WORDS: Final[dict[Upbringing, str]] = {
    Upbringing.BIRTH: "Child of",
    Upbringing.ADOPTED: "Adopted by",
    Upbringing.GUARDIAN: "In the special guardianship of",
    Upbringing.KINSHIP: "Cared for by",
    Upbringing.FOSTERED: "Fostered by",
}
RAISES_WORDS: Final[dict[Upbringing, str]] = {
    Upbringing.BIRTH: "Parent of",
    Upbringing.ADOPTED: "Adoptive parent of",
    Upbringing.GUARDIAN: "Special guardian of",
    Upbringing.KINSHIP: "Carer of",
    Upbringing.FOSTERED: "Foster carer of",
}

TOGETHER_WORDS: Final[dict[Kin, str]] = {
    Kin.MARRIED: "Married",
    Kin.CIVIL_PARTNER: "Civil partners",
    Kin.LIVES_WITH: "Living together",
    Kin.PARTNER: "A couple",
    Kin.SEPARATED: "Separated",
    Kin.DIVORCED: "Divorced",
    Kin.FORMER_PARTNER: "No longer a couple",
}
BORN_TOGETHER: Final = {2: "Twin of", 3: "One of triplets, with", 4: "One of quadruplets, with"}


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody in words: a heading and sentences. ``near`` is whom the arrow keys lead to: up, down, left, right."""

    figure: Figure
    symbol: str
    sentences: tuple[str, ...]
    near: tuple[tuple[str, str], ...]


def in_words(drawing: Drawing, relations: Sequence[RelationLine] = ()) -> tuple[Said, ...]:
    """Return everybody in words, row by row from the left, as they are drawn.

    :param relations: the layer of how people are with each other; each is said from both ends.
    """
    saying = _Saying(drawing, relations)
    order = sorted(range(len(drawing.symbols)), key=lambda one: (drawing.symbols[one].row, drawing.symbols[one].x))
    return tuple(saying.of(one) for one in order)


def joined(names: Iterable[str]) -> str:
    """Return names as one says them: "Kelly, Leah and Jayden"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


class _Saying:
    def __init__(self, drawing: Drawing, relations: Sequence[RelationLine]) -> None:
        self.drawing = drawing
        self.relations = relations
        self.figures = drawing.pedigree.figures
        self.unions = drawing.pedigree.tree.unions
        self.number = {figure.ref: place for place, figure in enumerate(self.figures)}
        self.rows: dict[int, list[int]] = defaultdict(list)
        for place, symbol in enumerate(drawing.symbols):
            self.rows[symbol.row].append(place)
        for row in self.rows.values():
            row.sort(key=lambda one: drawing.symbols[one].x)
        self.rank = {one: rank for rank, one in enumerate(sorted(range(len(self.figures)), key=self._rank))}

    def of(self, one: int) -> Said:
        """Return one person in words."""
        figure = self.figures[one]
        said = (*self._conference(one), *self._raised(one), *self._couples(one), *self._raises(one))
        beside = (*self._beside(one), *self._ties(one), *self._homes(one), *self._related(one))
        young = CHILD_WORDS if figure.of_the_conference else {}
        symbol = LOSS_WORDS[figure.loss] if figure.loss else young.get(figure.shape, SHAPE_WORDS[figure.shape])
        return Said(figure, symbol, (*said, *beside), tuple(self._near(one)))

    def _rank(self, one: int) -> tuple[int, date, float]:
        # Who has no birthday comes after those who have, as they are drawn: never by a reference, which is chance.
        symbol = self.drawing.symbols[one]
        return symbol.row, symbol.figure.born_on or date.max, symbol.x

    def _names(self, people: Iterable[int]) -> str:
        """Return names generation by generation, the oldest first."""
        return joined(self.figures[each].name for each in sorted(people, key=self.rank.__getitem__))

    def _conference(self, one: int) -> Iterator[str]:
        if self.figures[one].of_the_conference:
            yield "One of the children this record is about."
        if self.figures[one].died and not self.figures[one].loss:
            yield "Has died."
        if self.figures[one].markings:
            yield f"Marked here: {joined(MARKING_WORDS[kind] for kind in self.figures[one].markings)}."

    def _raised(self, one: int) -> Iterator[str]:
        born = False
        for descent in self.drawing.pedigree.descents:
            partners = self.unions[descent.union].partners
            if descent.child != one or not partners or descent.upbringing is Upbringing.SAID:
                continue
            until = " until it ended" if descent.ended else ""
            yield f"{RAISED_WORDS[descent.upbringing]} {self._names(partners)}{until}."
            if descent.upbringing is Upbringing.BIRTH:
                born = True
                if len(partners) == 1:
                    yield "The other parent is not recorded."
        if not born and self.drawing.pedigree.tree.born_under[one] >= 0:
            yield "The parents by birth are not recorded."
        if any(child == one for _, child in self.drawing.circular):
            yield "Recorded as a parent of somebody they come from, which cannot be. That line is not drawn."

    def _raises(self, one: int) -> Iterator[str]:
        children: dict[Upbringing, list[int]] = defaultdict(list)
        for descent in self.drawing.pedigree.descents:
            if one in self.unions[descent.union].partners:
                children[descent.upbringing].append(descent.child)
        for upbringing, words in RAISES_WORDS.items():
            if children[upbringing]:
                yield f"{words} {self._names(set(children[upbringing]))}."

    def _couples(self, one: int) -> Iterator[str]:
        for union in self._by_partner(one):
            others = [each for each in self.unions[union].partners if each != one]
            bond = self.drawing.pedigree.bonds[union]
            if others and bond is not Bond.PARENTS:
                drawn, *further = self.drawing.pedigree.together[union]
                words = BOND_WORDS[bond]
                since = f" since {drawn.since.year}" if drawn.since and not drawn.ended else ""
                yield f"{words[:1].upper()}{words[1:]} {self._names(others)}{since}."
                yield from (_when(tie) for tie in by_date([drawn, *further]) if tie is not drawn or tie.ended)

    def _by_partner(self, one: int) -> list[int]:
        """Return somebody's unions by whom they are with."""
        return sorted(
            self.drawing.pedigree.tree.unions_of[one],
            key=lambda union: [self.rank[each] for each in self.unions[union].partners if each != one],
        )

    def _beside(self, one: int) -> Iterator[str]:
        """Yield brothers and sisters, by what of their parents they share."""
        whole, half = [], []
        mine = self._parents(one)
        born_with = self._born_with(one, self.drawing.pedigree.twins)
        yield from self._twins(one, born_with)
        for other in range(len(self.figures)):
            theirs = self._parents(other)
            under = self.drawing.pedigree.tree.born_under
            if other == one or other in born_with:
                continue
            if under[other] == under[one] >= 0:
                whole.append(other)
            elif mine & theirs:
                half.append(other)
        if whole:
            yield f"Brother or sister of {self._names(whole)}."
        if half:
            yield f"Half-brother or half-sister of {self._names(half)}."

    def _twins(self, one: int, born_with: Sequence[int]) -> Iterator[str]:
        same = self._born_with(one, self.drawing.pedigree.identical)
        if same and len(born_with) == 1:
            yield f"Identical twin of {self._names(same)}."
        elif born_with:
            words = BORN_TOGETHER.get(len(born_with) + 1, "Born together with")
            yield f"{words} {self._names(born_with)}."
            if same:
                yield f"Identical to {self._names(same)}."

    def _born_with(self, one: int, twins: Mapping[int, int]) -> list[int]:
        """Return with whom somebody is drawn as born together."""
        under = self.drawing.pedigree.tree.born_under
        return [
            other
            for other in sorted(twins)
            if other != one and twins[other] == twins.get(one) and under[other] == under[one] >= 0
        ]

    def _parents(self, one: int) -> set[int]:
        under = self.drawing.pedigree.tree.born_under[one]
        return set(self.unions[under].partners) if under >= 0 else set()

    def _ties(self, one: int) -> Iterator[str]:
        ref = self.figures[one].ref
        for tie in sorted(self.drawing.pedigree.loose, key=lambda tie: self._of_other(ref, tie.person, tie.other)):
            if ref in (tie.person, tie.other):
                words = WORDS[tie.kind].forwards if ref == tie.person else WORDS[tie.kind].backwards
                other = tie.other if ref == tie.person else tie.person
                yield f"{words[:1].upper()}{words[1:]} {self.figures[self.number[other]].name}."

    def _related(self, one: int) -> Iterator[str]:
        ref = self.figures[one].ref
        for line in sorted(self.relations, key=lambda line: self._of_other(ref, *line.of)):
            if ref in line.of:
                words = RELATION_WORDS[line.kind]
                said, other = (words.forwards, line.of[1]) if ref == line.of[0] else (words.backwards, line.of[0])
                yield f"{said[:1].upper()}{said[1:]} {self.figures[self.number[other]].name}."

    def _of_other(self, ref: str, one: str, other: str) -> int:
        """Return where the other of two comes among names."""
        return self.rank[self.number[other if ref == one else one]]

    def _homes(self, one: int) -> Iterator[str]:
        ref = self.figures[one].ref
        for roof in self.drawing.roofs:
            others = [self.number[each] for each in roof.household.members if each != ref and each in self.number]
            if ref in roof.household.members and others:
                yield f"Lives with {self._names(others)}."

    def _near(self, one: int) -> Iterator[tuple[str, str]]:
        parents = sorted(self._parents(one))
        children = [
            child for union in self.drawing.pedigree.tree.unions_of[one] for child in self.unions[union].children
        ]
        row = self.rows[self.drawing.symbols[one].row]
        at = row.index(one)
        ways = (
            ("up", parents[:1]),
            ("down", sorted(children)[:1]),
            ("left", row[at - 1 : at] if at else []),
            ("right", row[at + 1 : at + 2]),
        )
        for way, people in ways:
            for each in people:
                yield way, self.figures[each].ref


def _when(tie: Tie) -> str:
    """Return when a couple's tie held: "Married from 2010 to 2019."."""
    words = TOGETHER_WORDS[tie.kind]
    until = tie.until if tie.ended else None
    if tie.since and until:
        when = f"from {tie.since.year} to {until.year}" if tie.since.year != until.year else f"in {until.year}"
    elif tie.since:
        when = f"from {tie.since.year}" if tie.ended else f"since {tie.since.year}"
    else:
        when = f"until {until.year}" if until else "once"
    return f"{words} {when}."
