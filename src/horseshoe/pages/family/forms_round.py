"""What can be said of those round a child and of what is round a household."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.family.forms import chosen
from horseshoe.pages.family.forms_map import LAST, OnMap
from horseshoe.pages.shell.fields import DayMonthYear, OneLine
from horseshoe.practice.family.ecomap import DIRECTION_WORDS, LINK_WORDS, STRENGTH_WORDS
from horseshoe.practice.family.network_circle import OFTEN_WORDS, HowOften
from horseshoe.practice.family.relations import PART_WORDS, PartKind


class PartForm(OnMap):
    """Who helps, who is in the safety network, who worries us and still belongs here."""

    person = chosen("Who", "Choose a person.")
    kind = chosen(
        "What are they round the child?",
        "Choose what they are.",
        widget=forms.RadioSelect,
        choices=[(kind, words[:1].upper() + words[1:]) for kind, words in PART_WORDS.items()],
    )
    child = chosen("Round which child?", "Choose a child.")
    how_often = chosen(
        "How often do they see the child?",
        "Choose how often they see the child.",
        choices=[("", "Choose"), *((often, words) for often, words in OFTEN_WORDS.items())],
    )
    knows = forms.BooleanField(label="They know what the worries are", required=False)
    words = OneLine(label="What they do, in a few words", required=False, help_text="Has the children on Fridays.")
    since = DayMonthYear(label="Since", required=False)
    field_order = ("person", "kind", "child", "how_often", "knows", "words", *LAST)

    def clean_how_often(self) -> HowOften:
        """Return how often."""
        return HowOften(self.cleaned_data["how_often"])

    def clean_kind(self) -> PartKind:
        """Return what they are."""
        return PartKind(self.cleaned_data["kind"])


class LinkForm(OnMap):
    """What is round the household."""

    kind = chosen(
        "What is it?", "Choose what it is.", choices=[("", "Choose"), *((k, words) for k, words in LINK_WORDS.items())]
    )
    name = OneLine(label="Its name", max_length=80, missing="Give its name.", help_text="Hill Lane School.")
    person = forms.ChoiceField(label="Whose is it?", required=False)
    strength = chosen(
        "How strong is the tie?",
        "Choose how strong it is.",
        widget=forms.RadioSelect,
        choices=[(one, words) for one, words in STRENGTH_WORDS.items()],
    )
    helps = chosen(
        "Which way does help go?",
        "Choose which way help goes.",
        widget=forms.RadioSelect,
        choices=[(one, words) for one, words in DIRECTION_WORDS.items()],
    )
    since = DayMonthYear(label="Since", required=False)
    field_order = ("kind", "name", "person", "strength", "helps", *LAST)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        field.choices = [("", "The whole household’s"), *field.choices[1:]]  # type: ignore[attr-defined]
