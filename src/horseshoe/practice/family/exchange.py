"""What in a family from a file cannot be true, said plainly, and the family as far as it is true.

Nothing is guessed. Where two facts contradict each other, the one that could not be recorded is left out, and both are
said with their lines. What is only unusual is asked about and kept: real families are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from horseshoe.practice.family.found import (
    LONGEST,
    FoundFamily,
    FoundPerson,
    FoundTie,
    Matter,
    Remarks,
    called,
    kind_by_age,
    settled,
    tidy,
    tidy_lines,
)
from horseshoe.practice.family.genogram.figures import Shape, shape_of
from horseshoe.practice.family.network import CHILDREN, WORDS, Kin, PersonKind, years

OLDEST: Final = 125
"""Years; the record takes no date of birth longer ago."""
YOUNGEST_PARENT: Final = 11
_BORN_TO: Final = frozenset({Kin.PARENT, Kin.EXPECTING})
_ONE_WAY: Final = frozenset(
    {Kin.PARENT, Kin.EXPECTING, Kin.ADOPTIVE_PARENT, Kin.STEP_PARENT, Kin.GRANDPARENT, Kin.AUNT_UNCLE}
)
_PLACES: Final = 50
"""What cannot be true is shown place by place, further than what was merely left out."""


def checked(found: FoundFamily, today: date) -> FoundFamily:
    """Return the family as far as it is true on a day, with what could not be added to what was not understood."""
    return _Check(found, today).result()


class _Check:
    """One family on its way through the checks."""

    def __init__(self, found: FoundFamily, today: date) -> None:
        self.today = today
        self.remarks = Remarks(found.not_understood)
        self.people: dict[str, FoundPerson] = {}
        for person in found.people:
            self._enter(person)
        self.ties = list(settled(found.ties, found.people))

    def result(self) -> FoundFamily:
        """Return what stands after every check."""
        self.people = {key: self._true_of(person) for key, person in self.people.items()}
        self.ties = [tie for tie in map(self._true_tie, self.ties) if self._between_two(tie)]
        self.ties = [tie for tie in self.ties if self._old_enough(tie)]
        self._turn_round()
        self._loops()
        self._ask_about_parents()
        people = tuple(self.people.values())
        return FoundFamily(people, settled(self.ties, people), self.remarks.all())

    def _say(self, said: str, line: int, words: str, matter: Matter = Matter.LEFT_OUT) -> None:
        self.remarks.say(said, line, words, matter=matter, places=_PLACES)

    def _name(self, key: str) -> str:
        person = self.people[key]
        return f"{called(person)} (line {person.line})" if person.line else called(person)

    # ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _enter(self, person: FoundPerson) -> None:
        key, number = person.key, 1
        while key in self.people:
            number += 1
            key = f"{person.key} again" if number == 2 else f"{person.key} again {number - 1}"
        if key != person.key:
            self._say(
                "Two people have the same key in the file. Both were kept; ties go to the first.",
                person.line,
                f"{person.key}: {called(person)}",
                Matter.CHANGED,
            )
        self.people[key] = replace(person, key=key)

    def _true_of(self, person: FoundPerson) -> FoundPerson:
        person = self._fitting(person)
        person = self._days(person)
        if person.loss is not None and person.kind is not PersonKind.LOST:
            person = replace(person, kind=PersonKind.LOST)
        if person.kind is PersonKind.UNBORN:
            person = self._unborn(person)
        if person.kind in {PersonKind.CHILD, PersonKind.ADULT}:
            person = replace(person, kind=kind_by_age(person, self.today) or person.kind)
        if not called_at_all(person) and person.kind not in {PersonKind.UNBORN, PersonKind.LOST}:
            self._say("This person has no name in the file.", person.line, person.key, Matter.QUESTION)
        return person

    def _fitting(self, person: FoundPerson) -> FoundPerson:
        texts = {name: tidy(getattr(person, name)) for name in LONGEST if name != "note"}
        note = tidy_lines(person.note)
        for name, text in texts.items():
            if len(text) > LONGEST[name]:
                self._say(
                    f"There is room for {LONGEST[name]} letters, and this is longer. All of it is in the note.",
                    person.line,
                    text,
                    Matter.CHANGED,
                )
                note = f"{text}\n{note}".strip()
                texts[name] = text[: LONGEST[name] - 1].rstrip() + "…"
        if len(note) > LONGEST["note"]:
            self._say(
                f"This note is longer than {LONGEST['note']} letters. Its end was left out.",
                person.line,
                called(person),
            )
            note = note[: LONGEST["note"] - 1].rstrip() + "…"
        if texts["full_name"] == texts["known_as"]:
            texts["full_name"] = ""
        return replace(
            person,
            note=note,
            known_as=texts["known_as"],
            full_name=texts["full_name"],
            other_names=texts["other_names"],
            gender=texts["gender"],
        )

    def _days(self, person: FoundPerson) -> FoundPerson:
        born, died = person.born_on, person.died_on
        if born is not None and born > self.today:
            self._as_words("The date of birth has not come yet.", person, born)
            person = replace(person, born_on=None, born_about=_day(born))
        elif born is not None and born.year < self.today.year - OLDEST:
            self._as_words(f"The date of birth is more than {OLDEST} years ago.", person, born)
            person = replace(person, born_on=None, born_about=_day(born))
        if died is not None and died > self.today:
            self._as_words("The day of death has not come yet. The death was not taken over.", person, died)
            person = replace(person, died=False, died_on=None, died_about="", note=_with(person.note, "Died", died))
        elif died is not None and born is not None and died < born:
            self._as_words(f"The day of death comes before the date of birth, {_day(born)}.", person, died)
            person = replace(person, died=True, died_on=None, died_about=_day(died))
        elif died is not None or person.died_about:
            person = replace(person, died=True)
        return person

    def _as_words(self, said: str, person: FoundPerson, day: date) -> None:
        self._say(
            f"{said} It was kept as words. Check it.", person.line, f"{called(person)}, {_day(day)}", Matter.CHANGED
        )

    def _unborn(self, person: FoundPerson) -> FoundPerson:
        if person.born_on is not None:
            self._say(
                "A baby who is not born yet has no birthday. Read as a child who is born.",
                person.line,
                f"{called(person)}, {_day(person.born_on)}",
                Matter.CHANGED,
            )
            return replace(person, kind=PersonKind.CHILD, due_on=None)
        if person.due_on is None:
            self._say("This baby has no day on which they are due.", person.line, called(person), Matter.QUESTION)
        return person

    # ── ties ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _between_two(self, tie: FoundTie) -> bool:
        missing = [key for key in (tie.person, tie.other) if key not in self.people]
        if missing:
            words = f"{_said(tie, tie.person, tie.other)}"
            self._say("This tie leads to somebody who is not in the file. It was left out.", tie.line, words)
        elif tie.person == tie.other:
            words = f"{self._name(tie.person)} {WORDS[tie.kind].forwards} themselves"
            self._say("Nobody can be this to themselves. The tie was left out.", tie.line, words)
        return not missing and tie.person != tie.other

    def _true_tie(self, tie: FoundTie) -> FoundTie:
        if tie.since is not None and tie.since > self.today:
            self._tie_day("This tie begins on a day that has not come yet.", tie, tie.since)
            tie = replace(tie, since=None)
        if tie.since is not None and tie.until is not None and tie.until < tie.since:
            self._tie_day(f"This tie ends before it begins, on {_day(tie.until)}.", tie, tie.since)
            # To show as over what still holds does less harm than the other way round, so the end stands.
            tie = replace(tie, since=None)
        return self._of_a_baby(tie)

    def _tie_day(self, said: str, tie: FoundTie, day: date) -> None:
        words = f"{_said(tie, tie.person, tie.other)}, {_day(day)}"
        self._say(f"{said} The day was left out; the tie was kept.", tie.line, words)

    def _of_a_baby(self, tie: FoundTie) -> FoundTie:
        other = self.people.get(tie.other)
        if other is None or tie.kind not in _BORN_TO:
            return tie
        return replace(tie, kind=Kin.EXPECTING if other.kind is PersonKind.UNBORN else Kin.PARENT)

    def _old_enough(self, tie: FoundTie) -> bool:
        if tie.kind not in {*_BORN_TO, Kin.GRANDPARENT}:
            return True
        person, other = self.people[tie.person], self.people[tie.other]
        born = other.born_on or other.due_on
        if person.born_on is None or born is None:
            return True
        words = f"{self._tie_words(tie)}: born {_day(person.born_on)} and {_day(born)}"
        if person.born_on >= born:
            said = "Nobody is younger than their own child or grandchild. The tie was left out. Check both birthdays."
            self._say(said, tie.line, words)
            return False
        if (age := years(person.born_on, on=born)) < YOUNGEST_PARENT:
            said = f"A parent who was younger than {YOUNGEST_PARENT} when the child was born? The tie was kept."
            self._say(said, tie.line, f"{words}, {age} years apart", Matter.QUESTION)
        return True

    def _tie_words(self, tie: FoundTie) -> str:
        return _said(tie, self._name(tie.person), self._name(tie.other))

    def _turn_round(self) -> None:
        """Leave out the later of two ties that cannot run in both directions; loops of birth are found afterwards."""
        held: set[tuple[str, str, Kin]] = set()
        kept = []
        for tie in sorted(self.ties, key=lambda tie: tie.line):
            if tie.kind in _ONE_WAY - _BORN_TO and (tie.other, tie.person, tie.kind) in held:
                said = "Two people cannot be this to each other in both directions. The second tie was left out."
                self._say(said, tie.line, self._tie_words(tie))
                continue
            held.add((tie.person, tie.other, tie.kind))
            kept.append(tie)
        self.ties = kept

    def _loops(self) -> None:
        children: dict[str, list[FoundTie]] = defaultdict(list)
        for tie in self.ties:
            if tie.kind in _BORN_TO:
                children[tie.person].append(tie)
        closing = set()
        for tie, way in _closing(children):
            names = [self._name(key) for key in way]
            shown = names if len(names) <= 6 else [*names[:5], "…", names[-1]]
            said = "Nobody is their own ancestor: these go round in a circle. The tie on this line was left out."
            self._say(said, tie.line, " is parent of ".join([*shown, shown[0]]))
            closing.add(id(tie))
        self.ties = [tie for tie in self.ties if id(tie) not in closing]

    def _ask_about_parents(self) -> None:
        born_to: dict[str, list[FoundTie]] = defaultdict(list)
        for tie in self.ties:
            if tie.kind in _BORN_TO:
                born_to[tie.other].append(tie)
        for child, ties in born_to.items():
            people = {tie.person: self.people[tie.person] for tie in ties}
            words = f"{self._name(child)}: {', '.join(map(self._name, people))}"
            line = max(tie.line for tie in ties)
            if len(people) > 2:
                said = "This child has more than two birth parents here. Is one of them something else? All were kept."
                self._say(said, line, words, Matter.QUESTION)
            for gender, parent in ((Shape.CIRCLE, "mothers"), (Shape.SQUARE, "fathers")):
                if len([each for each in people.values() if shape_of(each.kind, each.gender) is gender]) > 1:
                    said = f"This child has two birth {parent} here. Is that how the family says it? Both were kept."
                    self._say(said, line, words, Matter.QUESTION)
            for tie in ties:
                self._ask_about_death(tie)

    def _ask_about_death(self, tie: FoundTie) -> None:
        parent, child = self.people[tie.person], self.people[tie.other]
        if parent.died_on is None or child.born_on is None or child.kind not in {*CHILDREN, PersonKind.ADULT}:
            return
        carried = 0 if shape_of(parent.kind, parent.gender) is Shape.CIRCLE else 300
        if (child.born_on - parent.died_on).days > carried:
            said = "This parent died before the child could have been born to them. Is a day wrong? Both were kept."
            words = f"{self._tie_words(tie)}: died {_day(parent.died_on)}, born {_day(child.born_on)}"
            self._say(said, tie.line, words, Matter.QUESTION)


def called_at_all(person: FoundPerson) -> bool:
    """Return whether the file gives somebody any name."""
    return bool(person.known_as or person.full_name)


def _closing(children: dict[str, list[FoundTie]]) -> Iterator[tuple[FoundTie, list[str]]]:
    """Yield every tie that closes a circle, with the people of the circle, walking once along every tie."""
    done: set[str] = set()
    for first in list(children):
        if first in done:
            continue
        way = [first]
        on_way = {first: 0}
        waiting = [iter(children[first])]
        while waiting:
            tie = next(waiting[-1], None)
            if tie is None:
                waiting.pop()
                last = way.pop()
                del on_way[last]
                done.add(last)
            elif tie.other in on_way:
                yield tie, way[on_way[tie.other] :]
            elif tie.other not in done:
                on_way[tie.other] = len(way)
                way.append(tie.other)
                waiting.append(iter(children.get(tie.other, ())))


def _said(tie: FoundTie, person: str, other: str) -> str:
    return f"{person} {WORDS[tie.kind].forwards} {other}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _with(note: str, what: str, day: date) -> str:
    return f"{note}\n{what} {_day(day)}.".strip()
