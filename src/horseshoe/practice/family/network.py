"""People and the ties between them: what ties there are, in words from both ends, and which can be.

A tie is said from the first person to the second: Kelly is ``parent`` of Leah. Sources: Working Together to Safeguard
Children 2023 (who is asked about in an assessment); Children Act 1989 section 3 (parental responsibility).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from horseshoe.practice.verdict import ALLOWED, Verdict, first_refusal, refused


class PersonKind(StrEnum):
    """What somebody is in the record."""

    CHILD = "child"
    UNBORN = "unborn"
    ADULT = "adult"
    LOST = "lost"
    """A baby who was lost before or at birth: of the family, and nobody a conference can be about."""


CHILDREN: Final = frozenset({PersonKind.CHILD, PersonKind.UNBORN})
"""Those a conference can be about."""


class Kin(StrEnum):
    """The kinds of tie. Each code is stored, so it is never renamed."""

    PARENT = "parent"
    EXPECTING = "expecting"
    STEP_PARENT = "step_parent"
    ADOPTIVE_PARENT = "adoptive_parent"
    FOSTER_PARENT = "foster_parent"
    SPECIAL_GUARDIAN = "special_guardian"
    CARER = "carer"
    GRANDPARENT = "grandparent"
    AUNT_UNCLE = "aunt_uncle"
    COUSIN = "cousin"
    SIBLING = "sibling"
    TWIN = "twin"
    IDENTICAL_TWIN = "identical_twin"
    HALF_SIBLING = "half_sibling"
    STEP_SIBLING = "step_sibling"
    MARRIED = "married"
    CIVIL_PARTNER = "civil_partner"
    LIVES_WITH = "lives_with"
    PARTNER = "partner"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    FORMER_PARTNER = "former_partner"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class KinWords:
    """How a tie is said from each end: "Kelly is parent of Leah", "Leah is child of Kelly"."""

    forwards: str
    backwards: str

    @property
    def both_ways(self) -> bool:
        """Return whether the tie is the same from both ends."""
        return self.forwards == self.backwards


def _same(words: str) -> KinWords:
    return KinWords(words, words)


WORDS: Final[dict[Kin, KinWords]] = {
    Kin.PARENT: KinWords("parent of", "child of"),
    Kin.EXPECTING: KinWords("expecting", "unborn baby of"),
    Kin.STEP_PARENT: KinWords("step-parent of", "step-child of"),
    Kin.ADOPTIVE_PARENT: KinWords("adoptive parent of", "adopted child of"),
    Kin.FOSTER_PARENT: KinWords("foster carer of", "fostered by"),
    Kin.SPECIAL_GUARDIAN: KinWords("special guardian of", "has as special guardian"),
    Kin.CARER: KinWords("carer of", "cared for by"),
    Kin.GRANDPARENT: KinWords("grandparent of", "grandchild of"),
    Kin.AUNT_UNCLE: KinWords("aunt or uncle of", "niece or nephew of"),
    Kin.COUSIN: _same("cousin of"),
    Kin.SIBLING: _same("brother or sister of"),
    Kin.TWIN: _same("twin of"),
    Kin.IDENTICAL_TWIN: _same("identical twin of"),
    Kin.HALF_SIBLING: _same("half-brother or half-sister of"),
    Kin.STEP_SIBLING: _same("step-brother or step-sister of"),
    Kin.MARRIED: _same("married to"),
    Kin.CIVIL_PARTNER: _same("civil partner of"),
    Kin.LIVES_WITH: _same("living as a couple with"),
    Kin.PARTNER: _same("partner of"),
    Kin.SEPARATED: _same("separated from"),
    Kin.DIVORCED: _same("divorced from"),
    Kin.FORMER_PARTNER: _same("former partner of"),
    Kin.FRIEND: _same("friend of"),
    Kin.NEIGHBOUR: _same("neighbour of"),
}

_GENERATIONS: Final = frozenset(
    {Kin.PARENT, Kin.STEP_PARENT, Kin.ADOPTIVE_PARENT, Kin.GRANDPARENT, Kin.AUNT_UNCLE, Kin.EXPECTING}
)
"""Ties that cannot run in both directions between the same two people."""

_BY_BIRTH: Final = frozenset({Kin.PARENT, Kin.EXPECTING})

_LONGEST_LIFE = 125


@dataclass(frozen=True, slots=True)
class Somebody:
    """As much of a person as the rules about ties need."""

    ref: str
    kind: PersonKind
    born_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownTie:
    """A tie that holds already, by the references of its two people."""

    person: str
    other: str
    kind: Kin


def may_be(
    kind: PersonKind, *, born_on: date | None, due_on: date | None, died_on: date | None, today: date
) -> Verdict:
    """Return whether somebody can have these days: an unborn baby a due date, nobody a birthday still to come."""
    return first_refusal(
        refused("A baby who is not born yet needs the day they are due.")
        if kind is PersonKind.UNBORN and due_on is None
        else ALLOWED,
        refused("A baby who is not born yet has no birthday. Record the birth when it comes.")
        if kind is PersonKind.UNBORN and born_on is not None
        else ALLOWED,
        refused("A baby who was lost has no birthday here. Give the day they died, if it is known.")
        if kind is PersonKind.LOST and born_on is not None
        else ALLOWED,
        refused("The date of birth has not come yet. For a baby who is not born, give the day they are due.")
        if born_on is not None and born_on > today
        else ALLOWED,
        refused("The date of birth is too long ago. Check the year.")
        if born_on is not None and born_on.year < today.year - _LONGEST_LIFE
        else ALLOWED,
        refused("A child is under 18. Record this person as an adult.")
        if kind is PersonKind.CHILD and born_on is not None and died_on is None and years(born_on, on=today) >= 18
        else ALLOWED,
        in_order(born_on, died_on),
    )


def may_tie(
    person: Somebody,
    other: Somebody,
    kind: Kin,
    *,
    since: date | None,
    until: date | None,
    parental_responsibility: bool,
    known: Iterable[KnownTie],
    today: date,
) -> Verdict:
    """Return whether ``person`` may be recorded as ``kind`` of ``other``; ``known`` are the ties that hold now.

    :param known: those between the two at least; with every parent of the family, nobody becomes their own ancestor.
    """
    known = tuple(known)
    return first_refusal(
        refused("Choose two different people.") if person.ref == other.ref else ALLOWED,
        in_order(since, until),
        refused("This tie begins on a day that has not come yet.") if since is not None and since > today else ALLOWED,
        _who_is_expected(other, kind),
        _younger_than_parent(person, other, kind),
        _responsibility(person, other) if parental_responsibility else ALLOWED,
        _not_said_already(person, other, kind, known) if until is None else ALLOWED,
        _nobodys_own_ancestor(person, other, kind, known),
    )


def children_of(known: Iterable[KnownTie]) -> dict[str, list[str]]:
    """Return who is born to whom by these ties, as references."""
    children: dict[str, list[str]] = {}
    for tie in known:
        if tie.kind in _BY_BIRTH:
            children.setdefault(tie.person, []).append(tie.other)
    return children


def may_be_parent(parent: str, child: str, kind: Kin, children: Mapping[str, Collection[str]]) -> Verdict:
    """Return whether a tie leaves nobody their own ancestor; it always does where it is not one by birth.

    :param children: for each person those born to them; see :func:`children_of`.
    """
    if kind not in _BY_BIRTH:
        return ALLOWED
    found, waiting = {child}, [child]
    while waiting:
        born = set(children.get(waiting.pop(), ())) - found
        found |= born
        waiting.extend(born)
    if parent in found:
        return refused("The first comes from the second: nobody is their own ancestor. Check who is whose parent.")
    return ALLOWED


def in_order(first: date | None, last: date | None) -> Verdict:
    """Return whether two days stand in order, as far as both are known."""
    if first is not None and last is not None and last < first:
        return refused("The last day comes before the first. Check both.")
    return ALLOWED


def years(born_on: date, *, on: date) -> int:
    """Return somebody's age in whole years; a birthday on 29 February is kept on 1 March in other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_in_words(
    kind: PersonKind, *, born_on: date | None, due_on: date | None, died_on: date | None = None, on: date
) -> str:
    """Return an age as people say it: "13", "7 months", "9 days", "due 3 May"; empty when it is not known."""
    if died_on is not None:
        return f"died {_day(died_on, on)}"
    if kind is PersonKind.UNBORN and due_on is not None:
        return f"due {_day(due_on, on)}" if due_on >= on else f"was due {_day(due_on, on)}"
    if born_on is None or born_on > on:
        return ""
    if whole := years(born_on, on=on):
        return str(whole)
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    number, unit = (months, "month") if months else ((on - born_on).days, "day")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def is_nhs_number(number: str) -> bool:
    """Return whether ten digits are an NHS number: the last checks the nine before it (modulus 11)."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(number[9])


def _who_is_expected(other: Somebody, kind: Kin) -> Verdict:
    if kind is Kin.EXPECTING and other.kind is not PersonKind.UNBORN:
        return refused("Somebody is expecting a baby who is not born yet. For a born child, record a parent.")
    return ALLOWED


def _younger_than_parent(person: Somebody, other: Somebody, kind: Kin) -> Verdict:
    born = kind in {Kin.PARENT, Kin.EXPECTING, Kin.GRANDPARENT} and person.born_on and (other.born_on or other.due_on)
    if born and person.born_on is not None and person.born_on >= born:
        return refused("The older of the two comes first. Check the dates of birth, or say it the other way round.")
    return ALLOWED


def _responsibility(person: Somebody, other: Somebody) -> Verdict:
    if other.kind is PersonKind.UNBORN:
        return refused("Parental responsibility begins at birth. Record it when the baby is born.")
    if other.kind is not PersonKind.CHILD:
        return refused("Parental responsibility is for a child.")
    return ALLOWED


def _not_said_already(person: Somebody, other: Somebody, kind: Kin, known: Iterable[KnownTie]) -> Verdict:
    for tie in known:
        if tie.kind is not kind:
            continue
        there, back = (
            (tie.person, tie.other) == (person.ref, other.ref),
            (tie.other, tie.person) == (person.ref, other.ref),
        )
        if there or (back and WORDS[kind].both_ways):
            return refused("This is recorded already.")
        if back and kind in _GENERATIONS:
            return refused("This is recorded the other way round. End that first if it is wrong.")
    return ALLOWED


def _nobodys_own_ancestor(person: Somebody, other: Somebody, kind: Kin, known: Iterable[KnownTie]) -> Verdict:
    return may_be_parent(person.ref, other.ref, kind, children_of(known))


def _day(day: date, on: date) -> str:
    words = f"{day.day} {day:%B}"
    return words if day.year == on.year else f"{words} {day.year}"
