"""For whom something written or drawn about a family is meant, and why not for everyone: asked alike everywhere."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.family.forms import OfFamily, chosen, kept_field
from horseshoe.pages.shell.fields import DayMonthYear, OneLine, PlainText
from horseshoe.practice.family.circumstances import PRESSURE_WORDS, PressureKind
from horseshoe.practice.sharing import Circle, Why


class ForWhom(OfFamily):
    """Something that says for whom it is meant."""

    circle = chosen(
        "Who may see this?",
        "Choose who may see this.",
        widget=forms.RadioSelect,
        choices=[
            (Circle.EVERYONE, "Everyone, the family too"),
            (Circle.PROFESSIONALS, "Professionals only"),
            (Circle.CHAIR, "The chair only"),
        ],
    )
    why = forms.ChoiceField(
        label="If not everyone, why?",
        required=False,
        choices=[
            (Why.NOTHING, "Everyone may see it"),
            (Why.DANGER, "Somebody could be hurt"),
            (Why.ADULT_HEALTH, "It is an adult’s health"),
            (Why.CHILD_ASKED, "The child asked for it"),
            (Why.THIRD_PARTY, "It is about somebody outside the family"),
            (Why.POLICE_ENQUIRY, "The police are still asking"),
        ],
    )
    restriction = kept_field("this")

    def clean_circle(self) -> Circle:
        """Return the circle."""
        return Circle(self.cleaned_data["circle"])

    def clean_why(self) -> Why:
        """Return the reason."""
        return Why(self.cleaned_data["why"])

    def clean(self) -> dict[str, Any]:
        """Ask for the reason beside its own field."""
        said = super().clean() or {}
        if said.get("circle", Circle.EVERYONE) is not Circle.EVERYONE and said.get("why") is Why.NOTHING:
            self.add_error("why", "Say why not everyone may see this.")
        return said


FOR_WHOM = ("circle", "why", "restriction")
"""The last fields of a form that says for whom it is meant."""


class PressureForm(ForWhom):
    """What weighs on a family, as a fact."""

    kind = chosen(
        "What is it about?",
        "Choose what it is about.",
        choices=[("", "Choose"), *((p, PRESSURE_WORDS[p]) for p in PressureKind)],
    )
    words = PlainText(
        label="What is so",
        max_length=500,
        missing="Write what is so.",
        help_text="A fact, without blame: since when, how much, how often.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    since = DayMonthYear(label="Since", required=False)
    source = OneLine(label="How do we know?", required=False)
    field_order = ("kind", "words", "since", "source", *FOR_WHOM)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("circle", Circle.EVERYONE)
