"""What can be written in a report, about a talk, and together with the family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from horseshoe.packs.shape import FieldKind, ReportHeading
from horseshoe.pages.preparation import words
from horseshoe.pages.preparation.forms import Choices, TimeOfDay
from horseshoe.pages.shell.fields import DayMonthYear, OneLine, PlainText
from horseshoe.practice.preparation import booking
from horseshoe.practice.sharing import Circle, Why


class ItemForm(forms.Form):
    """One thing in a report, and who may read it."""

    text = PlainText(label="What have you seen, or what do you know?", max_length=4000, words="prose")
    children = forms.MultipleChoiceField(
        label="Which child is it about?", required=False, widget=forms.CheckboxSelectMultiple
    )
    impact = PlainText(
        label="What does it do to the child?",
        max_length=2000,
        words="prose",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    source = OneLine(label="Who saw it or said it, and when?", required=False, words="prose")
    circle = forms.ChoiceField(
        label="Who may read it?",
        initial=Circle.EVERYONE.value,
        help_text="If not everybody, say why below.",
        choices=[(circle.value, said) for circle, said in words.CIRCLES.items()],
        widget=forms.RadioSelect,
    )
    why = forms.ChoiceField(
        label="If not everybody, why?",
        choices=[("", "Choose a reason"), *((why.value, said) for why, said in words.WHYS.items())],
        required=False,
    )
    until = DayMonthYear(
        label="Until which day?",
        required=False,
        help_text="Leave this empty unless it should stop being read after a day.",
    )
    about = forms.MultipleChoiceField(
        label="Would it give away any of these?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Whoever must not be told will not see it.",
    )
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, heading: ReportHeading, children: Choices, restrictions: Choices, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        self.fields["children"].required = heading.per_child
        self.fields["impact"].required = heading.asks_impact
        self.fields["why"].needed_when = "Needed when not everybody may read it"  # type: ignore[attr-defined]
        if heading.kind is FieldKind.TEXT:
            self.fields["text"].widget.attrs["rows"] = 2
        for name, asked in {"impact": heading.asks_impact, "source": heading.asks_source}.items():
            if not asked:
                del self.fields[name]
        known = list(restrictions)
        if known:
            self.fields["about"].choices = known  # type: ignore[attr-defined]
        else:
            del self.fields["about"]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where it is missing: beside its field."""
        said = super().clean() or {}
        if {"circle", "why"} <= said.keys():
            verdict = booking.may_keep_from_family(circle=Circle(said["circle"]), why=Why(said["why"]))
            if not verdict:
                self.add_error("why", verdict.reason)
        return said

    def said(self) -> dict[str, Any]:
        """Return what the action needs."""
        data = self.cleaned_data
        return {
            "text": data["text"],
            "children": data["children"],
            "impact": data.get("impact", ""),
            "source": data.get("source", ""),
            "circle": Circle(data["circle"]),
            "why": Why(data["why"]),
            "until": data["until"],
            "about": data.get("about", []),
        }


class MarkForm(forms.Form):
    """Which restrictions somebody else's words would break."""

    about = forms.MultipleChoiceField(
        label="Would it give away any of these?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, restrictions: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["about"].choices = list(restrictions)  # type: ignore[attr-defined]


class SharedForm(forms.Form):
    """What was gone through with somebody of the family."""

    what = forms.ChoiceField(label="What did you go through together?", widget=forms.RadioSelect)
    person = forms.ChoiceField(label="With whom?")
    on = DayMonthYear(label="On which day?")
    how = forms.ChoiceField(
        label="How?", choices=[(how.value, said) for how, said in words.HOWS.items()], widget=forms.RadioSelect
    )
    they_said = PlainText(
        label="What did they say about it?",
        max_length=4000,
        required=False,
        help_text="In their own words, agreeing or not.",
    )

    def __init__(self, *args: Any, whats: Choices, persons: Choices, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = list(whats)  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Choose"), *persons]  # type: ignore[attr-defined]
        self.fields["on"].last = (today, "That day has not come yet.")  # type: ignore[attr-defined]


class TalkForm(forms.Form):
    """A talk before the day."""

    whom = forms.ChoiceField(label="With whom did you talk?")
    on = DayMonthYear(label="On which day?")
    at = TimeOfDay(label="At what time?")
    knows_why = PlainText(
        label="Do they know why the meeting is held? What did they say?",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    wants_said = PlainText(
        label="What do they want said in the meeting?",
        max_length=4000,
        required=False,
        help_text="In their own words.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who_speaks = forms.ChoiceField(
        label="Who says it?",
        choices=[(who.value, said) for who, said in words.SPEAKS.items()],
        initial="self",
        widget=forms.RadioSelect,
    )
    wants_said_circle = forms.ChoiceField(
        label="Who may read it before the meeting?",
        choices=[
            (Circle.CHAIR.value, "Only the chair"),
            (Circle.PROFESSIONALS.value, "The chair and the social worker"),
        ],
        initial=Circle.CHAIR.value,
        widget=forms.RadioSelect,
    )
    notes = PlainText(
        label="Your own notes",
        max_length=4000,
        required=False,
        help_text="Nobody else reads these here. They are part of the record: the family or a court may ask for them.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, whom: Choices, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whom"].choices = [("", "Choose"), *whom]  # type: ignore[attr-defined]
        self.fields["on"].last = (today, "That day has not come yet.")  # type: ignore[attr-defined]


class StatementForm(forms.Form):
    """A danger statement with its goal, or a change; and the ends of its scale in the family's words."""

    text = PlainText(max_length=2000, words="prose", widget=forms.Textarea(attrs={"rows": 4}))
    goal = PlainText(max_length=2000, words="prose", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    children = forms.MultipleChoiceField(label="Which children is it about?", widget=forms.CheckboxSelectMultiple)
    low_words = OneLine(required=False, words="prose")
    high_words = OneLine(required=False, words="prose")
    helped_by = OneLine(label="Who in the family helped to write it?", required=False)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, children: Choices, labels: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        for name, (label, hint) in labels.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
