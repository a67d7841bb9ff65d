"""A drawing as a picture: as wide as was asked for, with its letters and its lines, and nothing of the machine."""

import io
import struct
import zlib
from pathlib import Path

import pypdf
import pytest

from horseshoe.documents.render.picture import WIDEST, CannotDraw, pdf_of, png_of

GALLERY = Path(__file__).parents[2] / "docs" / "explanation" / "genogram-gallery"
DRAWING = (GALLERY / "born-to-two-mothers.svg").read_text("utf-8")


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Return the parts of a PNG by name."""
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def inked(png: bytes) -> int:
    """Return how many bytes of the picture's unpacked rows differ: none in a blank one."""
    rows = zlib.decompress(b"".join(data for name, data in chunks(png) if name == b"IDAT"))
    return len(set(rows))


@pytest.mark.parametrize("width", [200, 1200])
def test_a_picture_is_as_wide_as_was_asked_for_and_as_high_as_the_drawing(width: int):
    png = png_of(DRAWING, width)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    across, down = struct.unpack(">II", chunks(png)[0][1][:8])
    assert across == width
    assert abs(down - width * 340 / 463) <= 1


def test_the_letters_and_the_dashes_come_out():
    without_text = DRAWING.replace(">Tia<", "><")
    without_dashes = DRAWING.replace('stroke-dasharray="10 6"', "")
    drawn = png_of(DRAWING, 600)
    assert inked(drawn) > 50
    assert drawn != png_of(without_text, 600)
    assert drawn != png_of(without_dashes, 600)


def test_a_picture_names_no_program_no_day_and_no_person():
    assert {name for name, _ in chunks(png_of(DRAWING, 300))} <= {b"IHDR", b"IDAT", b"IEND", b"PLTE", b"pHYs", b"sRGB"}
    assert png_of(DRAWING, 300) == png_of(DRAWING, 300)


def test_a_name_in_another_script_and_a_sign_do_not_stop_it():
    assert png_of(DRAWING.replace(">Tia<", ">محمد 🙂<"), 300).startswith(b"\x89PNG")
    [page] = pypdf.PdfReader(io.BytesIO(pdf_of(DRAWING.replace(">Tia<", ">محمد<"), title="x", alt="x"))).pages
    assert "[another script]" in page.extract_text()


@pytest.mark.parametrize(
    ("svg", "width"),
    [
        (DRAWING, 0),
        (DRAWING, WIDEST + 1),
        (DRAWING.replace('viewBox="0 0 463 340"', 'viewBox="0 0 1 340"'), 100),
        (DRAWING.replace('viewBox="0 0 463 340"', 'viewBox="0 0 0 0"'), 100),
        ("<svg", 100),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", 100),
        ("", 100),
    ],
)
def test_what_cannot_be_drawn_is_said(svg: str, width: int):
    with pytest.raises(CannotDraw):
        png_of(svg, width)


def test_the_page_of_pdf_is_titled_and_its_drawing_is_said_in_words():
    alt = "Ana and Bea are married. Their children are Tia and Tom."
    data = pdf_of(DRAWING, title="The family of Tia", alt=alt)
    read = pypdf.PdfReader(io.BytesIO(data))
    assert len(read.pages) == 1
    assert read.metadata is not None
    assert read.metadata.title == "The family of Tia"
    assert read.metadata.author is None
    assert {"Ana", "Bea", "Tia", "Tom"} <= set(read.pages[0].extract_text().split())
    said = [each for each in map(read.get_object, range(1, len(read.xref[0]) + 1)) if isinstance(each, dict)]
    assert alt in [each.get("/Alt") for each in said]
    assert pdf_of(DRAWING, title="The family of Tia", alt=alt) == data
