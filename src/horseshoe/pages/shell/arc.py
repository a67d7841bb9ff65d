"""Where everybody sits: the geometry of the horseshoe.

An arc of seats, open at the top, the child's place at its open end. Names stand outside the arc, beside the seats on
its sides and below those at its foot, so that no name crosses another, a seat, or the line, from three seats to twenty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from horseshoe.pages.shell.lettering import in_lines, width_of

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "pc", "dc", "ds", "sgt", "sister", "rev", "prof"})
_STEPS = 480
CHILD_RING = 1.14  # a child's seat has a second ring this much wider
# How square the horseshoe's shoulders are, and how far seats are spread by their labels: roundest and evenest first.
_SHAPES = ((2.2, 0.0), (2.2, 0.5), (2.6, 0.6), (3.2, 1.0), (4.5, 1.0), (7.0, 1.0))


class Seat(Protocol):
    """Somebody's place in the meeting."""

    name: str
    part: str
    family: bool
    child: bool
    here: bool
    via: str
    report_only: bool
    noted: bool
    heard: bool


@dataclass(frozen=True)
class Size:
    """One surface's measures, in the picture's own units (pixels when the picture is shown at its width)."""

    width: float
    heights: tuple[float, ...]
    radii: tuple[float, ...]
    name: float
    part: float
    label: float
    gap: float
    parts: bool = True
    part_lines: int = 2
    whole: bool = False
    """Whether a word that would be cut asks for the next measures."""


# The room screen is read from the back of the room; 400 is the console's column and a phone held upright.
# Each next one is for a fuller room.
SIZES = {
    "room": (
        Size(width=1800, heights=(800,), radii=(50, 40), name=33, part=30, label=330, gap=14, part_lines=3, whole=True),
        Size(width=1800, heights=(800,), radii=(33,), name=29, part=28, label=250, gap=10, part_lines=3, whole=True),
        Size(width=1800, heights=(800,), radii=(33,), name=29, part=28, label=360, gap=10, whole=True),
        Size(width=1800, heights=(800,), radii=(31,), name=31, part=28, label=420, gap=12, parts=False),
    ),
    "console": (
        Size(width=400, heights=(340, 420, 500, 580, 680), radii=(18,), name=13.5, part=12.5, label=92, gap=6),
        Size(width=400, heights=(680,), radii=(15,), name=13.5, part=12.5, label=110, gap=6, parts=False),
    ),
}


@dataclass(frozen=True)
class Words:
    """One line of a label: its words and where they start."""

    words: str
    x: float
    y: float
    bold: bool


@dataclass(frozen=True)
class Box:
    """A rectangle that something fills."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Return whether the two share any ground."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True)
class Placed:
    """A seat with its place in the picture, and the words beside it."""

    seat: Seat
    x: float
    y: float
    initial: str
    state: str
    anchor: str
    lines: tuple[Words, ...]
    box: Box


@dataclass(frozen=True)
class Arc:
    """The whole picture: its measures, the line the seats stand on, and the seats in order."""

    width: float
    height: float
    radius: float
    name_size: float
    part_size: float
    path: str
    seats: tuple[Placed, ...]
    clear: bool


@dataclass(frozen=True)
class _Label:
    name: tuple[str, ...]
    part: tuple[str, ...]
    width: float
    height: float


def initial(name: str) -> str:
    """Return the letter for a seat: of the name people use, not of a title before it."""
    words = [w for w in name.split() if w.lower().rstrip(".") not in _TITLES] or name.split()
    return words[0][0].upper() if words else ""


def state(seat: Seat) -> str:
    """Return what a reader should know of the seat, in words: the part played, and how or whether they are here."""
    if seat.report_only:
        how = "a report instead"
    elif not seat.here:
        how = "not here yet"
    else:
        how = "" if seat.via == "in person" else seat.via
    return ", ".join(words for words in (seat.part, how) if words)


def in_order(seats: Iterable[Seat]) -> list[Seat]:
    """Return the seats as they stand: children at the open end, family beside them, then the others."""
    return sorted(seats, key=lambda seat: (not seat.child, not seat.family))


def draw(seats: Iterable[Seat], size: str = "room") -> Arc:
    """Return the picture of ``seats`` for one surface.

    Tries the roundest horseshoe with the largest seats first; straightens its sides, closes up, grows, and at the last
    leaves the parts people play to the list behind the picture, until no two labels meet and, on the room screen, no
    word is cut. ``clear`` says whether no two meet; when some do (more than twenty people with long names), the last
    try is returned.
    """
    order = in_order(seats)
    fitting = [measures for measures in SIZES[size] if not measures.whole or _nothing_cut(order, measures)]
    attempts = (
        _attempt(order, measures, height, radius, bend, evenness)
        for measures in fitting
        for height in measures.heights
        for radius in measures.radii
        for bend, evenness in _SHAPES
    )
    for arc in attempts:
        if arc.clear:
            break
    return arc


def _label(seat: Seat, size: Size) -> _Label:
    name = in_lines(seat.name, size.name, within=size.label, bold=True)
    part = in_lines(state(seat), size.part, within=size.label, at_most=size.part_lines) if size.parts else ()
    widths = [width_of(line, size.name, bold=True) for line in name] + [width_of(line, size.part) for line in part]
    return _Label(name, part, max(widths, default=0), 1.2 * (size.name * len(name) + size.part * len(part)))


def _nothing_cut(order: Iterable[Seat], size: Size) -> bool:
    labels = [_label(seat, size) for seat in order]
    return not any(line.endswith("…") for label in labels for line in (*label.name, *label.part))


def _attempt(order: Sequence[Seat], size: Size, height: float, radius: float, bend: float, evenness: float) -> Arc:
    labels = [_label(seat, size) for seat in order]
    widest = max((label.width for label in labels), default=0)
    tallest = max((label.height for label in labels), default=0)
    edge = 4.0
    across = size.width / 2 - radius * CHILD_RING - size.gap - widest - edge
    top = max(radius * CHILD_RING, tallest / 2) + edge
    down = height - top - radius - size.gap / 2 - tallest - edge
    curve = [_on_curve(step / _STEPS, size.width / 2, top, across, down, bend) for step in range(_STEPS + 1)]
    cell = (widest + size.gap, max(tallest, 2 * radius) + size.gap / 2)
    placed = []
    for seat, label, step in zip(order, labels, _spread(curve, len(order), cell, evenness), strict=True):
        x, y = curve[step]
        placed.append(_place(seat, label, x, y, _outwards(step / _STEPS, across, down, bend), radius, size))
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in curve[:: _STEPS // 80])
    clear = _clear(placed, size.width, height, radius)
    lowest = max((max(p.box.bottom, p.y + radius) for p in placed), default=0) + edge
    return Arc(size.width, min(height, lowest), radius, size.name, size.part, path, tuple(placed), clear)


def _on_curve(t: float, middle: float, top: float, across: float, down: float, bend: float) -> tuple[float, float]:
    """Return the point ``t`` (0 left end, 1 right end) of the lower half of a superellipse."""
    angle = math.pi * t
    cosine, sine = math.cos(angle), max(0.0, math.sin(angle))
    x = middle - across * math.copysign(abs(cosine) ** (2 / bend), cosine)
    return x, top + down * sine ** (2 / bend)


def _outwards(t: float, across: float, down: float, bend: float) -> tuple[float, float]:
    """Return the direction away from the inside of the horseshoe at ``t``, of length one."""
    angle = math.pi * t
    cosine, sine = math.cos(angle), max(0.0, math.sin(angle))
    power = 2 - 2 / bend
    x = -math.copysign(abs(cosine) ** power, cosine) / across
    y = sine**power / down
    length = math.hypot(x, y)
    return x / length, y / length


def _spread(curve: Sequence[tuple[float, float]], count: int, cell: tuple[float, float], evenness: float) -> list[int]:
    """Return the steps of ``curve`` where ``count`` seats go, one at each end.

    With evenness 0 they are equally far apart; with 1 they are equally many *labels* apart, which lets seats on the
    sides stand closer (names are wide and low) than seats at the foot.
    """
    if count == 1:
        return [(len(curve) - 1) // 2]
    steps = []
    plain, counted = [0.0], [0.0]
    for (x0, y0), (x1, y1) in pairwise(curve):
        plain.append(plain[-1] + math.hypot(x1 - x0, y1 - y0))
        counted.append(counted[-1] + max(abs(x1 - x0) / cell[0], abs(y1 - y0) / cell[1]))
    along = [(1 - evenness) * p / plain[-1] + evenness * c / counted[-1] for p, c in zip(plain, counted, strict=True)]
    step = 0
    for seat in range(count):
        wanted = seat / (count - 1)
        while step < len(along) - 1 and along[step] < wanted - 1e-9:
            step += 1
        steps.append(step)
    return steps


def _place(
    seat: Seat, label: _Label, x: float, y: float, outwards: tuple[float, float], radius: float, size: Size
) -> Placed:
    sideways, _ = outwards
    reach = radius * (CHILD_RING if seat.child else 1) + size.gap
    if abs(sideways) > 0.55:
        anchor = "end" if sideways < 0 else "start"
        start = x + math.copysign(reach, sideways)
        # Towards the foot of the arc the names sink a little, out of the way of the next seat.
        top = y - label.height / 2 + (1 - abs(sideways)) * radius
        left = start - label.width if anchor == "end" else start
    else:
        anchor, start = "middle", x
        top, left = y + radius + size.gap / 2, x - label.width / 2
    lines, baseline = [], top
    for words, height, bold in [(w, size.name, True) for w in label.name] + [(w, size.part, False) for w in label.part]:
        baseline += 1.2 * height
        lines.append(Words(words, round(start, 1), round(baseline - 0.3 * height, 1), bold))
    box = Box(left, top, left + label.width, top + label.height)
    return Placed(seat, round(x, 1), round(y, 1), initial(seat.name), state(seat), anchor, tuple(lines), box)


def _clear(placed: Sequence[Placed], width: float, height: float, radius: float) -> bool:
    seats = [Box(p.x - radius, p.y - radius, p.x + radius, p.y + radius) for p in placed]
    frame = all(p.box.left >= 0 and p.box.top >= 0 and p.box.right <= width and p.box.bottom <= height for p in placed)
    apart = all(
        not p.box.meets(q.box) and math.hypot(p.x - q.x, p.y - q.y) >= 2.1 * radius
        for i, p in enumerate(placed)
        for q in placed[i + 1 :]
    )
    own_ground = all(not p.box.meets(seat) for i, p in enumerate(placed) for j, seat in enumerate(seats) if i != j)
    return frame and apart and own_ground
