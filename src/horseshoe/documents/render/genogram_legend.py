"""What the signs of a genogram mean: a picture and words for each that a drawing uses, and for no other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from horseshoe.documents.render.genogram_ink import text
from horseshoe.documents.render.genogram_lines import line_of
from horseshoe.documents.render.genogram_relations import relation_of
from horseshoe.documents.render.genogram_symbols import SIGNS, shape_of, sign_of, symbol_of
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.genogram.dates import SHORT
from horseshoe.practice.family.genogram.drawing import Drawing, Symbol
from horseshoe.practice.family.genogram.figures import Bond, Figure, Shape, Upbringing
from horseshoe.practice.family.genogram.layer import RelationLine
from horseshoe.practice.family.genogram.lines import Line, What
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import Loss, MarkingKind, RelationKind


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the legend: what is drawn, by the name of its sample, and what it means."""

    name: str
    words: str


SHAPES: Final = {
    Shape.SQUARE: "A man or boy",
    Shape.CIRCLE: "A woman or girl",
    Shape.DIAMOND: "A gender of their own",
    Shape.TRIANGLE: "A baby not born yet",
    Shape.UNKNOWN: "Gender not recorded",
}
LOSSES: Final = {
    Loss.MISCARRIAGE: "A baby lost before birth",
    Loss.STILLBIRTH: "A baby who was stillborn, small and crossed out",
    Loss.TERMINATION: "A pregnancy that was ended",
}
MARKINGS: Final = {
    MarkingKind.SUBSTANCE: "Drink or drugs: the lower half hatched",
    MarkingKind.ILLNESS: "A long illness: the left half hatched",
    MarkingKind.MENTAL_HEALTH: "Mental ill-health",
    MarkingKind.DISABILITY: "A disability",
    MarkingKind.LEARNING: "A learning disability",
}
BONDS: Final = {
    Bond.MARRIED: "Married",
    Bond.CIVIL_PARTNERS: "Civil partners",
    Bond.LIVING_TOGETHER: "Living together",
    Bond.TOGETHER: "A couple",
    Bond.SEPARATED: "Separated",
    Bond.DIVORCED: "Divorced",
    Bond.ENDED: "No longer together",
    Bond.PARENTS: "Have a child together; nothing more is recorded",
}
DATES: Final = {
    Kin.MARRIED: "The year they married",
    Kin.CIVIL_PARTNER: "The year they became civil partners",
    Kin.LIVES_WITH: "Living together since that year",
    Kin.PARTNER: "A couple since that year",
    Kin.SEPARATED: "The year they separated",
    Kin.DIVORCED: "The year they divorced",
    Kin.FORMER_PARTNER: "The year it ended",
}
UPBRINGINGS: Final = {
    Upbringing.ADOPTED: "Adopted",
    Upbringing.GUARDIAN: "Special guardian",
    Upbringing.KINSHIP: "Cared for by somebody close",
    Upbringing.FOSTERED: "Fostered",
    Upbringing.SAID: "Brothers and sisters; parents not recorded",
}
RELATIONS: Final = {
    RelationKind.CLOSE: "Close",
    RelationKind.VERY_CLOSE: "Very close",
    RelationKind.DISTANT: "Distant",
    RelationKind.CUT_OFF: "No contact",
    RelationKind.MENDED: "In contact again",
    RelationKind.CONFLICT: "Often in conflict",
    RelationKind.VIOLENCE: "Has hurt; the arrow points to who was hurt",
    RelationKind.CONTROL: "Has frightened or controlled; the arrow points to whom",
    RelationKind.SEXUAL_HARM: "Has sexually harmed; the arrow points to whom",
    RelationKind.CARE: "Looks after; the arrow points to whom",
}


def legend(drawing: Drawing, relations: Sequence[RelationLine] = ()) -> Iterator[Key]:
    """Yield what this drawing and its layer of relations use and nothing else."""
    yield from _of_people([symbol.figure for symbol in drawing.symbols])
    yield from _of_lines(drawing)
    if drawing.roofs:
        yield Key("roof", "Live under one roof")
    yield from _keys("relation", RELATIONS.items(), {line.kind for line in relations})


def _of_people(figures: Sequence[Figure]) -> Iterator[Key]:
    yield from _keys("shape", SHAPES.items(), {figure.shape for figure in figures if not figure.loss})
    if any(figure.of_the_conference for figure in figures):
        yield Key("child", "A child of this family’s record, with a second outline")
    if any(figure.died and not figure.loss for figure in figures):
        yield Key("died", "Has died")
    yield from _keys("loss", LOSSES.items(), {figure.loss for figure in figures})
    yield from _keys("marking", MARKINGS.items(), {kind for figure in figures for kind in figure.markings})


def _of_lines(drawing: Drawing) -> Iterator[Key]:
    what = {line.what for line in drawing.lines}
    kinds = {(line.what, line.kind) for line in drawing.lines}
    yield from _keys("bond", BONDS.items(), {kind for of, kind in kinds if of is What.COUPLE})
    yield from _keys("date", DATES.items(), {kind for dates in drawing.dates for kind in dates.kinds})
    if What.NOBODY in what:
        yield Key("nobody", "The other parent is not recorded")
    yield from _keys("child", UPBRINGINGS.items(), {kind for of, kind in kinds if of is What.CHILD})
    if drawing.twins:
        yield Key("twins", "Twins: their lines begin at one point")
    if What.TWINS in what:
        yield Key("identical", "Identical twins, with a bar between their lines")
    if What.TIE in what:
        yield Key("tie", "Related, through whom is not recorded")


def _keys(kind: str, words: Iterable[tuple[str, str]], used: Collection[str | None]) -> Iterator[Key]:
    return (Key(f"{kind}-{which}", meaning) for which, meaning in words if which in used)


# ── the pictures ─────────────────────────────────────────────────────────────────────────────────────────────────────

_X: Final = 24.0
_Y: Final = 16.0
_ACROSS: Final = ((4.0, _Y), (44.0, _Y))


def sample(name: str, theme: Theme = LIGHT) -> str:
    """Return a small picture of one sign, by the name of its key: "shape-circle", "bond-married", "roof"."""
    kind, _, which = name.partition("-")
    drawn = _PEOPLE[name](theme) if name in _PEOPLE else _DRAWN[kind](which, theme)
    return f'<svg class="genogram-key" viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">{drawn}</svg>'


def _person(figure: Figure, theme: Theme, scale: float = 0.5) -> str:
    drawn = "".join(symbol_of(Symbol(figure, _X / scale, _Y / scale, 0), theme))
    return f'<g transform="scale({scale})">{drawn}</g>'


def _shape(which: str, theme: Theme) -> str:
    return shape_of(Shape(which), _X, _Y, 10, f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2"')


def _loss(which: str, theme: Theme) -> str:
    return _person(Figure("", "", Shape.SQUARE, loss=Loss(which)), theme, 0.9)


def _marking(which: str, theme: Theme) -> str:
    kind = MarkingKind(which)
    if kind in SIGNS:
        return sign_of(kind, _X, _Y, theme)
    return _person(Figure("", "", Shape.CIRCLE, markings=(kind,)), theme, 0.6)


def _roof(_: str, theme: Theme) -> str:
    return f'<rect x="6" y="4" width="36" height="24" fill="none" stroke="{theme.roof}" stroke-dasharray="10 6"/>'


def _date(which: str, theme: Theme) -> str:
    return text(SHORT[Kin(which)], _X, _Y + 5, theme.ink)


def _relation(which: str, theme: Theme) -> str:
    way = tuple((2.0 + 2 * step, _Y) for step in range(23))
    return "".join(relation_of(RelationLine(RelationKind(which), way, ("", ""), len(way) // 2), theme))


def _child(which: str, theme: Theme) -> str:
    # The two lines of an adoption lie beside each other only where they come down.
    points = ((_X - 2, 3.0), (_X - 2, 29.0)) if which == Upbringing.ADOPTED else _ACROSS
    return _lines(Line(What.CHILD, which, points, ()))(which, theme)


def _lines(*lines: Line) -> Callable[[str, Theme], str]:
    def drawn(_: str, theme: Theme) -> str:
        pieces = "".join(piece for line in lines for piece in line_of(line, theme))
        return f'<g fill="none" stroke="{theme.ink}" stroke-width="2">{pieces}</g>'

    return drawn


def _line(what: What) -> Callable[[str, Theme], str]:
    return lambda which, theme: _lines(Line(what, which, _ACROSS, ()))(which, theme)


_TWINS: Final = tuple(
    Line(What.CHILD, Upbringing.BIRTH, points, ()) for points in (((_X, 6.0), (10.0, 28.0)), ((_X, 6.0), (38.0, 28.0)))
)
_BAR: Final = Line(What.TWINS, "identical", ((17.0, 17.0), (31.0, 17.0)), ())
_PEOPLE: Final[dict[str, Callable[[Theme], str]]] = {
    "child": partial(_person, Figure("", "", Shape.CIRCLE, of_the_conference=True)),
    "died": partial(_person, Figure("", "", Shape.CIRCLE, died=True)),
}
_DRAWN: Final[dict[str, Callable[[str, Theme], str]]] = {
    "shape": _shape,
    "loss": _loss,
    "marking": _marking,
    "bond": _line(What.COUPLE),
    "date": _date,
    "nobody": _lines(Line(What.NOBODY, "", (_ACROSS[0], (_X + 8, _Y)), ())),
    "child": _child,
    "twins": _lines(*_TWINS),
    "identical": _lines(*_TWINS, _BAR),
    "tie": _line(What.TIE),
    "roof": _roof,
    "relation": _relation,
}
