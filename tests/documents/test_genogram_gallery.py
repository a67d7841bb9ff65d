"""The gallery of hard families: current, right for every child, and nothing on anything."""

from __future__ import annotations

import pytest

from proof.bench.genogram.truth import faults
from tests.genogram_gallery import FAMILIES, FOLDER, PAGE, Family, drawing_of, page, picture, slug, ties_of


def test_the_gallery_says_what_is_drawn_today() -> None:
    assert len(FAMILIES) >= 25
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.genogram_gallery"
    assert {file.name for file in FOLDER.iterdir()} == {f"{slug(family)}.svg" for family in FAMILIES}


@pytest.mark.parametrize("family", FAMILIES, ids=slug)
def test_a_picture_is_current_and_right(family: Family) -> None:
    assert (FOLDER / f"{slug(family)}.svg").read_text(encoding="utf-8") == picture(family)
    drawing = drawing_of(family)
    assert not list(faults([symbol.figure for symbol in drawing.symbols], ties_of(family), drawing))
