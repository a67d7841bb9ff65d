"""What can be typed about a concern. Rules are asked by the actions; these read and clean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone

from horseshoe.pages.shell.fields import DayMonthYear, Hinted, OneLine, PlainText
from horseshoe.practice.concern.enquiry import QUESTIONS, ConferenceTest, Finding
from horseshoe.practice.family.circumstances import AGENCY_WORDS
from horseshoe.practice.terms import Agency
from horseshoe.record.access.queries import Who
from horseshoe.record.family.seen import Person

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_YES_NO = [("yes", "Yes"), ("no", "No")]
_TO_COME = "This day has not come yet. Record it afterwards."
_FEW_ROWS = forms.Textarea(attrs={"rows": 3})


def _children(label: str) -> forms.MultipleChoiceField:
    missing = "Choose at least one child."
    return forms.MultipleChoiceField(
        label=label,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing, "invalid_choice": "Choose from these children."},
    )


def _yes_no(label: str, missing: str = "Choose yes or no.") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=_YES_NO,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class AboutChildren(forms.Form):
    """A form that names children of one family."""

    def __init__(self, *args: Any, children: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(child.ref, f"{child.known_as} ({child.age})" if child.age else child.known_as) for child in children]
        self.fields["children"].choices = named  # type: ignore[attr-defined]


class DiscussionForm(AboutChildren):
    """A strategy discussion, and whether section 47 starts at it."""

    children = _children("Which children was it about?")
    held_on = DayMonthYear(label="When was it held?", missing="Give the day of the discussion.")
    clock = OneLine(label="At what time?", max_length=10, missing="Give the time, like this: 14:30.")
    agencies = forms.MultipleChoiceField(
        label="Which agencies took part?",
        widget=forms.CheckboxSelectMultiple,
        choices=list(AGENCY_WORDS.items()),
        error_messages={"required": "Say who took part.", "invalid_choice": "Choose from these."},
    )
    missing_reason = PlainText(
        label="If social care, the police or health took no part: why could it not wait?",
        max_length=500,
        required=False,
        widget=_FEW_ROWS,
    )
    worry = PlainText(
        label="What are we worried about?",
        missing="Say what the worry is.",
        help_text="What happened, to which child, who saw it. Facts, without blame.",
    )
    agreed = PlainText(label="What did we agree?", missing="Say what was agreed: who does what now.")
    start_section_47 = forms.ChoiceField(
        label="Does a section 47 enquiry start here?",
        widget=forms.RadioSelect,
        choices=[
            ("yes", Hinted("Yes", "The clock of the conference counts from this discussion, and from no later one.")),
            ("no", "No"),
        ],
        error_messages={"required": "Choose yes or no.", "invalid_choice": "Choose yes or no."},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["held_on"].last = (today, _TO_COME)  # type: ignore[attr-defined]

    def clean_clock(self) -> time:
        """Return the time of day."""
        found = _CLOCK.fullmatch(self.cleaned_data["clock"])
        if found is None:
            raise forms.ValidationError("Write the time like this: 9:30 or 14:00.")
        return time(int(found[1]), int(found[2]))

    def said(self) -> dict[str, Any]:
        """Return what ``record_discussion`` is called with."""
        said = dict(self.cleaned_data)
        held = datetime.combine(said.pop("held_on"), said.pop("clock"), get_default_timezone())
        said["agencies"] = [Agency(code) for code in said["agencies"]]
        return said | {"held_at": held, "start_section_47": said["start_section_47"] == "yes"}


class FindingForm(forms.Form):
    """What a section 47 enquiry found."""

    finding = forms.ChoiceField(
        label="What did the enquiry find?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it found.", "invalid_choice": "Choose what it found."},
        choices=[
            (Finding.SUBSTANTIATED_AT_RISK, "The harm is real, and the child is still at risk of it"),
            (Finding.SUBSTANTIATED_NOT_AT_RISK, "The harm was real, and the child is not at continuing risk"),
            (Finding.NOT_SUBSTANTIATED, "The worry was not borne out"),
        ],
    )
    summary = PlainText(label="In a few sentences, what shows it?", missing="Say what shows it.")
    ended_on = DayMonthYear(label="On which day did the enquiry end?", missing="Give the day.")

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ended_on"].last = (today, _TO_COME)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what ``end_enquiry`` is called with."""
        return dict(self.cleaned_data) | {"finding": Finding(self.cleaned_data["finding"])}


class AskForm(forms.Form):
    """A question to a duty chair."""

    duty_chair = forms.ChoiceField(
        label="Which duty chair do you ask?",
        error_messages={"required": "Choose a duty chair.", "invalid_choice": "Choose a duty chair."},
    )
    question = PlainText(
        label="What do you ask?",
        missing="Write your question.",
        help_text="What has happened, what it does to each child, what is being done, and what you are unsure of.",
    )

    def __init__(self, *args: Any, chairs: Iterable[Who], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["duty_chair"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *((chair.code, f"{chair.name}, {chair.post}") for chair in chairs),
        ]


class AdviceForm(forms.Form):
    """A duty chair's advice."""

    reaches_threshold = _yes_no("Does the harm reach the line for a conference?")
    advice = PlainText(label="Your advice, in your own words", missing="Write your advice.")

    def said(self) -> dict[str, Any]:
        """Return what ``advise`` is called with."""
        reaches = self.cleaned_data["reaches_threshold"] == "yes"
        return {"reaches_threshold": reaches, "advice": self.cleaned_data["advice"]}


class DecideForm(AboutChildren):
    """The tested decision: three questions, each answered in words."""

    children = _children("Which children is this about?")
    hold = _yes_no("Is a conference held?")
    against_advice = PlainText(
        label="If you decide differently from the duty chair, why?", required=False, widget=_FEW_ROWS
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for test, question in QUESTIONS.items():
            self.fields[test] = PlainText(label=question, missing="Answer in a sentence or two.", widget=_FEW_ROWS)
            self.fields[f"{test}_met"] = _yes_no("So, is this test met?")
        self.order_fields(["children", *(name for t in QUESTIONS for name in (t, f"{t}_met")), "hold"])

    def said(self) -> dict[str, Any]:
        """Return what ``decide_conference`` is called with."""
        typed: Mapping[str, Any] = self.cleaned_data
        return {
            "children": typed["children"],
            "hold": typed["hold"] == "yes",
            "answers": {test: (typed[f"{test}_met"] == "yes", typed[test]) for test in ConferenceTest},
            "against_advice": typed["against_advice"],
        }


class LateForm(forms.Form):
    """Why a date is missed, and what keeps the children safe meanwhile."""

    reason = PlainText(label="Why?", max_length=500, missing="Say why the date is missed.", widget=_FEW_ROWS)
    safe_meanwhile = PlainText(
        label="What keeps the children safe until then?",
        max_length=500,
        missing="Say what keeps the children safe until then.",
        widget=_FEW_ROWS,
    )
