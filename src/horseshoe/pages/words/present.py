"""One plan, or one report, as the questions about its words show it: piece by piece, never person by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from horseshoe.pages.shell import words
from horseshoe.practice.conference.seen import RoomSeen
from horseshoe.practice.plan.outline import BOTTOM_LINE, Outline
from horseshoe.record.preparation.queries import Report
from horseshoe.record.wording.queries import KeptHere

CHANGE, STEP, LINE, IF_NOT = "change", "step", "line", "if_not"
TITLES = {
    STEP: "Steps",
    CHANGE: "What must change",
    LINE: "Bottom lines",
    IF_NOT: "If the plan does not hold",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that is written: where it belongs, its texts, and its five parts when it is a step."""

    group: str
    texts: tuple[str, ...]
    step: words.Step | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A piece with what is asked about it."""

    piece: Piece
    asked: words.Asked
    complete: bool
    """Whether a step says all five things; for anything else, whether nothing is asked."""


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together, with a title."""

    title: str
    looked: tuple[Looked, ...]


def looked_at(pieces: Iterable[Piece], *, authority: str, kept: KeptHere) -> tuple[Looked, ...]:
    """Return each piece with its questions."""
    return tuple(_looked(piece, authority, kept) for piece in pieces)


def _looked(piece: Piece, authority: str, kept: KeptHere) -> Looked:
    if piece.step is None:
        asked = words.ask_about_all(piece.texts, authority=authority, kept=kept)
        return Looked(piece, asked, not asked.count)
    asked = words.ask_about_step(piece.step, authority=authority, kept=kept)
    return Looked(piece, asked, not asked.still)


def hard_to_read(looked: Iterable[Looked], *, authority: str) -> words.Hard | None:
    """Return that all of it together may be hard to read. Only what is said of it stands on the page, never a mark."""
    return words.hard_to_read((text for one in looked for text in one.piece.texts if text), authority=authority)


def grouped(looked: Iterable[Looked]) -> tuple[Group, ...]:
    """Return the pieces under their titles, steps first; no title stands over nothing."""
    all_ = tuple(looked)
    groups = (Group(title, tuple(one for one in all_ if one.piece.group == code)) for code, title in TITLES.items())
    return tuple(group for group in groups if group.looked)


def drafted(room: RoomSeen) -> Iterator[Piece]:
    """Yield the pieces of the plan as the room has it."""
    for one in room.statements:
        yield Piece(CHANGE, (one.text, one.goal))
    for action in room.plan.actions:
        when = " ".join(filter(None, [action.when, action.due_on]))
        yield Piece(STEP, (action.what,), words.Step(action.what, action.who, when, action.measure, action.what_if))
    for _, text in room.plan.lines:
        yield Piece(LINE, (text,))
    for _, text in room.plan.contingencies:
        yield Piece(IF_NOT, (text,))


def agreed(plan: Outline) -> Iterator[Piece]:
    """Yield the pieces of the plan as it was agreed."""
    for change in plan.changes:
        yield Piece(CHANGE, (change.text, change.goal))
    for action in plan.actions:
        when = " ".join(filter(None, [action.when, action.due_on.isoformat() if action.due_on else ""]))
        yield Piece(STEP, (action.what,), words.Step(action.what, action.who, when, action.measure, action.what_if))
    for sentence in plan.sentences:
        yield Piece(LINE if sentence.kind == BOTTOM_LINE else IF_NOT, (sentence.text,))


def reported(report: Report) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the sections of a report with their pieces."""
    for section in report.sections:
        pieces = tuple(Piece("", tuple(filter(None, (i.text, i.impact, i.source)))) for i in section.items)
        if pieces:
            yield section.title, pieces
