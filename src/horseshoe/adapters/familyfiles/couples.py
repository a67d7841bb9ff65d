"""How two people were together, one after the other: the same rule for reading a file's events and for writing them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.family.network import Kin

_ORDER: Final = (
    *(Kin.PARTNER, Kin.LIVES_WITH, Kin.MARRIED, Kin.CIVIL_PARTNER),
    *(Kin.SEPARATED, Kin.FORMER_PARTNER, Kin.DIVORCED),
)
COUPLE: Final = frozenset(_ORDER)


@dataclass(frozen=True, slots=True)
class Turn:
    """Two people became this to each other, on a day as far as it is known."""

    kind: Kin
    day: date | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """What two people were to each other, and from when until when."""

    kind: Kin
    since: date | None
    until: date | None
    line: int = 0


def stretches(turns: Iterable[Turn]) -> tuple[list[Stretch], list[Turn]]:
    """Return what a couple was in its order, each until the next, and the turns that are lost.

    A turn is lost when what came after it has no day: nobody could say until when it held, and to show it as holding
    still would be wrong. Where a day is missing, the usual order of such turns stands for the days.
    """
    turns = list(turns)
    if all(turn.day for turn in turns):
        turns.sort(key=lambda turn: (turn.day or date.min, _ORDER.index(turn.kind)))
    else:
        turns.sort(key=lambda turn: (_ORDER.index(turn.kind), turn.day or date.min))
    found, lost = [], []
    for number, turn in enumerate(turns):
        later = turns[number + 1] if number + 1 < len(turns) else None
        if later is None:
            found.append(Stretch(turn.kind, turn.day, None, turn.line))
        elif later.day is None or (turn.day is not None and later.day < turn.day):
            lost.append(turn)
        else:
            found.append(Stretch(turn.kind, turn.day, later.day, turn.line))
    return found, lost
