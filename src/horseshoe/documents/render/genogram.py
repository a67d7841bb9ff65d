"""A genogram as SVG: the same drawing on a page, on the room screen, on a phone and on paper.

Shapes and kinds of line say everything; colour only helps. Everything typed is escaped, and nothing in it is markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from horseshoe.documents.render.genogram_ink import number
from horseshoe.documents.render.genogram_lines import dates_of, line_of, roofs
from horseshoe.documents.render.genogram_relations import relation_of
from horseshoe.documents.render.genogram_symbols import symbol_of, words_under
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.genogram.drawing import Drawing, Symbol
from horseshoe.practice.family.genogram.figures import Figure
from horseshoe.practice.family.genogram.layer import RelationLine
from horseshoe.practice.family.genogram.sheet import EDGE
from horseshoe.practice.family.genogram.wall import SNUG
from horseshoe.practice.family.relations import LOSS_WORDS, MARKING_WORDS


def svg(
    drawing: Drawing,
    *,
    title: str,
    about: str = "",
    theme: Theme = LIGHT,
    relations: Sequence[RelationLine] = (),
    links: Mapping[str, str] | None = None,
    near: Mapping[str, Mapping[str, str]] | None = None,
    snug: bool = False,
) -> str:
    """Return the drawing as one SVG element.

    :param about: a sentence for whoever cannot see the drawing, such as where its words are.
    :param relations: the layer of how people are with each other; without any, nothing tells that there is one.
    :param links: where each person's symbol leads, by reference; those without are no links.
    :param near: for each person whom the arrow keys lead to, by way and reference.
    :param snug: with less room round it, for a surface that has its own.
    """
    less = EDGE - SNUG if snug else 0.0
    left, width, height = (number(size) for size in (less, drawing.width - 2 * less, drawing.height - 2 * less))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="{left} {left} {width} {height}" '
        f'width="{width}" height="{height}" role="group" aria-label={quoteattr(title)} '
        f'font-family="Atkinson Hyperlegible Next, sans-serif" font-size="14">',
        f"<title>{escape(title)}</title>",
    ]
    if about:
        parts.append(f"<desc>{escape(about)}</desc>")
    parts.extend(roofs(drawing, theme))
    parts.append(f'<g fill="none" stroke="{theme.ink}" stroke-width="2" aria-hidden="true">')
    parts.extend(piece for line in drawing.lines for piece in line_of(line, theme))
    parts.append("</g>")
    if relations:
        strokes = "".join(piece for line in relations for piece in relation_of(line, theme))
        parts.append(f'<g class="genogram-relations" aria-hidden="true">{strokes}</g>')
    if drawing.dates:
        parts.append(f'<g aria-hidden="true">{"".join(dates_of(each, theme) for each in drawing.dates)}</g>')
    for symbol in drawing.symbols:
        ref = symbol.figure.ref
        parts.append(_person(symbol, theme, drawing.letters, (links or {}).get(ref, ""), (near or {}).get(ref, {})))
    parts.append("</svg>")
    return "".join(parts)


def _under(figure: Figure) -> Sequence[str]:
    """Return what stands under somebody's name, read without the breaks of its lines."""
    return (figure.part, figure.when) if figure.part or figure.when else figure.lines[figure.name_lines :]


def _person(symbol: Symbol, theme: Theme, letters: int, link: str, near: Mapping[str, str]) -> str:
    figure = symbol.figure
    lost = LOSS_WORDS[figure.loss] if figure.loss else ""
    marked = (MARKING_WORDS[kind] for kind in figure.markings)
    said = ", ".join(dict.fromkeys(filter(None, (figure.name, figure.inside, *_under(figure), lost, *marked))))
    drawn = "".join((*symbol_of(symbol, theme, letters), *words_under(symbol, theme, letters)))
    ways = "".join(f" data-{way}={quoteattr(ref)}" for way, ref in near.items())
    name = f"data-person={quoteattr(figure.ref)}{ways} aria-label={quoteattr(said)}"
    return f"<a href={quoteattr(link)} {name}>{drawn}</a>" if link else f'<g role="img" {name}>{drawn}</g>'
