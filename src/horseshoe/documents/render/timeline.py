"""A timeline as SVG: a bar for each stay, its home told by a pattern and a letter; what nobody recorded is left open.

Patterns and words say everything; colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from horseshoe.documents.render import pen
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.lettering import width_of
from horseshoe.practice.family.rings import Disc, Point
from horseshoe.practice.family.timeline.drawing import BAR, EDGE, LINE, SWATCH, Bar, Key, Row, Timeline
from horseshoe.practice.family.timeline.story import said

_OPEN: Final = 14.0
"""How much of a bar is left open at an end that nobody recorded."""
_STEP: Final = 8.0
_UP, _DOWN, _UPRIGHT, _LEVEL, _DOTS = "up", "down", "upright", "level", "dots"
_PATTERNS: Final = ((), (_UP,), (_DOTS,), (_UPRIGHT,), (_DOWN,), (_LEVEL,), (_UP, _DOWN), (_UPRIGHT, _LEVEL))
"""What fills the bars of the first home, the second, and so on."""
_TODAY: Final = "today"


def svg(
    timeline: Timeline, *, title: str, about: str = "", theme: Theme = LIGHT, links: Mapping[str, str] | None = None
) -> str:
    """Return the timeline as one SVG element.

    :param about: a sentence for whoever cannot see the drawing, such as where its words are.
    :param links: where each person's name leads, by reference; those without are no links.
    """
    leads = links or {}
    parts = [f'<g aria-hidden="true">{_scale(timeline, theme)}</g>']
    for row in timeline.rows:
        parts.append(_name(row, theme, leads.get(row.life.dweller.ref, "")))
        parts.extend(_bar(bar, row, timeline, theme) for bar in row.bars)
    parts.extend(_home(each, theme) for each in timeline.keys)
    return pen.sheet("timeline", timeline.width, timeline.height, title=title, about=about, parts=parts)


def key(timeline: Timeline) -> tuple[tuple[str, str], ...]:
    """Return what stands in the legend beside the homes: the name of each sample in use, and what it means."""
    bars = [bar for row in timeline.rows for bar in row.bars]
    return (
        *((("born", "Was born"),) if any(row.born is not None for row in timeline.rows) else ()),
        *((("died", "Died"),) if any(row.died is not None for row in timeline.rows) else ()),
        *((("open", "Nobody recorded the day"),) if any(bar.fades_in or bar.fades_out for bar in bars) else ()),
        ("today", "Today"),
    )


def sample(name: str, theme: Theme = LIGHT) -> str:
    """Return a small picture of one sign, for a legend: "born", "died", "open", "today"."""
    if name == "open":
        drawn = _box(4, 44, 6, 20, 0, theme, opens=(True, False)) + pen.text("?", 14, 21, theme.ink, bold=True)
    elif name == "today":
        drawn = _today(24, 2, 30, theme)
    else:
        drawn = _born(24, 16, theme) if name == "born" else _died(24, 16, theme)
    return pen.key("timeline", drawn)


# ── the scale ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _scale(timeline: Timeline, theme: Theme) -> str:
    ink = f'stroke="{theme.quiet}" stroke-width="1" stroke-opacity="0.3"'
    drawn = "".join(pen.stroke([(tick.x, timeline.top), (tick.x, timeline.bottom)], ink) for tick in timeline.ticks)
    drawn += _today(timeline.today, 20, timeline.bottom, theme)
    # The edge of the words breaks the line of today where it would go through a year.
    for tick in timeline.ticks:
        drawn += pen.text(tick.words, tick.x, timeline.top - 6, theme.quiet, edge=theme.paper)
    half = width_of(_TODAY) / 2
    x = min(max(timeline.today, EDGE + half), timeline.width - EDGE - half)
    return drawn + pen.text(_TODAY, x, 15, theme.accent, bold=True)


def _today(x: float, top: float, bottom: float, theme: Theme) -> str:
    return pen.stroke([(x, top), (x, bottom)], f'stroke="{theme.accent}" stroke-width="2" stroke-dasharray="4 4"')


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _name(row: Row, theme: Theme, link: str) -> str:
    # The edge keeps the words clear of the lines of the years.
    drawn = pen.text(row.name, EDGE, row.top + 15, theme.ink, bold=True, anchor="start", edge=theme.paper)
    if row.beside:
        x = EDGE + width_of(f"{row.name} ") + 4
        drawn += pen.text(row.beside, x, row.top + 15, theme.quiet, anchor="start", edge=theme.paper)
    if row.born is not None:
        drawn += _born(row.born, row.marks, theme)
    if row.died is not None:
        drawn += _died(row.died, row.marks, theme)
    if not row.bars:
        y = row.bottom - 12
        drawn += pen.text("not written down yet", EDGE, y, theme.quiet, anchor="start", edge=theme.paper)
    who = row.life.dweller
    return pen.item(who.ref, ", ".join(filter(None, (who.name, row.beside))), drawn, link)


def _born(x: float, y: float, theme: Theme) -> str:
    return pen.circle(Disc(x, y, 5), f'fill="{theme.ink}"')


def _died(x: float, y: float, theme: Theme) -> str:
    ink = f'stroke="{theme.ink}" stroke-width="2.5"'
    return pen.stroke([(x - 5, y - 5), (x + 5, y + 5)], ink) + pen.stroke([(x - 5, y + 5), (x + 5, y - 5)], ink)


def _bar(bar: Bar, row: Row, timeline: Timeline, theme: Theme) -> str:
    words = said(bar.stay, row.life.dweller, timeline.story)
    drawn = _box(bar.left, bar.right, bar.top, BAR, bar.pattern, theme, opens=(bar.fades_in, bar.fades_out))
    drawn += pen.text(bar.words, bar.words_x, bar.top + 18, theme.ink, bold=True, anchor="start", edge=theme.paper)
    return f'<g role="img" aria-label={pen.quoted(words)}>{drawn}</g>'


def _home(home: Key, theme: Theme) -> str:
    words = home.home.words
    drawn = _box(EDGE, EDGE + SWATCH, home.top, BAR, home.pattern, theme)
    middle = EDGE + SWATCH / 2
    drawn += pen.text(home.home.letter, middle, home.top + 18, theme.ink, bold=True, edge=theme.paper)
    for number, line in enumerate(home.lines):
        drawn += pen.text(line, EDGE + SWATCH + 12, home.top + 18 + LINE * number, theme.ink, anchor="start")
    return f'<g role="img" aria-label={pen.quoted(f"{words[:1].upper()}{words[1:]}")}>{drawn}</g>'


def _box(
    left: float,
    right: float,
    top: float,
    height: float,
    pattern: int,
    theme: Theme,
    *,
    opens: tuple[bool, bool] = (False, False),
) -> str:
    """Return a bar. At an end that is open its sides are dots and nothing closes it."""
    bottom = top + height
    begin = min(left + _OPEN, right) if opens[0] else left
    end = max(right - _OPEN, begin) if opens[1] else right
    ink = f'fill="none" stroke="{theme.ink}" stroke-width="2"'
    drawn = (
        f'<rect x="{pen.number(left)}" y="{pen.number(top)}" width="{pen.number(right - left)}" '
        f'height="{pen.number(height)}" fill="{theme.paper}"/>'
    )
    hatch = "".join(pen.path(line) for line in _hatch(begin, end, top, bottom, pattern))
    if hatch:
        drawn += f'<path d="{hatch}" fill="none" stroke="{theme.quiet}" stroke-width="1.8" stroke-linecap="round"/>'
    for y in (top, bottom):
        drawn += pen.stroke([(begin, y), (end, y)], ink)
        for some, one, other in ((opens[0], left, begin), (opens[1], end, right)):
            drawn += pen.stroke([(one, y), (other, y)], f'{ink} stroke-dasharray="2 4"') if some else ""
    drawn += "" if opens[0] else pen.stroke([(left, top - 1), (left, bottom + 1)], ink)
    return drawn + ("" if opens[1] else pen.stroke([(right, top - 1), (right, bottom + 1)], ink))


def _hatch(left: float, right: float, top: float, bottom: float, pattern: int) -> Iterator[tuple[Point, Point]]:
    """Yield the lines that fill a bar, cut at its edges."""
    for which in _PATTERNS[pattern]:
        if which == _LEVEL:
            yield from (((left, y), (right, y)) for y in _steps(top, bottom))
        elif which == _UPRIGHT:
            yield from (((x, top), (x, bottom)) for x in _steps(left, right))
        elif which == _DOTS:
            for row, y in enumerate(_steps(top, bottom)):
                yield from (((x, y), (x, y)) for x in _steps(left - _STEP / 2 * (row % 2), right) if x > left)
        else:
            yield from _slanted(left, right, top, bottom, up=which == _UP)


def _slanted(left: float, right: float, top: float, bottom: float, *, up: bool) -> Iterator[tuple[Point, Point]]:
    high = bottom - top
    for x in _steps(left - high, right):
        # Along one stroke from its lower or upper left corner, as far as it lies inside.
        start, end = max(0.0, left - x), min(high, right - x)
        if end > start:
            yield (
                (x + start, bottom - start if up else top + start),
                (x + end, bottom - end if up else top + end),
            )


def _steps(start: float, end: float) -> Iterator[float]:
    place = start + _STEP
    while place < end - 1:
        yield place
        place += _STEP
