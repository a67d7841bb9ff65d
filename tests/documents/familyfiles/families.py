"""Families for the round trips, drawn by Hypothesis: whatever a record could hold, true and tidy."""

from datetime import date, timedelta

from hypothesis import strategies as st

from horseshoe.practice.family.exchange import checked
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, tidy, tidy_lines
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import Loss

TODAY = date(2026, 11, 22)

# What no GEDCOM name can hold is its own test; here are all other letters, the awkward ones more often.
letters = st.characters(exclude_characters="/∕", exclude_categories=["Cs"]) | st.sampled_from("@=+-'\"();,\n\té ́0")
words = st.text(letters, min_size=1, max_size=30).map(tidy).filter(bool)
notes = st.text(letters, max_size=320).map(tidy_lines)
days = st.dates(date(1930, 1, 1), TODAY)
rough = words | st.sampled_from(
    [
        "about 1980",
        "before May 1990",
        "between 1980 and 1982",
        "from 3 May 1990 until 1991",
        "1984",
        "May 1984",
        "9 May 2013",
    ]
)


@st.composite
def people(draw: st.DrawFn, key: str) -> FoundPerson:
    """Draw somebody of whom everything said can be true at once."""
    kind = draw(st.sampled_from(PersonKind))
    born = draw(st.none() | days) if kind is not PersonKind.UNBORN else None
    died = draw(st.none() | st.integers(0, 30_000)) if kind is not PersonKind.UNBORN else None
    died_on = None if died is None or born is None else min(TODAY, born + timedelta(days=died))
    died_about = draw(rough) if died is not None and died_on is None and draw(st.booleans()) else ""
    names = draw(st.lists(words.map(lambda name: tidy(name.replace(",", ""))).filter(bool), max_size=3, unique=True))
    return FoundPerson(
        key,
        known_as=draw(words),
        full_name=draw(st.just("") | words),
        other_names=", ".join(names),
        kind=kind,
        gender=draw(st.sampled_from(["", "male", "female", "another gender"]) | words),
        born_on=born,
        born_about=draw(st.just("") | rough) if born is None and kind is not PersonKind.UNBORN else "",
        due_on=draw(days) if kind is PersonKind.UNBORN else None,
        died=died is not None,
        died_on=died_on,
        died_about=died_about,
        loss=draw(st.none() | st.sampled_from(Loss)) if kind is PersonKind.LOST else None,
        note=draw(notes),
    )


@st.composite
def families(draw: st.DrawFn) -> FoundFamily:
    """Draw a family as it stands once it is checked: what could not be true is out of it."""
    keys = draw(st.lists(st.from_regex(r"[A-Z0-9][A-Z0-9_]{0,9}", fullmatch=True), min_size=1, max_size=6, unique=True))
    found = [draw(people(key)) for key in keys if key != "VOID"]
    ends = st.tuples(st.none() | days, st.none() | days).filter(lambda ends: None in ends or ends[0] <= ends[1])
    ties = [
        FoundTie(one, other, kind, *held)
        for one, other, kind, held in draw(
            st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.sampled_from(Kin), ends), max_size=12)
        )
    ]
    once = checked(FoundFamily(tuple(found), tuple(ties)), TODAY)
    return FoundFamily(once.people, once.ties)
