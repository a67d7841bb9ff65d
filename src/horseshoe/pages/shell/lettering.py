"""How wide words are, near enough to lay out pictures before a browser has seen them."""

from __future__ import annotations

_NARROW = frozenset("iljtfrI.,'’‘!:;|()[] -")
_WIDE = frozenset("mwMWŵŴ@%—…")


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of ``words`` in Atkinson Hyperlegible Next set at ``size``, never less than it will be.

    The estimate errs on the wide side (about 5 %), so that what does not overlap here does not overlap on a screen.
    """
    em = sum(0.36 if c in _NARROW else 0.92 if c in _WIDE else 0.72 if c.isupper() else 0.585 for c in words)
    return em * size * (1.05 if bold else 1.0)


def in_lines(words: str, size: float, *, within: float, at_most: int = 2, bold: bool = False) -> tuple[str, ...]:
    """Return ``words`` broken at spaces into lines of at most ``within``; what will not go in ends with "…"."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= within:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > at_most:
        lines = [*lines[: at_most - 1], " ".join(lines[at_most - 1 :])]
    return tuple(_cut(line, size, within=within, bold=bold) for line in lines)


def _cut(line: str, size: float, *, within: float, bold: bool) -> str:
    if width_of(line, size, bold=bold) <= within:
        return line
    while line and width_of(f"{line}…", size, bold=bold) > within:
        line = line[:-1]
    return f"{line.rstrip(' ,')}…"
