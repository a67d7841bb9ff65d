"""What one page reads once.

A page asks for the same thing in several places: its view, the report on it, the words beside it. While a request that
only reads is answered, what was read stays true enough to be shown on one page, and a page that shows one moment is
better than a page that shows two. Outside of such a request (an action, a stream, a job) nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_read: ContextVar[dict[Hashable, Any] | None] = ContextVar("read", default=None)


@contextmanager
def once_each() -> Iterator[None]:
    """Remember what is read within this block, and forget it at its end."""
    before = _read.set({})
    try:
        yield
    finally:
        _read.reset(before)


def once(what: Hashable, read: Callable[[], T]) -> T:
    """Return what was read under this name already, or read it.

    :param what: names the thing and everybody it is read for: what one person may see is never another's.
    """
    kept = _read.get()
    if kept is None:
        return read()
    if what not in kept:
        kept[what] = read()
    return cast(T, kept[what])
