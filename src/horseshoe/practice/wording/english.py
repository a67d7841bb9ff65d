"""How English words bend: plurals, verbs, -ise and -ize, and slips of one letter where they cannot be another word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from horseshoe.practice.wording.entries import Entry, Word

_VOWELS: Final = "aeiou"
SAFE_LENGTH: Final = 8
"""Letters: from here on, a word with one letter missing is hardly ever another word."""
SAFE_TO_SWAP: Final = 6
"""Letters: from here on, a word with two letters changed round is hardly ever another word."""
# Verbs that do not take -ed, of the plain words and of the packs: third person, past, -ing.
_IRREGULAR: Final = {
    "be": ("is", "was", "being"), "come": ("comes", "came", "coming"), "do": ("does", "did", "doing"),
    "find": ("finds", "found", "finding"), "get": ("gets", "got", "getting"), "give": ("gives", "gave", "giving"),
    "go": ("goes", "went", "going"), "have": ("has", "had", "having"), "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"), "make": ("makes", "made", "making"), "meet": ("meets", "met", "meeting"),
    "put": ("puts", "put", "putting"), "run": ("runs", "ran", "running"), "say": ("says", "said", "saying"),
    "see": ("sees", "saw", "seeing"), "send": ("sends", "sent", "sending"), "set": ("sets", "set", "setting"),
    "show": ("shows", "showed", "showing"), "speak": ("speaks", "spoke", "speaking"),
    "begin": ("begins", "began", "beginning"), "take": ("takes", "took", "taking"),
    "tell": ("tells", "told", "telling"), "think": ("thinks", "thought", "thinking"),
    "write": ("writes", "wrote", "writing"), "leave": ("leaves", "left", "leaving"),
    "let": ("lets", "let", "letting"), "bring": ("brings", "brought", "bringing"),
    "buy": ("buys", "bought", "buying"), "feel": ("feels", "felt", "feeling"),
    "know": ("knows", "knew", "knowing"), "pay": ("pays", "paid", "paying"), "cut": ("cuts", "cut", "cutting"),
    "hurt": ("hurts", "hurt", "hurting"), "hit": ("hits", "hit", "hitting"), "deal": ("deals", "dealt", "dealing"),
    "stop": ("stops", "stopped", "stopping"), "plan": ("plans", "planned", "planning"),
    "hear": ("hears", "heard", "hearing"), "fall": ("falls", "fell", "falling"),
    "drink": ("drinks", "drank", "drinking"), "fight": ("fights", "fought", "fighting"),
    "build": ("builds", "built", "building"), "break": ("breaks", "broke", "breaking"),
    "ask": ("asks", "asked", "asking"), "stand": ("stands", "stood", "standing"),
    "understand": ("understands", "understood", "understanding"),
    "undertake": ("undertakes", "undertook", "undertaking"), "partake": ("partakes", "partook", "partaking"),
    "withhold": ("withholds", "withheld", "withholding"), "sublet": ("sublets", "sublet", "subletting"),
    "whistleblow": ("whistleblows", "whistleblew", "whistleblowing"),
    "teach": ("teaches", "taught", "teaching"), "lose": ("loses", "lost", "losing"),
    "read": ("reads", "read", "reading"), "catch": ("catches", "caught", "catching"),
    "eat": ("eats", "ate", "eating"), "hide": ("hides", "hid", "hiding"),
    "mean": ("means", "meant", "meaning"), "choose": ("chooses", "chose", "choosing"),
    "ban": ("bans", "banned", "banning"), "draw": ("draws", "drew", "drawing"),
    "spend": ("spends", "spent", "spending"), "step": ("steps", "stepped", "stepping"),
    "cancel": ("cancels", "cancelled", "cancelling"), "rid": ("rids", "rid", "ridding"),
    "swear": ("swears", "swore", "swearing"), "drive": ("drives", "drove", "driving"),
    "grow": ("grows", "grew", "growing"), "win": ("wins", "won", "winning"),
}  # fmt: skip


_PARTICIPLES: Final = {
    "be": "been", "become": "become", "begin": "begun", "break": "broken", "choose": "chosen", "come": "come",
    "do": "done", "draw": "drawn", "drink": "drunk", "drive": "driven", "eat": "eaten", "fall": "fallen",
    "forget": "forgotten", "give": "given", "go": "gone", "grow": "grown", "hide": "hidden", "know": "known",
    "run": "run", "see": "seen", "show": "shown", "speak": "spoken", "swear": "sworn", "take": "taken",
    "undertake": "undertaken", "partake": "partaken", "whistleblow": "whistleblown", "write": "written",
}  # fmt: skip
_HELPER: Final = re.compile(
    r"(?:\b(?:have|has|had|having|be|been|being|is|are|am|was|were|get|gets|got)|n't|'ve)"
    r"(?: (?:not|also|just|now|already|always|never|only|often|\w+ly))* $"
)
_ENDS_HELP: Final = tuple(
    f"{each} "
    for each in (
        *(
            "have",
            "has",
            "had",
            "having",
            "be",
            "been",
            "being",
            "is",
            "are",
            "am",
            "was",
            "were",
            "get",
            "gets",
            "got",
        ),
        *("n't", "'ve", "not", "also", "just", "now", "already", "always", "never", "only", "often", "ly"),
    )
)
"""How everything that ``_HELPER`` finds ends: few words have one of these before them, and the rest cost no search."""
_ENDINGS: Final = {
    "ly": ("ly",),
    "noun": (
        *("ance", "ence", "ances", "ences", "ment", "ments", "tion", "tions"),
        *("sion", "sions", "ity", "ities", "ness"),
    ),
    "quality": ("ant", "ent", "ive", "ous", "ful", "less", "able", "ible"),
    "ing": ("ing",),
    "ed": ("ed",),
}


class Bend:
    """What was done to a word: nothing, -s, -ed or -ing. The same is done to what is suggested for it.

    ``DONE`` is -ed behind "has" or "was"; ``OTHER`` is another kind of word, in whose place
    nothing that is suggested fits.
    """

    BASE = ""
    THIRD = "s"
    PAST = "ed"
    GOING_ON = "ing"
    DONE = "done"
    OTHER = "other"


def forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield every way the entry is written, in small letters, each with its bend."""
    for spelling in _spellings(entry.term.lower()):
        yield spelling, Bend.BASE
        yield from _bent(spelling, entry.word)
    for listed in entry.forms:
        how = Bend.BASE if _ending(listed) == _ending(entry.term) else Bend.OTHER
        for spelling in _spellings(listed.lower()):
            yield spelling, how


def bend(plain: str, how: str) -> str:
    """Return a suggestion bent as the word it replaces: "go missing", -ed → "went missing"."""
    first, gap, rest = plain.partition(" ")
    if how == Bend.DONE:
        return plain if first == "not" else _PARTICIPLES.get(first, _verb(first)[1]) + gap + rest
    index = {Bend.THIRD: 0, Bend.PAST: 1, Bend.GOING_ON: 2}.get(how)
    if index is None:
        return plain
    if first == "not":
        return _denied(rest, index)
    return _verb(first)[index] + gap + rest


def is_behind_a_helper(plain: str, start: int) -> bool:
    """Return whether what stands here stands behind "has", "was" and their like: "have been observed"."""
    window = max(0, start - 30)
    return plain.endswith(_ENDS_HELP, window, start) and _HELPER.search(plain, window, start) is not None


def _ending(words: str) -> str:
    """Return what the ending of the last word says of its kind; empty where it says nothing."""
    last = words.lower().replace("-", " ").split()[-1]
    for kind, endings in _ENDINGS.items():
        if len(last) > len(endings[0]) + 2 and last.endswith(endings):
            return kind
    return "s" if last.endswith("s") and not last.endswith(("ss", "us", "is")) else ""


def _denied(rest: str, index: int) -> str:
    """Return "not give" bent: "does not give", "did not give", "not giving"."""
    first, gap, more = rest.partition(" ")
    return (f"does not {rest}", f"did not {rest}", f"not {_verb(first)[2]}{gap}{more}")[index]


def slips(form: str) -> Iterator[str]:
    """Yield the form with one letter left out or two changed round, in each of its words that is long enough."""
    words = form.split(" ")
    for place, word in could_slip(form, ()):
        for slip in slips_of(word):
            yield " ".join([*words[:place], slip, *words[place + 1 :]])


def could_slip(form: str, spoken: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the words of a form, with their place, that are long enough for a slip in them to be no other word.

    :param spoken: plain words; beside one of these none is yielded.
    """
    words = form.split(" ")
    for place, word in enumerate(words):
        beside = (*words[:place], *words[place + 1 :])
        if len(word) >= SAFE_TO_SWAP and word.isalpha() and not any(other in spoken for other in beside):
            yield place, word


def slips_of(word: str) -> Iterator[str]:
    """Yield a word with one letter left out or two changed round."""
    # The first letter stays, and so does a plural's end: "assessment(s)" is not a slip.
    for place in range(1, len(word) - 1):
        if len(word) >= SAFE_LENGTH:
            yield word[:place] + word[place + 1 :]
        if word[place] != word[place + 1]:
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _spellings(form: str) -> Iterator[str]:
    yield form
    if "is" in form:
        for british, other in (("ise", "ize"), ("isi", "izi"), ("isa", "iza")):
            if british in form:
                yield form.replace(british, other)
    if "-" in form:
        yield form.replace("-", "")


def _bent(form: str, word: Word) -> Iterator[tuple[str, str]]:
    if word is Word.VERB:
        first, gap, rest = form.partition(" ")
        third, past, going_on = _verb(first)
        yield third + gap + rest, Bend.THIRD
        yield past + gap + rest, Bend.PAST
        yield going_on + gap + rest, Bend.GOING_ON
        if _doubles_perhaps(first):
            yield first + first[-1] + "ed" + gap + rest, Bend.PAST
            yield first + first[-1] + "ing" + gap + rest, Bend.GOING_ON
    elif word is Word.NOUN:
        yield plural(form), Bend.BASE
    elif word is Word.ACRONYM:
        yield form + "s", Bend.BASE


def _verb(word: str) -> tuple[str, str, str]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    third = plural(word)
    if word.endswith("e"):
        stem = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return third, word + "d", stem + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return third, word[:-1] + "ied", word + "ing"
    return third, word + "ed", word + "ing"


def plural(form: str) -> str:
    """Return the last word of the form with its plural (or third person) ending."""
    if form.endswith(("s", "x", "z", "ch", "sh")):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in _VOWELS:
        return form[:-1] + "ies"
    return form + "s"


def _doubles_perhaps(word: str) -> bool:
    return (
        len(word) > 2
        and word[-1] not in "aeiouwxy"
        and word[-2] in _VOWELS
        and (word[-3] not in _VOWELS or word[-3:-1] == "ui")
    )


def verb_forms(verb: str) -> Iterator[str]:
    """Yield a verb in its base form and with each ending, doubled consonants too."""
    yield verb
    yield from _verb(verb)
    if _doubles_perhaps(verb):
        yield verb + verb[-1] + "ed"
        yield verb + verb[-1] + "ing"
