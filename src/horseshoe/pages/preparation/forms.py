"""What can be typed on the pages of getting ready. Rules are asked by the actions; these read and clean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone

from horseshoe.pages.preparation import words
from horseshoe.pages.shell.fields import DayMonthYear, Hinted, OneLine, PlainText
from horseshoe.practice.preparation.readiness import Condition
from horseshoe.practice.terms import Answer, Capacity, Via

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
Choices = Iterable[tuple[str, str]]


class TimeOfDay(forms.CharField):
    """A time of day on the 24-hour clock, as 9:30 or 14.00. Gives a time."""

    def __init__(self, **options: Any) -> None:
        options["error_messages"] = {"required": "Give the time."}
        super().__init__(max_length=10, **options)
        self.widget.attrs |= {"inputmode": "numeric", "class": "govuk-input--width-5"}

    def clean(self, value: Any) -> time | None:
        """Return the time. :raises ValidationError: when it is none."""
        typed = super().clean(value)
        if not typed:
            return None
        found = _CLOCK.fullmatch(typed.strip())
        if found is None:
            raise forms.ValidationError("Write the time like this: 9:30 or 14:00.", code="invalid")
        return time(int(found[1]), int(found[2]))


def moment(on: date, at: time) -> datetime:
    """Return that time on that day, here."""
    return datetime.combine(on, at, tzinfo=get_default_timezone())


class PlaceForm(forms.Form):
    """When and where a conference is, and for how long."""

    on = DayMonthYear(label="Which day?")
    at = TimeOfDay(label="What time does it start?")
    venue = OneLine(label="Where?", required=False, help_text="Somewhere the family feels safe and can get to.")
    venue_because = OneLine(label="Who chose this place, and why?", required=False)
    online_because = OneLine(
        label="If it has to be online, why?", required=False, help_text="Only when people can’t meet face to face."
    )
    minutes = forms.IntegerField(
        label="How many minutes?",
        required=False,
        min_value=1,
        max_value=240,
        help_text="Leave this empty for the usual length.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={"invalid": "Write the minutes as a number, for example 90."},
    )
    minutes_because = OneLine(label="If it is longer or shorter than usual, why?", required=False)
    late_reason = PlainText(
        label="If it is after the last day, why?",
        max_length=500,
        required=False,
        help_text="Somebody else has to agree to this.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    safe_meanwhile = PlainText(
        label="And what keeps the children safe until then?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def place(self) -> dict[str, Any]:
        """Return what an action needs."""
        said = self.cleaned_data
        place = {name: said[name] for name in said if name not in {"on", "at"}}
        return place | {"starts_at": moment(said["on"], said["at"])}


class BookForm(PlaceForm):
    """A new conference."""

    children = forms.MultipleChoiceField(label="Which children is it about?", widget=forms.CheckboxSelectMultiple)
    chair = forms.ChoiceField(label="Who chairs it?")
    minute_taker = forms.ChoiceField(label="Who takes the minutes?")
    lead = forms.ChoiceField(label="Who is the social worker?")
    framework = forms.ChoiceField(label="Which way of working?")
    domestic_abuse = forms.BooleanField(
        label="There is violence or control between the adults, so we decide whether to meet in two parts",
        required=False,
    )
    field_order = ("children", "on", "at", "venue", "venue_because", "online_because", "chair", "lead", "minute_taker")

    def __init__(
        self,
        *args: Any,
        children: Choices,
        chairs: Choices,
        minute_takers: Choices,
        leads: Choices,
        frameworks: Choices,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, choices in {
            "chair": chairs,
            "minute_taker": minute_takers,
            "lead": leads,
        }.items():
            self.fields[name].choices = [("", "Choose"), *choices]  # type: ignore[attr-defined]
        self.fields["children"].choices = list(children)  # type: ignore[attr-defined]
        self.fields["framework"].choices = list(frameworks)  # type: ignore[attr-defined]

    def booking(self) -> dict[str, Any]:
        """Return what the action needs."""
        said = self.place()
        abuse = said.pop("domestic_abuse")
        return said | {"conditions": [Condition.DOMESTIC_ABUSE] if abuse else []}


class LineForm(forms.Form):
    """How one line of the checklist went."""

    how = forms.ChoiceField(
        label="How did it go?",
        choices=[
            ("done", "It is done"),
            ("why_not", "It will not be done before the meeting"),
            ("not_needed", "It is not needed for this family"),
        ],
        widget=forms.RadioSelect,
    )
    words = PlainText(
        label="How we know, or why not",
        max_length=500,
        required=False,
        help_text="Who did it, when, and where it can be found. Or the reason, in a sentence.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class InviteForm(forms.Form):
    """Somebody to invite: one of those who are known, or somebody new."""

    who = forms.ChoiceField(label="Who?", widget=forms.RadioSelect)
    name = OneLine(label="Their name", max_length=120, required=False)
    post = OneLine(label="Their job, or what they are to the children", max_length=120, required=False)
    agency_kind = forms.ChoiceField(
        label="Which service do they come from?",
        choices=[("", "None: they come for the family"), *((a.value, w) for a, w in words.AGENCIES.items())],
        required=False,
    )
    agency_name = OneLine(label="The name of the service", max_length=120, required=False)
    email = forms.EmailField(
        label="A safe e-mail address",
        required=False,
        help_text="Only one that nobody else reads. The message says nothing about what it is for.",
        error_messages={"invalid": "Write an e-mail address, for example name@example.org."},
    )
    capacity = forms.ChoiceField(
        label="As what are they invited?",
        choices=[(capacity.value, said) for capacity, said in words.CAPACITIES.items()],
        widget=forms.RadioSelect,
    )
    part = OneLine(
        label="What should the room see under their name?",
        max_length=60,
        help_text="A word or two: mum, health visitor.",
        missing="Write a word or two: mum, health visitor.",
    )
    person = forms.ChoiceField(label="If they are in the family’s record, which person?", required=False)
    direct_contact = forms.BooleanField(
        label="They know the children or the family at first hand", required=False, initial=True
    )

    def __init__(self, *args: Any, known: Choices, persons: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *known,
            ("new", Hinted("Somebody else", "Write their name below.")),
        ]
        self.fields["person"].choices = [("", "Nobody"), *persons]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was said. Somebody new needs a name."""
        said = super().clean() or {}
        if said.get("who") == "new" and not said.get("name"):
            self.add_error("name", "Write their name.")
        return said


class AnswerForm(forms.Form):
    """An answer to an invitation."""

    answer = forms.ChoiceField(label="Can you come?", widget=forms.RadioSelect)
    via = forms.ChoiceField(
        label="How?", choices=[(via.value, said.capitalize()) for via, said in words.VIAS.items()], required=False
    )
    words = PlainText(
        label="Anything to say?", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, for_agency: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (Answer.COMING.value, "Yes"),
            (Answer.APOLOGIES.value, "No, I can’t come"),
            *([(Answer.REPORT_INSTEAD.value, "No, I send a report instead")] if for_agency else []),
        ]
        if for_agency:
            self.fields["words"].label = "If you can’t come, why?"

    def said(self) -> dict[str, Any]:
        """Return what the action needs."""
        data = self.cleaned_data
        return {
            "answer": Answer(data["answer"]),
            "words": data["words"],
            "via": Via(data["via"]) if data["via"] else Via.IN_PERSON,
        }


class WithdrawForm(forms.Form):
    """Why an invitation is withdrawn."""

    because = OneLine(label="Why?", max_length=300, missing="Say why, in a sentence.")


class HandOverForm(forms.Form):
    """Who takes over a part in the booking, and why."""

    to = forms.ChoiceField(
        label="Who takes over?", widget=forms.RadioSelect, error_messages={"required": "Choose who takes over."}
    )
    because = OneLine(label="Why?", max_length=300, missing="Say why, in a sentence.")

    def __init__(self, *args: Any, others: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = list(others)  # type: ignore[attr-defined]


class ChooserForm(forms.Form):
    """Who enters views for somebody."""

    chooser = forms.ChoiceField(label="Who writes it down for them?", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, others: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["chooser"].choices = [("", "They do it themselves"), *others]  # type: ignore[attr-defined]


def professional(capacity: Capacity) -> bool:
    """Return whether somebody invited like this answers for a service."""
    return capacity in {Capacity.PROFESSIONAL, Capacity.LEAD_SOCIAL_WORKER}
