"""Which letters the paper's faces have, and what stands on paper for those they do not have.

The PDF compiler refuses a letter it has no face for, and some scripts stop it altogether. Words in another script are
whole on the web page; on paper it is said that they are there, rather than losing the paper.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Found by asking the compiler for each letter: Latin with Welsh, Polish and Vietnamese marks, Greek, Cyrillic, signs.
_DRAWN: Final = (
    "\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u045f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u20a0-\u20bf\u2122\u2190-\u2193\u2713-\u2718\u2764"
)
_OTHERS: Final = re.compile(rf"[^{_DRAWN}]+(?:\s+[^{_DRAWN}]+)*")

IN_ANOTHER_SCRIPT: Final = "[words in another script: read them on the web page]"


def on_paper(text: str) -> str:
    """Return a text as it can be drawn: signs by name in brackets, other scripts as a note that they are there."""
    return _OTHERS.sub(lambda found: _instead(found.group()), unicodedata.normalize("NFC", text))


def _instead(letters: str) -> str:
    if any(unicodedata.category(letter).startswith("L") for letter in letters):
        return IN_ANOTHER_SCRIPT
    signs = [unicodedata.name(sign, "sign").lower() for sign in letters if unicodedata.category(sign)[0] in "SPN"]
    # Joiners, variation marks and the like draw nothing by themselves.
    return " ".join(f"[{sign}]" for sign in signs)
