"""Reading a story from its file: the shapes of ``story.py`` filled from TOML, and nothing else allowed in it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from horseshoe.cli.demo.story import Story

FOLDER = Path(__file__).parent / "stories"


@cache
def read(name: str) -> Story:
    """Return the story in ``stories/NAME.toml``.

    :raises ValueError: when the file says something a story has no place for.
    """
    story: Story = _filled(Story, tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")), name)
    return story


def _filled(shape: type, given: Mapping[str, Any], where: str) -> Any:
    kinds = get_type_hints(shape)
    if unknown := set(given) - {field.name for field in fields(shape)}:
        raise ValueError(f"{where} has no place for {', '.join(sorted(unknown))}.")
    return shape(**{name: _value(kinds[name], value, f"{where}.{name}") for name, value in given.items()})


def _value(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_value(inner, one, f"{where}[{number}]") for number, one in enumerate(value))
    # What an event says differs by its kind; the room checks it when it happens.
    if get_origin(kind) is dict:
        return dict(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return _filled(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise ValueError(f"{where} is not of the right kind.")
    return value
