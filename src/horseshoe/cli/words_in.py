"""The words in a file, for checking: plain text, Markdown, Word, or what is piped in."""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

LARGEST: Final = 4 * 1024 * 1024
"""Bytes: some 700,000 words. Nothing a family is handed is longer."""
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of a Word file once unpacked: a small file can claim to hold gigabytes."""
_PROTECTED: Final = b"\xd0\xcf\x11\xe0"
_NOT_PROSE: Final = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)[^\n]*$|`[^`\n]+`|<!--.*?-->|\]\([^)\n]*\)|https?://\S+|^>[^\n]*$|\A---\n.*?\n---$",
    re.DOTALL | re.MULTILINE,
)


# A zip file that is cut short, turned over, locked or packed in a way of its own, and XML that is none.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, PackageNotFoundError, KeyError, ValueError, SyntaxError, OSError),
    *(EOFError, RuntimeError, NotImplementedError),
)


class Unreadable(Exception):
    """A file can't be checked. The message is one sentence for whoever named it."""


def text_of(name: str) -> str:
    """Return the words of a file, or of standard input for "-". :raises Unreadable: with one sentence."""
    if name == "-":
        return _decoded(sys.stdin.buffer.read(LARGEST + 1), "what was piped in")
    file = Path(name)
    try:
        if file.is_dir():
            raise Unreadable(f"{name} is a folder. Name the files in it.")
        size = file.stat().st_size
    except OSError:
        raise Unreadable(f"There is no file called {name}, or it may not be read.") from None
    if size > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 1024 // 1024} MB. Check it in parts.")
    if file.suffix.lower() == ".docx":
        return _word(file)
    try:
        text = _decoded(file.read_bytes(), name)
    except OSError:
        raise Unreadable(f"{name} may not be read.") from None
    return _prose(text) if file.suffix.lower() in (".md", ".markdown") else text


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that have words, with their numbers from one."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.removesuffix("\r")


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LARGEST:
        raise Unreadable(f"{name} is larger than {LARGEST // 1024 // 1024} MB. Check it in parts.")
    if not data.strip():
        raise Unreadable(f"{name} is empty: there is nothing to check.")
    if data.startswith((b"PK\x03\x04", _PROTECTED)) or b"\x00" in data[:4096]:
        raise Unreadable(f"{name} is not a text file. Text, Markdown (.md) and Word (.docx) can be checked.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not UTF-8 text. Save it as UTF-8, or as a Word file.") from None


def _word(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            if opened.read(4) == _PROTECTED:
                raise Unreadable(
                    f"{file} is protected with a password, or is an old .doc. Save it as a .docx without one."
                )
        with zipfile.ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise Unreadable(f"{file} claims to hold far more than a letter or a report. It was not opened.")
        paragraphs = list(_paragraphs(file))
    except Unreadable:
        raise
    except _BROKEN:
        # python-docx says a broken file in any of these ways; XMLSyntaxError is a SyntaxError.
        raise Unreadable(f"{file} is broken, or is not a Word file.") from None
    text = "\n".join(paragraphs)
    if not text.strip():
        raise Unreadable(f"{file} is empty: there is nothing to check.")
    return text


def _paragraphs(file: Path) -> Iterator[str]:
    for part in Document(str(file)).iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
        else:
            yield part.text


def _prose(text: str) -> str:
    """Return Markdown with what is not prose blanked out, every place as it was."""
    return _NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
