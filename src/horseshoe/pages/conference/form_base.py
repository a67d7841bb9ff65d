"""What every form of the room is: fields that know their lists, and a body for one event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final

from django import forms

from horseshoe.pages.conference.choices import Choices
from horseshoe.pages.shell.fields import OneLine, PlainText
from horseshoe.practice.conference.events import LONGEST_TEXT
from horseshoe.practice.conference.seen import RoomSeen

LOST: Final = "This page has changed since it was opened. Look at it again, and send this once more."


class Pick(forms.ChoiceField):
    """One of a list that is known when the form is made. ``few`` shows all of them at once."""

    def __init__(self, source: str, label: str, *, few: bool = False, empty: str = "", **options: Any) -> None:
        words = {"required": "Choose one.", "invalid_choice": "Choose one of these."}
        options["error_messages"] = words | options.get("error_messages", {})
        super().__init__(label=label, widget=forms.RadioSelect if few else forms.Select, **options)
        self.source = source
        self.empty = empty


class PickSome(forms.MultipleChoiceField):
    """Some of a list that is known when the form is made."""

    def __init__(self, source: str, label: str, *, missing: str = "Choose at least one.", **options: Any) -> None:
        words = {"required": missing, "invalid_choice": "Choose from these."}
        super().__init__(label=label, widget=forms.CheckboxSelectMultiple, error_messages=words, **options)
        self.source = source
        self.empty = ""


def hidden() -> forms.CharField:
    """Return a field the page fills in, not the person."""
    return forms.CharField(widget=forms.HiddenInput, max_length=200, error_messages={"required": LOST})


def words(label: str, *, missing: str = "Write something here.", **options: Any) -> PlainText:
    """Return a field for a few sentences."""
    return PlainText(label=label, max_length=LONGEST_TEXT, missing=missing, **options)


def prose(label: str, *, missing: str = "Write something here.", **options: Any) -> PlainText:
    """Return a field for a few sentences that a family will read: they are asked about while they are written."""
    return words(label, missing=missing, words="prose", **options)


def line(label: str, *, missing: str = "Write something here.", **options: Any) -> OneLine:
    """Return a field for one line."""
    return OneLine(label=label, missing=missing, **options)


LEAVE_OUT: Final = "Do not write what must not reach somebody, such as where they live."
"""Said to everybody in every conference alike, so that it tells nobody whether anything is kept from anybody."""
ALL_READ: Final = f"Everybody here can read this. {LEAVE_OUT}"
CHOSEN_READ: Final = (
    f"When the notes are opened, everybody here can read this, unless you choose fewer people below. {LEAVE_OUT}"
)


def guarded() -> forms.BooleanField:
    """Return the question whether something would break a restriction; `sending` fills in which."""
    return forms.BooleanField(
        label="This could tell somebody what must not reach them, such as where someone lives now", required=False
    )


class ActForm(forms.Form):
    """A form in the room. ``body`` is what its event says."""

    use_required_attribute = False
    makes: ClassVar[str] = ""
    """The part of the event that is a new reference."""
    fixed: ClassVar[Mapping[str, Any]] = {}
    blame: ClassVar[str] = ""
    """The field a refusal is written beside; the form's head when it has none."""

    def __init__(self, data: Any = None, *, choices: Choices, dom_id: str, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{dom_id}_%s")
        self.choices = choices
        for field in self.fields.values():
            if isinstance(field, Pick | PickSome):
                listed = list(getattr(choices, field.source))
                field.choices = [("", field.empty), *listed] if field.empty else listed
        self.fit()

    def fit(self) -> None:
        """Leave out what does not apply to this room or person."""

    def body(self, new: str) -> dict[str, Any]:
        """Return the event's body. ``new`` is the reference of what this makes."""
        said = {name: _plain(value) for name, value in self.cleaned_data.items() if value is not None}
        return {**said, **self.fixed, **({self.makes: new} if self.makes else {})}

    def ask_first(self, room: RoomSeen) -> bool:
        """Return whether something is to be asked before this is done, by two buttons: ``anyway`` and ``wait``."""
        return False

    @property
    def taken_back(self) -> bool:
        """Whether that was asked, and the answer was to wait."""
        return False

    def refuse(self, reason: str) -> None:
        """Write a refusal where it belongs."""
        self.add_error(self.blame if self.blame in self.fields else None, reason)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def one_child(form: ActForm) -> None:
    """Leave out the question of which child a form is about, when the conference is about one."""
    listed = form.choices.children
    if len(listed) == 1:
        only = listed[0][0]
        form.fields["children"].required = False
        form.fields["children"].widget = forms.MultipleHiddenInput()
        form.initial["children"] = [only]
