"""The parts of an action that have to do with knowing: how anyone would know, and what happens if not."""

from __future__ import annotations

import re
from typing import Final

from horseshoe.practice.wording.specificity import grammar
from horseshoe.practice.wording.specificity.lexicon import Doer, Lexicon
from horseshoe.practice.wording.specificity.times import CLOCK
from horseshoe.practice.wording.specificity.walk import Parser

_COUNT: Final = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_UNITS: Final = (
    r"(?:ml|mg|mcg|g|kg|cm|mm|m|metres?|feet|inch(?:es)?|litres?|oz|ounces?|pints?|puffs?|spoon(?:ful)?s?|degrees"
    r"|°c?|units?|cans?|"
    r"cigarettes?|points?|centile|per ?cent|%)"
)
_STANDARD: Final = re.compile(
    rf"£ ?\d[\d,.]*(?= (?:a|per|each|every|off|in|or)\b)|\b{_COUNT} ?{_UNITS}(?!\w)|\d ?%|\b{_COUNT} (?:out of"
    rf"|in) {_COUNT}\b"
    rf"|\b{_COUNT} (?:\w+ )?or (?:more|fewer|less|under|over)\b|\b(?:at least|at most|fewer than|no fewer than"
    rf"|less than|above|below) {_COUNT}\b"
    r"|\bno (?:more|less|fewer|later|earlier|higher|lower|hotter|colder|bigger|longer) than\b"
    r"|\b(?:never )?(?:higher|lower|hotter) than\b"
    rf"|\bbetween \d[\d.]* and \d[\d.]*(?! ?(?:am|pm))\b|\b(?:all|each of the"
    rf"|every one of the) {_COUNT}(?: \w+){{0,2}} \w+s\b"
    r"|\b(?:nil|zero)\b|\bin all\b|\bout of reach\b|\b(?:loud|low|clear|clean|warm|big|small) enough\b"
)
_WOULD_SEE: Final = re.compile(
    r"\b(?:looks?|checks?|checked|tests?|tested|sees(?! the (?:girls|boys|children|kids))|seen by|counts?"
    r"|reads? (?:the|it|his|her)|measures?|weighs?|"
    r"ticks?|notes|writes|logs?|records?|signs|shows?|watch(?:es)?|hears?|inspects?|photos?|results?|clear|clean"
    r"|locked|empty|"
    rf"positive|negative|on time|certificate|in front of|by {CLOCK})\b"
)
_SEEN: Final = re.compile(
    r"\b(?:counts?|looks?|checks?|sees?|records?|notes?|marks?|writes?|logs?|ticks?|watch(?:es)?|photographs?"
    r"|reads? back|initials?) "
    r"(?:what|how|that (?!as)|if|the (?:time|number|date|name|dose|reading|yard|rooms?|kitchen|cot|chart|box)"
    r"|it (?:in|on|down)|every|each (?!alone)|in the|on the|inside|down)"
    r"|\b(?:should|must|has to|have to) (?:show|read|be) (?:no|nil|zero|clear|negative|under|over|below|above"
    r"|at least)\b"
    r"|\b(?:free of|nothing (?:but|in|on|else)|one \w+ (?:in \w+ \w+ )?at a time|and nobody|without (?:shouting"
    r"|swearing|touching|stepping|a fuss)"
    r"|more than (?:once|twice)|(?:email|send|text)s? (?:[a-z]+ ){0,4}a picture of|(?:on"
    r"|put on) the (?:\w+ )?calendar|lets? \w+ (?:\w+ )?(?:\w+ )?know how"
    r"|keeps? the (?:slip|receipt|list|card|packet)|bring(?:s)? back (?:the|a)|all (?:two|three|four|five"
    r"|six) of them|with a \w+, \w+ and \w+ on it)\b"
)
_COUNTED: Final = re.compile(
    rf"\b(?:(?:under|over|after|more than|fewer than) {_COUNT}\b|{_COUNT} (?:\w+ )?(?:missed|missing|running"
    rf"|blanks?|late)\b|back (?:in|by)\b)"
)
_ENDS: Final = re.compile(
    r"(?<!\d)[.](?!\d)|[.](?=\s|$)|[;?!–—→\n]|\s-\s|, (?:and|but|or),? (?=if |should |when nobody|when no one"
    r"|unless )| and,? (?=if |should )"
)
_LEAD: Final = re.compile(r"^(?:and|but|or|then)\s+")
_IF_FIRST: Final = re.compile(
    r"(?:if|should|unless)\b[^,]*\b(?:miss(?:es|ed)?|late|fails?|do(?:es)?(?:n't| not) (?:come|turn|attend|keep|go"
    r"|do|pay|ring|show)|ha(?:s|ve)(?:n't| not)? )\b"
)
_UNLESS_FIRST: Final = re.compile(r"unless\b[^,]+, \w+ \w+")
_ALSO: Final = re.compile(
    r"(?:if|should|unless|otherwise|or else|failing (?:that|which)|in the event|plan b\b|back-? ?up\b|worst case|"
    r"when(?:ever)? (?:nobody|no one|\w+ (?:isn't|is not|doesn't|can't|hasn't)|they slip|that)"
    r"|where \w+(?:'s)? (?:isn't|is not|doesn't|not)|"
    r"until (?:he|she|they|it)(?:'s| does| do| has| have| is))\b"
)
_CUT_SHORT: Final = re.compile(
    r"(?:no|not|any|anything|anyone|nobody|missed|under|over|below|above|still|another|fewer|less|more than|only"
    r"|days? \w+ can't|the day \w+|whoever finds|found|"
    r"after (?:one|two|three|a|the|\d+)\b|(?:one|two|three|four|five|a|an|\d+) (?:\w+ )?(?:missed|missing|late"
    r"|blanks?|positives?|no shows?|short|bad|more|miss)|"
    r"an? (?:second|third|missed|positive|single|full|blank|new)|\w+ (?:missed|not answering|off sick|out|late)\b"
    r"|late (?:once|twice)|turned down|too \w+)\b"
)
_TELLS: Final = re.compile(
    r"\band (?:\w+ ){0,6}?(?:rings?|phones?|texts?|tells?|calls?|reports?|dials?|emails?|fetch(?:es)?"
    r"|collects?)\b[^,;]*\bif\b|\bor,? if\b|\bif not\b"
    r"|\bor else\b|\botherwise\b|\bfailing (?:that|which)\b|\band if\b|\bif (?:that|this|it) (?:does(?:n't"
    r"| not) (?:work|stop|help)|fails)|, and if\b"
    r"|\bplan b\b|\bback-? ?up:|\bin the event\b|\bworst case\b|\b(?:one|any) more (?:incident|slip|miss|time)\b"
)
_LATER_IF: Final = re.compile(
    r"(?<!even )(?<!as )(?<!ask )(?<!see )(?<!know )\b(?:if|unless)\b(?! (?:possible|needed|necessary|appropriate"
    r"|required))"
)


class Knowing:
    """The rules for measure and what-if, with a pack's lists."""

    def __init__(self, lexicon: Lexicon, parser: Parser) -> None:
        self._parser = parser
        self._measure = lexicon.phrases("measure_words")
        self._states = lexicon.phrases("measure_states")
        days = "|".join(lexicon.all("weekdays"))
        self._days = frozenset(lexicon.all("weekdays")) | frozenset(f"{day}s" for day in lexicon.all("weekdays"))
        self._again = re.compile(
            r"\b(?:every|each|nightly|daily|weekly|fortnightly|whenever|always|never|at all times|school days"
            r"|school nights|at night|at bedtime|before bed|once a|twice a|prompt|"
            rf"(?:{days})s|(?:{days}) ?(?:–|-|to|and|or|,) ?(?:{days})|weekdays|when(?: \w+)? is)\b"
        )
        self._limit = re.compile(rf"\b(?:by|before|until|there by|prompt at) {CLOCK}")
        self._often = re.compile(
            r"\b(?:every|each|nightly|daily|school days|school nights|prompt|"
            rf"(?:{days})s|(?:{days}) ?(?:–|-|to|and|or|,) ?(?:{days})|weekdays|mornings|evenings|nights)\b"
        )

    def measure(self, plain: str, *, whatif: bool) -> bool:
        """Return whether the line says how anyone would know: a standard, a record, or somebody who would see."""
        if self._measure.search(plain) or _SEEN.search(plain):
            return True
        main = self._main_part(plain)
        if _STANDARD.search(plain):
            return True
        # Who says what follows when it is not done has somebody who would see that: less is asked of the words.
        if whatif and (_WOULD_SEE.search(main) or _COUNTED.search(plain)):
            return True
        if self._often.search(main) and self._limit.search(main):
            return True
        return bool(self._again.search(main) and self._states.search(main))

    def signs(self, plain: str, *, measure: bool) -> dict[str, bool]:
        """Return what speaks of a measure and settles nothing alone. ``measure`` is what :meth:`measure` returned."""
        clauses = len(split(plain))
        return {
            # Any of these three is a measure by the rules, so where they found none nothing need be searched again.
            "listed": measure and bool(self._measure.search(plain)),
            "standard": measure and bool(_STANDARD.search(plain)),
            "seen": measure and bool(_SEEN.search(plain)),
            "2 clauses": clauses >= 2,
            "3 clauses": clauses >= 3,
        }

    def whatif(self, plain: str) -> bool:
        """Return whether the line says what happens if it is not done or does not work.

        A trigger that starts the action is not that: so a condition counts only beside another clause, or where it
        names something not done ("If Mum misses one, …").
        """
        if _TELLS.search(plain):
            return True
        first, *others = split(plain)
        if _UNLESS_FIRST.match(first) or (_IF_FIRST.match(first) and len(first.split()) > 5):
            return True
        if any(self._says_what_if(part) for part in others):
            return True
        return any(self._is_fragment_with_consequence(part) for part in others) or _asked(plain)

    def _says_what_if(self, part: str) -> bool:
        if len(part.split()) <= 3:
            return False
        return bool(_ALSO.match(part) or _CUT_SHORT.match(part) or _LATER_IF.search(part))

    def _is_fragment_with_consequence(self, part: str) -> bool:
        """Return whether a clause is a bit without a verb, and then what is done: "Box empty: she takes the boys"."""
        cut = re.search(r", | and |: | = ", part)
        if cut is None:
            return False
        head, rest = part[: cut.start()], part[cut.end() :]
        words = head.split()
        if not 1 <= len(words) <= 8 or words[0] in grammar.TIMELY or words[0] in self._days or words[0][0].isdigit():
            return False
        return not self._has_doing(head) and self._has_doing(rest)

    def _has_doing(self, words: str) -> bool:
        verbs = self._parser.parse_plain(words).main
        return any(verb.doer not in (None, Doer.THING) and not verb.passive for verb in verbs)

    def _main_part(self, plain: str) -> str:
        first, *others = split(plain)
        return ". ".join([first, *(part for part in others if not (_ALSO.match(part) or _CUT_SHORT.match(part)))])


def split(plain: str) -> list[str]:
    """Return the clauses of a line that could stand alone, the first of them never empty."""
    parts = [_LEAD.sub("", part.strip(" ,:()")) for part in _ENDS.split(plain)]
    kept = [part for part in parts if part]
    return kept or [plain]


def _asked(plain: str) -> bool:
    """Return whether a short question stands inside the line, and then what is done: "No show? School calls."."""
    found = re.search(r"(?:^|[.;!–—)] ?)([^.;!?–—]{3,60})\?\s+\S", plain)
    return found is not None
