"""Cut Atkinson Hyperlegible Next down to what our pages need.

The type's zero carries a slash. In a room some readers take "0" and "10" for signs of their own, so the plain
zero is the default here and the slashed one moves to OpenType's own switch for it (`zero`; in CSS
`font-variant-numeric: slashed-zero`), for codes where a zero and an O must not be confused.

Usage: cut.py FOLDER_WITH_THE_ORIGINALS FOLDER_FOR_THE_RESULT
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.varLib import instancer

WEIGHTS = (400, 650)

# What a page in English or Welsh needs at once: 0-9, A-Z, punctuation, Latin-1 letters, and the marks we type.
BASE = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC]
# Fetched only when a page has such a letter: Polish, Welsh circumflexes and accents, Romanian, Lithuanian, Turkish …
EXTENDED = [*range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B, *range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3]

# The zero's points, as drawn: 0–15 the outside; 16–26 the counter below the slash; 27–38 the counter above it.
OUTSIDE = range(16)
LOW = 16  # bottom of the inner oval, on the curve
LEFT_ARM = (23, 24, 25, 26)  # left extreme (on the curve), then down to the bottom
RIGHT_ARM = (31, 32, 33, 34, 35, 36)  # right extreme (on the curve), up to the top (on the curve)


def plain_zero(values: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points (or their deltas) of a zero without its slash: the same oval, its missing half mirrored."""
    middle = values[LOW][0]

    def mirrored(index: int) -> tuple[float, float]:
        x, y = values[index]
        return 2 * middle - x, y

    # Against the clock, as the other counters run: up the right side, over the top, down the left.
    inner = [values[LOW]]
    inner += [mirrored(i) for i in reversed(LEFT_ARM[1:])]
    inner += [values[i] for i in RIGHT_ARM]
    inner += [mirrored(i) for i in reversed(RIGHT_ARM[1:-1])]
    inner += [values[i] for i in LEFT_ARM]
    return [values[i] for i in OUTSIDE] + inner


def with_plain_zero(font: TTFont) -> TTFont:
    """Give ``font`` a plain zero, keeping the slashed one under the feature `zero`."""
    glyf, gvar = font["glyf"], font["gvar"]
    coordinates, _, flags = glyf["zero"].getCoordinates(glyf)
    if len(coordinates) != 39 or glyf["zero"].numberOfContours != 3:
        raise SystemExit("The zero is drawn differently in this edition of the type: look again at plain_zero().")
    font.setGlyphOrder([*font.getGlyphOrder(), "zero.slash"])
    glyf["zero.slash"] = copy.deepcopy(glyf["zero"])
    font["hmtx"]["zero.slash"] = font["hmtx"]["zero"]
    gvar.variations["zero.slash"] = copy.deepcopy(gvar.variations["zero"])

    sources = [int(index) for _, index in plain_zero([(0, i) for i in range(39)])]
    glyph = Glyph()
    glyph.numberOfContours = 2
    points = [(round(x), round(y)) for x, y in plain_zero(list(coordinates))]
    glyph.coordinates = GlyphCoordinates(points)
    glyph.flags = bytearray(flags[i] & 1 for i in sources)
    glyph.endPtsOfContours = [15, len(points) - 1]
    glyph.program = copy.deepcopy(glyf["zero"].program)
    glyph.recalcBounds(glyf)
    glyf["zero"] = glyph
    for variation in gvar.variations["zero"]:
        deltas = variation.coordinates
        if None in deltas:
            raise SystemExit("The zero's variations leave points out: plain_zero() needs them all.")
        variation.coordinates = [*plain_zero(list(deltas[:39])), *deltas[39:]]
    _add_feature(font)
    return font


def _add_feature(font: TTFont) -> None:
    """Add the substitution to the type's own table of them (feaLib would replace the table)."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable({"zero": "zero.slash"})]))
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag = "zero"
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [table.LookupList.LookupCount - 1]
    record.Feature.LookupCount = 1
    # Feature records are sorted by tag; appending the last of the alphabet keeps every index that points here.
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    index = table.FeatureList.FeatureCount - 1
    for script in table.ScriptList.ScriptRecord:
        for system in [script.Script.DefaultLangSys, *(r.LangSys for r in script.Script.LangSysRecord)]:
            if system is not None:
                system.FeatureIndex.append(index)
                system.FeatureCount = len(system.FeatureIndex)


def cut(source: Path, target: Path, letters: list[int], *, zero: bool) -> None:
    """Write ``source`` to ``target`` with only ``letters`` and only the weights we use."""
    font = TTFont(source)
    if zero:
        with_plain_zero(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    for glyph in font.getGlyphOrder():
        font["gvar"].variations.setdefault(glyph, [])  # instancer drops the empty ones; subset looks for them
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "zero"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{target.name}: {target.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    originals, results = Path(sys.argv[1]), Path(sys.argv[2])
    name = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
    cut(originals / name.format("latin"), results / "hyperlegible.woff2", BASE, zero=True)
    cut(originals / name.format("latin-ext"), results / "hyperlegible-ext.woff2", EXTENDED, zero=False)
