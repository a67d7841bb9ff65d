"""Forms for the draft plan and the decision."""

from __future__ import annotations

from typing import Any

from django import forms

from horseshoe.pages.conference.form_base import (
    ALL_READ,
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
from horseshoe.pages.shell.fields import DayMonthYear


class _ActionWords(ActForm):
    blame = "what"
    what = words("What has to be done", missing="Say what has to be done.", words="action")
    who = line("Who does it", required=False)
    when = line("When, how often", required=False)
    due_on = DayMonthYear(label="By which day", required=False)
    measure = prose("How will anyone know?", required=False)
    what_if = prose("And if it does not happen?", required=False)

    def body(self, new: str) -> dict[str, Any]:
        """Return the action; a day that was left out is no words."""
        return {"due_on": ""} | super().body(new)


class ActionForm(_ActionWords):
    """One action of the draft plan."""

    makes = "action"
    statement = Pick("statements", "For which worry", empty="All of it", required=False)
    children = PickSome("children", "For", missing="Say which child this is for.")
    circle = Pick("circles", "Who may read it", required=False)
    guarded = guarded()
    field_order = ("what", "who", "when", "due_on", "measure", "what_if", "children", "statement", "circle", "guarded")

    def fit(self) -> None:
        """Leave out the question of which child, when there is one."""
        one_child(self)


class ActionWordsForm(_ActionWords):
    """Other words for an action. ``base`` is the version that was on the page."""

    action = hidden()
    base = forms.IntegerField(widget=forms.HiddenInput)


class SettleActionForm(_ActionWords):
    """The words that stand, of two people who wrote at the same time."""

    action = hidden()


class LineForm(ActForm):
    """A bottom line: what must happen whatever else changes."""

    makes = "line"
    blame = "text"
    text = prose("A bottom line", missing="Write what must happen.")
    circle = Pick("circles", "Who may read it", required=False)
    guarded = guarded()


class ContingencyForm(ActForm):
    """What happens if the plan does not hold."""

    makes = "contingency"
    blame = "text"
    text = prose("If the plan does not hold", missing="Write what happens then.")
    circle = Pick("circles", "Who may read it", required=False)
    guarded = guarded()


class CoreGroupForm(ActForm):
    """Somebody who carries the plan."""

    blame = "name"
    person = Pick("people", "Somebody here", empty="Somebody who is not here", required=False)
    name = line("Their name", required=False, max_length=60)
    part = line("What they are to the child", required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """Fill in the name and part of somebody who is here; ask for them otherwise."""
        said = super().clean() or {}
        if person := said.get("person"):
            said["name"] = dict(self.choices.people)[person]
            said["part"] = said.get("part") or dict(self.choices.parts)[person]
        if not said.get("name"):
            self.add_error("name", "Choose somebody who is here, or write their name.")
        elif not said.get("part"):
            self.add_error("part", "Say what they are to the child.")
        return said


class DateForm(ActForm):
    """A day that was agreed."""

    blame = "on"
    step = Pick("steps", "For what", few=True)
    on = DayMonthYear(label="Which day")
    reason = prose("If it is later than it should be: why, and how are the children safe until then?", required=False)


class DecisionForm(ActForm):
    """What is decided for one child, and why."""

    blame = "reasons"
    child = hidden()
    outcome = Pick("outcomes", "What we decide", few=True)
    categories = PickSome("harms", "The kind of harm to protect from", required=False)
    reasons = prose("Why, in words the family will recognise", missing="Say why, in words the family will recognise.")

    def clean(self) -> dict[str, Any]:
        """Ask for a kind of harm where the decision names one, and for none where it does not."""
        said = super().clean() or {}
        outcome, named = said.get("outcome"), said.get("categories")
        if outcome and outcome in self.choices.naming_harm and not named:
            self.add_error("categories", "Say which kind of harm the plan is to protect from.")
        if outcome and outcome not in self.choices.naming_harm and named:
            self.add_error("categories", "A kind of harm goes only with a plan that protects. Take the ticks out.")
        return said


class DissentForm(ActForm):
    """Somebody disagrees, in their own words."""

    blame = "words"
    child = hidden()
    person: forms.Field = Pick("people", "Who disagrees", empty="Choose a person")
    words = words("Their words", missing="Write down what they said.", care=ALL_READ)
    formal = forms.BooleanField(label="They ask for their service to take it further", required=False)


class OwnDissentForm(DissentForm):
    """I disagree, in my own words."""

    person = hidden()
    words = words("Why do you disagree?", missing="Say why, in your own words.", care=ALL_READ)
    formal = forms.BooleanField(label="I ask for my service to take this further", required=False)


class PositionForm(ActForm):
    """What somebody in the family says to a decision."""

    blame = "position"
    child = hidden()
    person: forms.Field = Pick("family", "Who", empty="Choose a person")
    position = Pick("positions", "What they say", few=True)
    words = words("In their words", required=False, care=ALL_READ)


class OwnPositionForm(PositionForm):
    """What I say to a decision."""

    person = hidden()
    position = Pick("positions", "What do you say to this?", few=True)
    words = words("Your reason", required=False, care=ALL_READ)
