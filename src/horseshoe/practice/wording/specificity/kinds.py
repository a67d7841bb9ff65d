"""What a line is made of, for knowing: kinds of words, which follow which, and a few signs of how it is built.

A word that no practice line had says nothing to a weight; its kind does. "The caretaker rattles the handle" has no word
in common with "the nurse looks in", and the same kinds: somebody whose work it is to look, and finding out. The kinds
are lists of the pack. Where a line says what follows if not, its kinds are marked as said there: "no photo by six" is
another sign than "sends a photo".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from horseshoe.practice.wording.specificity.lexicon import KIND, KINDS, Lexicon
from horseshoe.practice.wording.specificity.line import Line, Token

_STOPS: Final = frozenset(".;:–—!?\n-()")
_SOFT: Final = frozenset({",", "and", "but", "then", "or"})
_BREAKS: Final = _STOPS | _SOFT
_PLAIN: Final = frozenset({
    "after", "as", "at", "back", "before", "by", "down", "for", "from", "if", "in", "no", "not", "of", "off", "on",
    "or", "out", "per", "so", "than", "there", "till", "to", "until", "up", "with",
})  # fmt: skip
"""Small words that stand for themselves."""
_SILENT: Final = frozenset({
    "a", "an", "her", "his", "its", "my", "our", "some", "that", "the", "their", "these", "this", "those", "your",
})  # fmt: skip
_BESIDE_PLAIN: Final = frozenset({"nothing", "compare", "till"})
"""The kinds that a small word keeps beside itself."""
_IFS: Final = frozenset({"if", "unless", "otherwise", "failing"})
_ASKED: Final = frozenset({"see", "ask", "even", "as", "know", "check"})
"""Before "if" these make a question of it and no condition."""
_CUT_SHORT: Final = frozenset({
    "a", "an", "another", "any", "anyone", "anything", "fewer", "found", "less", "missed", "more", "no", "nobody",
    "not", "one", "over", "should", "still", "three", "two", "under",
})  # fmt: skip
"""What opens a condition that has no "if": "No photo by six and she rings"."""
_HOURS: Final = frozenset({
    "bedtime", "dark", "dusk", "eight", "eleven", "five", "four", "half", "midday", "midnight", "nine", "noon", "one",
    "quarter", "seven", "six", "ten", "three", "twelve", "two",
})  # fmt: skip
_NAMED: Final = frozenset({"name", "checker", "kin", "pronoun"})
_NO_NAMES: Final = frozenset({"weekday", "weekly", "month", "kin", "checker"})
_KNOWING: Final = frozenset({"looks", "gauges", "records", "shows", "reports"})
_BEGINNING: Final = frozenset({
    "£", "above", "always", "at", "back", "before", "below", "by", "each", "every", "home", "in", "indoors", "least",
    "never", "no", "none", "nothing", "of", "over", "so", "than", "there", "till", "to", "under", "until", "up",
    "whenever", "without",
})  # fmt: skip
"""What may begin a mark to be met; so may a number. Of other words it is not even asked."""
_THINGS: Final = ("paper", "picture", "mark", "meter", "proof", "state", "unwanted", "outcome")
_NUMBERED: Final = ("unit", "span")
_LOOK_AHEAD: Final = 12


@dataclass(slots=True)
class _Word:
    """A word with its kinds. ``aside``: said of what follows if not. ``later``: behind the first clause."""

    word: str
    kinds: tuple[str, ...]
    owns: bool
    aside: bool = False
    later: bool = False


class Kinds:
    """Tells the kinds of a line's words, with a pack's lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        of_word: dict[str, list[str]] = {}
        for kind in KINDS:
            for word in lexicon.all(KIND + kind):
                of_word.setdefault(word, []).append(kind)
        self._of_word = {word: tuple(kinds) for word, kinds in of_word.items()}

    def cues(self, line: Line, found: Mapping[str, bool]) -> set[str]:
        """Return the cues of a line: kinds in ``<>``, one kind behind another with ``~``, two signs at once with ``&``.

        ``found`` is what the rules of the other parts found.
        """
        words = [self._word(token) for token in line.tokens]
        _place(words)
        signs = sorted(_signs(words) | {f"rule {name}" for name in ("open", "whatif") if found[name]})
        if not found["what"]:
            signs.append("no act")
        cues = {f"({sign})" for sign in signs}
        cues.update(f"({one} & {other})" for one, other in combinations(signs, 2))
        cues.update(_alone(words))
        cues.update(_following(words))
        return cues

    def _word(self, token: Token) -> _Word:
        bare = token.word.removesuffix("'s")
        owns = bare != token.word
        if bare[0].isdigit():
            return _Word(token.word, (_number(bare),), owns)
        kinds = self._of_word.get(bare, ())
        if token.capital and not token.first and bare != "i" and _NO_NAMES.isdisjoint(kinds):
            kinds = ("name",)
        return _Word(token.word, kinds, owns)


def _number(word: str) -> str:
    """Return the kind of a number in figures: a clock, a day of the month, or an amount."""
    if word.endswith(("am", "pm")) or "." in word or ":" in word:
        return "clock"
    return "date" if word.endswith(("th", "st", "nd", "rd")) else "number"


def _place(words: list[_Word]) -> None:
    """Mark which words are said of what follows if not, and which stand behind the first clause."""
    aside = later = False
    for at, each in enumerate(words):
        before = words[at - 1].word if at else ""
        if each.word in _STOPS:
            aside = _opens_condition(words[at + 1 : at + 1 + _LOOK_AHEAD]) if at + 1 < len(words) else aside
        elif (each.word in _IFS and before not in _ASKED) or (each.word == "should" and (not at or before in _BREAKS)):
            aside = True
        later = later or each.word in _STOPS or (each.word in _SOFT and each.word != "or")
        each.aside, each.later = aside, later


def _opens_condition(words: list[_Word]) -> bool:
    """Return whether a clause says of what it opens with that something follows from it."""
    if len(words) > 1 and words[0].word in ("and", "but", "or"):
        words = words[1:]
    if not words:
        return False
    first = words[0].word
    if first in _IFS or first == "should" or any(each.word == "?" for each in words[:9]):
        return True
    if first not in _CUT_SHORT and not first[0].isdigit():
        return False
    for each in words[1:]:
        if each.word in (".", ";"):
            return False
        if each.word in (",", "and", ":", "–"):
            return True
    return False


def _alone(words: Iterable[_Word]) -> Iterator[str]:
    """Yield each kind, and once more where it stands behind the first clause."""
    for each in words:
        for kind in each.kinds:
            if each.word in _BREAKS:
                break
            yield f"<{kind}>?" if each.aside else f"<{kind}>"
            if each.later and not each.aside:
                yield f"<{kind}> later"


def _following(words: Iterable[_Word]) -> Iterator[str]:
    """Yield which kind, small word or break follows which, whatever without a kind stands between."""
    rows = [names for each in words if (names := _names(each))]
    for one, other in pairwise(rows):
        for left in one:
            for right in other:
                yield f"{left} ~ {right}"


def _names(each: _Word) -> tuple[str, ...]:
    word, mark = each.word, "?" if each.aside else ""
    if word in _BREAKS:
        return (("&" if word in _SOFT and word != "," else "|") + mark,)
    if word in _PLAIN:
        return (word + mark, *[f"<{kind}>{mark}" for kind in each.kinds if kind in _BESIDE_PLAIN])
    if not each.kinds or word in _SILENT:
        return ()
    owns = "'s" if each.owns else ""
    return tuple([f"<{kind}>{owns}{mark}" for kind in each.kinds])


def _signs(words: list[_Word]) -> set[str]:
    """Return the signs of how a line is built, of what it says should be and not of what follows if not."""
    there = {kind for each in words if not each.aside and each.word not in _BREAKS for kind in each.kinds}
    signs: set[str] = {name for name in _THINGS if name in there}
    if "again" in there or "weekly" in there:
        signs.add("recurs")
    if not there.isdisjoint(("month", "once", "date")):
        signs.add("dated")
    end = _Word("", (), owns=False)
    for at, each in enumerate(words):
        if each.aside:
            continue
        if each.word in _BEGINNING or "number" in each.kinds:
            behind, beyond = [*words[at + 1 : at + 3], end, end][:2]
            signs.update(_standard(each, behind, beyond))
        if at and each.kinds and not _KNOWING.isdisjoint(each.kinds):
            signs.update(_knower(each, words[at - 1]))
    return signs


def _standard(each: _Word, behind: _Word, beyond: _Word) -> Iterator[str]:
    """Yield what a word begins of a mark to be met: a limit of time, an amount, a number to be reached."""
    word, following = each.word, behind.word
    hour = "clock" in behind.kinds or following in _HOURS or (following.isdigit() and "month" not in beyond.kinds)
    if hour and word in ("by", "before", "until", "till", "than"):
        yield "limit"
    if hour and word == "at":
        yield "at an hour"
    if "number" in each.kinds:
        yield from _amount(following, behind.kinds)
    if word in ("under", "over", "above", "below", "least", "than") and "number" in behind.kinds:
        yield "bound"
    if word in ("to", "of") and "number" in behind.kinds and beyond.word in (".", ",", ";", "by"):
        yield "to a number"
    if following == "by" and word in ("back", "in", "home", "up", "indoors", "there"):
        yield "in by"
    if word in ("so", "until", "till"):
        yield "so that"
    if word in ("no", "nothing", "none"):
        yield "none"
    if word in ("without", "whenever", "always", "never", "every", "each", "£"):
        yield f"says {word}"


def _amount(following: str, kinds: tuple[str, ...]) -> Iterator[str]:
    for kind in _NUMBERED:
        if kind in kinds:
            yield f"number of {kind}"
            break
    else:
        if following.isalpha() and not kinds and following not in _BREAKS | _PLAIN | _SILENT:
            yield "number of things"
    if following in ("%", "or"):
        yield "bound"
    if following in ("of", "out"):
        yield "out of"


def _knower(each: _Word, before: _Word) -> Iterator[str]:
    """Yield which verb of knowing somebody named stands right before, or "and"."""
    named = not before.owns and not _NAMED.isdisjoint(before.kinds)
    if not named and before.word != "and":
        return
    for kind in each.kinds:
        if kind in _KNOWING:
            yield f"and {kind}" if not named else f"later {kind}" if each.later else f"first {kind}"
