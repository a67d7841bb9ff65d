"""The letters of a file, whatever program wrote it: UTF-8, UTF-16, Windows, DOS, Macintosh or ANSEL.

What a file says of itself is believed only as far as its bytes agree: many programs say ANSEL and write UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

import ansel

from horseshoe.practice.family.found import Matter, Remarks

LARGEST: Final = 5 * 1024 * 1024
"""Bytes of one file, unpacked: ten times a family tree of 2,000 people with notes."""

_CHAR: Final = re.compile(rb"^\s*1\s+CHAR\s+([^\r\n]+?)\s*$", re.MULTILINE)
_SAID: Final = {
    "ANSEL": "gedcom",
    "ASCII": "ascii",
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "UNICODE": "utf-16",
    "ANSI": "cp1252",
    "WINDOWS": "cp1252",
    "CP1252": "cp1252",
    "WINDOWS-1252": "cp1252",
    "IBM WINDOWS": "cp1252",
    "WINDOWS-1250": "cp1250",
    "WINDOWS-1251": "cp1251",
    "ISO-8859-1": "cp1252",
    "ISO8859-1": "cp1252",
    "LATIN1": "cp1252",
    "IBMPC": "cp437",
    "IBM": "cp437",
    "OEM": "cp437",
    "MSDOS": "cp850",
    "IBM DOS": "cp850",
    "MS-DOS": "cp850",
    "MACINTOSH": "mac-roman",
}
"""The names of encodings that files give, and Python's names for them."""

_WINDOWS_SAID: Final = "This file is not in the letters it says. It was read as Windows text. Check names with accents."

ansel.register()


class Unreadable(Exception):
    """A file can't be read at all. The message is one sentence for whoever chose it."""


def text_of(data: bytes, remarks: Remarks) -> str:
    """Return the text of a file's bytes.

    :raises Unreadable: when it is empty, too large, or not a text.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1024 // 1024} MB. Save a smaller part of the tree.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("The file is empty.")
    if wide := _wide(data):
        return _without_gaps(data.decode(wide, "replace").removeprefix("\ufeff"), remarks)
    if data.startswith(BOM_UTF8):
        return _without_gaps(_utf_8(data[3:], remarks), remarks)
    if data[:4096].count(0) > 8:
        raise Unreadable("This is not a text file, so no family can be read from it.")
    return _without_gaps(_narrow(data, remarks), remarks)


def _wide(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    # Without its mark, UTF-16 shows by every other byte of its first letters being empty.
    first = data[:8]
    if len(first) == 8 and not any(first[1::2]) and all(first[::2]):
        return "utf-16-le"
    return "utf-16-be" if len(first) == 8 and not any(first[::2]) and all(first[1::2]) else ""


def _narrow(data: bytes, remarks: Remarks) -> str:
    found = _CHAR.search(data[:65536])
    said = found.group(1).decode("ascii", "replace").upper() if found else ""
    line = data.count(b"\n", 0, found.start(1)) + 1 if found else 1
    codec = _SAID.get(said, "utf-8")
    if said and said not in _SAID:
        remarks.say("These letters are not known. The file was read as UTF-8.", line, said, matter=Matter.CHANGED)
    if codec in {"utf-8", "utf-16"}:
        return _utf_8(data, remarks)
    if _is_utf_8(data):
        words = f"CHAR {said}"
        if not data.isascii():
            remarks.say("The file is in UTF-8, not in what it says.", line, words, matter=Matter.CHANGED)
        return data.decode("utf-8")
    if codec == "ascii":
        return _as_windows(data, remarks)
    if codec in {"cp437", "cp850", "mac-roman"}:
        said_so = "Letters of an old kind of computer. Check names with accents."
        remarks.say(said_so, line, f"CHAR {said}", matter=Matter.QUESTION)
    # Most lines need no table, and the table of ANSEL goes letter by letter.
    lines = (line.decode("ascii" if line.isascii() else codec, "replace") for line in data.split(b"\n"))
    text = "\n".join(lines)
    # ANSEL sets an accent before its letter; put together, they are found and compared like any others.
    return unicodedata.normalize("NFC", text) if codec == "gedcom" else text


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf_8(data: bytes, remarks: Remarks) -> str:
    return data.decode("utf-8") if _is_utf_8(data) else _as_windows(data, remarks)


def _as_windows(data: bytes, remarks: Remarks) -> str:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.isascii() and not _is_utf_8(line):
            words = line.decode("cp1252", "replace")
            remarks.say(_WINDOWS_SAID, number, words, matter=Matter.CHANGED)
            break
    # Line by line: a file put together from two may hold both.
    lines = (line.decode("utf-8" if _is_utf_8(line) else "cp1252", "replace") for line in data.split(b"\n"))
    return "\n".join(lines)


def _without_gaps(text: str, remarks: Remarks) -> str:
    if "\x00" not in text:
        return text
    line = text.count("\n", 0, text.index("\x00")) + 1
    remarks.say(
        "There are empty bytes in this file: it may be damaged. They were left out.", line, matter=Matter.CHANGED
    )
    return text.replace("\x00", "")
