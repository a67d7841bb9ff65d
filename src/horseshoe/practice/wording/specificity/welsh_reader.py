"""Welsh actions. The verb comes first and the verb-noun carries the act, so the line is read by its phrases.

Simpler than the English reader and less sure: the pack says that no speaker has checked it yet.
"""

from __future__ import annotations

import re
from typing import Final

from horseshoe.practice.wording import welsh
from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.specificity.line import blanked
from horseshoe.practice.wording.specificity.reader import Parts
from horseshoe.practice.wording.text import Text

_CLOCK: Final = (
    r"\bam (?:\d{1,2}(?:[.:]\d\d)?|un|dau|tri|pedwar|pump|chwech|saith|wyth|naw|deg|hanner|chwarter)\b"
    r"|\b\d{1,2}[.:]\d\d\b|\b\d{1,2}(?:y?b|yh|yp)\b"
)
_ENDS: Final = re.compile(r"[.;!?–—\n]|, (?:ac |a |ond )?(?=os |oni bai )")


class WelshReader:
    """Welsh, by phrases."""

    def __init__(self, pack: LanguagePack) -> None:
        lists = pack.actions
        self._who = _any(lists.get("who_roles", ()))
        self._nobody = _any(lists.get("who_not", ()))
        self._acts = _any(lists.get("acts", ()))
        self._not_acts = _any(lists.get("acts_not", ()))
        self._open = _any(lists.get("open_when", ()))
        self._often = _any((*lists.get("frequencies", ()), *lists.get("occasions", ())))
        self._days = re.compile(rf"\b(?:{_joined(lists.get('weekdays', ()))})\b")
        month = _joined(lists.get("months", ()))
        number = _joined(lists.get("numbers", ()))
        period = _joined(tuple(form for each in lists.get("periods", ()) for form in welsh.mutations(each)))
        self._dates = re.compile(
            rf"\b\d{{1,2}}(?:af|ail|ydd|fed|eg|ain)? (?:o )?(?:{month})\b"
            rf"|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b|{_CLOCK}"
            rf"|\b(?:am|o fewn|dros|bob|tan|hyd|erbyn) (?:y |yr )?(?:\d+|{number})? ?(?:o )?(?:{period})\b",
            re.IGNORECASE,
        )
        self._measure = _any(lists.get("measure_words", ()))
        self._whatif = _any(lists.get("whatif_openers", ()))

    def read(self, text: Text) -> Parts:
        """Return the parts of an action written as one line."""
        plain = blanked(text)
        main = _ENDS.split(plain)[0]
        what = self._acts.search(self._not_acts.sub(" ", plain)) is not None
        when = self._when(text, plain)
        return Parts(
            who=self._has_doer(text, main),
            what=what,
            when=when,
            measure=self._measure.search(plain) is not None,
            whatif=self._whatif.search(plain) is not None,
            open=self._open.search(plain) is not None,
        )

    def names_somebody(self, who: str) -> bool:
        """Return whether these words alone name a person, one role or one agency; a name nobody knows is a name."""
        plain = Text.of(who).plain
        return bool(plain.strip()) and (self._who.search(plain) is not None or self._nobody.search(plain) is None)

    def says_when(self, when: str) -> bool:
        """Return whether anything is left of these words besides what leaves the time open."""
        return any(letter.isalnum() for letter in self._open.sub(" ", Text.of(when).plain))

    def _has_doer(self, text: Text, main: str) -> bool:
        named = self._who.search(self._nobody.sub(lambda found: " " * len(found.group()), main))
        if named is not None:
            return True
        # A name has its capital inside the sentence, or stands before "i" or "yn" at the start of it.
        shown = text.shown[: len(main)]
        return re.search(r"(?<=[a-zâêîôûŵŷ] )[A-Z][a-zâêîôûŵŷ]+|^[A-Z][a-zâêîôûŵŷ]+(?= (?:i|yn|a) )", shown) is not None

    def _when(self, text: Text, plain: str) -> bool:
        lasting = self._open.sub(" ", plain)
        return bool(self._often.search(lasting) or self._dates.search(lasting) or self._days.search(text.shown.lower()))


def _joined(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(each.lower()) for each in sorted(words, key=len, reverse=True)) or "(?!)"


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words, as they stand or mutated, the longest first."""
    forms = {form for each in words for form in welsh.mutations(each.lower())}
    wanted = "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{wanted})(?!\w)" if forms else r"(?!)")
