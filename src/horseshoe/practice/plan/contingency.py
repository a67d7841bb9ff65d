"""Bottom lines and "what if": what a plan says about the day on which it does not hold."""

from __future__ import annotations

from horseshoe.practice.plan.outline import BOTTOM_LINE, CONTINGENCY, Outline, Sentence

ASK_CONTINGENCY = "What will happen, and who will do it, if this plan does not keep the children safe?"
ASK_BOTTOM_LINE = "What is the least that must happen, whatever else changes?"


def bottom_lines(plan: Outline) -> tuple[Sentence, ...]:
    """Return the least that must happen, in the order it was said."""
    return tuple(sentence for sentence in plan.sentences if sentence.kind == BOTTOM_LINE)


def contingencies(plan: Outline) -> tuple[Sentence, ...]:
    """Return what happens if the plan does not hold, in the order it was said."""
    return tuple(sentence for sentence in plan.sentences if sentence.kind == CONTINGENCY)


def still_to_ask(plan: Outline) -> tuple[str, ...]:
    """Return the questions that nobody has answered yet. They never hold a plan back."""
    asked = ((bottom_lines(plan), ASK_BOTTOM_LINE), (contingencies(plan), ASK_CONTINGENCY))
    return tuple(question for said, question in asked if not said)
