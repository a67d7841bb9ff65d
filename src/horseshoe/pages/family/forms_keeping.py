"""What can be typed about an end, and about what must not reach whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from horseshoe.pages.family.forms import called
from horseshoe.pages.shell.fields import DayMonthYear, OneLine, PlainText
from horseshoe.record.family.seen import Family

_ASIDE = forms.Textarea(attrs={"rows": 2})


class KeepForm(forms.Form):
    """What must not reach whom."""

    words = OneLine(
        label="What must not reach somebody?",
        missing="Say what it is.",
        help_text="Name it without telling it: “Where Kelly lives now”.",
    )
    people = forms.MultipleChoiceField(
        label="Who must not learn it?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person.", "invalid_choice": "Choose from these people."},
    )
    reason = PlainText(
        label="Why?",
        max_length=500,
        missing="Say why, so that somebody else can decide when it may end.",
        widget=_ASIDE,
    )
    until = DayMonthYear(
        label="The last day it holds", required=False, help_text="Leave this empty and it holds until somebody ends it."
    )

    def __init__(
        self, *args: Any, family: Family, workers: Iterable[tuple[str, str]], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["people"]
        field.choices = [  # type: ignore[attr-defined]
            *((f"person:{person.ref}", called(person)) for person in family.people),
            *((f"account:{code}", name) for code, name in workers),
        ]
        until = self.fields["until"]
        until.first = (today, "This day has passed. Choose a day to come, or leave it empty.")  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what ``keep_from`` is called with."""
        named = [choice.split(":", 1) for choice in self.cleaned_data["people"]]
        return {
            "words": self.cleaned_data["words"],
            "reason": self.cleaned_data["reason"],
            "until": self.cleaned_data["until"],
            "people": [ref for sort, ref in named if sort == "person"],
            "accounts": [code for sort, code in named if sort == "account"],
        }


class EndForm(forms.Form):
    """The last day of something."""

    until = DayMonthYear(label="The last day", missing="Give the last day.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["until"]
        field.last = (today, "This day has not come yet. Record the end when it has come.")  # type: ignore[attr-defined]


class LiftForm(forms.Form):
    """Why a restriction ends."""

    because = PlainText(
        label="Why may it be known now?", max_length=300, missing="Say why it may be known now.", widget=_ASIDE
    )
