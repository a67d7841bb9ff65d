"""Everything that can be done from a screen of the room: a name, the kind of event, its form, and its button."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from horseshoe.pages.conference import forms, forms_map, forms_plan
from horseshoe.pages.conference.choices import Choices
from horseshoe.pages.conference.form_base import ActForm
from horseshoe.practice.conference.seen import Station

_SAFE_ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,120}")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. ``look``: form, press (a button alone) or note (the sealed question)."""

    name: str
    kind: str
    form: type[ActForm]
    button: str
    look: str = "form"
    style: str = "primary"
    key: str = ""
    """The letter that does the same."""
    icon: str = ""
    then: str = ""
    """What is said quietly when it is done."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An act with its form, ready for a page."""

    act: Act
    form: ActForm
    id: str
    action: str
    station: str
    button: str
    style: str
    key: str

    @property
    def wrong(self) -> bool:
        """Whether something in it needs another look."""
        return bool(self.form.is_bound and self.form.errors)

    @property
    def marks(self) -> list[str]:
        """What is wrong with it as a whole."""
        # A press shows no field of its own, so what is wrong with any of them is said with the form.
        unseen = self.form if self.act.look == "press" else self.form.hidden_fields()
        lost = [str(message) for field in unseen for message in field.errors]
        return [*(str(message) for message in self.form.non_field_errors()), *dict.fromkeys(lost)]


def _press(name: str, kind: str, form: type[ActForm], button: str, **more: str) -> Act:
    return Act(name, kind, form, button, look="press", style=more.pop("style", "quiet"), **more)


_ACTS: Final = (
    # people
    _press("arrive", "person.arrived", forms.ArriveForm, "Here"),
    _press("left", "person.left", forms.PersonForm, "Gone"),
    _press("heard", "person.heard", forms.PersonForm, "Heard"),
    Act("remove", "person.removed", forms.RemoveForm, "Go on without them", style="danger"),
    Act("hand-over", "chair.handed_over", forms.HandOverForm, "Hand over the chair"),
    Act("seat", "seat.added", forms.SeatForm, "Add a seat"),
    Act("chooser", "seat.chooser_named", forms.ChooserForm, "Save", style="quiet", then="Saved."),
    Act("go-on", "quorum.gone_on", forms.ReasonForm, "Go on with this reason"),
    # time and the screen
    _press("move", "agenda.moved", forms.ItemForm, "Next"),
    Act("extend", "time.extended", forms.MinutesForm, "Add time"),
    _press("break-start", "break.started", forms.NothingMore, "Have a break now"),
    _press("break-end", "break.ended", forms.NothingMore, "We are back", style="primary"),
    _press("pause", "screen.paused", forms.NothingMore, "Pause the screen"),
    _press("resume", "screen.resumed", forms.NothingMore, "Show the screen again", style="primary"),
    _press("focus", "focus.set", forms.FocusForm, "Talk about this"),
    Act("explain", "word.explained", forms.WordForm, "Put it on the screen"),
    _press("family-map", "family_map.shown", forms.NothingMore, "Show the family map", key="M"),
    Act("family-map-round", "family_map.shown", forms.MapForm, "Show this on the wall", style="quiet"),
    _press("family-map-away", "family_map.put_away", forms.NothingMore, "Put the family map away", key="M"),
    _press("harm-words", "harm_words.shown", forms.NothingMore, "Show the kinds of harm on the screen"),
    # the map
    Act("card", "card.added", forms_map.CardForm, "Write it down", then="Written down."),
    Act("reword", "card.reworded", forms_map.CardWordsForm, "Save these words", style="quiet"),
    Act("settle", "card.settled", forms_map.SettleCardForm, "This is what stands"),
    _press("strike", "card.struck", forms.CardPress, "Take it back"),
    _press("restore", "card.restored", forms.CardPress, "Put it back"),
    _press("park", "card.parked", forms.CardPress, "Keep for later"),
    _press("unpark", "card.unparked", forms.CardPress, "Put it on the map"),
    # views
    Act("statement", "statement.added", forms_map.StatementForm, "Add this sentence"),
    Act("restate", "statement.reworded", forms_map.StatementWordsForm, "Save these words", style="quiet"),
    _press("round", "round.opened", forms_map.RoundForm, "Ask everybody for their number", style="primary", key="N"),
    _press("reveal", "round.revealed", forms_map.RevealForm, "Open the notes together", style="primary", key="O"),
    Act("fold", "view.folded", forms_map.NumberForm, "Fold my note", look="note", icon="note"),
    Act("lean", "view.folded", forms_map.LeaningForm, "Fold my note", look="note", icon="note"),
    # what the chair keeps in view
    Act("question", "question.raised", forms.QuestionForm, "Keep this question in view"),
    Act("challenge", "question.raised", forms.ChallengeForm, "Put this on the record"),
    Act("ask", "question.raised", forms.AskForm, "Ask", style="quiet", then="Your question is with the chair."),
    Act("answer", "question.answered", forms.AnswerForm, "This is the answer", style="quiet"),
    _press("break", "signal.raised", forms.SignalForm, "I need a break", icon="break"),
    _press("uneasy", "signal.raised", forms.SignalForm, "I’m not comfortable with this", icon="uneasy"),
    Act("tell", "signal.raised", forms.SignalForm, "Tell the chair", style="quiet", then="Only the chair can see it."),
    _press("signal-done", "signal.answered", forms.SignalPress, "I have seen to this"),
    # the draft plan
    Act("action", "action.drafted", forms_plan.ActionForm, "Add this step"),
    Act("action-words", "action.reworded", forms_plan.ActionWordsForm, "Save these words", style="quiet"),
    Act("action-settle", "action.settled", forms_plan.SettleActionForm, "This is what stands"),
    _press("action-strike", "action.struck", forms.ActionPress, "Take it out"),
    Act("line", "line.drafted", forms_plan.LineForm, "Add this bottom line"),
    _press("line-strike", "line.struck", forms.LinePress, "Take it out"),
    Act("contingency", "contingency.drafted", forms_plan.ContingencyForm, "Add this"),
    _press("contingency-strike", "contingency.struck", forms.ContingencyPress, "Take it out"),
    Act("core-group", "core_group.named", forms_plan.CoreGroupForm, "Add to the core group"),
    _press("core-group-off", "core_group.unnamed", forms.NamePress, "Take off"),
    Act("date", "date.set", forms_plan.DateForm, "Set this day"),
    # the decision
    Act("decide", "decision.recorded", forms_plan.DecisionForm, "Record this decision"),
    Act("dissent", "dissent.recorded", forms_plan.DissentForm, "Write down the disagreement"),
    Act("my-dissent", "dissent.recorded", forms_plan.OwnDissentForm, "Put my words on the record", style="quiet"),
    Act("position", "position.recorded", forms_plan.PositionForm, "Write down what they say", style="quiet"),
    Act("my-position", "position.recorded", forms_plan.OwnPositionForm, "Send"),
    _press("close", "room.closed", forms.NothingMore, "Close the conference", style="primary"),
)
ACTS: Final[Mapping[str, Act]] = {act.name: act for act in _ACTS}
KINDS: Final = frozenset(act.kind for act in _ACTS)
"""Every kind of event that a page can send. The room opens on a page of its own."""


def act_for(kind: str, data: Mapping[str, Any]) -> Act | None:
    """Return which act a posted form is, or None when a page can send no such thing."""
    named = ACTS.get(str(data.get("act", "")))
    if named is not None and named.kind == kind:
        return named
    fitting = [act for act in _ACTS if act.kind == kind]
    # A leaning and a number are folded alike; what was given says which was asked.
    return next((act for act in fitting if act.name == "lean" and "leaning" in data), next(iter(fitting), None))


def fill(
    name: str,
    *,
    station: Station,
    ref: str,
    choices: Choices,
    on: str = "",
    initial: Mapping[str, Any] | None = None,
    button: str = "",
    style: str = "",
    key: str = "",
) -> Filled:
    """Return an act's empty form for a page. ``on`` tells apart the forms of one act on one page."""
    act = ACTS[name]
    dom_id = f"{name}-{on}" if on else name
    form = act.form(choices=choices, dom_id=dom_id, initial=dict(initial or {}))
    return _filled(act, form, dom_id, station, ref, button, style, key)


def refill(act: Act, data: Any, *, station: Station, ref: str, choices: Choices) -> Filled:
    """Return an act's form with what somebody sent."""
    asked = str(data.get("form", ""))
    dom_id = asked if _SAFE_ID.fullmatch(asked) else act.name
    form = act.form(data, choices=choices, dom_id=dom_id)
    return _filled(act, form, dom_id, station, ref)


def _filled(
    act: Act,
    form: ActForm,
    dom_id: str,
    station: Station,
    ref: str,
    button: str = "",
    style: str = "",
    key: str = "",
) -> Filled:
    action = reverse("conference:act", args=[ref, act.kind])
    return Filled(
        act,
        form,
        dom_id,
        action,
        station,
        button or act.button,
        style or act.style,
        act.key if key == "" else key.strip("-"),
    )


def new_reference(key: str) -> str:
    """Return the reference of what a form makes: the same for the same form, and nothing a sender can choose."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]
