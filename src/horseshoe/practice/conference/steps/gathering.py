"""The meeting, its people, its time and its screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Heading, Item, Meeting, Seat, Spell, Statement, Subject
from horseshoe.practice.conference.steps.keeping import Step, with_key


def _opened(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    seats = {seat["person"]: Seat(**seat) for seat in body["seats"]}
    children = {child["child"]: Subject(**child) for child in body["children"]}
    statements = {
        said["statement"]: Statement(**{**said, "children": tuple(said["children"])}) for said in body["statements"]
    }
    agenda = tuple(Item(**item) for item in body["agenda"])
    first = agenda[0].code if agenda else ""
    return replace(
        meeting,
        opened_at=event.at,
        chair=body["chair"],
        seats=MappingProxyType(seats),
        children=MappingProxyType(children),
        agenda=agenda,
        headings=tuple(Heading(**heading) for heading in body["headings"]),
        statements=MappingProxyType(statements),
        outcomes=tuple(body["outcomes"]),
        low=body["low"],
        high=body["high"],
        minutes=body["minutes"],
        quorum=MappingProxyType(dict(body["quorum"])),
        current=first,
        spells=(Spell(first, event.at),) if first else (),
        focus_child=next(iter(children), ""),
        focus_statement=next(iter(statements), ""),
    )


def _closed(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, closed_at=event.at, spells=_ended(meeting.spells, event.at))


def _chair_handed_over(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, chair=event.body["person"])


def _seat(meeting: Meeting, person: str, **changes: Any) -> Meeting:
    seat = meeting.seats.get(person)
    if seat is None:
        return meeting
    return replace(meeting, seats=with_key(meeting.seats, person, replace(seat, **changes)))


def _seat_added(meeting: Meeting, event: Happened) -> Meeting:
    seat = Seat(**event.body["seat"])
    return replace(meeting, seats=with_key(meeting.seats, seat.person, seat))


def _chooser_named(meeting: Meeting, event: Happened) -> Meeting:
    return _seat(meeting, event.body["person"], chooser=event.body.get("chooser", ""))


def _arrived(meeting: Meeting, event: Happened) -> Meeting:
    return _seat(meeting, event.body["person"], here=True, came=True, via=event.body["via"])


def _left(meeting: Meeting, event: Happened) -> Meeting:
    return _seat(meeting, event.body["person"], here=False)


def _removed(meeting: Meeting, event: Happened) -> Meeting:
    return _seat(meeting, event.body["person"], here=False, removed=True)


def _heard(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, heard=meeting.heard | {(meeting.current, event.body["person"])})


def _gone_on(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, gone_on_because=event.body["reason"])


def _ended(spells: tuple[Spell, ...], at: datetime) -> tuple[Spell, ...]:
    if not spells or spells[-1].ended_at is not None:
        return spells
    return (*spells[:-1], replace(spells[-1], ended_at=at))


def _moved(meeting: Meeting, event: Happened) -> Meeting:
    item = event.body["item"]
    spells = _ended(meeting.spells, event.at)
    if not meeting.on_break:
        spells = (*spells, Spell(item, event.at))
    return replace(meeting, current=item, spells=spells, family_map=False, map_round="")


def _extended(meeting: Meeting, event: Happened) -> Meeting:
    more = (event.body["minutes"], event.body["reason"])
    return replace(meeting, extensions=(*meeting.extensions, more))


def _break_started(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, on_break=True, spells=_ended(meeting.spells, event.at))


def _break_ended(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, on_break=False, spells=(*meeting.spells, Spell(meeting.current, event.at)))


def _paused(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, paused=True)


def _resumed(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, paused=False)


def _focused(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    return replace(
        meeting,
        focus_child=body.get("child") or meeting.focus_child,
        focus_statement=body.get("statement") or meeting.focus_statement,
    )


def _explained(meeting: Meeting, event: Happened) -> Meeting:
    words = with_key(meeting.words, event.body["word"], event.body["meaning"])
    return replace(meeting, words=words, word_item=meeting.current)


def _harm_words(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, harm_words=True)


def _map_shown(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, family_map=True, map_round=event.body.get("round", ""))


def _map_put_away(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, family_map=False, map_round="")


STEPS: Final[dict[str, Step]] = {
    "room.opened": _opened,
    "room.closed": _closed,
    "chair.handed_over": _chair_handed_over,
    "seat.added": _seat_added,
    "seat.chooser_named": _chooser_named,
    "person.arrived": _arrived,
    "person.left": _left,
    "person.removed": _removed,
    "person.heard": _heard,
    "quorum.gone_on": _gone_on,
    "agenda.moved": _moved,
    "time.extended": _extended,
    "break.started": _break_started,
    "break.ended": _break_ended,
    "screen.paused": _paused,
    "screen.resumed": _resumed,
    "focus.set": _focused,
    "word.explained": _explained,
    "harm_words.shown": _harm_words,
    "family_map.shown": _map_shown,
    "family_map.put_away": _map_put_away,
}
