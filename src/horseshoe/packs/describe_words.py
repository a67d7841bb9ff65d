"""Showing the language packs on a page: what is asked about which words. ``docs/reference/words.md`` is drawn from it.

``python -m horseshoe.packs.describe_words > docs/reference/words.md`` rewrites it; a test fails when it is not current.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from horseshoe.packs import language
from horseshoe.practice.wording.entries import Entry, LanguagePack, Mode, Questions, Word
from horseshoe.practice.wording.findings import Kind

OPENING: Final = """# Words

What is asked about which words, language by language. This page is written from the pack files by
`python -m horseshoe.packs.describe_words > docs/reference/words.md`, and a test fails when it is not current. What the
rules do and don't: [plain words](../explanation/wording.md). How to change a word, or lay words of your own over these:
[keep a language pack](../how-to/keep-a-language-pack.md).

How to read the tables. The first column is the word as the pack has it. Its other forms (*utilised*, *utilising*), its
listed spellings and, in English, slips of one letter are found too, and are left out here. The second column says what
could stand in its place, or what it means. The third says what the writer is asked for:

* **swap**: another word, ready to stand there;
* **explain**: what it means, the first time it is used;
* **behaviour**: what somebody saw or heard. What stands in the second column is a hint, and is never put in.

*letters* are an acronym, found as they are written. *blame* judges a person. *quiet* is a common word that says little:
the finding is of the kind `vague`.
"""
_ASKED_WHEN: Final = {
    "swap": "there is another word",
    "explain": "the words need to be explained",
    "behaviour": "the words stand for something that was seen",
    "acronym": "nobody has said what the letters stand for",
    "passive": "an action does not say by whom",
    "long_sentence": "a sentence is long",
    "who": "an action names nobody",
    "what": "an action has nothing that could be seen",
    "when": "an action has no time",
    "measure": "nobody would know whether it is done",
    "whatif": "nothing is said of what follows if not",
    "vague": "there is an act, and it is left open",
}
"""When each question of a pack is asked. A pack can word a question otherwise in an entry."""
_FORMULAS: Final = {
    "flesch-kincaid": "The count is Flesch and Kincaid's grade.",
    "none": "No formula is used for this language.",
}
_OTHER: Final = "Figures and signs"
_LETTERS: Final = {
    "en": tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "cy": (
        *("A", "B", "C", "Ch", "D", "Dd", "E", "F", "Ff", "G", "Ng", "H", "I", "J", "K", "L", "Ll", "M", "N", "O", "P"),
        *("Ph", "Q", "R", "Rh", "S", "T", "Th", "U", "V", "W", "X", "Y", "Z"),
    ),
}
"""The alphabets the tables go by."""
_SIGNS: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_`<>[]"})


def page() -> str:
    """Return the whole of ``docs/reference/words.md``."""
    return "\n".join([OPENING, *(describe(language.pack(each)) for each in language.LANGUAGES)])


def describe(pack: LanguagePack) -> str:
    """Return everything a language pack asks, as Markdown with a title of the second level."""
    parts = [
        f"## {pack.name}, version {pack.version}",
        *([_plain(pack.status)] if pack.status else []),
        "### How many",
        _counts(pack.entries),
        _lists(pack),
        "### Questions",
        _questions(pack.questions),
        "### Reading ease",
        f"{_FORMULAS[pack.ease.formula]} A sentence is long with more than {pack.ease.longest_sentence} words.",
        _plain(pack.ease.caution),
        "### Words",
        *_words(pack),
    ]
    return "\n\n".join(parts) + "\n"


# ── how many ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_TALLIES: Final[Mapping[str, Callable[[Entry], bool]]] = {
    Kind.JARGON: lambda entry: entry.kind is Kind.JARGON,
    Kind.BLAME: lambda entry: entry.kind is Kind.BLAME,
    Kind.VAGUE: lambda entry: entry.kind is Kind.VAGUE,
    Mode.SWAP: lambda entry: entry.mode is Mode.SWAP,
    Mode.EXPLAIN: lambda entry: entry.mode is Mode.EXPLAIN,
    Mode.BEHAVIOUR: lambda entry: entry.mode is Mode.BEHAVIOUR,
}
"""What the entries of each file are counted by: first by kind, then by mode."""


def _counts(entries: tuple[Entry, ...]) -> str:
    files: dict[str, list[Entry]] = {}
    for entry in entries:
        files.setdefault(_file(entry), []).append(entry)
    rows = [(f"`{file}`", *_tally(held)) for file, held in files.items()]
    return _table(("file", "entries", *map(str, _TALLIES)), (*rows, ("all", *_tally(entries))))


def _tally(entries: Iterable[Entry]) -> tuple[str, ...]:
    held = tuple(entries)
    found = Counter(name for name, counts in _TALLIES.items() for entry in held if counts(entry))
    return (f"{len(held)}", *(f"{found[name] or '–'}" for name in _TALLIES))


def _file(entry: Entry) -> str:
    """Return the file an entry stands in, which its source begins with."""
    return entry.source.partition(", ")[0]


def _lists(pack: LanguagePack) -> str:
    named = {
        "titles and set phrases": pack.titles,
        "words that make a name of what stands before them": pack.places,
        "letters everybody knows": pack.known_acronyms,
    }
    left_alone = ", ".join(f"{len(words)} {name}" for name, words in named.items() if words)
    lists = ", ".join(f"`{name}` {len(words)}" for name, words in pack.actions.items())
    return f"Left alone: {left_alone}.\n\nLists that read an action, and how long each is: {lists}."


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


def _questions(questions: Questions) -> str:
    rows = [(_ASKED_WHEN[name], _plain(getattr(questions, name))) for name in Questions.__dataclass_fields__]
    return _table(("when", "question"), rows)


# ── the words ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _words(pack: LanguagePack) -> Iterable[str]:
    letters = _LETTERS.get(pack.language, _LETTERS["en"])
    groups: dict[str, list[Entry]] = {letter: [] for letter in (*letters, _OTHER)}
    for entry in sorted(pack.entries, key=lambda each: (_bare(each.term), each.term)):
        groups[_letter(entry, letters)].append(entry)
    for letter, entries in groups.items():
        if entries:
            yield f"#### {letter}"
            yield _table(("words", "could say", "asks for"), map(_row, entries))


def _row(entry: Entry) -> tuple[str, str, str]:
    marks = [
        entry.mode.value,
        *(["letters"] if entry.word is Word.ACRONYM else []),
        *(["blame"] if entry.kind is Kind.BLAME else []),
        *(["quiet"] if entry.kind is Kind.VAGUE else []),
    ]
    return _plain(entry.term), _plain("; ".join(entry.plain)), ", ".join(marks)


def _letter(entry: Entry, letters: tuple[str, ...]) -> str:
    """Return the letter under which an entry stands. Two signs can be one letter in Welsh, but not in an acronym."""
    bare = _bare(entry.term)
    if entry.word is not Word.ACRONYM and (two := bare[:2].capitalize()) in letters:
        return two
    first = bare[:1].upper()
    return first if first in letters else _OTHER


def _bare(term: str) -> str:
    """Return a term in small letters without accents, for sorting."""
    apart = unicodedata.normalize("NFD", term.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each)).lstrip("'’-(")


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [titles, ("---",) * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(words: str) -> str:
    """Return words so that no sign in them is Markdown."""
    return words.translate(_SIGNS)


if __name__ == "__main__":
    sys.stdout.write(page())
