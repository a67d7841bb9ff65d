"""Explaining a pack on a page: plain blocks, which ``docs/reference/packs.md`` is written from.

``python -m horseshoe.packs.describe > docs/reference/packs.md`` rewrites it; a test fails when it is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from horseshoe.packs import frameworks, nations
from horseshoe.packs.nations import EVENT_WORDS, Event, NationPack
from horseshoe.packs.shape import AgendaItem, AskedOf, FrameworkPack, ReportHeading
from horseshoe.practice.preparation.readiness import Condition, PreparationItem
from horseshoe.practice.terms import ConferenceKind, Nation
from horseshoe.practice.timescales import Status, Timescale, Unit


class BlockKind(StrEnum):
    """What a block of a description is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of plain text: ``text`` for all kinds but a list, ``items`` for a list."""

    kind: BlockKind
    text: str = ""
    items: tuple[str, ...] = ()


_UNITS = {
    Unit.WORKING_DAYS: ("working day", "working days"),
    Unit.CALENDAR_DAYS: ("day", "days"),
    Unit.WEEKS: ("week", "weeks"),
    Unit.MONTHS: ("month", "months"),
    Unit.HOURS: ("hour", "hours"),
}
_STATUS = {
    Status.LAW: "law",
    Status.STATUTORY_GUIDANCE: "statutory guidance",
    Status.LOCAL_COMMON: "local custom",
}
_APPLIES = {
    Condition.CHILD_OVER_12: "when a child is over 12",
    Condition.BORN: "for a child who is born",
    Condition.UNBORN: "before a birth",
    Condition.DOMESTIC_ABUSE: "where there is domestic abuse",
    Condition.INTERPRETER_NEEDED: "when an interpreter is needed",
    Condition.OTHER_FORMAT_NEEDED: "when papers are needed in another form",
}


def describe(pack: FrameworkPack) -> tuple[Block, ...]:
    """Return everything a framework pack says, in the order in which a conference meets it."""
    return (
        _title(f"{pack.name} {pack.version}"),
        _text(pack.heart),
        _text(pack.belongs_to),
        _list((f"Code `{pack.code}`, in force from {pack.in_force_from.isoformat()}", *pack.sources)),
        *_checklists(pack),
        _heading("Report"),
        _list(map(_report_heading, pack.report_headings)),
        *_agendas(pack),
        _heading("Map"),
        _list(f"{one.title} ({one.side}): {one.help}" for one in pack.mapping_headings),
        _heading("Scale"),
        _text(f"From {pack.scale.low} “{pack.scale.low_words}” to {pack.scale.high} “{pack.scale.high_words}”."),
        _list((pack.scale.question, pack.scale.one_more)),
        _heading("Plan"),
        _text(f"Views are given on each {pack.subject.one}, {pack.subject.at_most} at most. {pack.subject.help}"),
        _list(f"{part.title}: {part.help}" for part in pack.plan.parts),
        _heading("Decision"),
        _list((pack.decision.question, pack.decision.reason, pack.decision.ask_family, pack.decision.if_we_differ)),
        _heading("Papers"),
        _text(f"Letter: {_words(pack.documents.letter)}."),
        _text(f"Record: {_words(pack.documents.record)}."),
    )


def describe_nation(pack: NationPack) -> tuple[Block, ...]:
    """Return everything a nation pack says: limits with their sources, harm in everyday words, decisions, quorum."""
    return (
        _title(pack.name),
        _text(f"{pack.edition}, in force from {pack.in_force_from.isoformat()}."),
        _text(f"Children over {pack.invite_children_over} are invited."),
        _heading("Limits"),
        _list(map(_timescale, pack.timescales)),
        _heading("Kinds of harm, in the words of the screen"),
        _list(f"{harm.name}: {harm.everyday}" for harm in pack.harms),
        _heading("Decisions about each child"),
        _list(f"{decision.name}: {decision.everyday}" for decision in pack.decisions),
        _heading("Words"),
        _list(f"`{term.code}`: {term.name}{f' ({term.welsh})' if term.welsh else ''}" for term in pack.terms),
        _heading("Quorum"),
        _text(f"{pack.quorum_in_words} Source: {pack.quorum.source}."),
    )


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return ``blocks`` as Markdown, a title being of the second level."""
    marks = {BlockKind.TITLE: "## ", BlockKind.HEADING: "### ", BlockKind.TEXT: ""}
    written = []
    for block in blocks:
        if block.kind is BlockKind.LIST:
            written.append("\n".join(f"* {item}" for item in block.items))
        else:
            written.append(marks[block.kind] + block.text)
    return "\n\n".join(written) + "\n"


def page() -> str:
    """Return the whole of ``docs/reference/packs.md``."""
    opening = (
        "# Packs\n\n"
        "What each nation's guidance and each practice framework says, as the product has it. This page is written "
        "from the pack files by `python -m horseshoe.packs.describe > docs/reference/packs.md`, and a test fails when "
        "it is not current. How to change or add a pack: `docs/explanation/frameworks.md`.\n"
    )
    parts = [as_markdown(describe_nation(nations.load(nation))) for nation in Nation]
    parts += [as_markdown(describe(pack)) for pack in frameworks.available()]
    return "\n".join((opening, *parts))


def _checklists(pack: FrameworkPack) -> list[Block]:
    blocks = []
    for kind in ConferenceKind:
        blocks += [_heading(f"Preparation of the {kind} conference"), _list(map(_preparation, pack.checklist(kind)))]
    return blocks


def _agendas(pack: FrameworkPack) -> list[Block]:
    blocks = []
    for kind in ConferenceKind:
        blocks.append(_heading(f"Agenda of the {kind} conference, {pack.minutes} minutes"))
        for number, item in enumerate(pack.agenda(kind), start=1):
            blocks += _agenda_item(number, item)
    return blocks


def _agenda_item(number: int, item: AgendaItem) -> tuple[Block, ...]:
    opening = (
        f"{number}. **{item.title}**, {item.minutes} minutes. {item.long_title} "
        f"First asked: {item.who_first}. On the screen: {item.shows.replace('_', ' ')}."
    )
    say = (f"Say now: “{words}”" for words in item.say_now)
    ask = (f"Ask: “{words}”" for words in item.questions)
    return _text(opening), _list((*say, *ask))


def _preparation(item: PreparationItem) -> str:
    when = "on the day" if item.before == 0 else f"{_amount(item.before, item.unit)} before"
    extras = [f"{item.owner.replace('_', ' ')}", when]
    if item.needs_evidence:
        extras.append("with how we know")
    if item.applies_when is not Condition.ALWAYS:
        extras.append(_APPLIES[item.applies_when])
    return f"{item.text} ({', '.join(extras)})"


def _report_heading(heading: ReportHeading) -> str:
    extras = [heading.kind.replace("_", " ")]
    if heading.asked_of is AskedOf.LEAD_SOCIAL_WORKER:
        extras.append("social worker only")
    if len(heading.conferences) == 1:
        extras.append(f"{next(iter(heading.conferences))} conference only")
    extras += [words for words, asked in _asks(heading) if asked]
    return f"{heading.title}: {heading.help} ({', '.join(extras)})"


def _asks(heading: ReportHeading) -> tuple[tuple[str, bool], ...]:
    return (
        ("for each child", heading.per_child),
        ("asks the impact", heading.asks_impact),
        ("asks the source", heading.asks_source),
    )


def _timescale(timescale: Timescale) -> str:
    way = "before" if timescale.before else "from"
    amount = _amount(timescale.limit, timescale.unit)
    note = f" {timescale.note}" if timescale.note else ""
    return (
        f"{timescale.name}: {amount} {way} {EVENT_WORDS[Event(timescale.counted_from)]}.{note} "
        f"`{timescale.step}`, {_STATUS[timescale.status]}, in force from {timescale.in_force_from.isoformat()}. "
        f"Source: {timescale.source}; edition: {timescale.edition}."
    )


def _amount(number: int, unit: Unit) -> str:
    one, many = _UNITS[unit]
    return f"{number} {one if number == 1 else many}"


def _words(codes: Iterable[str]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)


def _title(text: str) -> Block:
    return Block(BlockKind.TITLE, text)


def _heading(text: str) -> Block:
    return Block(BlockKind.HEADING, text)


def _text(text: str) -> Block:
    return Block(BlockKind.TEXT, text)


def _list(items: Iterable[str]) -> Block:
    return Block(BlockKind.LIST, items=tuple(items))


if __name__ == "__main__":
    sys.stdout.write(page())
