"""What phones are drawn from, and everything that is one person's own."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace

from horseshoe.pages.conference.choices import Choices, Pairs, choices_of
from horseshoe.pages.conference.cuts import Cut, limited, standing
from horseshoe.pages.conference.family_picture import key_of, picture_of, words_of
from horseshoe.pages.conference.frame import Frame
from horseshoe.pages.conference.present_screen import STAGES, on_screen, stage_decision_views, stage_story, stage_views
from horseshoe.practice.conference.seen import CardSeen, DecisionSeen, Mine, RoomSeen
from horseshoe.practice.sharing import Circle


def now(room: RoomSeen, frame: Frame) -> Cut:
    """What is on the room screen now, in short."""
    if room.paused and room.open:
        return {"standing": standing(room), "shows": "", "steps": ()}
    shows = on_screen(room) if room.open and not room.on_break else ""
    shown: dict[str, Hashable] = {
        "standing": standing(room),
        "shows": shows,
        "steps": room.steps,
        "title": room.title,
        "words": room.words,
    }
    if not shows:
        return shown | {"plan": room.plan if room.closed else None, "decisions": room.decisions if room.closed else ()}
    return shown | _PHONE.get(shows, stage_story)(room, frame) | {"low": room.low, "high": room.high}


def _phone_views(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return stage_views(room, frame) | {"seats": ()}


def _phone_leanings(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    return stage_decision_views(room, frame) | {"seats": ()}


def _phone_family(room: RoomSeen, frame: Frame) -> dict[str, Hashable]:
    if room.family is None:
        return {"picture": "", "key": (), "family": ()}
    return {"picture": picture_of(room.family), "key": key_of(room.family), "family": words_of(room.family)}


_PHONE = STAGES | {"family": _phone_family, "views": _phone_views, "decision_views": _phone_leanings}


@dataclass(frozen=True, slots=True)
class Note:
    """The sealed question as one person meets it."""

    person: str
    name: str
    given: bool
    value: int | None = None
    leaning: str = ""
    not_sure: bool = False
    reason: str = ""
    circle: str = "everyone"
    private: bool = False


def own_note(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """The sealed question: mine, and for those who chose me to put theirs in."""
    asked = room.open_round if room.open and not room.on_break else None
    for_others = mine.for_others if asked else ()
    if asked is None or not (mine.round or for_others):
        return {"asked": None, "opened": _opened_without(room, mine), "person": mine.person}
    # Where words could tell somebody what must not reach them, they go no further than the writer says.
    circle = Circle.PROFESSIONALS if room.careful else Circle.EVERYONE
    note = None
    if mine.round:
        said = (mine.value, mine.leaning, mine.not_sure, mine.reason, mine.circle if mine.given else circle)
        note = Note(mine.person, "", mine.given, *said, mine.private)
    choices = choices_of(room, frame)
    return {
        "asked": replace(asked, given=(), waiting=(), expected=0),
        "note": note,
        "others": tuple(Note(one.person, one.name, one.given, circle=circle) for one in for_others),
        "chooser": mine.chooser,
        "child": mine.child,
        "chair_name": room.chair_name,
        "low": room.low,
        "high": room.high,
        "choices": limited(choices, "numbers", "leanings", "young"),
    }


def _opened_without(room: RoomSeen, mine: Mine) -> str:
    """Return the round that was opened last, when this person's note was not in it and could still come in another."""
    last = room.last_round
    if last is None or last.revealed_at is None or not room.open or not mine.seated or mine.steward:
        return ""
    return "" if mine.person in {view.person for view in last.views} else last.round


def own_answer(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """What I say to the decision."""
    if not room.open or not mine.seated or mine.steward or not room.decisions:
        return {"decisions": ()}
    said = {child for child, _, _ in mine.positions}
    return {
        "decisions": room.decisions,
        "asked": next((one.child for one in room.decisions if one.child not in said), "") if mine.family else "",
        "harms": tuple((one.child, _harms(one, frame)) for one in room.decisions),
        "positions": mine.positions,
        "person": mine.person,
        "family": mine.family,
        "name": mine.name,
    }


def _harms(decision: DecisionSeen, frame: Frame) -> Pairs:
    """Return the kinds of harm a decision names, each with what it means in everyday words."""
    known = (frame.harm(code) for code in decision.categories)
    return tuple((harm.name, harm.everyday) for harm in known if harm is not None)


def own_asks(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """Asking, saying one is here, choosing who puts in one's view."""
    if not room.open or not mine.seated:
        return {"seated": False}
    choices = choices_of(room, frame)
    return {
        "seated": True,
        "here": mine.here,
        "person": mine.person,
        "chooser": mine.chooser,
        "chair_name": room.chair_name,
        "choices": _without(limited(choices, "people"), mine.person),
    }


def _without(choices: Choices, person: str) -> Choices:
    return replace(choices, people=tuple(pair for pair in choices.people if pair[0] != person))


def own_bar(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """The two things that are always in reach."""
    open_signals = tuple(dict.fromkeys(one.sort for one in mine.signals if not one.answered))
    return {"shown": room.open and mine.seated, "told": open_signals, "chair_name": room.chair_name}


def own_minutes(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """Taking back the last card."""
    cards = {card.card: card for child in room.children for heading in child.headings for card in heading.cards}
    last = max((card for card in cards.values() if card.by == mine.person), key=_version, default=None)
    return {
        "last": (last.card, last.text) if last and room.open else (),
        "standing": standing(room),
    }


def own_settle(room: RoomSeen, mine: Mine, frame: Frame) -> Cut:
    """Settling what two people wrote at the same time: both are asked, wherever they sit."""
    asked = room.open
    return {
        "settle": mine.settle if asked else (),
        "settle_actions": mine.settle_actions if asked else (),
        "me": mine.person,
    }


def _version(card: CardSeen) -> int:
    return card.version
