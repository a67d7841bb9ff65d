"""What is asked before papers go, or come back."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from horseshoe.documents.papers import SETS
from horseshoe.documents.papers import Pack as PackOf
from horseshoe.pages.shell.fields import OneLine


class IssueForm(forms.Form):
    """Who gets theirs now."""

    which = forms.ChoiceField(choices=[(name, name) for name in SETS], widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    accounts = forms.MultipleChoiceField(
        label="Who gets theirs now?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person to send to."},
    )

    def __init__(self, packs: Iterable[PackOf], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        chosen = [(pack.account, f"{pack.name}, {pack.part}" if pack.part else pack.name) for pack in packs]
        self.fields["accounts"].choices = chosen  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    """Why a paper is taken back."""

    because = OneLine(
        label="Why do you take this paper back?",
        max_length=300,
        error_messages={"required": "Say why, for whoever looks into it later."},
    )
