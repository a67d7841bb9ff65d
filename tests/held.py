"""The day's conference in the record, from everybody invited to the room closed: through actions, as a day goes."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from horseshoe.record.access import actions as access
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision import actions as decision
from horseshoe.record.family import actions as family
from horseshoe.record.plan import actions as plan
from tests.prepared import BOOKED, STARTS, People, prepared
from tests.remembered import remembered

CLOSED = STARTS + timedelta(minutes=85)
LETTERS = STARTS + timedelta(hours=3)
KELLYS_STREET = "14 Larch Close"
KELLYS_NUMBER = "07700 900123"

_keys = count()


def key() -> str:
    """Return a key that no other form has."""
    return f"key-{next(_keys)}"


def happen(people: People, kind: str, body: dict[str, Any], *, by: str = "pat", at: datetime = STARTS) -> int:
    """Let one thing happen in the room. People are named by their short names."""
    return room.append(conference=people.conference, kind=kind, body=body, by=people.accounts[by], at=at, key=key())


@remembered
def in_the_room() -> People:
    """Return the day's people in the open room, quorate, with Kelly's new address kept from Mark."""
    people = prepared()
    keep_kellys_home_from_mark(people)
    room.open_room(conference=people.conference, by=people.ama, at=STARTS, key=key())
    for name in ("ama", "pat", "tom", "jo", "reid", "shaw", "kelly", "mark", "leah", "bev", "sunita"):
        happen(people, "person.arrived", {"person": people.accounts[name], "via": "in_person"})
    return people


def keep_kellys_home_from_mark(people: People) -> str:
    """Write down Kelly's new home and number, kept from Mark, and return the restriction's code."""
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly’s new address",
        reason="He has looked for her before.",
        kept_from=[people.mark],
        by=people.tom,
        at=BOOKED,
    )
    kelly = people.persons["kelly"]
    told = {"by": people.tom, "at": BOOKED}
    family.add_home(person=kelly, lines=f"{KELLYS_STREET}, Northmoor", postcode="NM4 7QT", restriction=code, **told)
    family.add_contact(person=kelly, way="post", detail="home", restriction=code, **told)
    family.add_contact(person=kelly, way="text", detail=KELLYS_NUMBER, restriction=code, **told)
    return code


def restriction(people: People) -> str:
    """Return the code of what is kept from Mark."""
    (code,) = people.viewer("mark", at=STARTS).never_told
    return code


def said(people: People) -> People:
    """Return the room with a map, a plan and dates."""
    children = people.children
    rooms_now = rooms.meeting(people.conference)
    worry = next(h.code for h in rooms_now.headings if h.side == "worry")
    card = {"heading": worry, "children": children, "impact": "They do not sleep.", "source": "PC Shaw"}
    happen(people, "card.added", {**card, "card": "k1", "text": "Mark pushed Kelly. Leah called 999."})
    happen(people, "card.added", {**card, "card": "k2", "text": "CANARYPOLICE enquiry", "circle": "professionals"})
    hidden = {"card": "k3", "text": "CANARYHOME they live by the park", "about": [restriction(people)]}
    happen(people, "card.added", {**card, **hidden})
    happen(
        people,
        "statement.added",
        {
            "statement": "s1",
            "text": "We are worried that Mark will hurt Kelly again.",
            "goal": "Nobody is hit or threatened at home for six months.",
            "children": children,
        },
    )
    act = {"children": children, "statement": "s1", "when": "every Tuesday", "measure": "", "what_if": ""}
    happen(people, "action.drafted", {**act, "action": "a1", "who": "Mark", "what": "Go to the group"})
    about = [restriction(people)]
    happen(
        people,
        "action.drafted",
        {**act, "action": "a2", "who": "Bev", "what": "CANARYSTEP take Jayden to the new nursery", "about": about},
    )
    happen(people, "line.drafted", {"line": "l1", "text": "Mark stays away while he is on bail"})
    happen(people, "contingency.drafted", {"contingency": "b1", "text": "Kelly rings 999, then Bev"})
    for name, part in (("tom", "social worker"), ("kelly", "mum"), ("jo", "health visitor"), ("sunita", "advocate")):
        member = {"person": people.accounts[name], "name": name.title(), "part": part}
        happen(people, "core_group.named", member)
    happen(people, "date.set", {"step": "first-core-group", "on": "2026-04-01"})
    return people


def decide(people: People, child: str, outcome: str = "protection", **changes: Any) -> int:
    """Record a decision for a child by name, with changes."""
    told: dict[str, Any] = {
        "conference": people.conference,
        "child": people.persons[child],
        "outcome": outcome,
        "categories": ["emotional"] if outcome == "protection" else [],
        "reasons": "Both children have seen Kelly hurt.",
        "by": people.ama,
        "at": STARTS + timedelta(minutes=80),
        "key": key(),
    }
    return decision.record_decision(**(told | changes))


def close(people: People, **changes: Any) -> str:
    """Close the conference and return the plan's reference."""
    told = {"conference": people.conference, "by": people.ama, "at": CLOSED, "key": key()}
    return plan.close_conference(**(told | changes))


def held() -> tuple[People, str]:
    """Return the day's people after the conference, and the plan's reference."""
    people = said(in_the_room())
    decide(people, "leah")
    decide(people, "jayden")
    return people, close(people)
