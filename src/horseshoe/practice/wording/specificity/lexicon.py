"""The lists of a pack that read an action, ready to be asked about a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from horseshoe.practice.wording import english, welsh

KIND: Final = "kind_"
"""What the name of a list begins with that holds a kind of words."""
KINDS: Final = (
    *("looks", "gauges", "records", "shows", "reports", "paper", "picture", "mark", "meter", "proof", "outcome"),
    *("state", "nothing", "unwanted", "place", "compare", "enough", "number", "unit", "span"),
    *("weekday", "weekly", "month", "once", "again", "checker", "kin", "child", "pronoun"),
    *("talk", "vague_verb", "ifs", "till", "purpose"),
)
"""The kinds of words that are weighed for "how anyone would know"; :mod:`.kinds` reads them."""
LISTS: Final = frozenset(
    {
        *("who_roles", "who_letters", "who_agencies", "who_not", "children", "first_names", "common_nouns"),
        *("acts", "acts_not", "vague_verbs", "light", "sure_acts", "repeated_acts", "act_nouns", "measured_things"),
        *("concrete", "places", "place_words", "abstract", "abstract_words", "figurative"),
        *("open_words", "open_phrases", "open_things", "open_when", "vague_triggers"),
        *("months", "weekdays", "numbers", "periods", "occasions", "frequencies"),
        *("measure_words", "measure_states", "whatif_openers"),
        *(KIND + kind for kind in KINDS),
    }
)
"""The lists of a pack that some rule reads; ``docs/how-to/keep-a-language-pack.md`` says what each is for."""
_GAP: Final = "…"
# Past forms that no rule derives.
_PAST: Final = {
    past: verb
    for verb, forms in {
        "be": "is are was were am been", "have": "has had", "do": "does done did", "go": "goes gone went",
        "begin": "begun began", "break": "broken broke", "bring": "brought", "build": "built", "buy": "bought",
        "come": "came", "cut": "cut", "deal": "dealt", "draw": "drawn drew", "drive": "driven drove", "eat": "eaten",
        "feed": "fed", "find": "found", "fit": "fitted", "give": "given gave", "hang": "hung", "hear": "heard",
        "hide": "hidden hid", "hit": "hit", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
        "leave": "left", "lend": "lent", "let": "let", "make": "made", "meet": "met", "pay": "paid", "put": "put",
        "read": "read",
        "ring": "rung rang", "run": "run ran", "say": "said", "see": "seen saw", "seek": "sought", "sell": "sold",
        "send": "sent", "set": "set", "show": "shown", "shut": "shut", "sleep": "slept", "speak": "spoken spoke",
        "sweep": "swept", "take": "taken took", "tell": "told", "throw": "thrown", "understand": "understood",
        "wake": "woken", "wear": "worn", "write": "written wrote",
    }.items()
    for past in forms.split()
}  # fmt: skip


class Doer(StrEnum):
    """Who stands where the doer stands."""

    PERSON = "person"
    AGENCY = "agency"
    NOBODY = "nobody"
    CHILD = "child"
    THING = "thing"


class Phrases:
    """Words and phrases to be met in a row of words, plurals too."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all: set[tuple[str, ...]] = set()
        for phrase in phrases:
            self._all.update(tuple(form.split()) for form in (phrase, english.plural(phrase)))
        self.longest = max(map(len, self._all), default=0)

    def first(self, words: tuple[str, ...]) -> int | None:
        """Return where the first of them stands among ``words``; None where none does."""
        for at in range(len(words)):
            for size in range(min(self.longest, len(words) - at), 0, -1):
                if words[at : at + size] in self._all:
                    return at
        return None


class Lexicon:
    """A pack's action lists. Asking costs a look into a dictionary; nothing here is a pattern."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]], language: str) -> None:
        self.language = language
        self._lists = lists
        self.doers: dict[tuple[str, ...], Doer] = {}
        kinds = (
            ("who_not", Doer.NOBODY),
            ("children", Doer.CHILD),
            ("who_agencies", Doer.AGENCY),
            ("who_roles", Doer.PERSON),
        )
        for key, doer in kinds:
            for words in self.all(key):
                self.doers[tuple(words.split())] = doer
        self.longest_doer = max((len(words) for words in self.doers), default=1)
        self.letters = frozenset(letters.upper() for letters in lists.get("who_letters", ()))
        self.light = frozenset(self.all("light"))
        self.acts = frozenset(self.all("acts")) - self.light
        self.acts_not = frozenset((*self.all("acts_not"), *self.all("vague_verbs"))) - self.light - self.acts
        self.abstract = frozenset(each for each in self.all("abstract", "abstract_words") if " " not in each)
        self.abstractions = Phrases(self.all("abstract", "abstract_words"))
        self.things = Phrases(self.all("concrete"))
        self.places = Phrases(self.all("places"))
        self.open_things = frozenset(self.all("open_things"))
        self.figures = self._figures()
        self.lemmas = self._lemmas()

    def all(self, *keys: str) -> tuple[str, ...]:
        """Return lists of the pack, in small letters; nothing for those it has not."""
        return tuple(words.lower().replace("-", " ") for key in keys for words in self._lists.get(key, ()))

    def phrases(self, *keys: str) -> re.Pattern[str]:
        """Return a pattern that finds any of these phrases as whole words, the longest first."""
        wanted = sorted(set(self.all(*keys)), key=len, reverse=True)
        inner = "|".join(re.escape(words).replace(r"\ ", r"[ -]") for words in wanted)
        return re.compile(rf"(?<![\w'])(?:{inner})(?!\w)" if wanted else r"(?!)")

    def is_figure(self, lemma: str, behind: tuple[str, ...]) -> bool:
        """Return whether a verb and what follows mean something else than they say: "turn a corner"."""
        return any(_follows(rest, behind) for rest in self.figures.get(lemma, ()))

    def _figures(self) -> dict[str, list[tuple[str, ...]]]:
        figures: dict[str, list[tuple[str, ...]]] = {}
        listed = (*self.all("figurative"), *(each for each in self.all("acts_not") if " " in each))
        for phrase in listed:
            verb, *rest = phrase.replace(_GAP, f" {_GAP} ").split()
            if rest:
                figures.setdefault(verb, []).append(tuple(rest))
        return figures

    def _lemmas(self) -> dict[str, str]:
        """Return every form of every verb listed, with its base form, and slips of the vague ones."""
        lemmas: dict[str, str] = {}
        verbs = [verb for verb in (*self.light, *self.acts, *self.acts_not) if " " not in verb]
        for verb in verbs:
            for form in english.verb_forms(verb) if self.language == "en" else welsh.mutations(verb):
                lemmas.setdefault(form, verb)
        for verb in verbs if self.language == "en" else ():
            if verb not in self.acts:
                for form in english.verb_forms(verb):
                    for slip in english.slips(form):
                        lemmas.setdefault(slip, verb)
        return lemmas | (_PAST if self.language == "en" else {})


def _follows(rest: tuple[str, ...], behind: tuple[str, ...]) -> bool:
    """Return whether the fixed words stand behind, a gap standing for up to three words."""
    at = 0
    for place, word in enumerate(rest):
        if word == _GAP:
            continue
        reach = 4 if place and rest[place - 1] == _GAP else 1
        for step in range(reach):
            if behind[at + step : at + step + 1] == (word,):
                at += step + 1
                break
        else:
            return False
    return True
