"""Reading a pack file strictly: every key is asked for by name and kind, and what was not asked for is refused.

A pack is written by people, sometimes far from here. So a fault is reported with the file, the place and plain words,
and a file of hostile size or content never gets as far as a page.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

LARGEST_FILE: Final = 128 * 1024
"""Bytes. The longest of our own packs is a quarter of it."""
LONGEST_TEXT: Final = 600
"""Characters in one text. A prompt that is longer will not be read aloud."""
MOST_ENTRIES: Final = 60
"""Entries in one list."""

_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_SLOT: Final = re.compile(r"\{([^{}]*)\}")
# Control and formatting characters: they would let a pack hide words or turn their direction.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

Choice = TypeVar("Choice", bound=StrEnum)
Kind = TypeVar("Kind")


class PackRefused(Exception):
    """A pack can't be used. The message names the file, the place in it and what is wrong there."""

    def __init__(self, file: str, path: str, message: str) -> None:
        super().__init__(f"{file}: {path}: {message}" if path else f"{file}: {message}")
        self.file = file
        self.path = path
        self.message = message


def read(file: Path, *, largest: int = LARGEST_FILE) -> Section:
    """Return the whole of ``file`` as a section to read from. ``largest`` is in bytes.

    :raises PackRefused: when it is missing, too large, not text, or not TOML.
    """
    try:
        size = file.stat().st_size
        if size > largest:
            raise PackRefused(file.name, "", f"the file is larger than {largest // 1024} kB.")
        return Section(file.name, "", tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as missing:
        raise PackRefused(file.name, "", "there is no such file.") from missing
    except OSError as closed:
        raise PackRefused(file.name, "", "this is no file that may be read.") from closed
    except UnicodeDecodeError as unreadable:
        raise PackRefused(file.name, "", "the file is not UTF-8 text.") from unreadable
    except RecursionError as deep:
        raise PackRefused(file.name, "", "the file is nested too deeply.") from deep
    except ValueError as bad:
        raise PackRefused(file.name, "", f"the file is not TOML: {bad}") from bad


class Section:
    """One table of a pack. Each ``take_…`` hands over one key; :meth:`done` refuses whatever was not taken."""

    def __init__(self, file: str, path: str, entries: dict[str, Any]) -> None:
        self._file = file
        self._path = path
        self._left = dict(entries)

    def has(self, key: str) -> bool:
        """Return whether ``key`` was written in the file."""
        return key in self._left

    def names(self) -> tuple[str, ...]:
        """Return the keys not taken yet, for a table whose keys are names of the writer's own."""
        return tuple(self._left)

    def refuse(self, key: str, message: str) -> PackRefused:
        """Return the refusal of what stands at ``key`` (or of the whole section when empty), to be raised."""
        path = ".".join(part for part in (self._path, key) if part)
        return PackRefused(self._file, path, message)

    def done(self) -> None:
        """Refuse any key that was not taken."""
        for key in self._left:
            raise self.refuse(str(key)[:60], "this key is not known here.")

    def take_text(self, key: str, *, slots: frozenset[str] = frozenset(), may_be_empty: bool = False) -> str:
        """Return a text of one line. ``slots`` are the names that may stand in it in braces."""
        return self._checked_text(key, self._take(key, str, "a text"), slots, may_be_empty=may_be_empty)

    def take_texts(
        self, key: str, *, at_least: int, at_most: int, slots: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """Return a list of texts, so many at least and at most, no two the same."""
        values = self._take_list(key, at_least, at_most)
        texts = []
        for place, value in enumerate(values, start=1):
            if not isinstance(value, str):
                raise self.refuse(f"{key}[{place}]", "this must be a text.")
            texts.append(self._checked_text(f"{key}[{place}]", value, slots, may_be_empty=False))
        if len(set(texts)) < len(texts):
            again = next(text for place, text in enumerate(texts) if text in texts[:place])
            raise self.refuse(key, f"one of these texts is there twice: “{again}”.")
        return tuple(texts)

    def take_code(self, key: str = "code") -> str:
        """Return a code: small letters and digits, parts joined by - or _, up to 60 characters."""
        code = self._take(key, str, "a code")
        if len(code) > 60 or not _CODE.fullmatch(code):
            raise self.refuse(key, "a code is small letters and digits, its parts joined by - or _.")
        return code

    def take_number(self, key: str, *, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``."""
        number = self._take(key, int, "a whole number")
        if not low <= number <= high:
            raise self.refuse(key, f"this must be from {low} to {high}.")
        return number

    def take_flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        if default is not None and not self.has(key):
            return default
        return self._take(key, bool, "true or false")

    def take_day(self, key: str) -> date:
        """Return a date without a time."""
        day = self._take(key, date, "a date like 2026-03-19")
        if isinstance(day, datetime):
            raise self.refuse(key, "this must be a date like 2026-03-19, without a time.")
        return day

    def take_choice(self, key: str, choices: type[Choice], *, default: Choice | None = None) -> Choice:
        """Return one of a closed list."""
        if default is not None and not self.has(key):
            return default
        return self._chosen(key, self._take(key, str, "a text"), choices)

    def take_choices(self, key: str, choices: type[Choice], *, at_least: int = 1) -> tuple[Choice, ...]:
        """Return several of a closed list, in the order written, none twice."""
        values = self._take_list(key, at_least, len(choices))
        chosen = tuple(self._chosen(f"{key}[{place}]", value, choices) for place, value in enumerate(values, start=1))
        if len(set(chosen)) < len(chosen):
            raise self.refuse(key, "one of these is there twice.")
        return chosen

    def take_section(self, key: str) -> Section:
        """Return the table at ``key``."""
        return self._section(key, self._take(key, dict, "a table"))

    def take_sections(self, key: str, *, at_least: int = 1, at_most: int = MOST_ENTRIES) -> tuple[Section, ...]:
        """Return the list of tables at ``key``."""
        values = self._take_list(key, at_least, at_most)
        sections = []
        for place, value in enumerate(values, start=1):
            if not isinstance(value, dict):
                raise self.refuse(f"{key}[{place}]", "this must be a table.")
            sections.append(self._section(f"{key}[{place}]", value))
        return tuple(sections)

    def refuse_twice(self, key: str, codes: Iterable[str]) -> None:
        """Refuse a code that stands twice under ``key``."""
        seen: set[str] = set()
        for code in codes:
            if code in seen:
                raise self.refuse(key, f"the code “{code}” is there twice.")
            seen.add(code)

    def _section(self, key: str, entries: dict[str, Any]) -> Section:
        return Section(self._file, ".".join(part for part in (self._path, key) if part), entries)

    def _take(self, key: str, kind: type[Kind], in_words: str) -> Kind:
        if key not in self._left:
            raise self.refuse(key, "this key is missing.")
        value = self._left.pop(key)
        # In Python true is a whole number; in a pack it is a mistake.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.refuse(key, f"this must be {in_words}.")
        return value

    def _take_list(self, key: str, at_least: int, at_most: int) -> list[Any]:
        values: list[Any] = self._take(key, list, "a list")
        if not at_least <= len(values) <= at_most:
            wanted = f"{at_least}" if at_least == at_most else f"{at_least} to {at_most}"
            raise self.refuse(key, f"there must be {wanted} of these, and there are {len(values)}.")
        return values

    def _chosen(self, key: str, value: object, choices: type[Choice]) -> Choice:
        for choice in choices:
            if choice.value == value:
                return choice
        raise self.refuse(key, f"this must be one of: {', '.join(choices)}.")

    def _checked_text(self, key: str, text: str, slots: frozenset[str], *, may_be_empty: bool) -> str:
        if len(text) > LONGEST_TEXT:
            raise self.refuse(key, f"this text is longer than {LONGEST_TEXT} characters.")
        if not text.isprintable() and any(unicodedata.category(letter) in _HIDDEN for letter in text):
            raise self.refuse(key, "this text has line breaks or hidden characters in it.")
        if text != text.strip() or (not text and not may_be_empty):
            raise self.refuse(key, "this text is empty, or begins or ends with a space.")
        self._check_slots(key, text, slots)
        return text

    def _check_slots(self, key: str, text: str, slots: frozenset[str]) -> None:
        if "{" not in text and "}" not in text:
            return
        if any(name not in slots for name in _SLOT.findall(text)) or re.search(r"[{}]", _SLOT.sub("", text)):
            allowed = ", ".join(f"{{{name}}}" for name in sorted(slots)) or "nothing"
            raise self.refuse(key, f"what stands in braces here may be: {allowed}.")
