"""The square that a phone's camera reads."""

from __future__ import annotations

import io

import segno


def square(address: str) -> str:
    """Return the QR code of an address as SVG, drawn in the page's own colour."""
    out = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass="rm-qr__svg", lineclass=None
    )
    return out.getvalue().decode()
