"""The colours a family's pictures are drawn in, on paper and on a dark room screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one surface, as CSS writes them."""

    ink: str
    quiet: str
    paper: str
    accent: str
    roof: str
    relation: str


LIGHT: Final = Theme(
    ink="#1D2B32", quiet="#4A5A62", paper="#FFFFFF", accent="#0B5A66", roof="#8A4B00", relation="#6B2A6E"
)
DARK: Final = Theme(
    ink="#F4EFE6", quiet="#C9C2B4", paper="#16232A", accent="#8FD0D9", roof="#F0B36B", relation="#E3A9E6"
)
PAGE: Final = Theme(
    ink="var(--ink)",
    quiet="var(--quiet)",
    paper="var(--card)",
    accent="var(--link)",
    roof="var(--lantern)",
    relation="var(--relation)",
)
"""On a page and on the room screen: the colours of the page itself, light or dark, and a council's own."""
