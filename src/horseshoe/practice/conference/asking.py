"""Small rules that larger ones are made of, each with the sentence that asks for what is missing."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.conference.events import Body
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.sharing import Circle
from horseshoe.practice.verdict import ALLOWED, Verdict, refused

_ASK: Final = {
    "reason": "Say why, in a sentence.",
    "reasons": "Say why, in words the family will recognise.",
    "text": "Write what it is first.",
    "what": "Say what has to be done.",
    "words": "Write down what they said.",
    "meaning": "Say what the word means.",
    "impact": "Say what this does to the child.",
}


def words(body: Body, *names: str) -> Verdict:
    """Return whether each of these was said, or the sentence that asks for the first that was not."""
    for name in names:
        if not str(body.get(name, "")).strip():
            return refused(_ASK.get(name, "Write something here first."))
    return ALLOWED


def seated(meeting: Meeting, person: str) -> Verdict:
    """Return whether somebody has a seat here."""
    seat = meeting.seats.get(person)
    if seat is None or seat.removed:
        return refused("There is no seat for this person.")
    return ALLOWED


def of_children(meeting: Meeting, body: Body) -> Verdict:
    """Return whether it says which children it is about, and they are of this conference."""
    children = body["children"]
    if not children:
        return refused("Say which child this is about.")
    if any(child not in meeting.children for child in children):
        return refused("That child is not part of this conference.")
    return ALLOWED


def circle(body: Body) -> Verdict:
    """Return whether who may read it is a choice there is."""
    circle = body.get("circle") or Circle.EVERYONE
    if circle not in {Circle.EVERYONE, Circle.PROFESSIONALS, Circle.CHAIR}:
        return refused("Choose who may read this.")
    return ALLOWED
