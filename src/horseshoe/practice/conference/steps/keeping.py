"""What every step needs: copies that leave the original alone, and versions of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Meeting, Wording
from horseshoe.practice.sharing import Circle, Sharing

K = TypeVar("K")
V = TypeVar("V")

Step = Callable[[Meeting, Happened], Meeting]

CARD_WORDS: Final = ("text", "impact", "source")
ACTION_WORDS: Final = ("who", "what", "when", "due_on", "measure", "what_if")
STATEMENT_WORDS: Final = ("text", "goal", "low_words", "high_words")


def with_key(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """Return a mapping with one thing more, or another in its place."""
    return MappingProxyType({**mapping, key: value})


def without_key(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    """Return a mapping with one thing less."""
    return MappingProxyType({k: v for k, v in mapping.items() if k != key})


def sharing_of(event: Happened) -> Sharing:
    """Return how what an event says is shared."""
    return Sharing(
        circle=Circle(event.body.get("circle") or Circle.EVERYONE),
        about=frozenset(event.body.get("about", ())),
        author=event.by,
    )


def wording_of(event: Happened, names: tuple[str, ...]) -> Wording:
    """Return the words of an event, as one version of a text."""
    fields = MappingProxyType({name: event.body.get(name, "") for name in names})
    return Wording(fields, event.by, event.at, event.number)


def reworded(now: Wording, rivals: tuple[Wording, ...], event: Happened, names: tuple[str, ...]) -> dict[str, Any]:
    """Keep both texts when somebody changed it in between; the second never overwrites the first in silence."""
    new = wording_of(event, names)
    if new.fields == now.fields:
        return {}
    if event.body["base"] == now.number:
        return {"now": new}
    return {"rivals": (*rivals, new)}
