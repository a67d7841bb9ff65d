"""What is asked before papers go, or come back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from horseshoe.documents.papers import SETS
from horseshoe.documents.papers import Pack as PackOf
from horseshoe.pages.shell.fields import DayMonthYear, OneLine

CHOOSE = "Choose at least one person to send to."
ALL_HAVE = (
    "Everybody’s papers were sent or made ready already, so nothing was done now. "
    "If somebody needs theirs once more, choose their name."
)


class IssueForm(forms.Form):
    """Who gets theirs now."""

    which = forms.ChoiceField(choices=[(name, name) for name in SETS], widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    accounts = forms.MultipleChoiceField(
        label="Who gets theirs now?", required=False, widget=forms.CheckboxSelectMultiple
    )
    again = forms.MultipleChoiceField(
        label="Who gets theirs once more?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, packs: Iterable[PackOf], *args: object, all_have: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.all_have = all_have
        chosen = [(pack.account, f"{pack.name}, {pack.part}" if pack.part else pack.name) for pack in packs]
        for name in ("accounts", "again"):
            self.fields[name].choices = chosen  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to send to; when there is nobody left, say that."""
        said = super().clean() or {}
        if not self.errors and not said["accounts"] and not said["again"]:
            self.add_error("accounts", ALL_HAVE if self.all_have else CHOOSE)
        return said


class StepForm(forms.Form):
    """Who does one step of the plan, and when: whichever of the two the meeting left open."""

    use_required_attribute = False
    who = OneLine(label="Who will do this?", help_text="A person’s name.", missing="Write a person’s name.")
    when = OneLine(label="When, or how often?", required=False)
    due_on = DayMonthYear(label="Or by which day?", required=False)

    def __init__(self, *args: Any, needs: frozenset[str], **options: Any) -> None:
        super().__init__(*args, **options)
        if "who" not in needs:
            del self.fields["who"]
        if "when" not in needs:
            del self.fields["when"], self.fields["due_on"]

    def clean(self) -> dict[str, Any]:
        """Ask for a time in words, or for a day."""
        said = super().clean() or {}
        timed = {"when", "due_on"} & set(self.fields)
        if timed and not self.errors and not said.get("when") and not said.get("due_on"):
            self.add_error("when", "Write when or how often, or give a day below.")
        return said

    def given(self) -> dict[str, Any]:
        """Return what the action needs."""
        said = self.cleaned_data
        return {"who": said.get("who", ""), "when": said.get("when", ""), "due_on": said.get("due_on")}


class WithdrawForm(forms.Form):
    """Why a paper is taken back."""

    because = OneLine(
        label="Why do you take this paper back?",
        max_length=300,
        error_messages={"required": "Say why, for whoever looks into it later."},
    )
