"""What people write, and worse: the texts that the tests of plain words hand in. The checkers are compiled once."""

from functools import cache

from hypothesis import strategies as st

from horseshoe.packs import language
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.specificity.judge import Judge

LANGUAGES = language.LANGUAGES

MARKS = [
    *("“", "”", "‘", "’", "'", '"', "«", "»", "(", ")", ".", "?", "…", "-", "\u2011", "–", "/", "&", ",", ":"),
    *(" ", "  ", "\u00a0", "\u202f", "\t", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x00"),
]
UNSEEN = ["\u00ad", "\u200b", "\u200d", "\u200f", "\u202e", "\u202c", "\u2066", "\u2069", "\ufeff", "\ufe0f"]
LETTERS = [
    "x" * 400,
    "\u0301",
    "e\u0301",
    "w\u0302",
    "ŵ",
    "Ŷ",
    "İ",
    "ı",
    "ß",
    "ﬁ",
    "Ǆ",
    "Σ",
    "ـ",
    "שלום",
    "😀",
    "👨‍👩‍👧",
    "x" * 400,
]
WORDS = [
    *("Mum", "Mr", "Dr", "MR", "the core group", "social worker", "Kelly’s", "'s", "to", "by", "if", "not", "every"),
    *(
        "absconded",
        "engage with",
        "will be monitored",
        "section 47",
        "s.47",
        "26/40",
        "A&E",
        "IDVA",
        "T/C",
        "SW",
        "DoLS",
    ),
    *(
        "by Friday",
        "at 6.30pm",
        "£20",
        "10%",
        "3 times",
        "12/05/2026",
        "until",
        "No show?",
        "e.g.",
        "IDVA (",
        "which means",
    ),
    *("ymgysylltu", "fonitro", "os na", "Bydd fy nhad", "yn cael ei weld", "am 10", "bob dydd Llun", "grŵp craidd"),
]


@cache
def checker(spoken: str) -> Checker:
    """Return the checker of a language."""
    return Checker(language.pack(spoken))


@cache
def judge(spoken: str) -> Judge:
    """Return the judge of actions of a language."""
    return Judge(language.pack(spoken))


def found(text: str, spoken: str = "en") -> list[str]:
    """Return the words of a text that are asked about."""
    return [finding.text for finding in checker(spoken).find(text)]


def _of(pieces: list[str]) -> st.SearchStrategy[str]:
    listed = st.lists(st.sampled_from(pieces), max_size=16)
    return st.one_of(listed.map("".join), listed.map(" ".join))


anything = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    _of([*MARKS, *UNSEEN, *LETTERS, *WORDS]),
    _of([*WORDS, *MARKS]),
)
