"""Allowed, or refused because: one answer that code can raise and a page can show."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """Something may not be done. ``reason`` is a plain sentence for the person who tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotFound(Exception):
    """There is nothing of that name for this viewer. Never says whether it exists for others."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "may this be done?". ``reason`` is empty when it may."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def or_raise(self) -> None:
        """Do nothing when allowed.

        :raises Refused: with the reason, when not.
        """
        if not self.allowed:
            raise Refused(self.reason)


ALLOWED = Verdict(allowed=True)


def refused(reason: str) -> Verdict:
    """Return a refusal that says why, in words a parent could read."""
    return Verdict(allowed=False, reason=reason)


def first_refusal(*verdicts: Verdict) -> Verdict:
    """Return the first refusal among ``verdicts``, or allowed when there is none."""
    return next((verdict for verdict in verdicts if not verdict), ALLOWED)
