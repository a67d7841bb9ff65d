"""What the room screen is drawn from: one thing at a time."""

from __future__ import annotations

from collections.abc import Hashable

from horseshoe.pages.conference.cuts import Cut, children_of, drawn_seats, standing, still_to_say
from horseshoe.pages.conference.family_picture import on_wall
from horseshoe.pages.conference.frame import Frame
from horseshoe.practice.conference.seen import RoomSeen, RoundSeen


def screen_strip(room: RoomSeen, frame: Frame) -> Cut:
    """The agenda and the band of time; nothing at all while the screen is paused."""
    blank = room.paused or not room.open
    return {"steps": () if blank else room.steps, "time": None if blank else room.time, "blank": blank}


def stage(room: RoomSeen, frame: Frame) -> Cut:
    """One thing at a time."""
    shown: dict[str, Hashable] = {"standing": standing(room), "shows": "", "word": (), "names": ()}
    if room.paused:
        return shown
    shown["names"] = tuple(child.name for child in room.children)
    if not room.open:
        return shown | {"plan": room.plan if room.closed else None}
    if room.on_break:
        return shown
    shows = on_screen(room)
    shown |= {"shows": shows, "word": room.word_now, "title": room.title}
    return shown | STAGES[shows](room, frame)


def on_screen(room: RoomSeen) -> str:
    if room.family is not None:
        return "family"
    if room.shows == "decision" and room.open_round is not None and room.open_round.child:
        return "decision_views"
    if room.shows == "decision" and not room.decisions:
        opened = [one for one in room.rounds if one.child]
        if room.harm_words and not opened:
            return "harm_words"
        if opened:
            return "decision_views"
    return room.shows if room.shows in STAGES else "story"


def _stage_roll(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {"seats": drawn_seats(room)}


def stage_story(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {"item": room.item, "who_first": room.who_first}


def _stage_map(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    following = [child.name for child in room.children if not child.focus]
    return {"child": room.focus_child, "following": tuple(following)}


def _stage_family(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {"wall": on_wall(room.family, room.map_round) if room.family is not None else None}


def stage_views(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    focus = room.focus_statement
    rounds = [one for one in room.rounds if focus and one.statement == focus.statement]
    return _with_notes(room, rounds[-1] if rounds else None) | {"statement": focus, "low": room.low, "high": room.high}


def stage_decision_views(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    rounds = [one for one in room.rounds if one.child]
    focus = room.focus_child
    return _with_notes(room, rounds[-1] if rounds else None) | {"about": focus.name if focus else ""}


def _with_notes(room: RoomSeen, asked: RoundSeen | None) -> dict[str, Hashable]:
    sealed = asked is not None and asked.revealed_at is None
    return {"round": asked, "seats": drawn_seats(room) if sealed else ()}


def _stage_plan(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {"plan": room.plan, "statements": room.statements, "ask": _ask(room)}


def _ask(room: RoomSeen) -> tuple[str, str]:
    """Return the one question the wall asks now, and the step it stands beside; empty when nothing is open.

    A step without a name or a time comes first; then the newest, which the room has in its mouth.
    """
    open_still = {code: questions for code, questions in still_to_say(room) if questions}
    unowned = [one.action for one in room.plan.actions if not (one.who.strip() and (one.when.strip() or one.due_on))]
    code = next((code for code in (*unowned, *reversed(open_still)) if code in open_still), "")
    return code, open_still[code][0] if code else ""


def _stage_nothing(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {}


def _stage_decision(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return {"decisions": room.decisions, "children": children_of(room)}


STAGES = {
    "roll": _stage_roll,
    "story": stage_story,
    "map": _stage_map,
    "family": _stage_family,
    "views": stage_views,
    "decision_views": stage_decision_views,
    "plan": _stage_plan,
    "harm_words": _stage_nothing,
    "decision": _stage_decision,
    "close": _stage_plan,
}
