"""What can be typed on the family's own pages: one thing a page."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.own import words
from horseshoe.pages.shell.fields import PlainText
from horseshoe.practice.preparation.words import GivenTo
from horseshoe.practice.terms import Answer, Via


class ComingForm(forms.Form):
    """Whether somebody comes, and how."""

    coming = forms.ChoiceField(label="Will you come?", widget=forms.RadioSelect)
    words = PlainText(
        label="Is there something we should know?",
        max_length=500,
        required=False,
        help_text="Something you need, or why you can’t come.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, for_agency: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["coming"].choices = [  # type: ignore[attr-defined]
            *((via.value, said) for via, said in words.WAYS.items()),
            ("no", "I can’t come"),
            *([("report", "I can’t come, and send a report instead")] if for_agency else []),
        ]

    def said(self) -> dict[str, Any]:
        """Return what the action needs."""
        chosen = self.cleaned_data["coming"]
        away = {"no": Answer.APOLOGIES, "report": Answer.REPORT_INSTEAD}
        return {
            "answer": away.get(chosen, Answer.COMING),
            "via": Via.IN_PERSON if chosen in away else Via(chosen),
            "words": self.cleaned_data["words"],
        }


class OwnWordsForm(forms.Form):
    """One answer in somebody's own words, and who may read it."""

    words = PlainText(max_length=4000, missing="Write something, or go back.", widget=forms.Textarea(attrs={"rows": 6}))
    given_to = forms.ChoiceField(label="Who may read this?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: str, hint: str, advocate: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label, self.fields["words"].help_text = question, hint
        said = words.GIVEN_TO | ({GivenTo.ADVOCATE: f"Only {advocate}"} if advocate else {})
        self.fields["given_to"].choices = [  # type: ignore[attr-defined]
            (given_to.value, said[given_to]) for given_to in said if advocate or given_to is not GivenTo.ADVOCATE
        ]
