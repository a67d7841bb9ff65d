"""Writes the pages of docs/reference that are drawn from the code.

``python -m tests.reference_pages`` rewrites them; tests/test_reference.py fails when one is not current.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from django.urls import URLPattern, URLResolver, get_resolver

from horseshoe.packs import describe_words
from horseshoe.packs.rights import rights
from horseshoe.practice.conference import rules
from horseshoe.practice.conference.events import KINDS, LONGEST_TEXT
from horseshoe.practice.sharing import Capability, Circle
from tests import access_table

FOLDER: Final = Path(__file__).parents[1] / "docs" / "reference"
WRITTEN_BY: Final = "by `python -m tests.reference_pages`, and a test fails when it is not current."

# ── what can happen in the room ──────────────────────────────────────────────────────────────────────────────────────

MEANS: Final = {
    "room.opened": "The conference begins, with the seats, children, agenda, headings and statements made ready",
    "room.closed": "The conference is over; nothing more is added",
    "chair.handed_over": "Somebody else chairs from here on",
    "seat.added": "Somebody who was not invited beforehand has a seat",
    "seat.chooser_named": "Who enters somebody's views for them; without a name, nobody any more",
    "person.arrived": "Somebody is here: in person, by video or by phone",
    "person.left": "Somebody has gone",
    "person.removed": "The meeting goes on without somebody, who sees nothing of it from then on",
    "person.heard": "Somebody has been heard on this item of the agenda",
    "quorum.gone_on": "We go on though not enough agencies are here",
    "agenda.moved": "This item of the agenda is the one we are at",
    "time.extended": "The conference is given more minutes",
    "break.started": "A break begins; it does not count as time used",
    "break.ended": "We are back",
    "screen.paused": "The room screen shows a calm mark and nothing else",
    "screen.resumed": "The room screen shows the room again",
    "focus.set": "What we are talking about now: a child, a statement, or neither",
    "word.explained": "A word and what it means, on the screen",
    "family_map.shown": "The family map for everybody, on every screen; `round` whom it is on the wall, if any",
    "family_map.put_away": "The family map off the screens; the next agenda item does it too",
    "harm_words.shown": "The kinds of harm in everyday words, on the screen",
    "card.added": "Something said goes on the map",
    "card.reworded": "A card says it in other words; `base` is the wording it was changed from",
    "card.settled": "Two wordings of a card become one",
    "card.struck": "A card is taken back",
    "card.restored": "A card that was taken back is there again",
    "card.parked": "A card is kept for later, off the map",
    "card.unparked": "A card that was kept for later goes on the map",
    "statement.added": "A danger statement or a change that views are given on",
    "statement.reworded": "A statement says it in other words",
    "round.opened": "Everybody entitled is asked for their view, sealed; `after` names the first round of a second one",
    "view.folded": "A view is given: a number or a leaning, or not sure, with a line of reason",
    "round.revealed": "All views of a round are opened together",
    "question.raised": "A question or a challenge that is kept in view",
    "question.answered": "What the answer was",
    "signal.raised": "A private word to the chair: a break is needed, or somebody is not comfortable",
    "signal.answered": "The chair has seen to a private word",
    "action.drafted": "A step of the plan: who, what, by when, how we will know, and what if not",
    "action.reworded": "A step says it in other words; `base` is the wording it was changed from",
    "action.settled": "Two wordings of a step become one",
    "action.struck": "A step is taken out",
    "line.drafted": "A bottom line of the plan",
    "line.struck": "A bottom line is taken out",
    "contingency.drafted": "What happens if the plan does not hold",
    "contingency.struck": "That is taken out",
    "core_group.named": "Somebody is in the core group",
    "core_group.unnamed": "Somebody is not in the core group after all",
    "date.set": "The day of the first core group or of the review, with a reason when it is late",
    "decision.recorded": "What was decided for one child, and why; a later one stands in its place",
    "dissent.recorded": "A professional's disagreement, in their words",
    "position.recorded": "Whether somebody of the family agrees, disagrees or could not answer",
}
"""One sentence for each kind of event. The fields stand beside it and come from the code."""

_SORTS: Final = {str: "", list: " (list)", bool: " (yes or no)", int: " (number)", dict: " (parts)"}


def who_may(kind: str) -> str:
    """Return who may make this happen, as ``practice.conference.rules`` asks it."""
    if kind == "room.opened":
        return "chair, on the page before the room opens"
    if kind in rules._CHAIR_ONLY:
        return "chair"
    if kind == "view.folded":
        return "the person, or whoever they chose"
    if kind == "seat.chooser_named":
        return "the person; chair or minute-taker for them"
    if kind == "question.raised":
        return "anybody with a seat; a challenge: chair or minute-taker"
    if kind in rules._ANY_SEAT:
        return "anybody with a seat"
    if kind in rules._OWN:
        return "the person; chair or minute-taker for them"
    return "chair or minute-taker"


def events() -> str:
    """Return ``events.md``."""
    rows = [
        f"| `{kind}` | {MEANS[kind]} | {who_may(kind)} | {', '.join(map(_part, fields.items())) or 'nothing more'} |"
        for kind, fields in KINDS.items()
    ]
    return "\n".join(
        [
            f"""# What can happen in the room

The closed list of {len(KINDS)} kinds of event, written from `practice/conference/events.py` and
`practice/conference/rules.py` {WRITTEN_BY}

An event is never changed. It has its number in the meeting, its moment, the account that made it happen, its kind, and
what it says. What somebody sees is the fold of these events as they may see it.

A part in *italics* may be left out. A text is {LONGEST_TEXT} characters at most. `circle` is how far it goes
({", ".join(Circle)}), `about` the restrictions it would break if the wrong person read it. Nothing
happens before `room.opened` or after `room.closed`, and each kind has rules of its own besides, which refuse in words.
""",
            "| kind | what happened | who may | what it says |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _part(field: tuple[str, tuple[object, bool]]) -> str:
    name, (sort, needed) = field
    words = " (number or none)" if isinstance(sort, tuple) else _SORTS[sort]  # type: ignore[index]
    return f"`{name}`{words}" if needed else f"*{name}*{words}"


# ── who may do what ──────────────────────────────────────────────────────────────────────────────────────────────────

LETS: Final = {
    Capability.SIGN_IN: "sign in with a password and a second factor",
    Capability.SEE_CASELOAD: "see the list of one's own families",
    Capability.OPEN_FAMILY: "open a family's record",
    Capability.EDIT_FAMILY: "write in a family's record",
    Capability.DRAW_MAP: "draw on the family map",
    Capability.START_FAMILY: "start a new family's record",
    Capability.RECORD_ENQUIRY: "record discussions, enquiries and what they found",
    Capability.CONSULT_THRESHOLD: "be asked as duty chair whether a conference is right",
    Capability.DECIDE_CONFERENCE: "decide whether a conference is held",
    Capability.APPROVE_LATENESS: "agree to somebody else's reason for a missed date",
    Capability.PREPARE: "get a conference ready",
    Capability.INVITE: "invite to a conference and set down answers",
    Capability.GIVE_LINK: "make a one-time link",
    Capability.SEE_READINESS: "see the readiness board",
    Capability.WRITE_REPORT: "write a report",
    Capability.READ_REPORTS: "read the reports that are shared with one",
    Capability.RECORD_SHARING: "write down what was gone through with the family",
    Capability.CHAIR: "chair",
    Capability.TAKE_MINUTES: "write down what is said",
    Capability.JOIN_ROOM: "be in the room",
    Capability.SHOW_SCREEN: "show the room screen",
    Capability.GIVE_VIEW: "give a view of one's own",
    Capability.READ_PAPERS: "read one's own papers",
    Capability.ISSUE_PAPERS: "look at everybody's papers, send them and take them back",
    Capability.MANAGE_ACCESS: "open and end accounts",
    Capability.VERIFY_LEDGER: "read and check the ledger",
}


def rights_page() -> str:
    """Return ``rights.md``."""
    held = rights()
    return "\n".join(
        [
            f"""# Who may do what

Written from `packs/rights.toml` {WRITTEN_BY}

A **role** gives what somebody may do whoever the family is. It opens no family. A **tie** to a child, a family or a
conference gives what somebody may do and read there, from the moment it begins until the moment it ends. A **circle**
says how far an item goes. What could hurt somebody is asked before all of these, and outranks them: see
[decision 0008](../adr/0008-what-must-not-reach-whom-is-asked-first.md). Checked in `practice/sharing.py`.
""",
            "## Roles",
            "",
            "| role | who | what it gives, whoever the family is |",
            "|---|---|---|",
            *(f"| `{role.code}` | {role.title} | {_codes(role.general)} |" for role in held.roles.values()),
            "",
            "## Ties",
            "",
            "| tie | who | reads what is for | may |",
            "|---|---|---|---|",
            *(
                f"| `{tie.code}` | {tie.title} | {_reads(tie.circles)} | {_codes(tie.capabilities)} |"
                for tie in held.ties.values()
            ),
            "",
            "## Circles, widest first",
            "",
            "| circle | who reads it |",
            "|---|---|",
            "| `everyone` | everybody invited, the family first |",
            "| `professionals` | the professionals invited to this conference |",
            "| `chair` | the chair, and whoever wrote it |",
            "| `author` | only whoever wrote it |",
            "",
            "## What each code lets somebody do",
            "",
            "| code | lets somebody |",
            "|---|---|",
            *(f"| `{capability}` | {LETS[capability]} |" for capability in Capability),
            "",
        ]
    )


def _reads(circles: frozenset[Circle]) -> str:
    return ", ".join(circle for circle in Circle if circle in circles)


def _codes(capabilities: Iterable[Capability]) -> str:
    held = frozenset(capabilities)
    return ", ".join(f"`{each}`" for each in Capability if each in held) or "nothing"


# ── who may open which address ───────────────────────────────────────────────────────────────────────────────────────

# Sets that have a name in the table are said by it; whoever is left over is said one by one.
_GROUPS: Final = {
    "ANYBODY": "anybody, signed in or not",
    "CASELOAD": "everybody who signs in with a password, the operator apart",
    "RELATED": "everybody with a tie to the conference",
    "SEATED": "everybody with a seat",
    "READS_PAPERS": "everybody who gets papers",
    "READS_REPORTS": "everybody who reads reports",
    "FAMILY": "family and network",
    "SERVICES": "invited services",
}


def addresses(resolver: URLResolver, before: str = "/", space: str = "") -> Iterator[tuple[str, str]]:
    """Yield (full name, whole address) of everything that can be asked for."""
    for entry in resolver.url_patterns:
        whole = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", whole
        else:
            yield from addresses(entry, whole, f"{space}{entry.namespace}:" if entry.namespace else space)


def who(kinds: frozenset[str]) -> str:
    """Return kinds of person in words."""
    said, left = [], set(kinds)
    for name, words in _GROUPS.items():
        group = getattr(access_table, name)
        if group and group <= left:
            said.append(words)
            left -= group
    return ", ".join([*said, *(kind.replace("_", " ") for kind in sorted(left))]) or "see below"


def urls() -> str:
    """Return ``urls.md``."""
    known = dict(addresses(get_resolver()))
    rows = []
    for name, door in access_table.TABLE.items():
        verbs = " and ".join([*(["read"] if door.get else []), *(["send"] if door.post else [])])
        extras = [*(["their own only"] if door.owner else []), *(["what concerns them"] if door.some else [])]
        if door.moments != access_table.MOMENTS:
            extras.append("once it is over")
        opens = ", ".join([who(door.who), *extras])
        rows.append(f"| `{known[name].replace('<str:', '<')}` | `{name}` | {verbs} | {opens} |")
    return "\n".join(
        [
            f"""# Who may open what

Written from `tests/access_table.py` {WRITTEN_BY}
`./prove probe access` knocks at each address as every kind of person and holds the answers to that table.

Whoever is not named gets the same answer as for something that does not exist (404). Whoever is signed out is led to
signing in. A page that opens still shows each reader only what is shared with them. *See below*: a page about one's own
way of signing in, or one that answers only to a form it gave out itself. *Other*, *unrelated*, *elsewhere* and *two
hats* are people with ties at another family or authority: they open what is their own.
""",
            "| address | name | what can be done | by whom |",
            "|---|---|---|---|",
            *rows,
            "",
            "## The live stream",
            "",
            "`/live/<conference>/<station>/` is the stream of a station, `…/now/` the same whole, once.",
            "",
            "| station | by whom |",
            "|---|---|",
            *(f"| `{station}` | {who(kinds)} |" for station, kinds in access_table.LIVE.items()),
            "",
        ]
    )


PAGES: Final[dict[str, Callable[[], str]]] = {
    "events.md": events,
    "rights.md": rights_page,
    "urls.md": urls,
    "words.md": describe_words.page,
}


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "horseshoe.site.settings")
    django.setup()
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
