"""Can we meet well? The readiness board, from a framework's checklist and what has been done so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.preparation.invitations import QuorumForecast, QuorumOutlook
from horseshoe.practice.terms import ConferenceKind
from horseshoe.practice.timescales import Status, Timescale, Unit, last_day


class Condition(StrEnum):
    """When an item of the checklist applies: a closed list, each worked out from facts about the family."""

    ALWAYS = "always"
    CHILD_OVER_12 = "child_over_12"
    BORN = "born"
    UNBORN = "unborn"
    DOMESTIC_ABUSE = "domestic_abuse"
    INTERPRETER_NEEDED = "interpreter_needed"
    OTHER_FORMAT_NEEDED = "other_format_needed"


WHY_NOT_NEEDED: Final[dict[Condition, str]] = {
    Condition.CHILD_OVER_12: "No child in this family is over 12.",
    Condition.BORN: "The baby is not born yet.",
    Condition.UNBORN: "Every child in this family is born.",
    Condition.DOMESTIC_ABUSE: "There is no known violence or control between the adults.",
    Condition.INTERPRETER_NEEDED: "Nobody who is coming needs an interpreter.",
    Condition.OTHER_FORMAT_NEEDED: "Nobody needs the papers read aloud, translated or in another form.",
}
"""What the board says beside an item whose condition does not hold."""


class Owner(StrEnum):
    """Whose job an item is."""

    CHAIR = "chair"
    LEAD_SOCIAL_WORKER = "lead_social_worker"
    TEAM_MANAGER = "team_manager"
    MINUTE_TAKER = "minute_taker"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class PreparationItem:
    """One line of a framework's checklist. Due ``before`` ``unit``s ahead of the conference; 0 is the day itself."""

    code: str
    text: str
    owner: Owner
    before: int
    unit: Unit
    needs_evidence: bool
    applies_when: Condition
    conferences: frozenset[ConferenceKind]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """What somebody has set down about one item.

    ``why_not`` says why it will not be done although it applies; ``not_needed`` says why it does not apply here.
    """

    code: str
    done_on: date | None = None
    evidence: str = ""
    why_not: str = ""
    not_needed: str = ""


class LineState(StrEnum):
    """Where one line of the board stands."""

    READY = "ready"
    WAITING = "waiting for"
    LATE = "late"
    NOT_NEEDED = "not needed"
    WHY_NOT = "not done, and why"


SETTLED: Final = frozenset({LineState.READY, LineState.NOT_NEEDED, LineState.WHY_NOT})
"""Nobody is waiting for these any more."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line of the readiness board. ``why`` explains every state but ready; ``evidence`` is how we know."""

    code: str
    text: str
    owner: Owner
    due_on: date
    state: LineState
    why: str = ""
    evidence: str = ""
    done_on: date | None = None


def board(
    items: Iterable[PreparationItem],
    *,
    kind: ConferenceKind,
    conference_on: date,
    conditions: frozenset[Condition],
    records: Iterable[ItemRecord],
    calendar: Calendar,
    today: date,
) -> tuple[BoardLine, ...]:
    """Return the board for one conference, in the order of the checklist.

    :param conditions: those that hold for this family; ``ALWAYS`` need not be among them.
    :raises ValueError: when the conference is outside the years the calendar knows.
    """
    known = {record.code: record for record in records}
    holding = conditions | {Condition.ALWAYS}
    return tuple(
        _line(
            item,
            known.get(item.code, ItemRecord(item.code)),
            applies=item.applies_when in holding,
            due_on=due_day(item, conference_on=conference_on, calendar=calendar),
            today=today,
        )
        for item in items
        if kind in item.conferences
    )


def due_day(item: PreparationItem, *, conference_on: date, calendar: Calendar) -> date:
    """Return the last day for this item ahead of a conference on ``conference_on``."""
    limit = Timescale(
        step=item.code,
        limit=item.before,
        unit=item.unit,
        counted_from="conference",
        status=Status.LOCAL_COMMON,
        source="",
        edition="",
        in_force_from=conference_on,
        before=True,
    )
    return last_day(limit, conference_on, calendar)


def _line(item: PreparationItem, record: ItemRecord, *, applies: bool, due_on: date, today: date) -> BoardLine:
    state, why = _state(item, record, applies=applies, due_on=due_on, today=today)
    return BoardLine(
        code=item.code,
        text=item.text,
        owner=item.owner,
        due_on=due_on,
        state=state,
        why=why,
        evidence=record.evidence.strip(),
        done_on=record.done_on,
    )


def _state(
    item: PreparationItem, record: ItemRecord, *, applies: bool, due_on: date, today: date
) -> tuple[LineState, str]:
    # What a person did or said comes before what the rule expects: done is done, even where it was not called for.
    unproved = item.needs_evidence and not record.evidence.strip()
    if record.done_on is not None and not unproved:
        return LineState.READY, ""
    if record.not_needed.strip():
        return LineState.NOT_NEEDED, record.not_needed.strip()
    if not applies and record.done_on is None:
        return LineState.NOT_NEEDED, WHY_NOT_NEEDED[item.applies_when]
    if record.why_not.strip():
        return LineState.WHY_NOT, record.why_not.strip()
    waiting = "Marked as done: say how we know." if record.done_on is not None else "Not done yet."
    return (LineState.LATE if today > due_on else LineState.WAITING), waiting


class Outlook(StrEnum):
    """The answer to "Can we meet well?"."""

    YES = "yes"
    NOT_YET = "not yet"
    NO = "not as things stand"


@dataclass(frozen=True, slots=True)
class Forecast:
    """The answer, the sentence for the top of the board, and the codes of the lines waited for, late ones first."""

    outlook: Outlook
    sentence: str
    waiting_for: tuple[str, ...]


def forecast(lines: Iterable[BoardLine], *, quorum: QuorumForecast) -> Forecast:
    """Return whether the conference can meet well, given the board and who is coming."""
    lines = tuple(lines)
    open_lines = sorted((line for line in lines if line.state not in SETTLED), key=_late_first)
    codes = tuple(line.code for line in open_lines)
    if quorum.outlook is QuorumOutlook.NOT_ENOUGH:
        return Forecast(Outlook.NO, f"Not as things stand. {quorum.sentence}{_and_waiting(open_lines)}", codes)
    if open_lines:
        return Forecast(Outlook.NOT_YET, f"Not yet.{_and_waiting(open_lines)}{_unless_sure(quorum)}", codes)
    if quorum.outlook is QuorumOutlook.WAITING:
        return Forecast(Outlook.NOT_YET, f"Everything is ready. {quorum.sentence}", codes)
    return Forecast(Outlook.YES, f"Yes. Everything is ready. {quorum.sentence}", codes)


def _late_first(line: BoardLine) -> bool:
    return line.state is not LineState.LATE


def _unless_sure(quorum: QuorumForecast) -> str:
    return "" if quorum.outlook is QuorumOutlook.ENOUGH else f" {quorum.sentence}"


def _and_waiting(open_lines: list[BoardLine]) -> str:
    if not open_lines:
        return ""
    late = sum(line.state is LineState.LATE for line in open_lines)
    things = "One thing is" if len(open_lines) == 1 else f"{_count(len(open_lines))} things are"
    return f" {things} still to do{_of_which_late(late, len(open_lines))}."


def _of_which_late(late: int, all_open: int) -> str:
    if not late:
        return ""
    if late == all_open:
        return " and late" if late == 1 else ", all of them late"
    return f", {_count(late).lower()} of them late"


_NUMBERS: Final[Mapping[int, str]] = dict(
    enumerate(("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"))
)


def _count(number: int) -> str:
    return _NUMBERS.get(number, str(number))
