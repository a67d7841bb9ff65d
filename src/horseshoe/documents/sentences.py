"""The sentences of a paper as it was issued: read out of its bytes, which stay as they are."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

from horseshoe.practice.wording.sentences import each_sentence

HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_BLOCKS: Final = HEADINGS | {"p", "li", "dd", "td", "dt", "th", "footer", "caption", "article", "section", "div"}
_APART: Final = frozenset({"paper-list__detail"})
"""Lines of their own within a block."""
_SILENT: Final = frozenset({"svg", "caption", "dt", "th"})
_SAYS_NOTHING: Final = frozenset(
    {"paper-head", "paper__footer", "paper__subtitle", "paper-signed", "paper-step__who", "paper-decided__child"}
)
"""Names, dates and references: who it is from and to."""
LEAST: Final = 2
"""Words. Fewer are a name or a number."""
_LABELS: Final = (":", ",")
"""How "By when:" and "Dear Kelly," end."""


@lru_cache(maxsize=64)
def sentences_of(article: bytes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (heading, sentences) for each part of an issued web page, in its order, each sentence once."""
    reader = _Reader()
    reader.feed(article.decode())
    reader.close()
    parts: list[tuple[str, list[str]]] = [("", [])]
    seen = set[str]()
    for tag, text in reader.blocks:
        if tag in HEADINGS:
            parts.append((text, []))
        for said in each_sentence(text):
            if said not in seen and len(said.split()) >= LEAST and not said.endswith(_LABELS):
                seen.add(said)
                parts[-1][1].append(said)
    return tuple((heading, tuple(said)) for heading, said in parts if said)


class _Reader(HTMLParser):
    """Reads our own renderer's articles: what stands in each block, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        self._silent = 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or something within one."""
        if tag == "br":
            self._words.append("\n")
            return
        names = frozenset((dict(attrs).get("class") or "").split())
        if tag in _BLOCKS or names & _APART:
            self._ends()
        silent = tag in _SILENT or bool(names & _SAYS_NOTHING)
        self._silent += silent
        self._open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        while self._open:
            opened, silent = self._open[-1]
            if opened == tag and (tag in _BLOCKS or tag == "span"):
                self._ends()
            self._open.pop()
            self._silent -= silent
            if opened == tag:
                return

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over what holds nothing, such as the lines of a picture."""

    def handle_data(self, data: str) -> None:
        """Take the words of a block."""
        if not self._silent:
            self._words.append(data)

    def _ends(self) -> None:
        text = " ".join("".join(self._words).replace("\n", " ").split())
        self._words.clear()
        if text and not self._silent:
            tag = next((opened for opened, _ in reversed(self._open) if opened in _BLOCKS), "")
            self.blocks.append((tag, text))
