"""What can be typed about a family. Rules are asked by the actions; these read and clean."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django import forms

from horseshoe.pages.shell.fields import DayMonthYear, Hinted, OneLine, PlainText
from horseshoe.practice.family.circumstances import (
    AGENCY_WORDS,
    NEED_WORDS,
    WAY_WORDS,
    NeedKind,
    Way,
)
from horseshoe.practice.family.network import WORDS, Kin, PersonKind, is_nhs_number
from horseshoe.practice.sharing import Circle
from horseshoe.record.access.queries import KnownRestriction
from horseshoe.record.family.seen import Family, Person, Service


class StartForm(forms.Form):
    """The beginning of a family's record."""

    title = OneLine(
        label="What do you call this family?",
        max_length=120,
        missing="Give the family a name you will find it by.",
        help_text="The children’s first names do well: Leah and Jayden.",
    )


class OfFamily(forms.Form):
    """A form about something of one family: knows its people, and what must not reach whom."""

    folded: tuple[str, ...] = ()
    """Fields beside each other that few need: they wait behind ``folded_words``."""
    folded_words = ""

    def __init__(
        self,
        *args: Any,
        family: Family,
        restrictions: Iterable[KnownRestriction] = (),
        circles: Collection[Circle] = tuple(Circle),
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        known = tuple(restrictions)
        for name, field in self.fields.items():
            if isinstance(field, DayMonthYear) and name in {"since", "born_on", "died_on"}:
                field.last = (today, "This day has not come yet. Check the year.")
        self._choose("person", family.people)
        self._choose("other", family.people)
        self._choose("child", family.children)
        if "circle" in self.fields:
            # Here and below: a form's fields are typed as any field, and a choice's choices as more than pairs.
            choice = self.fields["circle"]
            choice.choices = [one for one in choice.choices if one[0] in circles]  # type: ignore[attr-defined]
        if "restriction" in self.fields:
            held = [(one.code, Hinted(one.words, one.reason)) for one in known]
            choice = self.fields["restriction"]
            choice.choices = [("", "No"), *held]  # type: ignore[attr-defined]
            marked = self.initial.get("restriction", "")
            # What it is marked with may be past its last day and not lifted: it is left as it is, and never dropped.
            if not held or (marked and marked not in {one.code for one in known}):
                del self.fields["restriction"]

    def _choose(self, name: str, people: Iterable[Person]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Choose"), *((person.ref, called(person)) for person in people)]

    def said(self) -> dict[str, Any]:
        """Return what an action is called with: everything that was typed or chosen."""
        return dict(self.cleaned_data)

    def unfolds(self) -> bool:
        """Return whether what is folded holds something that was typed or is wrong, and so has to be seen."""
        return any(self.errors.get(name) or _typed(self[name].value()) for name in self.folded)


def _typed(value: Any) -> bool:
    return any(value) if isinstance(value, list | tuple) else bool(value)


def called(person: Person) -> str:
    """Return how a person is named in a choice: "Leah (13)", "Bev, nan"."""
    after = f" ({person.age})" if person.is_child and person.age else f", {person.part}" if person.part else ""
    return f"{person.known_as}{after}"


def chosen(label: str, missing: str, **options: Any) -> forms.ChoiceField:
    """Return a choice that has to be made, with what is said when it is not."""
    return forms.ChoiceField(label=label, error_messages={"required": missing, "invalid_choice": missing}, **options)


def kept_field(what: str) -> forms.ChoiceField:
    """Return the choice of what it must not tell whom."""
    return forms.ChoiceField(
        label=f"Must {what} be kept from somebody?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )


class PersonForm(OfFamily):
    """Somebody of a family or its network."""

    kind = chosen(
        "Who is this?",
        "Say whether this is a child, a baby not born yet, or an adult.",
        widget=forms.RadioSelect,
        choices=[
            (PersonKind.CHILD, "A child or young person under 18"),
            (PersonKind.UNBORN, Hinted("A baby who is not born yet", "Baby and the mother’s surname is usual.")),
            (PersonKind.ADULT, "An adult"),
        ],
    )
    known_as = OneLine(label="The name they like to be called", max_length=80, missing="Give a name.")
    full_name = OneLine(label="Full name", max_length=160, required=False)
    other_names = OneLine(label="Other names they have or had", max_length=160, required=False)
    part = OneLine(
        label="What they are in the family", max_length=60, required=False, help_text="Mum, nan, step-dad, neighbour."
    )
    born_on = DayMonthYear(label="Date of birth", required=False)
    due_on = DayMonthYear(label="Day the baby is due", required=False)
    died_on = DayMonthYear(label="If they have died, the day", required=False)
    gender = OneLine(label="Gender, in their words", max_length=40, required=False)
    pronouns = OneLine(label="Pronouns", max_length=40, required=False)
    first_language = OneLine(label="First language", max_length=60, required=False)
    nhs_number = OneLine(label="NHS number", max_length=20, required=False)
    restriction = kept_field("this person’s part in the family")

    def clean_nhs_number(self) -> str:
        """Return the ten digits."""
        digits = str(self.cleaned_data["nhs_number"]).replace(" ", "").replace("-", "")
        if digits and not is_nhs_number(digits):
            raise forms.ValidationError("This is not an NHS number. It has ten digits, and they do not fit together.")
        return digits


class CorrectForm(PersonForm):
    """Somebody who is in the record already; what they are (child, adult) stays."""

    kind = None  # type: ignore[assignment]
    edition = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)

    def said(self) -> dict[str, Any]:
        """Return the corrections, and the edition they were made to."""
        corrections = super().said()
        return {"base": corrections.pop("edition"), **corrections}


class BirthForm(OfFamily):
    """A birth."""

    known_as = OneLine(label="The name the baby is called", max_length=80, missing="Give the baby’s name.")
    born_on = DayMonthYear(label="Date of birth", missing="Give the day the baby was born.")


class TieForm(OfFamily):
    """Who is what to whom."""

    person = chosen("Who", "Choose a person.")
    kind = chosen("is", "Choose what they are.", choices=[("", "Choose"), *((k, w.forwards) for k, w in WORDS.items())])
    other = chosen("whom", "Choose a person.")
    parental_responsibility = forms.BooleanField(label="They hold parental responsibility", required=False)
    since = DayMonthYear(label="Since", required=False)
    note = OneLine(label="Anything to add", required=False)
    restriction = kept_field("this")

    def clean_kind(self) -> Kin:
        """Return the kind of tie."""
        return Kin(self.cleaned_data["kind"])


class HomeForm(OfFamily):
    """Where somebody lives."""

    person = chosen("Whose home?", "Choose a person.")
    lines = PlainText(
        label="Address", max_length=300, missing="Give the address.", widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = OneLine(label="Postcode", max_length=10, required=False)
    since = DayMonthYear(label="Since", required=False)
    share_of_week = OneLine(
        label="If they have more than one home: when are they here?",
        max_length=60,
        required=False,
        help_text="School nights, weekends.",
    )
    restriction = kept_field("this address")


class ContactForm(OfFamily):
    """How to reach somebody, or how never to."""

    person = chosen("Whom?", "Choose a person.")
    safe = chosen(
        "Is this safe?",
        "Say whether this is safe to use.",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, use this"), ("no", "No, never use this")],
    )
    way = chosen("How?", "Choose a way.", choices=[("", "Choose"), *((w, WAY_WORDS[w]) for w in Way)])
    detail = OneLine(
        label="The number, the address, or the person", missing="Give the number, the address or the person."
    )
    when = OneLine(label="When is it safe?", max_length=120, required=False)
    says = OneLine(label="What to say, or not to say, if somebody else answers", required=False)
    review_on = DayMonthYear(label="Ask again on", required=False)
    restriction = kept_field("this")

    def clean_safe(self) -> bool:
        """Return whether it is safe."""
        return bool(self.cleaned_data["safe"] == "yes")


class NeedForm(OfFamily):
    """What somebody needs to take part."""

    person = chosen("Who?", "Choose a person.")
    kind = chosen("What?", "Choose what it is.", choices=[("", "Choose"), *((n, NEED_WORDS[n]) for n in NeedKind)])
    detail = OneLine(
        label="Say it exactly",
        max_length=300,
        missing="Say what exactly they need.",
        help_text="The language and dialect, the place, the time of day.",
    )
    said_by = OneLine(label="Who told us?", max_length=120, required=False)


class InvolveForm(OfFamily):
    """Who works with a child, for which service, since when."""

    child = chosen("Which child?", "Choose a child.")
    name = OneLine(label="Their name", max_length=120, missing="Give their name.")
    post = OneLine(
        label="Their job", max_length=120, missing="Give their job.", help_text="Health visitor, form tutor."
    )
    agency = forms.ChoiceField(label="Their service", required=False)
    agency_kind = forms.ChoiceField(
        label="If it is not in the list: what kind of service?",
        required=False,
        choices=[("", "It is in the list"), *AGENCY_WORDS.items()],
    )
    agency_name = OneLine(label="And its name", max_length=160, required=False)
    phone = OneLine(label="Telephone", max_length=40, required=False)
    direct_contact = forms.BooleanField(
        label="They see the child or the family themselves", required=False, initial=True
    )
    since = DayMonthYear(label="Since", required=False)
    restriction = kept_field("this")

    def __init__(self, *args: Any, services: Iterable[Service], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(one.ref, f"{one.name} ({AGENCY_WORDS[one.kind].lower()})") for one in services]
        self.fields["agency"].choices = [("", "Not in the list"), *listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a service: one of the list, or the kind and name of another."""
        said = super().clean() or {}
        if not said.get("agency"):
            if not said.get("agency_kind"):
                self.add_error("agency", "Choose their service, or name one that is not in the list.")
            elif not said.get("agency_name"):
                self.add_error("agency_name", "Give the name of the service.")
        return said
