"""One form for each thing that can be said or done in the room. Each gives the body of one event."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.conference.form_base import ActForm, Pick, hidden, line, prose, words
from horseshoe.pages.shell.fields import PlainText
from horseshoe.practice.conference.events import LONGEST_TEXT
from horseshoe.practice.conference.rules import MOST_MINUTES_ADDED
from horseshoe.practice.terms import Capacity

# ---- one press ----


class NothingMore(ActForm):
    """One press, and nothing to fill in."""


class MapForm(ActForm):
    """The family map on the wall, of everybody or round one person."""

    round = Pick("map_round", "Whom is the picture on the wall about?", empty="Everybody", required=False)


class PersonForm(ActForm):
    """One press about one person."""

    person = hidden()


class ArriveForm(PersonForm):
    """Somebody has come."""

    via = Pick("via", "How are they here?", few=True)


class ItemForm(ActForm):
    """To another agenda item."""

    item = hidden()


class FocusForm(ActForm):
    """To another child, or another sentence."""

    child = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    statement = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)


class CardPress(ActForm):
    """One press about one card."""

    card = hidden()


class SignalPress(ActForm):
    """A private word has been answered."""

    signal = hidden()


class LinePress(ActForm):
    """A bottom line is taken out."""

    line = hidden()


class ContingencyPress(ActForm):
    """A sentence of what happens if the plan does not hold is taken out."""

    contingency = hidden()


class ActionPress(ActForm):
    """An action is taken out."""

    action = hidden()


class NamePress(ActForm):
    """Somebody is taken off the core group."""

    name = hidden()


# ---- people ----


class ReasonForm(ActForm):
    """Something that needs a reason."""

    blame = "reason"
    reason = prose("Why", missing="Say why, in a sentence.")


class RemoveForm(ReasonForm):
    """Somebody has to leave, and why."""

    person = Pick("people", "Who", empty="Choose a person")


class HandOverForm(ReasonForm):
    """Somebody else takes the chair."""

    person = Pick("professionals", "To whom", empty="Choose a person")


class SeatForm(ActForm):
    """Somebody who was not expected joins."""

    blame = "name"
    name = line("Their name", missing="Say who is joining us.", max_length=60)
    part = line("What they are to the child", missing="For example: aunt, or housing officer.", max_length=60)
    agency = Pick(
        "agencies", "Where they work, if they are here for work", empty="They are family or a friend", required=False
    )

    def body(self, new: str) -> dict[str, Any]:
        """Return the new seat. Whoever comes without an account is named by a reference of their own."""
        said = self.cleaned_data
        works = bool(said["agency"])
        seat = {
            "person": f"seat-{new}",
            "name": said["name"],
            "part": said["part"],
            "agency": said["agency"],
            "family": not works,
            "capacity": Capacity.PROFESSIONAL if works else Capacity.NETWORK,
            # Quorum asks who knows the child; of somebody who was not expected nobody has said so.
            "direct_contact": False,
        }
        return {"seat": seat}


class ChooserForm(ActForm):
    """Who puts in my view for me."""

    blame = "chooser"
    person = hidden()
    chooser = Pick("people", "Who puts it in for you?", empty="I put in my own", required=False)


# ---- time, screen, words ----


class MinutesForm(ReasonForm):
    """More time, and why."""

    minutes = forms.IntegerField(
        label="How many minutes",
        min_value=1,
        max_value=MOST_MINUTES_ADDED,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "required": "Write how many minutes.",
            "invalid": "Write a whole number, for example 10.",
            "min_value": f"Add between 1 and {MOST_MINUTES_ADDED} minutes.",
            "max_value": f"Add between 1 and {MOST_MINUTES_ADDED} minutes.",
        },
    )
    field_order = ("minutes", "reason")


class WordForm(ActForm):
    """A word and what it means."""

    blame = "meaning"
    word = line("The word", missing="Write the word.", max_length=60)
    meaning = prose("What it means, in everyday words", missing="Say what the word means.")


# ---- what the chair keeps in view ----


class QuestionForm(ActForm):
    """Something put to somebody."""

    makes = "question"
    blame = "text"
    fixed = {"challenge": False}
    text = prose("The question", missing="Write the question first.")
    to = Pick("people", "To whom", empty="Everybody", required=False)


class ChallengeForm(QuestionForm):
    """Something said is not the same as something else: on the record until it is answered."""

    fixed = {"challenge": True}
    text = prose("What does not fit", missing="Write what does not fit.")


class AskForm(ActForm):
    """A question from somebody's own phone."""

    makes = "question"
    blame = "text"
    fixed = {"challenge": False}
    text = words("Your question, or the word you want explained", missing="Write your question first.")


class AnswerForm(ActForm):
    """What was answered."""

    blame = "text"
    question = hidden()
    text = words("The answer", missing="Write down what they said.")


class SignalForm(ActForm):
    """A private word to the chair."""

    makes = "signal"
    sort = hidden()
    words = PlainText(label="What would you like the chair to know?", required=False, max_length=LONGEST_TEXT)
