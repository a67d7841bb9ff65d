"""Forms for the map, and for what people have a view on."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.conference.choices import Choices
from horseshoe.pages.conference.form_base import (
    CHOSEN_READ,
    LOST,
    ActForm,
    Pick,
    PickSome,
    guarded,
    hidden,
    line,
    one_child,
    prose,
    words,
)
from horseshoe.practice.conference.seen import RoomSeen

# ---- the map ----


class CardForm(ActForm):
    """Something for the map: what, about which child, what it does to them, and who says so."""

    makes = "card"
    blame = "text"
    text = prose("What was said", missing="Write what it is first.")
    heading = Pick("headings", "Where it belongs", few=True, error_messages={"required": "Choose where this belongs."})
    children = PickSome("children", "About", missing="Say which child this is about.")
    impact = prose("What this does to the child", required=False)
    said_by = Pick("names", "Who said it", empty="Nobody here", required=False)
    source = line("How we know", required=False, words="prose")
    circle = Pick("circles", "Who may read it", required=False)
    guarded = guarded()
    parked = forms.BooleanField(label="Keep it for later, and show it to nobody yet", required=False)

    def fit(self) -> None:
        """Leave out the question of which child, when there is one, and say where the impact has to be said."""
        one_child(self)
        if self.choices.asking_impact:
            self.fields["impact"].help_text = _where_needed(self.choices)

    def refuse(self, reason: str) -> None:
        """Write a refusal beside the impact when it is what is missing."""
        self.add_error("impact" if "does to the child" in reason else "text", reason)


def _where_needed(choices: Choices) -> str:
    """Return under which headings a card says what it does to the child, as it stands beside the question."""
    needed = choices.asking_impact
    if len(needed) == len(choices.headings):
        return "Needed, unless you keep it for later"
    *others, last = (f"“{said}”" for said in needed)
    under = f"{', '.join(others)} and {last}" if others else last
    return f"Needed for {under}, unless you keep it for later"


class CardWordsForm(ActForm):
    """Other words for a card. ``base`` is the version that was on the page."""

    blame = "text"
    card = hidden()
    base: forms.Field | None = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": LOST})
    text = prose("What was said", missing="Write what it is first.")
    impact = prose("What this does to the child", required=False)
    source = line("How we know", required=False, words="prose")


class SettleCardForm(CardWordsForm):
    """The words that stand, of two people who wrote at the same time."""

    base = None


# ---- what people have a view on ----


class StatementForm(ActForm):
    """A danger statement, or an area of change."""

    makes = "statement"
    blame = "text"
    text = prose("In words everybody here understands", missing="Write the sentence first.")
    goal = prose("What will be different when it is safe", required=False)
    low_words = line("What the low end means", required=False, words="prose")
    high_words = line("What the high end means", required=False, words="prose")
    children = PickSome("children", "About", missing="Say which child this is about.")
    guarded = guarded()

    def fit(self) -> None:
        """Leave out the question of which child, when there is one."""
        one_child(self)


class StatementWordsForm(ActForm):
    """Other words for a sentence people give their views on."""

    blame = "text"
    statement = hidden()
    text = prose("In words everybody here understands", missing="Write the sentence first.")
    goal = prose("What will be different when it is safe", required=False)
    low_words = line("What the low end means", required=False, words="prose")
    high_words = line("What the high end means", required=False, words="prose")


class RoundForm(ActForm):
    """Everybody is asked for a view."""

    makes = "round"
    statement = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    child = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    after = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class RevealForm(ActForm):
    """The notes are opened together, for good: while somebody here could still fold one, the chair is asked first."""

    round = hidden()
    still_to_come: tuple[str, ...] = ()
    """The names that are asked about."""

    @property
    def taken_back(self) -> bool:
        """Whether the chair waits."""
        return bool(self.data.get("wait"))

    def ask_first(self, room: RoomSeen) -> bool:
        """Return whether somebody who could answer has not folded yet, and the chair has not said to open anyway."""
        asked = next((one for one in room.rounds if one.round == self.cleaned_data["round"]), None)
        # The notes opened already, or none folded yet: the rules answer that.
        if asked is not None and asked.revealed_at is None and asked.given and not self.data.get("anyway"):
            self.still_to_come = asked.waiting
        return bool(self.still_to_come)


class _NoteForm(ActForm):
    round = hidden()
    person = hidden()
    reason = words("What makes you say that?", required=False, care=CHOSEN_READ)
    circle = Pick("circles", "Who may read your reason?", few=True, required=False, initial="everyone")
    private = forms.BooleanField(
        label="Keep my answer private. Only the chair sees it when the notes are opened.", required=False
    )

    def fit(self) -> None:
        """Leave the private answer to children."""
        if self["person"].value() not in self.choices.young:
            del self.fields["private"]

    def body(self, new: str) -> dict[str, Any]:
        """Return the folded note."""
        said = super().body(new)
        answer = said.pop(self.blame)
        said["not_sure"] = answer == "not_sure"
        return said | self.answered("" if said["not_sure"] else answer)

    def answered(self, answer: str) -> dict[str, Any]:
        """Return the answer as the event says it."""
        raise NotImplementedError


class NumberForm(_NoteForm):
    """A number on the line, on a note nobody sees until all are opened."""

    blame = "value"
    value = Pick("numbers", "Your number", few=True)
    field_order = ("round", "person", "value", "reason", "circle", "private")

    def fit(self) -> None:
        """Say the ends of the line when no number was chosen."""
        super().fit()
        ends = self.choices.numbers
        if len(ends) > 1:
            ask = f"Choose a number from {ends[0][1]} to {ends[-2][1]}, or say you are not sure."
            self.fields["value"].error_messages |= {"required": ask, "invalid_choice": ask}

    def answered(self, answer: str) -> dict[str, Any]:
        """Return the number."""
        return {"value": int(answer) if answer else None}


class LeaningForm(_NoteForm):
    """Which plan somebody leans to for one child."""

    blame = "leaning"
    leaning = Pick(
        "leanings",
        "What does this child need?",
        few=True,
        error_messages={"required": "Choose one, or say you are not sure."},
    )
    field_order = ("round", "person", "leaning", "reason", "circle", "private")

    def answered(self, answer: str) -> dict[str, Any]:
        """Return the leaning."""
        return {"leaning": answer}
