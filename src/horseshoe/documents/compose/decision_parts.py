"""What was decided for each child, why, who disagrees, and what the family says."""

from __future__ import annotations

from collections.abc import Iterator

from horseshoe.documents.blocks import Block, Decided, Fact, Facts, Heading, Items, Paragraph, Quote
from horseshoe.documents.blocks import Item as Line
from horseshoe.documents.compose.held import Held, Recipient
from horseshoe.documents.compose.saying import names, sentence
from horseshoe.practice.conference.meeting import Decision
from horseshoe.practice.terms import Position

POSITIONS = {
    Position.AGREES: "agrees",
    Position.DISAGREES: "disagrees",
    Position.COULD_NOT_ANSWER: "could not answer",
}


def _decided(held: Held) -> Iterator[tuple[str, str, Decision]]:
    for code, child in held.meeting.children.items():
        decision = held.meeting.decisions.get(code)
        if decision is not None:
            yield code, child.name, decision


def _named(held: Held, to: Recipient, code: str, name: str) -> str:
    return f"you, {name}" if to.child == code else name


def decision(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the decision for each child, in the nation's words and in everyday ones, and why, as the chair wrote it.

    What is the same for all of them is said once, after the last.
    """
    yield Heading(text="What was decided")
    decided = list(_decided(held))
    one_outcome = len(decided) > 1 and len({each.outcome for _, _, each in decided}) == 1
    one_reason = len({each.reasons.strip() for _, _, each in decided}) == 1
    for code, name, each in decided:
        yield _for_child(held, to, code, name, each, follows=not one_outcome)
        if not one_reason:
            yield Heading(text=f"Why, for {'you' if to.child == code else name}", level=3)
            yield Paragraph(text=sentence(each.reasons))
    if one_reason:
        yield Heading(text="Why", level=3)
        yield Paragraph(text=sentence(decided[0][2].reasons))
    if one_outcome:
        yield Heading(text="What this means", level=3)
        yield Paragraph(text=held.nation.decision(decided[0][2].outcome).follows)


def _for_child(held: Held, to: Recipient, code: str, name: str, decided: Decision, *, follows: bool) -> Decided:
    choice = held.nation.decision(decided.outcome)
    harms = names(held.nation.harm(category).name.lower() for category in decided.categories)
    own = to.child == code
    thinks = choice.thinks_you if own else choice.said_of(name)
    return Decided(
        child=f"For {_named(held, to, code, name)}",
        decision=choice.name,
        meaning=f"{thinks} {choice.follows}" if follows else thinks,
        harms=f"The plan is to protect {'you' if own else name} from {harms}." if harms else "",
    )


def harm_words(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what the kinds of harm that were named mean, in everyday words."""
    named = dict.fromkeys(category for _, _, decided in _decided(held) for category in decided.categories)
    if named:
        yield Heading(text="What these words mean")
        yield Facts(
            facts=tuple(
                Fact(label=held.nation.harm(code).name, value=held.nation.harm(code).everyday) for code in named
            )
        )


def dissent(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield each professional's disagreement, in their words."""
    yield Heading(text="Who saw it differently")
    if not held.meeting.dissents:
        yield Paragraph(text="No professional asked for a disagreement to be written down.")
        return
    for said in held.meeting.dissents:
        child = held.meeting.children[said.child].name
        how = "does not accept the decision" if said.formal else "disagrees, and accepts the decision"
        yield Quote(text=said.words, who=f"{held.name(said.person)} {how} for {child}", sharing=held.of(said.person))


def family_position(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what each member of the family said to each decision, in their words."""
    yield Heading(text="What the family says to it")
    told = held.meeting.positions.values()
    if not told:
        yield Paragraph(text="What the family says to the decision was not written down on the day.")
        return
    for said in told:
        child = held.meeting.children[said.child].name
        how = f"{held.name(said.person)} {POSITIONS[Position(said.position)]}, for {child}"
        if said.words.strip():
            yield Quote(text=said.words, who=how, sharing=held.of(said.person))
        else:
            yield Items(items=(Line(text=f"{how}."),), sharing=held.of(said.person))
