"""Who is named at a place of a line: a role, an agency, nobody in particular, or a name that only its capital tells."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.wording.specificity import grammar
from horseshoe.practice.wording.specificity.lexicon import Doer, Lexicon
from horseshoe.practice.wording.specificity.line import Token

# A word at the start of a line that ends so is no name.
_ENDINGS: Final = ("tion", "sion", "ment", "ness", "ing", "ity", "ance", "ence", "ship", "hood", "ism", "ology", "ly")


class Names:
    """Finds who is named, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._first_names = frozenset(lexicon.all("first_names"))
        """First names that are words too: Mark, Grace, Will."""
        self._never_names = (
            frozenset(
                (
                    *lexicon.all("months"),
                    *lexicon.all("weekdays"),
                    *lexicon.all("occasions"),
                    *lexicon.all("common_nouns"),
                )
            )
            | grammar.MODALS
            | grammar.BE
            | grammar.CONDITIONS
            | grammar.PREPOSITIONS
            | grammar.DETERMINERS
            | grammar.JOINS
            | grammar.ASIDES
        )

    def doer_at(self, tokens: list[Token], at: int) -> tuple[Doer, int] | None:
        """Return who is named at a place, and how many words that takes; None where nobody is."""
        lead = 0
        while at + lead < len(tokens) and tokens[at + lead].word in grammar.DETERMINERS and lead < 2:
            lead += 1
        if at + lead >= len(tokens):
            return None
        named = self._role(tokens, at + lead) or self._name(tokens, at + lead)
        return (named[0], named[1] + lead) if named else None

    def _role(self, tokens: list[Token], at: int) -> tuple[Doer, int] | None:
        lexicon = self.lexicon
        for size in range(min(lexicon.longest_doer, len(tokens) - at), 0, -1):
            doer = lexicon.doers.get(tuple(token.word for token in tokens[at : at + size]))
            if doer is not None:
                return self._with_name(tokens, at, size, doer)
        possessed = tokens[at].word.removesuffix("'s")
        if possessed != tokens[at].word and (possessed,) in lexicon.doers and at + 1 < len(tokens):
            # "Mum's boyfriend" is somebody; "Mum's phone" is a thing, and is met as a possessive by the walk.
            further = self._role(tokens, at + 1)
            return (further[0], further[1] + 1) if further else None
        return None

    def _with_name(self, tokens: list[Token], at: int, size: int, doer: Doer) -> tuple[Doer, int]:
        """Take the name behind a role with it: "Foster carer Ann", "PC Khan", "Uncle Gethin"."""
        end = at + size
        while end < len(tokens) and self._is_name(tokens[end]):
            end += 1
            doer = Doer.PERSON if doer is Doer.PERSON else Doer.AGENCY if doer is Doer.AGENCY else Doer.PERSON
        return doer, end - at

    def _name(self, tokens: list[Token], at: int) -> tuple[Doer, int] | None:
        token = tokens[at]
        end = at + 1
        if token.word in ("mr", "mrs", "ms", "miss", "dr"):
            end = min(end + 1, len(tokens))
        elif not (token.capital and self._may_be_name(tokens, at)):
            return None
        while end < len(tokens) and self._is_name(tokens[end]):
            end += 1
        if end < len(tokens) and tokens[end].word not in grammar.DETERMINERS and (role := self._role(tokens, end)):
            return role[0], end - at + role[1]
        return Doer.PERSON, end - at

    def _is_name(self, token: Token) -> bool:
        word = token.word.removesuffix("'s")
        if not token.capital or token.first or len(word) < 2 or (word,) in self.lexicon.doers:
            return False
        return word in self._first_names or word not in self._never_names

    def _may_be_name(self, tokens: list[Token], at: int) -> bool:
        token = tokens[at]
        word = token.word
        if word.upper() in self.lexicon.letters:
            return True
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        leads = following is not None and (following.word in grammar.MODALS or self.is_finite(following.word))
        if word in self._first_names and (leads or not token.first):
            return True
        if word in self._never_names or word in self.lexicon.abstract or word in self.lexicon.open_things:
            return False
        if not token.first or (word.endswith("ly") and leads):
            return True
        if word in self.lexicon.lemmas or word.endswith(_ENDINGS) or not word.replace("'", "").isalpha():
            return False
        if following is None:
            # A name alone: "Bins out Wednesday night – Connor".
            return True
        return leads or following.word in grammar.BE | {"&", "and"} or self._is_name(following)

    def is_finite(self, word: str) -> bool:
        """Return whether a word is a known verb in the third person: "brings"."""
        return word.endswith("s") and self.lexicon.lemmas.get(word, word) != word
