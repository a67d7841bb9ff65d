"""The one Jinja environment of all pages: what every template may call, and how dates, times and names are said."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from horseshoe.pages.shell import arc, fields, scale, words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# The design system's macros read keys that are not there as "none given"; our own templates must never do that, so the
# two live in separate environments, and ours reach theirs through one function.
_GOVUK = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def environment(**options: Any) -> Environment:
    """Return the environment for Django's Jinja2 backend: autoescaping, and loud about anything undefined."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    ours = Environment(**options)  # noqa: S701 - autoescape is on, three lines up
    ours.globals |= {
        "static": static,
        "url": url,
        "once_key": once_key,
        "govuk": govuk,
        "draw_arc": arc.draw,
        "draw_scale": scale.draw,
        "describe_field": fields.describe,
        "error_lines": fields.summary,
        "error_messages": fields.messages,
        "kept_words": words.kept_for,
    }
    ours.filters |= {
        "day": day,
        "clock": clock,
        "list_names": list_names,
        "in_words": in_words,
        "lower_first": lower_first,
        "upper_first": upper_first,
        "iso_day": iso_day,
        "iso_date": iso_date,
    }
    return ours


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return what every page may say: who is here, and today. Both are empty on a page before the door."""
    account = getattr(request, "account", None)
    return {
        "account": account,
        # Read only by pages that name it, so that the page for our own mistakes needs no database.
        "here": SimpleLazyObject(lambda: account.code if account else ""),
        "today": getattr(request, "today", None),
    }


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the path of the page called ``name``."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def once_key() -> str:
    """Return a new key for a form, so that sending it twice has one effect."""
    return str(uuid.uuid4())


def govuk(component: str, params: dict[str, Any]) -> Markup:
    """Return one component of the GOV.UK design system, such as ``govuk("input", {...})``.

    Pass words as ``text``, never as ``html``: ``text`` is escaped.
    """
    asked = _Asked(component, repr(params), params)
    # What somebody typed is drawn and forgotten; an empty field is the same field on every page.
    return _draw(asked) if params.get("value") or params.get("errorMessage") else _drawn(asked)


@dataclass(frozen=True)
class _Asked:
    """A component with what it is to say: two that say the same are the same."""

    component: str
    said: str
    params: dict[str, Any] = field(compare=False)


def _draw(asked: _Asked) -> Markup:
    return Markup(_macro(asked.component)(asked.params))  # noqa: S704 - the macro escapes what is given as ``text``


# The design system's macros take half a millisecond each, and a page such as the readiness board has forty.
_drawn = lru_cache(maxsize=2048)(_draw)


@cache
def _macro(component: str) -> Macro:
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    module = _GOVUK.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    macro: Macro = getattr(module, name)
    return macro


def day(value: date | datetime, today: date | None = None) -> str:
    """Return "Thursday 19 March 2026", without the year when ``today`` is given and in the same year."""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    words = f"{on:%A} {on.day} {on:%B}"
    return words if today is not None and today.year == on.year else f"{words} {on.year}"


def clock(value: datetime | time) -> str:
    """Return the time of day as a clock on the wall shows it: "10:42"."""
    shown = timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
    return f"{shown.hour}:{shown.minute:02d}"


def iso_date(value: str) -> date | None:
    """Return the day that "2026-04-02" names; None when it names none."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def iso_day(value: str) -> str:
    """Return "Thursday 2 April 2026" for "2026-04-02", and words that are no such day as they are."""
    on = iso_date(value)
    return day(on) if on else value


def upper_first(words: str) -> str:
    """Return the words as a sentence begins with them: "Social worker", and "GP" as it is."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """Return the words as they stand inside a sentence: "police", and "GP surgery" as it is."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def list_names(names: Iterable[str]) -> str:
    """Return "Leah", "Leah and Jayden" or "Leah, Jayden and Kelly"."""
    known = list(names)
    return known[0] if len(known) == 1 else " and ".join(filter(None, [", ".join(known[:-1]), *known[-1:]]))


def in_words(number: int) -> str:
    """Return small numbers as words ("no", "one" … "ten") and others as figures, with commas in long ones."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
