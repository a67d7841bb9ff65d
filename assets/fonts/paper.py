"""Cut Atkinson Hyperlegible Next for paper: still files of two weights, which the PDF renderer reads.

The same letters and the same plain zero as on screen (`cut.py`); a PDF cannot vary a weight, so each has its own file.
The further letters are a family of their own, which the documents name second.

Usage: paper.py FOLDER_WITH_THE_ORIGINALS FOLDER_FOR_THE_RESULT
"""

from __future__ import annotations

import sys
from pathlib import Path

from cut import BASE, EXTENDED, WEIGHTS, with_plain_zero
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ORIGINAL = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
STYLES = {400: "Regular", 650: "Bold"}
MARKS = [0x2190, 0x2192, 0x2212]


def still(source: Path, target: Path, letters: list[int], weight: int, family: str, *, zero: bool) -> None:
    """Write ``source`` at one weight to ``target`` with only ``letters``, as a face of ``family``."""
    font = TTFont(source)
    if zero:
        with_plain_zero(font)
    face = instancer.instantiateVariableFont(font, {"wght": weight})
    options = subset.Options()
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "zero"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(face)
    style = STYLES[weight]
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for identity, words in names.items():
        face["name"].setName(words, identity, 3, 1, 0x409)
    for dropped in ("fvar", "STAT", "avar"):
        if dropped in face:
            del face[dropped]
    face["OS/2"].usWeightClass = 400 if style == "Regular" else 700
    face["head"].macStyle = 1 if style == "Bold" else 0
    face.flavor = None
    # The time of cutting is not part of a face: the same originals give the same bytes.
    face["head"].modified = face["head"].created
    face.recalcTimestamp = False
    face.save(target)
    print(f"{target.name}: {target.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    originals, results = Path(sys.argv[1]), Path(sys.argv[2])
    for weight in WEIGHTS:
        style = STYLES[weight].lower()
        latin, further = originals / ORIGINAL.format("latin"), originals / ORIGINAL.format("latin-ext")
        still(latin, results / f"paper-{style}.ttf", BASE + MARKS, weight, "Horseshoe Paper", zero=True)
        still(further, results / f"paper-further-{style}.ttf", EXTENDED, weight, "Horseshoe Paper Further", zero=False)
