"""What can be drawn on a family map. Rules are asked by the actions; these read and clean."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from horseshoe.pages.family.forms import OfFamily, called, chosen, kept_field
from horseshoe.pages.family.forms_sharing import FOR_WHOM, ForWhom
from horseshoe.pages.shell.fields import DayMonthYear, Hinted, OneLine
from horseshoe.practice.family.network import WORDS, Kin, PersonKind
from horseshoe.practice.family.relations import (
    LOSS_WORDS,
    MARKING_WORDS,
    RELATION_WORDS,
    Loss,
    MarkingKind,
    RelationKind,
)
from horseshoe.record.family.actions import NewTie, Shown

_CLOSEST: Final = (Kin.PARENT, Kin.PARTNER, Kin.MARRIED, Kin.SIBLING, Kin.FORMER_PARTNER)
"""What is drawn most often, first in the list."""

_RAISED_BY_BOTH: Final = frozenset({Kin.PARENT, Kin.ADOPTIVE_PARENT, Kin.FOSTER_PARENT, Kin.SPECIAL_GUARDIAN})
"""What the other parent of somebody is too, when one is."""
_RAISES: Final = frozenset(f"{kind.value}>" for kind in (*_RAISED_BY_BOTH, Kin.STEP_PARENT, Kin.CARER))
"""What somebody new is to a child that is drawn: the form's other parent would become their own."""

GENDERS: Final = (
    ("woman", "A woman or girl"),
    ("man", "A man or boy"),
    ("their own", "A gender of their own"),
    ("", "Not known, or not asked"),
)


def they_are() -> list[tuple[str, str]]:
    """Return what somebody new can be to somebody who is drawn: "parent of", "child of"."""
    kinds = [*_CLOSEST, *(kind for kind in Kin if kind not in _CLOSEST and kind is not Kin.EXPECTING)]
    both: list[tuple[str, str]] = []
    for kind in kinds:
        words = WORDS[kind]
        both.append((f"{kind.value}>", words.forwards))
        if not words.both_ways:
            both.append((f"{kind.value}<", words.backwards))
    return both


class DrawPersonForm(OfFamily):
    """Somebody new, and what they are to somebody who is drawn already."""

    known_as = OneLine(label="The name they like to be called", max_length=80, missing="Give a name.")
    they_are = forms.ChoiceField(label="They are", required=False)
    to = forms.ChoiceField(label="Whom", required=False)
    other_parent = forms.ChoiceField(
        label="For a child: the other parent",
        required=False,
        help_text="Leave this as it is when it is not known.",
    )
    kind = chosen(
        "How old are they?",
        "Say whether this is a child or an adult.",
        widget=forms.RadioSelect,
        choices=[
            (PersonKind.ADULT, "An adult"),
            (PersonKind.CHILD, "A child or young person under 18"),
            (PersonKind.UNBORN, "A baby who is not born yet"),
            (PersonKind.LOST, Hinted("A baby who was lost", "Ask gently, and only draw it if the parent wants it.")),
        ],
    )
    gender = forms.ChoiceField(label="Are they", required=False, widget=forms.RadioSelect, choices=GENDERS, initial="")
    lives_with = forms.ChoiceField(label="Do they live with somebody who is drawn?", required=False)
    born_on = DayMonthYear(label="Date of birth", required=False)
    due_on = DayMonthYear(label="For a baby to come: the day they are due", required=False)
    died_on = DayMonthYear(label="If they have died: the day", required=False)
    loss = forms.ChoiceField(
        label="For a baby who was lost: how?",
        required=False,
        choices=[("", "Not a baby who was lost"), *((loss, LOSS_WORDS[loss]) for loss in Loss)],
    )
    restriction = kept_field("this person’s part in the family")
    folded = ("due_on", "died_on", "loss")
    folded_words = "A baby to come or lost, or somebody who died"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        family = options["family"]
        everybody = [(person.ref, called(person)) for person in family.people]
        self._list("they_are", "Nothing to anybody yet", they_are())
        self._list("to", "Choose", everybody)
        self._list("other_parent", "Not known", everybody)
        homed = [(one.ref, called(one)) for one in family.people if any(not home.until for home in one.homes)]
        self._list("lives_with", "No, or not known", homed)
        if not homed:
            del self.fields["lives_with"]
        if not everybody:
            for name in ("they_are", "to", "other_parent"):
                del self.fields[name]

    def _list(self, name: str, empty: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = [("", empty), *choices]  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = "Choose from this list."

    def clean_kind(self) -> PersonKind:
        """Return what they are."""
        return PersonKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together beside its own field."""
        said = super().clean() or {}
        if said.get("they_are") and not said.get("to"):
            self.add_error("to", "Choose to whom.")
        if said.get("other_parent") and said.get("other_parent") == said.get("to"):
            self.add_error("other_parent", "Choose two different parents.")
        if said.get("other_parent") and said.get("they_are") in _RAISES:
            self.add_error("other_parent", "This is for a child’s other parent, and you draw a parent. Leave it out.")
        if said.get("kind") is PersonKind.UNBORN and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Give the day the baby is due.")
        if said.get("kind") is PersonKind.LOST and not said.get("loss"):
            self.add_error("loss", "Say how the baby was lost.")
        if said.get("loss") and said.get("kind") not in (PersonKind.LOST, None):
            self.add_error("loss", "Only for a baby who was lost.")
        return said

    def unfolds(self) -> bool:
        """Return whether the days are needed: also where a baby to come or lost was chosen, and something is wrong."""
        return super().unfolds() or self["kind"].value() in (PersonKind.UNBORN, PersonKind.LOST)

    def said(self) -> dict[str, Any]:
        """Return what ``draw_person`` is called with."""
        said = super().said()
        to, other = said.pop("to", ""), said.pop("other_parent", "")
        kind, new_first = _read(said.pop("they_are", ""))
        ties = [_tie(kind, to, said["kind"], new_first=new_first)] if kind and to else []
        if other:
            # Adopted by one, adopted by both; beside a grandparent, a carer or anybody else, a parent is a parent.
            raised = kind if kind in _RAISED_BY_BOTH and not new_first else Kin.PARENT
            ties.append(_tie(raised, other, said["kind"], new_first=False))
        return {**said, "ties": ties}


def _read(they_are: str) -> tuple[Kin | None, bool]:
    """Return what was chosen: the kind of tie, and whether the new person comes first in it."""
    return (Kin(they_are[:-1]), they_are.endswith(">")) if they_are else (None, False)


def _tie(kind: Kin, other: str, new: PersonKind, *, new_first: bool) -> NewTie:
    # A baby to come has people who expect them; they become parents with the birth.
    said = Kin.EXPECTING if kind is Kin.PARENT and new is PersonKind.UNBORN and not new_first else kind
    return NewTie(other, said, new_comes_first=new_first)


class OnMap(ForWhom):
    """Something drawn that is a judgement of somebody's."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The circle is a choice of pairs, which the types of a form's fields do not know.
        (everyone, words), *fewer = self.fields["circle"].choices  # type: ignore[attr-defined]
        # What is drawn for everyone is not only read: it is looked at together.
        self.fields["circle"].choices = [  # type: ignore[attr-defined]
            (everyone, Hinted(words, "It is on the screen in the room.")),
            *fewer,
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for two people where there are two."""
        said = super().clean()
        if said.get("person") and said.get("person") in (said.get("other"), said.get("child")):
            self.add_error("person", "Choose two different people.")
        return said

    def said(self) -> dict[str, Any]:
        """Return what an action is called with: what was said, and how it is shared."""
        said = super().said()
        shown = Shown(said.pop("circle"), said.pop("why"), said.pop("restriction", ""))
        return {**said, "shown": shown}


LAST = ("since", *FOR_WHOM)


class RelateForm(OnMap):
    """How somebody is with somebody else."""

    person = chosen("Who", "Choose a person.")
    kind = chosen(
        "", "Choose how they are.", choices=[("", "Choose"), *((k, w.forwards) for k, w in RELATION_WORDS.items())]
    )
    other = chosen("whom", "Choose a person.")
    source = OneLine(
        label="Who says so, or how is it known?", required=False, help_text="Kelly says so. Seen at the handover."
    )
    since = DayMonthYear(label="Since", required=False)
    field_order = ("person", "kind", "other", "source", *LAST)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].label = "How are they?"

    def clean_kind(self) -> RelationKind:
        """Return how they are."""
        return RelationKind(self.cleaned_data["kind"])


class MarkForm(OnMap):
    """What is marked on somebody's sign."""

    person = chosen("Who?", "Choose a person.")
    kind = chosen(
        "What?",
        "Choose what it is.",
        choices=[("", "Choose"), *((kind, words[:1].upper() + words[1:]) for kind, words in MARKING_WORDS.items())],
    )
    words = OneLine(label="In a few words, if it helps", required=False)
    since = DayMonthYear(label="Since", required=False)
    field_order = ("person", "kind", "words", *LAST)

    def clean_kind(self) -> MarkingKind:
        """Return what it is."""
        return MarkingKind(self.cleaned_data["kind"])


class ImportantForm(OnMap):
    """Who is the most important person to a child, as somebody says."""

    child = chosen("Which child?", "Choose a child.")
    said_by = chosen("Who answers?", "Choose who answers.")
    person = forms.ChoiceField(
        label="Who is the most important person to them?", required=False, help_text="“Who matters most to you?”"
    )
    name = OneLine(
        label="Or somebody who is not drawn",
        max_length=80,
        required=False,
        help_text="A friend, a teacher, a pet: in their words.",
    )
    words = OneLine(label="Why, in their own words", max_length=300, required=False)
    field_order = ("child", "said_by", "person", "name", "words", *FOR_WHOM)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._choose("said_by", options["family"].people)
        first = self.fields["person"]
        first.choices = [("", "Somebody who is not drawn"), *first.choices[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask who it is: somebody who is drawn, or a name."""
        said = super().clean() or {}
        if not said.get("person") and not said.get("name") and "name" not in self.errors:
            self.add_error("name", "Say who it is: choose somebody, or write a name.")
        if said.get("person") and said.get("name"):
            self.add_error("name", "Choose somebody, or write a name: one of the two.")
        return said
