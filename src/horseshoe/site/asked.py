"""Settings as somebody wrote them: what is not understood stops the start, and says what would be."""

from __future__ import annotations

import os
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0", ""})


class NotUnderstood(ImproperlyConfigured):
    """A setting that says nothing we know."""


def yes_or_no(name: str) -> bool:
    """Return whether a setting says yes; no when it is not set. :raises NotUnderstood: when it says neither."""
    said = os.environ.get(name, "").strip().lower()
    if said not in YES | NO:
        _refuse(name, "yes or no")
    return said in YES


def whole_number(name: str, *, default: int, least: int) -> int:
    """Return a setting's number. :raises NotUnderstood: when it is no whole number, or less than ``least``."""
    said = os.environ.get(name, "").strip() or str(default)
    if not said.isdecimal() or int(said) < least:
        _refuse(name, f"a whole number, {least} or more")
    return int(said)


def one_of(name: str, *choices: str) -> str:
    """Return a setting that has these values; the first when it is not set. :raises NotUnderstood: on any other."""
    said = os.environ.get(name, "").strip().lower() or choices[0]
    if said not in choices:
        _refuse(name, " or ".join(choices))
    return said


def _refuse(name: str, understood: str) -> NoReturn:
    raise NotUnderstood(f"{name} is “{os.environ[name]}”. It has to be {understood}.")
