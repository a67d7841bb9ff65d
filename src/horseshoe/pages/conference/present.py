"""What the regions of the console and of the minute-taker's page are drawn from."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from horseshoe.pages.conference.choices import choices_of
from horseshoe.pages.conference.cuts import Cut, children_of, drawn_seats, limited, standing, steward_of, still_to_say
from horseshoe.pages.conference.family_picture import on_wall, picture_of
from horseshoe.pages.conference.frame import Frame
from horseshoe.practice.conference.seen import RoomSeen


def strip(room: RoomSeen, frame: Frame) -> Cut:
    """The agenda."""
    return {"steps": room.steps, "standing": standing(room), "shows": room.shows}


def clock(room: RoomSeen, frame: Frame) -> Cut:
    """Time used and left, of the meeting and of the item in hand."""
    return {"time": room.time, "stage": standing(room).stage, "on_break": room.on_break}


def controls(room: RoomSeen, frame: Frame) -> Cut:
    """Pausing the screen, going on after a break, looking at the family map."""
    return {"standing": standing(room), "family_map": room.family_map}


def _mode(room: RoomSeen) -> str:
    return "notes" if room.open_round else "roll" if room.shows == "roll" else "heard"


def arc(room: RoomSeen, frame: Frame) -> Cut:
    """The horseshoe. On the console it has names only; the list has the parts people play."""
    return {"seats": tuple(replace(seat, part="") for seat in drawn_seats(room)), "mode": _mode(room)}


def seats(room: RoomSeen, frame: Frame) -> Cut:
    """Who is here, who has been heard, who has folded a note."""
    mode = _mode(room)
    choices = choices_of(room, frame)
    return {
        "seats": drawn_seats(room),
        "mode": mode,
        "standing": standing(room),
        "removed": steward_of(room).removed,
        "choices": limited(choices, "agencies"),
    }


def waiting(room: RoomSeen, frame: Frame) -> Cut:
    """What is open: notes not folded yet, people not heard, questions nobody answered, too few agencies."""
    steward = steward_of(room)
    asked = room.open_round
    return {
        "asking": asked is not None,
        "waiting": asked.waiting if asked else (),
        "given": len(asked.given) if asked else 0,
        "expected": asked.expected if asked else 0,
        "not_heard": tuple(
            (seat.person, seat.name)
            for seat in room.seats
            if seat.here and not seat.heard and seat.name in steward.not_heard
        ),
        "questions": steward.questions,
        "enough": steward.enough,
        "quorum": steward.quorum,
        "gone_on_because": steward.gone_on_because,
        "standing": standing(room),
        "parked": len(steward.parked),
    }


def say(room: RoomSeen, frame: Frame) -> Cut:
    """The item in hand, with what helps the chair carry it."""
    return {"item": room.item, "title": room.title, "who_first": room.who_first, "standing": standing(room)}


def work(room: RoomSeen, frame: Frame) -> Cut:
    """What the item in hand is for: the map, the views, the plan, the decision."""
    common: dict[str, Hashable] = {"shows": room.shows, "standing": standing(room), "children": children_of(room)}
    if room.family is not None and room.open:
        wall = on_wall(room.family, room.map_round)
        return common | {
            "picture": picture_of(room.family),
            "about": (room.map_round, wall.about) if wall.about else (),
            "left_out": wall.left_out,
            "legible": wall.legible,
            "choices": limited(choices_of(room, frame), "map_round"),
        }
    more = {
        "map": _map,
        "views": _views,
        "decision_views": _views,
        "plan": plan,
        "harm_words": _decision,
        "decision": _decision,
        "close": _close,
    }.get(room.shows)
    return common | dict(more(room, frame)) if more and room.open else common


def _map(room: RoomSeen, frame: Frame) -> Cut:
    choices = choices_of(room, frame)
    return {
        "child": room.focus_child,
        "choices": limited(choices, "people", "children", "headings", "asking_impact"),
    }


def _views(room: RoomSeen, frame: Frame) -> Cut:
    choices = choices_of(room, frame)
    return {
        "statements": room.statements,
        "rounds": room.rounds,
        "low": room.low,
        "high": room.high,
        "decisions": tuple(decision.child for decision in room.decisions),
        "choices": limited(choices, "children"),
    }


def plan(room: RoomSeen, frame: Frame) -> Cut:
    """The draft plan, and what can be added to it."""
    choices = choices_of(room, frame)
    return {
        "plan": room.plan,
        "statements": room.statements,
        "asks": still_to_say(room),
        "children": children_of(room),
        "standing": standing(room),
        "choices": limited(choices, "people", "parts", "children", "statements"),
    }


def _decision(room: RoomSeen, frame: Frame) -> Cut:
    choices = choices_of(room, frame)
    asked = tuple(one for one in room.rounds if one.child)
    return {
        "decisions": room.decisions,
        "rounds": asked,
        "open_round": room.open_round,
        "harm_words": room.harm_words,
        "enough": steward_of(room).enough or bool(steward_of(room).gone_on_because),
        "quorum": steward_of(room).quorum,
        "choices": limited(choices, "people", "family", "outcomes", "naming_harm", "harms"),
    }


def _close(room: RoomSeen, frame: Frame) -> Cut:
    decided = {decision.child for decision in room.decisions}
    choices = choices_of(room, frame)
    return {
        "plan": room.plan,
        "undecided": tuple(child.name for child in room.children if child.child not in decided),
        "notes_open": room.open_round is not None,
        "unowned": sum(not (one.who.strip() and (one.when.strip() or one.due_on)) for one in room.plan.actions),
        "unanswered": sum(1 for question in steward_of(room).questions if not question.answer),
        "choices": limited(choices, "people", "parts"),
    }


def private(room: RoomSeen, frame: Frame) -> Cut:
    """What only the chair can see."""
    waiting = (one for one in steward_of(room).signals if not one.answered)
    return {"signals": tuple(waiting) if room.open else ()}


def tools(room: RoomSeen, frame: Frame) -> Cut:
    """What is at hand at any moment."""
    choices = choices_of(room, frame)
    return {
        "standing": standing(room),
        "decided": tuple((decision.child, decision.name) for decision in room.decisions),
        "lone": _lone(room),
        "family_map": room.family_map,
        "choices": limited(choices, "people", "professionals", *(() if room.family_map else ("map_round",))),
    }


def _lone(room: RoomSeen) -> tuple[str, ...]:
    opened = [asked for asked in room.rounds if asked.revealed_at is not None]
    return opened[-1].ask_first if opened else ()


def coming(room: RoomSeen, frame: Frame) -> Cut:
    """What is still to come."""
    return {"steps": tuple(step for step in room.steps if step.state == "next"), "stage": standing(room).stage}


def compose(room: RoomSeen, frame: Frame) -> Cut:
    """Writing down what is said."""
    choices = choices_of(room, frame)
    focus = room.focus_child
    return {
        "standing": standing(room),
        "focus": focus.child if focus else "",
        "choices": limited(choices, "people", "children", "headings", "asking_impact"),
    }


def minutes_map(room: RoomSeen, frame: Frame) -> Cut:
    """Everything on the map."""
    return {"children": room.children, "standing": standing(room)}


def asked(room: RoomSeen, frame: Frame) -> Cut:
    """Questions, with and without answers."""
    choices = choices_of(room, frame)
    return {
        "questions": steward_of(room).questions,
        "standing": standing(room),
        "choices": limited(choices, "people"),
    }


def kept(room: RoomSeen, frame: Frame) -> Cut:
    """Kept for later, and taken back."""
    return {"parked": steward_of(room).parked, "struck": steward_of(room).struck, "standing": standing(room)}
