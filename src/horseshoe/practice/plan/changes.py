"""The five parts of an action. What is missing is a question to the writer; only an owner and a date hold a plan back.

SCIE's reviews name vague actions first among what went wrong: no measure, nobody named, nothing said about "if not".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from horseshoe.practice.plan.outline import Action, Outline
from horseshoe.practice.verdict import ALLOWED, Verdict, refused

QUESTIONS: Final = {
    "who": "Who will do this? One name, or one role.",
    "what": "What would somebody see being done?",
    "when": "By when, or how often?",
    "measure": "How will anyone know it is done or working?",
    "what_if": "What happens if it is not done, or does not work?",
}
"""In the words of the English language pack, which asks the same while a step is written."""
NO_TIME: Final = frozenset(
    {
        *(
            "ongoing",
            "on going",
            "on-going",
            "continuing",
            "continue",
            "continuous",
            "regularly",
            "regular",
            "as required",
        ),
        *(
            "asap",
            "as soon as possible",
            "when possible",
            "when needed",
            "as needed",
            "as appropriate",
            "when appropriate",
        ),
        *(
            "tbc",
            "tba",
            "to be confirmed",
            "to be agreed",
            "in due course",
            "timely",
            "throughout",
            "soon",
            "n/a",
            "na",
        ),
        *("parhaus", "yn rheolaidd", "cyn gynted â phosibl", "i'w gadarnhau"),
    }
)
"""What is written where a time should stand and is none: nobody could say that it has passed."""
NOBODY: Final = frozenset(
    {
        *("all", "everyone", "everybody", "professionals", "all professionals", "agencies", "all agencies", "services"),
        *("all services", "workers", "staff", "network", "the network", "tbc", "tba", "to be confirmed", "n/a", "na"),
        *("pawb", "gweithwyr proffesiynol", "asiantaethau", "i'w gadarnhau"),
    }
)
"""Who is written where one name or one role should stand and is nobody in particular."""
NEEDED: Final = ("who", "when")
"""Without these nobody knows that it is theirs, so a plan is not published without them."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One part that an action does not have yet, as a question."""

    action: str
    part: str
    question: str
    needed: bool


def missing(action: Action) -> tuple[Missing, ...]:
    """Return what is still to be asked about one action, in the order a room would ask it."""
    said = {
        "who": "" if _plain(action.who) in NOBODY else action.who,
        "what": action.what,
        "when": action.due_on.isoformat() if action.due_on else "" if _plain(action.when) in NO_TIME else action.when,
        "measure": action.measure,
        "what_if": action.what_if,
    }
    return tuple(
        Missing(action.code, part, question, part in NEEDED)
        for part, question in QUESTIONS.items()
        if not said[part].strip()
    )


def _plain(words: str) -> str:
    letters = "".join(letter for letter in words.replace("’", "'").casefold() if letter.isalnum() or letter in " /-'")
    # A mark alone ("?", "-") is no answer either.
    return " ".join(letters.strip(" /-'").split()) or "tbc"


def questions(plan: Outline) -> tuple[Missing, ...]:
    """Return everything still to be asked about a plan's actions."""
    return tuple(gap for action in plan.actions for gap in missing(action))


def complete(plan: Outline) -> int:
    """Return how many actions have all five parts."""
    return sum(not missing(action) for action in plan.actions)


def held_back_by(plan: Outline) -> tuple[tuple[Action, frozenset[str]], ...]:
    """Return the actions that keep a plan from being published, each with what it needs: ``who``, ``when``."""
    needs = ((action, frozenset(gap.part for gap in missing(action) if gap.needed)) for action in plan.actions)
    return tuple((action, parts) for action, parts in needs if parts)


def may_publish(plan: Outline) -> Verdict:
    """Return whether the plan can become the family's: every action has somebody's name and a time."""
    if not plan.actions:
        return refused("There is no action in this plan yet.")
    for action in plan.actions:
        held_back = [gap for gap in missing(action) if gap.needed]
        if held_back:
            return refused(f"“{action.what}” still needs an answer. {held_back[0].question}")
    return ALLOWED
