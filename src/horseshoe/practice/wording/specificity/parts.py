"""The parts of an action that have to do with doing: who, and what; and whether it is left open."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from horseshoe.practice.wording.specificity import grammar
from horseshoe.practice.wording.specificity.lexicon import Doer, Lexicon
from horseshoe.practice.wording.specificity.line import SOMEBODY, Line, Verb
from horseshoe.practice.wording.specificity.walk import Parser

_SOMEBODY: Final = (Doer.PERSON, Doer.AGENCY)
_REACH: Final = 9
"""Words behind a verb that say whether it is an act."""
_NEAR: Final = 1
"""Words right behind a plain act among which an abstract word turns it into talk: "cleans up his act"."""
_FAR: Final = 99
MANY: Final = 3
"""Acts from which more of them say no more of a line."""


class Doing:
    """The rules for who and what, with a pack's lists."""

    def __init__(self, lexicon: Lexicon, parser: Parser) -> None:
        self.lexicon = lexicon
        self.parser = parser
        self._open_words = lexicon.phrases("open_words", "open_phrases")
        self._never_doers = frozenset(lexicon.all("months", "weekdays", "occasions"))
        self._act_phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in lexicon.all("acts"):
            verb, *rest = phrase.split()
            if rest:
                self._act_phrases.setdefault(verb, []).append(tuple(rest))
        self._act_nouns = frozenset(lexicon.all("act_nouns"))
        self._sure = frozenset(lexicon.all("sure_acts"))
        self._measured = frozenset(lexicon.all("measured_things"))
        self._places = frozenset(lexicon.all("place_words"))
        self._repeated = frozenset(lexicon.all("repeated_acts"))

    def who(self, line: Line) -> bool:
        """Return whether a person, one role, parents or one named agency does it."""
        if any(verb.doer in _SOMEBODY and not verb.passive for verb in line.main):
            return True
        return self._named_after_by(line) or self._named_alone(line)

    def _named_after_by(self, line: Line) -> bool:
        """Return whether somebody stands behind "by": "fitted by the landlord"; not "by Friday"."""
        for at, token in enumerate(line.tokens[:-1]):
            if token.word == "by" and line.tokens[at + 1].word not in self._never_doers:
                named = self.parser.names.doer_at(line.tokens, at + 1)
                if named and named[0] in _SOMEBODY and not line.tokens[at + named[1]].word.endswith("'s"):
                    return True
        return False

    def _named_alone(self, line: Line) -> bool:
        """Return whether a name stands alone: "Bins out Wednesday night – Connor", "Kofi (SW)"."""
        for at, token in enumerate(line.tokens[:-1]):
            if token.word in ("–", "—", "-", ":", "(") and (named := self.parser.names.doer_at(line.tokens, at + 1)):
                after = at + 1 + named[1]
                if named[0] in _SOMEBODY and (after >= len(line.tokens) or line.tokens[after].word in ".;)"):
                    return True
        return False

    def acts(self, line: Line) -> bool:
        """Return whether the line has something that a stranger could see being done."""
        return any(self.is_act(verb) for verb in line.main) or self._is_named_act(line)

    def _is_named_act(self, line: Line) -> bool:
        """Return whether the line names an act without a verb: "Weekly urine test at the clinic"."""
        if any(verb.led or verb.doer in _SOMEBODY for verb in line.verbs[:1]):
            return False
        first = [token.word for token in line.tokens[:6]]
        return any(word in self._act_nouns for word in first) and "to" not in first

    def signs(self, line: Line) -> list[str]:
        """Return what the verbs of the line are: which, how many of them acts, and who stands before the first."""
        acts = [self.is_act(verb) for verb in line.main]
        signs = [f"verb {verb.lemma}" for verb in line.main]
        signs.append(f"{min(sum(acts), MANY)} acts")
        if not all(acts):
            signs.append("some verb no act")
        for verb, act in zip(line.main[:1], acts, strict=False):
            signs.append("first an act" if act else "first no act")
            signs.append(f"by {verb.doer}" if verb.doer else "by none")
            signs.append("passive" if verb.passive else "active")
        return signs

    def is_act(self, verb: Verb) -> bool:
        """Return whether this verb, with what stands behind it, is an act."""
        lexicon = self.lexicon
        behind = verb.behind[:_REACH]
        if lexicon.is_figure(verb.lemma, behind):
            return False
        if any(behind[: len(rest)] == rest for rest in self._act_phrases.get(verb.lemma, ())):
            return True
        if verb.lemma == "be":
            return self._is_place(verb)
        if verb.lemma in lexicon.acts_not:
            return any(word in self._measured for word in behind)
        words = verb.before[-5:] if verb.passive and verb.before else behind
        talk, thing = self._first_abstract(words), self._first_thing(verb, words)
        if verb.lemma in self._sure and not verb.passive:
            return True
        if verb.lemma in lexicon.acts:
            return not (talk < _NEAR and talk < thing)
        if verb.doer is Doer.THING and not verb.passive and verb.lemma not in ("go", "stay", "live"):
            return False
        return thing != _FAR and thing <= talk

    def _first_abstract(self, words: tuple[str, ...]) -> int:
        at = self.lexicon.abstractions.first(words)
        return _FAR if at is None else at

    def _first_thing(self, verb: Verb, words: tuple[str, ...]) -> int:
        """Return where the first thing stands that one could see, or a place to go to; far off where none."""
        found = [self.lexicon.things.first(words)]
        if verb.lemma in grammar.MOVING:
            found.append(self.lexicon.places.first(words))
            found.append(self._goes_to_somebody(words))
            found.append(0 if words[:1] and words[0] in grammar.DIRECTIONS else None)
        if verb.lemma in grammar.WITH_PEOPLE:
            found.append(next((at for at, word in enumerate(words[:4]) if self._is_somebody(word)), None))
        if verb.lemma in ("pay", "spend", "save", "put"):
            found.append(words.index("£") if "£" in words else None)
        found.append(words.index("x") if "x" in words and verb.lemma in ("say", "put", "write", "press") else None)
        return min((at for at in found if at is not None), default=_FAR)

    def _goes_to_somebody(self, words: tuple[str, ...]) -> int | None:
        """Return where "to school" or "at Nan's" stands."""
        for at, (before, word) in enumerate(pairwise(words)):
            if before in ("to", "at", "with") and word.startswith(SOMEBODY):
                return at
        return None

    def _is_somebody(self, word: str) -> bool:
        return word.startswith(SOMEBODY) or word in grammar.PRONOUNS or (word,) in self.lexicon.doers

    def _is_place(self, verb: Verb) -> bool:
        words = tuple(word for word in verb.behind if word not in ("not", "never", "always", "only", "both", "all"))
        return bool(words) and words[0] in self._places and self._first_abstract(words[:_REACH]) == _FAR

    def is_open(self, line: Line, *, when: bool) -> bool:
        """Return whether something in the line leaves open how much, how often or which."""
        if self._open_words.search(line.plain):
            return True
        return any(self._leaves_open(verb, when=when) for verb in line.main)

    def _leaves_open(self, verb: Verb, *, when: bool) -> bool:
        if verb.lemma in self._repeated and not when and not verb.passive:
            return True
        if verb.lemma not in grammar.ATTENDING:
            return False
        words = verb.before[-4:] if verb.passive else verb.behind[:7]
        for place, word in enumerate(words):
            if word in self.lexicon.open_things:
                before = words[:place]
                named = any(
                    each[0].isdigit() or each in grammar.COUNTED or each in ("first", "next", "last") for each in before
                )
                return not named and (place == 0 or words[0] in grammar.WHICH or "all" in before)
        return False
