"""The two tables of a family: which columns they have, what else people call them, and cells that stay cells.

A cell that a spreadsheet would run as a formula is written with an apostrophe before it, and read back without.
Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from typing import Final

from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.family.relations import Loss

PEOPLE: Final[dict[str, str]] = {
    "key": "Key",
    "known_as": "Known as",
    "full_name": "Full name",
    "other_names": "Other names",
    "kind": "Who they are",
    "gender": "Gender",
    "born_on": "Born on",
    "born_about": "Born about",
    "due_on": "Due on",
    "died": "Died",
    "died_on": "Died on",
    "died_about": "Died about",
    "loss": "How a baby was lost",
    "note": "Note",
}
TIES: Final[dict[str, str]] = {
    "person": "Key of the first",
    "person_name": "First",
    "kind": "is",
    "other": "Key of the second",
    "other_name": "Second",
    "since": "Since",
    "until": "Until",
}
PEOPLE_FILE: Final = "people.csv"
TIES_FILE: Final = "ties.csv"

KINDS: Final[dict[PersonKind, str]] = {
    PersonKind.CHILD: "child",
    PersonKind.UNBORN: "baby not born yet",
    PersonKind.ADULT: "adult",
    PersonKind.LOST: "baby who was lost",
}
LOSSES: Final[dict[Loss, str]] = {
    Loss.MISCARRIAGE: "before birth",
    Loss.STILLBIRTH: "stillborn",
    Loss.TERMINATION: "the pregnancy was ended",
}

_ALSO: Final[dict[str, str]] = {
    **dict.fromkeys(("id", "ref", "number", "person id"), "key"),
    **dict.fromkeys(("first name", "forename", "nickname", "called"), "known_as"),
    **dict.fromkeys(("name", "person name"), "full_name"),
    **dict.fromkeys(("aliases", "also known as", "aka"), "other_names"),
    **dict.fromkeys(("kind", "type"), "kind"),
    "sex": "gender",
    **dict.fromkeys(("born", "date of birth", "dob", "birth date", "birthday"), "born_on"),
    **dict.fromkeys(("due", "due date"), "due_on"),
    **dict.fromkeys(("date of death", "death date"), "died_on"),
    **dict.fromkeys(("notes", "comment", "comments"), "note"),
}
_ALSO_TIES: Final[dict[str, str]] = {
    **dict.fromkeys(("person key", "from", "person id"), "person"),
    **dict.fromkeys(("person", "first person"), "person_name"),
    **dict.fromkeys(("tie", "relation", "relationship", "kind", "is the", "is …"), "kind"),
    **dict.fromkeys(("other key", "to", "other id"), "other"),
    **dict.fromkeys(("other", "other person", "second person"), "other_name"),
    **dict.fromkeys(("start", "start date"), "since"),
    **dict.fromkeys(("end", "end date"), "until"),
}
_RUNS: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")


def column(heading: str, *, ties: bool) -> str:
    """Return the code of a column by its heading, or nothing when it is not known."""
    plain = " ".join(heading.casefold().replace("_", " ").split())
    names = {words.casefold(): code for code, words in (TIES if ties else PEOPLE).items()}
    codes = {code.replace("_", " "): code for code in (TIES if ties else PEOPLE)}
    also = _ALSO_TIES if ties else _ALSO
    return names.get(plain) or also.get(plain) or codes.get(plain, "")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def plain(cell: str) -> str:
    """Return a cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
