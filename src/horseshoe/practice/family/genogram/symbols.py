"""The symbols of a genogram as outlines: how large each is, and where its edge runs."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from horseshoe.practice.family.genogram.figures import Figure, Shape
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.sheet import HALF
from horseshoe.practice.family.relations import Loss

HALVES: Final[dict[Loss, float]] = {Loss.MISCARRIAGE: 10.0, Loss.STILLBIRTH: 14.0, Loss.TERMINATION: 11.0}
"""Half the width of the mark for a baby who was lost."""
AROUND: Final = 5.0
"""How far outside a symbol the second outline of a child of the conference runs."""
DIAMOND: Final = 1.15
"""How much further than a square's side a diamond's corners reach, so that both look as large."""
_ROUND: Final = 48


def half_of(figure: Figure) -> float:
    """Return half the width of somebody's symbol, in pixels."""
    return HALVES[figure.loss] if figure.loss else HALF


def drawn_shape(figure: Figure) -> Shape:
    """Return the shape of somebody's symbol: a pregnancy that ended is drawn as one, whatever else is known."""
    return Shape.TRIANGLE if figure.loss in {Loss.MISCARRIAGE, Loss.TERMINATION} else figure.shape


def outline_of(shape: Shape, x: float, y: float, half: float) -> tuple[Point, ...]:
    """Return the corners of a symbol from the top or the top left, clockwise; a circle has many."""
    if shape is Shape.SQUARE:
        return (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
    if shape is Shape.TRIANGLE:
        return (x, y - half), (x + half, y + half), (x - half, y + half)
    if shape is Shape.CIRCLE:
        turns = (2 * pi * step / _ROUND for step in range(_ROUND))
        return tuple((x + half * sin(turn), y - half * cos(turn)) for turn in turns)
    far = half * DIAMOND
    return (x, y - far), (x + far, y), (x, y + far), (x - far, y)


def holds(shape: Shape, half: float, across: float, down: float) -> bool:
    """Return whether a symbol of half that width holds a point, given by how far from its middle that is."""
    if shape is Shape.CIRCLE:
        return across * across + down * down < half * half
    if shape is Shape.SQUARE:
        return abs(across) < half and abs(down) < half
    if shape is Shape.TRIANGLE:
        return abs(down) < half and 2 * abs(across) < down + half
    return abs(across) + abs(down) < half * DIAMOND
