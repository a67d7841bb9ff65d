"""What can be typed: something more to a question, and an answer."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.shell.fields import PlainText
from horseshoe.record.wording.asking import LONGEST_ANSWER, LONGEST_WORDS


class AskForm(forms.Form):
    """What somebody adds to their question; nothing is needed."""

    use_required_attribute = False
    words = PlainText(
        label="Do you want to add something?",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """The sentence once more, in plainer words."""

    use_required_attribute = False
    words = PlainText(
        label="How could you say it more plainly?",
        max_length=LONGEST_ANSWER,
        missing="Write what it means, in your own words.",
        words="prose",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["base"].error_messages["required"] = "Open this page once more, and send it again."
