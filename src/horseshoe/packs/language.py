"""Loads the language packs: the words to be careful with, in each language, and how an action is read in it.

A pack is a folder of files (``language/en``, ``language/cy``) with a version. An authority lays a file of its own over
it: entries it adds, entries of ours it words otherwise, and terms it switches off. Nothing in a pack is code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from horseshoe.packs.reading import PackRefused, Section, read
from horseshoe.practice.wording.entries import Ease, Entry, LanguagePack, Mode, Questions, Weights, Word
from horseshoe.practice.wording.findings import Kind, Rule
from horseshoe.practice.wording.specificity.lexicon import LISTS

FOLDER: Final = Path(__file__).parent / "language"
LANGUAGES: Final = ("en", "cy")
LARGEST_FILE: Final = 1024 * 1024
"""Bytes of one file of a language pack."""
MOST: Final = 5_000
"""Entries in one file."""
WEIGHED: Final = ("what", "measure", "vague")
"""What of an action is weighed: each has a file of its own in this folder, where a language has been weighed at all."""
WEIGHTS: Final = "weights"
MOST_WEIGHT: Final = 1_000
"""Hundredths."""
_NUMBER: Final = frozenset({"n"})
_SLOTS: Final = frozenset({"text", "plain", "words"})
_RULE_KINDS: Final = {Rule.BLAME: Kind.BLAME, Rule.QUIET: Kind.VAGUE}


@dataclass(frozen=True, slots=True)
class Own:
    """What an authority lays over a pack: its entries, the terms it switches off, and what everybody knows there."""

    version: str
    entries: tuple[Entry, ...]
    off: frozenset[str]
    known: frozenset[str]
    titles: frozenset[str]


@cache
def pack(language: str) -> LanguagePack:
    """Return our own pack of a language. :raises PackRefused: where there is none, or a row is bad."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise PackRefused("language", "", f"there is no pack for “{language[:20]}”. There are: {known}.")
    return load(FOLDER / language)


def with_own(ours: LanguagePack, file: Path) -> LanguagePack:
    """Return our pack with an authority's file laid over it. :raises PackRefused: where a row is bad or twice there."""
    own = load_own(file)
    known = {entry.term.lower() for entry in ours.entries}
    for term in sorted(own.off - known):
        raise PackRefused(file.name, "off", f"“{term}” is not a term of the pack, so it can't be switched off.")
    theirs = {entry.term.lower() for entry in own.entries}
    kept = tuple(entry for entry in ours.entries if entry.term.lower() not in own.off | theirs)
    # Theirs come first: where a form of ours is written alike, theirs is found.
    entries = (*own.entries, *kept)
    _refuse_clashes(file.name, entries)
    letters = {entry.term for entry in ours.entries if entry.word is Word.ACRONYM and entry.term.lower() in own.off}
    return replace(
        ours,
        entries=entries,
        version=f"{ours.version}+{own.version}",
        # Letters that are switched off are letters everybody here knows.
        known_acronyms=ours.known_acronyms | own.known | letters,
        titles=ours.titles | own.titles,
    )


def load_own(file: Path) -> Own:
    """Return an authority's file, checked row by row. :raises PackRefused: at the first row that is bad."""
    section = read(file, largest=LARGEST_FILE)
    version = section.take_text("version")
    off, known, titles = (_texts(section, key) for key in ("off", "known", "titles"))
    rows = section.take_sections("entry", at_least=0, at_most=MOST) if section.has("entry") else ()
    section.done()
    entries = tuple(_entry(row, Rule.SHORTHAND, file.name) for row in rows)
    _refuse_clashes(file.name, entries)
    return Own(version, entries, frozenset(term.lower() for term in off), frozenset(known), frozenset(titles))


def _texts(section: Section, key: str) -> tuple[str, ...]:
    return section.take_texts(key, at_least=0, at_most=MOST, slots=_NUMBER) if section.has(key) else ()


def load(folder: Path) -> LanguagePack:
    """Return the pack in ``folder``. :raises PackRefused: naming the file, the row and what is wrong there."""
    about = read(folder / "pack.toml")
    language, name, version = about.take_code("language"), about.take_text("name"), about.take_text("version")
    questions = _questions(about.take_section("questions"))
    ease = _ease(about.take_section("ease"))
    status = about.take_text("status", may_be_empty=True)
    about.done()
    entries = tuple(entry for stem, rule in _WORD_FILES for entry in _entries(folder / f"{stem}.toml", rule))
    _refuse_clashes(folder.name, entries)
    return LanguagePack(
        language=language,
        name=name,
        version=version,
        status=status,
        entries=entries,
        questions=questions,
        ease=ease,
        titles=frozenset(_list(folder / "titles.toml", "titles")),
        places=frozenset(_list(folder / "places.toml", "places")),
        known_acronyms=frozenset(_list(folder / "known.toml", "acronyms")),
        actions={key: words for stem in _ACTION_FILES for key, words in _action_lists(folder / f"{stem}.toml").items()},
        weights=_weights(folder),
    )


_WORD_FILES: Final = (
    ("jargon", Rule.SHORTHAND),
    ("formal", Rule.FORMAL),
    ("euphemism", Rule.EUPHEMISM),
    ("blame", Rule.BLAME),
    ("acronyms", Rule.ACRONYM),
    ("vague", Rule.QUIET),
)
"""The files of a pack and the rule each holds; a language need not have all of them."""
_ACTION_FILES: Final = ("action", "things", "kinds")
"""The files whose lists read an action; a language need not have all of them."""


def _entries(file: Path, rule: Rule) -> tuple[Entry, ...]:
    if not file.exists():
        return ()
    section = read(file, largest=LARGEST_FILE)
    rows = section.take_sections("entry", at_most=MOST)
    section.done()
    return tuple(_entry(row, rule, file.name) for row in rows)


def _entry(row: Section, rule: Rule, file: str) -> Entry:
    term = row.take_text("term", slots=_NUMBER)
    if row.has("rule"):
        rule = row.take_choice("rule", Rule)
    if row.take_flag("quiet", default=False):
        rule = Rule.QUIET
    mode = row.take_choice("mode", Mode)
    entry = Entry(
        term=term,
        word=row.take_choice("word", Word),
        mode=mode,
        kind=_RULE_KINDS.get(rule, Kind.JARGON),
        rule=rule,
        plain=row.take_texts("plain", at_least=0, at_most=12) if row.has("plain") else (),
        forms=row.take_texts("forms", at_least=0, at_most=400, slots=_NUMBER) if row.has("forms") else (),
        question=row.take_text("question", slots=_SLOTS, may_be_empty=True) if row.has("question") else "",
        meaning=row.take_text("meaning", may_be_empty=True) if row.has("meaning") else "",
        not_in=row.take_texts("not_in", at_least=0, at_most=200) if row.has("not_in") else (),
        not_in_actions=row.take_flag("not_in_actions", default=False),
        source=f"{file}, “{term}”",
    )
    if row.has("note"):
        row.take_text("note")
    if mode is Mode.EXPLAIN and not (entry.meaning or entry.plain):
        raise row.refuse("meaning", "what is to be explained needs a meaning.")
    row.done()
    return entry


def _refuse_clashes(file: str, entries: Iterable[Entry]) -> None:
    """Refuse a term or form that two entries claim: which of them would ask the question would be chance."""
    owners: dict[tuple[str, bool], str] = {}
    for entry in entries:
        for form in {entry.term, *entry.forms}:
            letters = entry.word is Word.ACRONYM
            key = (form if letters else form.lower().replace("-", " ").replace("’", "'"), letters)
            owner = owners.setdefault(key, entry.term)
            if owner != entry.term:
                raise PackRefused(file, entry.term, f"“{form}” stands under “{owner}” already.")
    seen: set[tuple[str, bool]] = set()
    for entry in entries:
        key = (entry.term if entry.word is Word.ACRONYM else entry.term.lower(), entry.word is Word.ACRONYM)
        if key in seen:
            raise PackRefused(file, entry.term, f"“{entry.term}” is there twice.")
        seen.add(key)


def _questions(section: Section) -> Questions:
    names = Questions.__dataclass_fields__
    asked = Questions(**{name: section.take_text(name, slots=_SLOTS) for name in names})
    section.done()
    return asked


def _ease(section: Section) -> Ease:
    ease = Ease(
        formula=section.take_text("formula"),
        caution=section.take_text("caution"),
        longest_sentence=section.take_number("longest_sentence", low=8, high=60),
    )
    section.done()
    return ease


def _list(file: Path, key: str) -> tuple[str, ...]:
    if not file.exists():
        return ()
    section = read(file, largest=LARGEST_FILE)
    words = section.take_texts(key, at_least=0, at_most=MOST)
    section.done()
    return words


def _weights(folder: Path) -> dict[str, Weights]:
    if not (folder / WEIGHTS).is_dir():
        return {}
    files = {matter: folder / WEIGHTS / f"{matter}.toml" for matter in WEIGHED}
    for file in files.values():
        if not file.exists():
            raise PackRefused(file.name, "", "this file is missing: all of an action is weighed, or nothing.")
    return {matter: _weights_in(file) for matter, file in files.items()}


def _weights_in(file: Path) -> Weights:
    section = read(file, largest=LARGEST_FILE)
    begins_at = section.take_number("begins_at", low=-MOST_WEIGHT, high=MOST_WEIGHT)
    of_cue: dict[str, int] = {}
    for row in section.take_sections("cue", at_most=MOST):
        words = row.take_text("words")
        if words in of_cue:
            raise row.refuse("words", f"“{words}” is there twice.")
        of_cue[words] = row.take_number("weight", low=-MOST_WEIGHT, high=MOST_WEIGHT)
        row.done()
    section.done()
    return Weights(begins_at, of_cue)


def _action_lists(file: Path) -> dict[str, tuple[str, ...]]:
    if not file.exists():
        return {}
    section = read(file, largest=LARGEST_FILE)
    for name in section.names():
        if name not in LISTS:
            raise section.refuse(name, "no rule reads a list of this name.")
    lists = {name: section.take_texts(name, at_least=0, at_most=MOST) for name in section.names()}
    section.done()
    return lists
