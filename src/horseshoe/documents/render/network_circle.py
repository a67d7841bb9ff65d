"""A network circle as SVG: whoever knows what the worries are has a whole, double outline, who does not a broken one.

A corner mark says that we worry about somebody who belongs here. Forms and words say everything; colour only helps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from horseshoe.documents.render import pen
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.network_circle import (
    KNOWS,
    KNOWS_WORDS,
    OFTEN_WORDS,
    WORRIES_WORDS,
    NetworkCircle,
    Placed,
    Ring,
    said,
)
from horseshoe.practice.family.rings import Disc

_CORNER: Final = 0.72
"""How far from the middle of a circle, in radii across and up, its mark stands."""


def svg(
    circle: NetworkCircle, *, title: str, about: str = "", theme: Theme = LIGHT, links: Mapping[str, str] | None = None
) -> str:
    """Return the network circle as one SVG element.

    :param about: a sentence for whoever cannot see the drawing, such as where its words are.
    :param links: where each person leads, by reference; those without are no links.
    """
    leads = links or {}
    parts = [
        *(_ring(circle, ring, theme) for ring in reversed(circle.rings)),
        _child(circle, theme),
        *(_member(each, circle.name, theme, leads.get(each.member.ref, "")) for each in circle.members),
    ]
    return pen.sheet("network-circle", circle.width, circle.height, title=title, about=about, parts=parts)


def key(circle: NetworkCircle) -> tuple[tuple[str, str], ...]:
    """Return what stands in the legend: the name of each sample that this drawing uses, and what it means."""
    members = [each.member for each in circle.members]
    knows = {member.knows for member in members}
    return (
        *((("knows" if one else "not-told"), _upper(words)) for one, words in KNOWS_WORDS.items() if one in knows),
        *((("worries", _upper(WORRIES_WORDS)),) if any(member.worries for member in members) else ()),
    )


def sample(name: str, theme: Theme = LIGHT) -> str:
    """Return a small picture of one sign, for a legend: "knows", "not-told", "worries"."""
    if name == "worries":
        return pen.key("network-circle", _mark(24, 16, theme))
    return pen.key("network-circle", _outline(Disc(24, 16, 13), name == "knows", theme))


def _ring(circle: NetworkCircle, ring: Ring, theme: Theme) -> str:
    middle = circle.child
    drawn = pen.circle(Disc(middle.x, middle.y, ring.edge), f'fill="none" stroke="{theme.quiet}" stroke-width="1"')
    words = pen.text(OFTEN_WORDS[ring.how_often], middle.x, middle.y - ring.edge + 5, theme.quiet, edge=theme.paper)
    # Each person's own words say how often they come.
    return f'<g aria-hidden="true">{drawn}{words}</g>'


def _child(circle: NetworkCircle, theme: Theme) -> str:
    drawn = pen.circle(circle.child, f'fill="{theme.paper}" stroke="{theme.accent}" stroke-width="4"')
    drawn += pen.lines([(line, theme.ink, True) for line in circle.lines], circle.child.x, circle.child.y)
    return f'<g role="img" aria-label={pen.quoted(circle.name)}>{drawn}</g>'


def _member(placed: Placed, child: str, theme: Theme, link: str) -> str:
    member, disc = placed.member, placed.disc
    drawn = _outline(disc, member.knows, theme)
    words = [(line, theme.ink, True) for line in placed.name]
    words += [(line, theme.ink, False) for line in placed.part]
    words.append((KNOWS[member.knows], theme.quiet, False))
    drawn += pen.lines(words, disc.x, disc.y)
    if member.worries:
        drawn += _mark(disc.x + disc.r * _CORNER, disc.y - disc.r * _CORNER, theme)
    return pen.item(member.ref, said(member, child), drawn, link)


def _outline(disc: Disc, knows: bool, theme: Theme) -> str:
    if not knows:
        return pen.circle(disc, f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2" stroke-dasharray="5 5"')
    drawn = pen.circle(disc, f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2"')
    return drawn + pen.circle(Disc(disc.x, disc.y, disc.r - 4), f'fill="none" stroke="{theme.ink}" stroke-width="1"')


def _mark(x: float, y: float, theme: Theme) -> str:
    corners = [(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)]
    inside = [(x, y - 3.5), (x + 3.5, y), (x, y + 3.5), (x - 3.5, y)]
    return (
        f'<path d="{pen.path(corners)}Z" fill="{theme.paper}" stroke="{theme.roof}" stroke-width="2.5"/>'
        f'<path d="{pen.path(inside)}Z" fill="{theme.roof}"/>'
    )


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
