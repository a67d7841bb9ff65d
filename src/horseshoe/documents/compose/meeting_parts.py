"""What happened in the meeting: who was there, what was said and mapped, where everybody stood, what was asked."""

from __future__ import annotations

from collections.abc import Iterator

from horseshoe.documents.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Row,
    Scale,
    Stand,
    Table,
)
from horseshoe.documents.compose.held import Held, OwnWords, Recipient, together
from horseshoe.documents.compose.saying import day, names, sentence
from horseshoe.practice.conference.meeting import Card, Question, Round, Seat, View
from horseshoe.practice.sharing import EVERYONE, Circle, Sharing
from horseshoe.practice.terms import Leaning

VIA = {"in_person": "here in the room", "video": "by video", "phone": "by telephone"}


def who_was_there(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the essential facts, then everybody who was asked: who came, how, who sent a report, who was not here."""
    children = held.meeting.children.values()
    yield Heading(text="The conference")
    yield Facts(
        facts=(
            Fact(
                label="About",
                value=names(f"{c.name} ({c.age})" if c.age else c.name for c in children),
            ),
            Fact(label="What it was", value=sentence(held.nation.term(held.kind.value))),
            Fact(label="When", value=day(held.held_on)),
            Fact(label="Where", value=held.venue),
            Fact(label="Chair", value=held.chair_name),
            Fact(label="Way of working", value=f"{held.pack.name}, version {held.pack.version}"),
        )
    )
    yield Heading(text="Who was there")
    yield Table(
        caption="Everybody who was asked to come",
        header=("Name", "Who they are", "How they took part"),
        rows=tuple(_attended(held, seat) for seat in held.seats()),
        widths=(3, 3, 4),
    )
    if held.meeting.gone_on_because:
        yield Paragraph(
            text="Fewer agencies than usual were here. The chair went on because: "
            + sentence(held.meeting.gone_on_because)
        )


def _attended(held: Held, seat: Seat) -> Row:
    if seat.removed:
        how = "Was here for part of the time"
    elif seat.came:
        how = sentence(VIA.get(seat.via, "here"))
    elif seat.report_only or seat.person in held.reports_from:
        how = "Sent a report instead"
    else:
        how = "Was asked, and was not here"
    return Row(cells=(seat.name, sentence(seat.part).rstrip("."), how.rstrip(".")), sharing=held.of(seat.person))


def why_we_met(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield why this meeting was held, without blame."""
    about = names(held.children)
    yield Heading(text="Why we met")
    yield Paragraph(
        text=f"People who know {about} were worried. Children’s social care looked into it and found that everybody "
        f"who knows the family should sit down together. We met to understand what life is like for {about}, "
        "what keeps them safe, and what has to change."
    )


def family_story(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what the adults of the family wanted said, in their own words."""
    yield Heading(text="What the family said")
    yield from _own(held, [said for said in held.own_words if not said.child])
    yield from _said_by_family(held, children=False)


def child_said(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what each child said, in their own words, as far as they chose to share it."""
    yield Heading(text=f"What {names(held.children)} said" if len(held.children) == 1 else "What the children said")
    yield from _own(held, [said for said in held.own_words if said.child])
    yield from _said_by_family(held, children=True)


def _own(held: Held, said: list[OwnWords]) -> Iterator[Block]:
    for words in said:
        yield Quote(
            text=words.words,
            who=f"{words.name}, asked: {words.asked}",
            sharing=together(words.sharing, held.of(words.person)),
        )


def _said_by_family(held: Held, *, children: bool) -> Iterator[Block]:
    # A card is what the room agreed to write, so it is told as what they said and never set as their own words.
    told = []
    for card in _cards(held):
        seat = held.meeting.seats.get(card.said_by) or _by_name(held, card.said_by)
        if seat is not None and seat.family and seat.child is children:
            text, by = card.now.fields["text"], f"{seat.name} told us this."
            told.append(Item(text=text, detail=by, sharing=_card_sharing(held, card)))
    if told:
        yield Items(items=tuple(told))


def _by_name(held: Held, name: str) -> Seat | None:
    return next((seat for seat in held.seats() if name and seat.name == name), None)


def _cards(held: Held) -> list[Card]:
    return [card for card in held.meeting.cards.values() if not card.parked and not card.struck]


def _card_sharing(held: Held, card: Card) -> Sharing:
    seat = held.meeting.seats.get(card.said_by) or _by_name(held, card.said_by)
    return together(card.sharing, held.of(seat.person)) if seat else card.sharing


def reports(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield who sent a report. What a report says is read in the report, by those it is shared with."""
    sent = [seat for seat in held.seats() if seat.person in held.reports_from]
    yield Heading(text="Reports")
    if not sent:
        yield Paragraph(text="Nobody sent a written report.")
        return
    yield Items(
        lead="These people sent a report. You read in it what it shares with you.",
        items=tuple(Item(text=seat.name, detail=sentence(seat.part), sharing=held.of(seat.person)) for seat in sent),
    )


def map_of_each_child(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the map for each child: under each heading what was agreed, what it does to them, and who said it."""
    for code, child in held.meeting.children.items():
        yield Heading(text=f"What we talked about: {child.name}")
        for heading in held.meeting.headings:
            cards = [card for card in _cards(held) if card.heading == heading.code and code in card.children]
            yield Heading(text=heading.title.replace("{child}", child.name), level=3)
            if cards:
                yield Items(items=tuple(_item(held, card, child.name) for card in cards))


def _item(held: Held, card: Card, child: str) -> Item:
    said = card.now.fields
    detail = []
    if said["impact"]:
        detail.append(f"What it does to {child}: {sentence(said['impact'])}")
    source = said["source"] or (held.name(card.said_by) if card.said_by else "")
    if source:
        detail.append(f"Said by: {source.rstrip('.')}.")
    return Item(text=said["text"], detail=" ".join(detail), sharing=_card_sharing(held, card))


def views(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield where everybody stood before they heard the others, beside where they stood afterwards, and why."""
    opened = [asked for asked in held.meeting.rounds.values() if asked.revealed_at and not asked.after]
    yield Heading(
        text="Where everybody stood",
        lead="Everybody wrote down what they thought before they heard the others. All the notes were opened together.",
    )
    for asked in opened:
        second = next((r for r in held.meeting.rounds.values() if r.after == asked.round and r.revealed_at), None)
        yield from _on_statement(held, asked, second) if asked.statement else _on_child(held, asked, second)


def _on_statement(held: Held, asked: Round, second: Round | None) -> Iterator[Block]:
    statement = held.meeting.statements.get(asked.statement)
    if statement is None:
        return
    yield Heading(text=statement.text, level=3, sharing=statement.sharing)
    yield Scale(
        caption="Each person’s number",
        low=held.meeting.low,
        high=held.meeting.high,
        low_words=statement.low_words,
        high_words=statement.high_words,
        stands=tuple(_stand(held, view, second) for view in _in_order(asked)),
        sharing=statement.sharing,
    )
    yield from _reasons(held, asked, second, statement.sharing)


def _on_child(held: Held, asked: Round, second: Round | None) -> Iterator[Block]:
    child = held.meeting.children.get(asked.child)
    if child is None:
        return
    yield Heading(text=f"Which plan for {child.name}", level=3)
    rows = []
    for view in _in_order(asked):
        then = second.views.get(view.person) if second else None
        cells = (held.name(view.person), _leaning(held, view), _leaning(held, then) if then else "")
        numbers = [_number_sharing(held, v) for v in (view, then) if v is not None]
        rows.append(Row(cells=cells if second else cells[:2], sharing=together(*numbers)))
    header = ("Name", "First", "After we talked") if second else ("Name", "What they thought")
    yield Table(caption=f"What each person thought for {child.name}", header=header, rows=tuple(rows))
    yield from _reasons(held, asked, second, EVERYONE)


def _in_order(asked: Round) -> list[View]:
    # In the order of the seats, never in the order in which the notes came in.
    return [asked.views[person] for person in asked.entitled if person in asked.views]


def _stand(held: Held, view: View, second: Round | None) -> Stand:
    then = second.views.get(view.person) if second else None
    latest = then if then is not None and not then.not_sure else view
    seat = held.meeting.seats.get(view.person)
    return Stand(
        name=held.name(view.person),
        part=seat.part if seat else "",
        family=bool(seat and seat.family),
        first=_number(view),
        now=_number(then) if then else "",
        where=latest.value,
        sharing=together(*(_number_sharing(held, v) for v in (view, then) if v is not None)),
    )


def _number(view: View) -> str:
    return "not sure" if view.not_sure or view.value is None else str(view.value)


def _leaning(held: Held, view: View) -> str:
    if view.not_sure or not view.leaning:
        return "Not sure"
    return held.nation.leaning_name(Leaning(view.leaning))


def _number_sharing(held: Held, view: View) -> Sharing:
    # A child may keep their number between themself and the chair.
    own = Sharing(circle=Circle.CHAIR, author=view.person) if view.private else EVERYONE
    return together(own, held.of(view.person))


def _reasons(held: Held, asked: Round, second: Round | None, shared: Sharing) -> Iterator[Block]:
    given = [_reason(held, view, None, shared) for view in _in_order(asked) if view.reason]
    if given:
        yield Items(items=tuple(given), lead="Why, in their words:")
    moved = [
        _reason(held, view, asked.views[view.person], shared)
        for view in (_in_order(second) if second else [])
        if view.person in asked.views and _moved(asked.views[view.person], view)
    ]
    if moved:
        yield Items(items=tuple(moved), lead="Who changed their mind after we talked, and why:")


def _moved(before: View, after: View) -> bool:
    return (before.value, before.leaning, before.not_sure) != (after.value, after.leaning, after.not_sure)


def _reason(held: Held, view: View, before: View | None, shared: Sharing) -> Item:
    said = _number(view) if view.value is not None or not view.leaning else _leaning(held, view)
    who = held.name(view.person)
    if before is not None:
        was = _number(before) if before.value is not None or not before.leaning else _leaning(held, before)
        who, said = f"{who} moved from {was} to {said}", ""
    because = f"“{view.reason.strip()}”" if view.reason.strip() else "No reason was written down."
    numbers = [_number_sharing(held, v) for v in (view, before) if v is not None]
    reason = Sharing(circle=view.reason_circle, author=view.person)
    return Item(text=f"{who} ({said})" if said else who, detail=because, sharing=together(shared, *numbers, reason))


def questions(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what was asked or challenged, with the answers; what nobody answered is said to be open."""
    asked = list(held.meeting.questions.values())
    yield Heading(text="Questions and challenges")
    if not asked:
        yield Paragraph(text="No question was left over, and nobody put a challenge on record.")
        return
    yield Items(items=tuple(_question(held, question) for question in asked))


def _question(held: Held, question: Question) -> Item:
    to_whom = f" (to {held.name(question.to)})" if question.to else ""
    kind = "Challenge: " if question.challenge else ""
    answer = f"Answer: {sentence(question.answer)}" if question.answer else "Nobody has answered this yet."
    # What the chair or the minute-taker put on the list was said in the room; anybody else told the chair alone.
    sharing = EVERYONE if held.runs_it(question.by) else Sharing(circle=Circle.CHAIR, author=question.by)
    return Item(
        text=f"{kind}{sentence(question.text)}{to_whom}",
        detail=answer,
        sharing=together(sharing, held.of(question.to)),
    )
