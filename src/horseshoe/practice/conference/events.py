"""What can happen in a conference: the closed list of kinds, and what each one says.

An event is never changed. Its body holds plain JSON values only, so that one list serves the room, the minutes,
replay, recovery and audit, on any database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

Body = Mapping[str, Any]

LONGEST_TEXT: Final = 4_000
"""Characters in one thing said. Longer is a report, not something said in a meeting."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: its place in the meeting, when, by whom (account code), what kind, and what it says."""

    number: int
    at: datetime
    by: str
    kind: str
    body: Body


class BadEvent(ValueError):
    """An event that is not of the closed list, or does not say what its kind must say."""


# A field is a type and whether it must be there. Lists hold strings unless the kind is `room.opened`.
_TEXT: Final = (str, True)
_TEXT_IF_ANY: Final = (str, False)
_NAMES: Final = (list, True)
_NAMES_IF_ANY: Final = (list, False)
_YES_NO: Final = (bool, False)
_COUNT: Final = (int, True)
_NUMBER_IF_ANY: Final = ((int, type(None)), False)

KINDS: Final[dict[str, dict[str, tuple[Any, bool]]]] = {
    # the meeting
    "room.opened": {
        "chair": _TEXT,
        "seats": _NAMES,
        "children": _NAMES,
        "agenda": _NAMES,
        "headings": _NAMES,
        "statements": _NAMES,
        "low": _COUNT,
        "high": _COUNT,
        "minutes": _COUNT,
        "outcomes": _NAMES,
        "quorum": (dict, True),
    },
    "room.closed": {},
    "chair.handed_over": {"person": _TEXT, "reason": _TEXT},
    # people
    "seat.added": {"seat": (dict, True)},
    "seat.chooser_named": {"person": _TEXT, "chooser": _TEXT_IF_ANY},
    "person.arrived": {"person": _TEXT, "via": _TEXT},
    "person.left": {"person": _TEXT},
    "person.removed": {"person": _TEXT, "reason": _TEXT},
    "person.heard": {"person": _TEXT},
    "quorum.gone_on": {"reason": _TEXT},
    # time and the screen
    "agenda.moved": {"item": _TEXT},
    "time.extended": {"minutes": _COUNT, "reason": _TEXT},
    "break.started": {},
    "break.ended": {},
    "screen.paused": {},
    "screen.resumed": {},
    "focus.set": {"child": _TEXT_IF_ANY, "statement": _TEXT_IF_ANY},
    "word.explained": {"word": _TEXT, "meaning": _TEXT},
    "harm_words.shown": {},
    "family_map.shown": {"round": _TEXT_IF_ANY},
    "family_map.put_away": {},
    # mapping
    "card.added": {
        "card": _TEXT,
        "heading": _TEXT,
        "text": _TEXT,
        "children": _NAMES,
        "impact": _TEXT_IF_ANY,
        "source": _TEXT_IF_ANY,
        "said_by": _TEXT_IF_ANY,
        "circle": _TEXT_IF_ANY,
        "about": _NAMES_IF_ANY,
        "parked": _YES_NO,
    },
    "card.reworded": {
        "card": _TEXT,
        "base": _COUNT,
        "text": _TEXT,
        "impact": _TEXT_IF_ANY,
        "source": _TEXT_IF_ANY,
    },
    "card.settled": {"card": _TEXT, "text": _TEXT, "impact": _TEXT_IF_ANY, "source": _TEXT_IF_ANY},
    "card.struck": {"card": _TEXT, "reason": _TEXT_IF_ANY},
    "card.restored": {"card": _TEXT},
    "card.parked": {"card": _TEXT},
    "card.unparked": {"card": _TEXT},
    # danger statements, or areas of change
    "statement.added": {
        "statement": _TEXT,
        "text": _TEXT,
        "goal": _TEXT_IF_ANY,
        "low_words": _TEXT_IF_ANY,
        "high_words": _TEXT_IF_ANY,
        "children": _NAMES,
        "circle": _TEXT_IF_ANY,
        "about": _NAMES_IF_ANY,
    },
    "statement.reworded": {
        "statement": _TEXT,
        "text": _TEXT,
        "goal": _TEXT_IF_ANY,
        "low_words": _TEXT_IF_ANY,
        "high_words": _TEXT_IF_ANY,
    },
    # sealed views
    "round.opened": {"round": _TEXT, "statement": _TEXT_IF_ANY, "child": _TEXT_IF_ANY, "after": _TEXT_IF_ANY},
    "view.folded": {
        "round": _TEXT,
        "person": _TEXT,
        "value": _NUMBER_IF_ANY,
        "leaning": _TEXT_IF_ANY,
        "not_sure": _YES_NO,
        "reason": _TEXT_IF_ANY,
        "circle": _TEXT_IF_ANY,
        "private": _YES_NO,
    },
    "round.revealed": {"round": _TEXT},
    # what the chair keeps in view
    "question.raised": {"question": _TEXT, "text": _TEXT, "to": _TEXT_IF_ANY, "challenge": _YES_NO},
    "question.answered": {"question": _TEXT, "text": _TEXT},
    "signal.raised": {"signal": _TEXT, "sort": _TEXT, "words": _TEXT_IF_ANY},
    "signal.answered": {"signal": _TEXT},
    # the draft plan
    "action.drafted": {
        "action": _TEXT,
        "statement": _TEXT_IF_ANY,
        "children": _NAMES,
        "circle": _TEXT_IF_ANY,
        "about": _NAMES_IF_ANY,
        "who": _TEXT_IF_ANY,
        "what": _TEXT,
        "when": _TEXT_IF_ANY,
        "due_on": _TEXT_IF_ANY,
        "measure": _TEXT_IF_ANY,
        "what_if": _TEXT_IF_ANY,
    },
    "action.reworded": {
        "action": _TEXT,
        "base": _COUNT,
        "who": _TEXT_IF_ANY,
        "what": _TEXT,
        "when": _TEXT_IF_ANY,
        "due_on": _TEXT_IF_ANY,
        "measure": _TEXT_IF_ANY,
        "what_if": _TEXT_IF_ANY,
    },
    "action.settled": {
        "action": _TEXT,
        "who": _TEXT_IF_ANY,
        "what": _TEXT,
        "when": _TEXT_IF_ANY,
        "due_on": _TEXT_IF_ANY,
        "measure": _TEXT_IF_ANY,
        "what_if": _TEXT_IF_ANY,
    },
    "action.struck": {"action": _TEXT, "reason": _TEXT_IF_ANY},
    "line.drafted": {"line": _TEXT, "text": _TEXT, "circle": _TEXT_IF_ANY, "about": _NAMES_IF_ANY},
    "line.struck": {"line": _TEXT},
    "contingency.drafted": {"contingency": _TEXT, "text": _TEXT, "circle": _TEXT_IF_ANY, "about": _NAMES_IF_ANY},
    "contingency.struck": {"contingency": _TEXT},
    "core_group.named": {"person": _TEXT_IF_ANY, "name": _TEXT, "part": _TEXT},
    "core_group.unnamed": {"name": _TEXT},
    "date.set": {"step": _TEXT, "on": _TEXT, "reason": _TEXT_IF_ANY},
    # the decision
    "decision.recorded": {"child": _TEXT, "outcome": _TEXT, "categories": _NAMES, "reasons": _TEXT},
    "dissent.recorded": {"child": _TEXT, "person": _TEXT, "words": _TEXT, "formal": _YES_NO},
    "position.recorded": {"child": _TEXT, "person": _TEXT, "position": _TEXT, "words": _TEXT_IF_ANY},
}


def checked(kind: str, body: Body) -> dict[str, Any]:
    """Return ``body`` as this kind of event must say it, with nothing missing and nothing over.

    :raises BadEvent: for an unknown kind, a missing or extra part, a wrong type, or a text that is too long.
    """
    parts = KINDS.get(kind)
    if parts is None:
        raise BadEvent(f"Nothing called {kind!r} can happen in a conference.")
    extra = sorted(set(body) - set(parts))
    if extra:
        raise BadEvent(f"{kind} does not say {', '.join(extra)}.")
    said: dict[str, Any] = {}
    for name, (sort, needed) in parts.items():
        if name in body:
            said[name] = _of_sort(kind, name, body[name], sort)
        elif needed:
            raise BadEvent(f"{kind} must say {name}.")
    return said


def _of_sort(kind: str, name: str, value: Any, sort: Any) -> Any:
    if isinstance(value, bool) and sort is not bool:
        raise BadEvent(f"{kind}: {name} is not of the right sort.")
    if not isinstance(value, sort):
        raise BadEvent(f"{kind}: {name} is not of the right sort.")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise BadEvent(f"{kind}: {name} is longer than {LONGEST_TEXT} characters.")
    return value
