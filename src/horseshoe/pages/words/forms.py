"""What is sent when words are to stay as they are."""

from __future__ import annotations

from django import forms

from horseshoe.pages.shell.fields import OneLine
from horseshoe.record.wording.actions import LONGEST_PHRASE, LONGEST_REASON

LOST = "This page has changed since it was opened. Go back and try it once more."


class KeepForm(forms.Form):
    """Words that stay as they are, and why."""

    use_required_attribute = False
    phrase = forms.CharField(
        widget=forms.HiddenInput,
        max_length=LONGEST_PHRASE,
        strip=False,
        error_messages={"required": LOST, "max_length": LOST},
    )
    field = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)
    reason = OneLine(label="Why do these words stay as they are?", required=False, max_length=LONGEST_REASON)
