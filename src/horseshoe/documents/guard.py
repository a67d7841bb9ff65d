"""The last look before a paper leaves: does it hold anything that must not reach its reader?

Sharing keeps marked items out. This looks for what somebody typed again in their own words: a confidential address
inside a sentence about something else has hurt people before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from horseshoe.documents.blocks import Document, words_of
from horseshoe.practice.sharing import Reader

Secrets = Mapping[str, frozenset[str]]

SHORTEST = 4
"""Letters. A shorter secret would be found inside ordinary words; a name so short is looked for as a word alone."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A restriction whose secret stands in a paper for somebody it keeps from."""

    restriction: str
    secret: str


def leaks(document: Document, reader: Reader, secrets: Secrets) -> tuple[Leak, ...]:
    """Return what a paper says that its reader must never be told.

    :param secrets: restriction code → the texts it protects (the lines of an address, a telephone number, a name).
    """
    return leaks_in(words_of(document), reader.never_told, secrets)


def leaks_in(texts: Iterable[str], never_told: frozenset[str], secrets: Secrets) -> tuple[Leak, ...]:
    """Return what some texts say that somebody who must not be told of these restrictions must not read."""
    apart = " \n ".join(texts)
    said = _plain(apart)
    return tuple(
        Leak(code, secret)
        for code in sorted(never_told & set(secrets))
        for secret in sorted(secrets[code])
        if (_plain(secret) in said if len(_plain(secret)) >= SHORTEST else _stands_alone(secret, apart))
    )


def _stands_alone(name: str, apart: str) -> bool:
    return name.isalpha() and re.search(rf"\b{re.escape(name)}\b", apart, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    # "12 Rowan  Road," and "12 rowan road" are one address, and so are "NM1 4QT" and "nm14qt".
    return re.sub(r"[\W_]+", "", text.casefold())
