"""Taking a line apart, from left to right.

This is no parser of English. It knows where a doer may stand (at the start of a clause, after "and", after a comma),
that what follows a doer or a "will" is a verb, and that "if", "when" and "so that" open something that is not the task
itself.
"""

from __future__ import annotations

from horseshoe.practice.wording.specificity import grammar
from horseshoe.practice.wording.specificity.lexicon import Doer, Lexicon
from horseshoe.practice.wording.specificity.line import BREAKS, SOMEBODY, Line, Verb, blanked, tokens_of
from horseshoe.practice.wording.specificity.names import Names
from horseshoe.practice.wording.text import Text


class Parser:
    """Takes lines apart with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.names = Names(lexicon)

    def parse(self, text: Text) -> Line:
        """Return the line with its verbs, each with its doer."""
        plain = blanked(text)
        line = Line(plain, tokens_of(plain, text.shown))
        _Walk(line, self.names).go()
        return line

    def parse_plain(self, plain: str) -> Line:
        """Return a clause taken apart that is plain already: no capitals, so no names but those the lists know."""
        line = Line(plain, tokens_of(plain, plain))
        _Walk(line, self.names).go()
        return line


class _Walk:
    """One walk over a line, from left to right, with whoever was named last in the doer's place."""

    def __init__(self, line: Line, names: Names) -> None:
        self.line = line
        self.names = names
        self.tokens = line.tokens
        self.lemmas = names.lexicon.lemmas
        self.begin_clause()

    def begin_clause(self) -> None:
        self.doer: Doer | None = None
        self.begun = False
        """Whether this clause has a verb already."""
        self.open = True
        """Whether a doer or a verb may stand here."""
        self.led = False
        """Whether the next word is a verb: a doer or a "will" stands right before it."""
        self.modal = False
        self.be = False
        self.condition = False
        self.outer: Doer | None = None

    def go(self) -> None:
        at = 0
        while at < len(self.tokens):
            at = self.step(at)
        for index, verb in enumerate(self.line.verbs):
            stop = self.line.verbs[index + 1].at if index + 1 < len(self.line.verbs) else len(self.tokens)
            start = self.line.verbs[index - 1].at + 1 if index else 0
            verb.behind = self.words_from(verb.at + 1, stop)
            verb.before = self.words_back(start, verb.at)

    def words_from(self, start: int, stop: int) -> tuple[str, ...]:
        """Return the words up to the next break, with :data:`SOMEBODY` for each person and agency among them."""
        words = []
        at = start
        while at < stop and self.tokens[at].word not in BREAKS:
            named = self.names.doer_at(self.tokens, at) if self.tokens[at].word not in grammar.DETERMINERS else None
            if named is not None and named[0] in (Doer.PERSON, Doer.AGENCY):
                at += named[1]
                words.append(SOMEBODY + "'s" if self.tokens[at - 1].word.endswith("'s") else SOMEBODY)
            else:
                words.append(self.tokens[at].word)
                at += 1
        return tuple(words)

    def words_back(self, start: int, stop: int) -> tuple[str, ...]:
        words: list[str] = []
        for token in reversed(self.tokens[start:stop]):
            if token.word in BREAKS:
                break
            words.insert(0, token.word)
        return tuple(words)

    def step(self, at: int) -> int:
        word = self.tokens[at].word
        if word in BREAKS:
            self.begin_clause()
            return at + 1
        if word in grammar.JOINS:
            return self.join(at, word)
        if (
            word in grammar.CONDITIONS
            or (word == "should" and self.doer is None and not self.begun)
            or (word == "that" and self.begun)
        ):
            return self.open_condition(at, word)
        if word in grammar.I_WILL:
            self.take(Doer.PERSON)
            self.modal = True
            return at + 1
        if self.may_be_doer(at) and (named := self.names.doer_at(self.tokens, at)):
            return self.take_doer(at, *named)
        if word in grammar.BE:
            return self.take_be(at)
        if word in grammar.MODALS and (self.open or not self.begun) and self.leads(at):
            self.led = self.modal = True
            return at + 1
        return self.take_word(at)

    def join(self, at: int, word: str) -> int:
        self.open, self.led, self.modal, self.be = True, False, False, False
        if word == "," and self.condition and (self.begun or self.main_begins(at + 1)):
            self.condition = False
            self.doer = self.outer
            self.begun = self.outer is not None and self.begun
            self.led = self.outer is not None
        return at + 1

    def main_begins(self, at: int) -> bool:
        """Return whether a doer with a verb right behind stands here."""
        if at >= len(self.tokens) or (named := self.names.doer_at(self.tokens, at)) is None:
            return False
        end = at + named[1]
        following = self.tokens[end].word if end < len(self.tokens) else ""
        return (
            following in grammar.MODALS
            or following in grammar.BE
            or self.names.is_finite(following)
            or (self.is_plural_verb(at, end))
        )

    def open_condition(self, at: int, word: str) -> int:
        last = self.line.verbs[-1] if self.line.verbs else None
        if word == "that" and last is not None and last.lemma in grammar.REPORTED:
            self.begin_clause()
            return at + 1
        if not self.condition:
            self.outer = self.doer if word in ("who", "which", "whose") else None
        self.condition = True
        self.doer, self.begun = None, False
        self.open, self.led, self.modal, self.be = True, word in ("who", "which"), False, False
        return at + 1

    def may_be_doer(self, at: int) -> bool:
        """Return whether a doer may stand here: where one may begin, or before a verb after words about time."""
        if self.led and self.doer is not None:
            return False
        if self.open:
            return True
        named = None if self.begun and not self.condition else self.names.doer_at(self.tokens, at)
        if named is None:
            return False
        end = at + named[1]
        following = self.tokens[end].word if end < len(self.tokens) else ""
        before = self.tokens[at - 1].word if at else ""
        if before == "for" and following == "to":
            return True
        if before in grammar.PREPOSITIONS and before not in ("by",):
            return False
        return (
            following in grammar.MODALS
            or following in grammar.BE
            or self.names.is_finite(following)
            or self.is_plural_verb(at, end)
        )

    def is_plural_verb(self, at: int, end: int) -> bool:
        plural = self.tokens[end - 1].word in ("parents", "i", "we", "they", "worker") or "and" in (
            token.word for token in self.tokens[at:end]
        )
        return plural and end < len(self.tokens) and self.tokens[end].word in self.lemmas

    def take(self, doer: Doer) -> None:
        if self.condition and self.begun:
            self.condition = False
        self.doer, self.begun = doer, False
        self.open, self.led, self.modal, self.be = True, True, False, False

    def take_doer(self, at: int, doer: Doer, size: int) -> int:
        end = at + size
        if self.tokens[end - 1].word.endswith("'s") and end < len(self.tokens):
            # "Dad's phone": the phone stands there, not Dad.
            self.take(Doer.THING)
            self.led = False
            return end
        self.take(doer)
        return end

    def take_be(self, at: int) -> int:
        if self.leads(at):
            self.be = self.led = self.modal = True
            return at + 1
        if not self.begun or self.led:
            self.add(at, "be")
        return at + 1

    def leads(self, at: int) -> bool:
        """Return whether this word leads to a verb further on: "is to ring", "has been weighed", "will be fitted"."""
        word = self.tokens[at].word
        for token in self.tokens[at + 1 : at + 4]:
            if token.word in grammar.MODALS | grammar.BE | {"expected", "able", "going"}:
                return True
            lemma = self.lemmas.get(token.word)
            if word in grammar.BE or word in ("has", "have"):
                if (
                    (lemma and token.word != lemma and not token.word.endswith("s"))
                    or token.word in grammar.SAME_PAST
                    or token.word.endswith("ed")
                ):
                    return True
            elif (
                word in ("do", "does", "needs", "need", "agrees", "agree", "starts", "start", "begins", "begin")
                and token.word not in grammar.ASIDES | grammar.NO
            ):
                return False
            elif token.word not in grammar.ASIDES | grammar.NO:
                return (
                    token.word[:1].isalpha()
                    and token.word not in grammar.DETERMINERS
                    and token.word not in grammar.PREPOSITIONS
                )
            if token.word not in grammar.ASIDES | grammar.NO and not token.word.endswith("ly"):
                return False
        return False

    def take_word(self, at: int) -> int:
        word = self.tokens[at].word
        lemma = self.lemmas.get(word)
        if self.is_verb(at, lemma):
            self.add(at, lemma or _guess(word))
        elif self.is_participle(word, lemma):
            self.add(at, lemma or _guess(word), passive=True)
        elif word in grammar.PREPOSITIONS:
            self.open = self.led = False
        elif word not in grammar.ASIDES | grammar.NO and not word.endswith("ly"):
            self.led = False
            if self.condition and self.doer is Doer.THING and self.names.is_finite(word):
                self.begun = True
            if self.doer is None and word not in grammar.DETERMINERS:
                self.doer = Doer.THING
        return at + 1

    def is_verb(self, at: int, lemma: str | None) -> bool:
        token = self.tokens[at]
        word = token.word
        if (
            not word[:1].isalpha()
            or word in grammar.DETERMINERS
            or word in grammar.PREPOSITIONS
            or word in grammar.ASIDES | grammar.NO
            or word.endswith("ly")
        ):
            return False
        if self.modal and self.led:
            return True
        if self.led and self.doer is not Doer.THING:
            if token.capital:
                return False
            return lemma is not None or (word.endswith(("s", "ed")) and word not in self.names.lexicon.abstract)
        if not self.begun and self.doer not in (None, Doer.THING):
            return self.names.is_finite(word)
        if self.doer is Doer.THING:
            return not self.begun and lemma in ("go", "stay", "live") and word != "going"
        if not self.open:
            return False
        return lemma is not None and (word == lemma if self.doer is None else True)

    def is_participle(self, word: str, lemma: str | None) -> bool:
        """Return whether a past form stands here behind a thing: "stair gate fitted", "key handed to Nan"."""
        if self.begun or self.doer not in (Doer.THING, Doer.NOBODY, Doer.CHILD):
            return False
        return (lemma is not None and word != lemma and not word.endswith(("s", "ing"))) or (
            word in grammar.SAME_PAST and self.doer is Doer.THING
        )

    def add(self, at: int, lemma: str, *, passive: bool = False) -> None:
        word = self.tokens[at].word
        passive = passive or (self.be and not word.endswith("ing") and (word != lemma or word in grammar.SAME_PAST))
        self.line.verbs.append(Verb(lemma, word, at, self.doer, passive, self.condition, self.modal))
        self.begun = True
        self.open = self.led = self.modal = self.be = False


def _guess(word: str) -> str:
    """Return a likely base form of a verb that is in no list."""
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word
