"""The same conference carried to its end in each framework, by the people of three families, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from horseshoe.cli.demo import partnership
from horseshoe.cli.demo.days import Told
from horseshoe.documents import gather, papers
from horseshoe.documents.blocks import Document, Heading
from horseshoe.documents.compose import conference_record, decision_letter
from horseshoe.documents.render import html
from horseshoe.packs import frameworks, nations
from horseshoe.packs.nations import NationPack
from horseshoe.packs.shape import BlockCode, FrameworkPack, PlanKind, PlanPartCode, Shows
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.plan.dates import FIRST_CORE_GROUP, FIRST_REVIEW
from horseshoe.practice.terms import ConferenceKind, Leaning, Nation, Position
from horseshoe.practice.verdict import Refused
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision import actions as deciding
from horseshoe.record.plan import actions as plans
from horseshoe.record.plan import queries as planned
from horseshoe.record.preparation import queries as preparation
from tests.people import told

pytestmark = pytest.mark.django_db

REASON = "What we heard today leaves no other way to keep them safe."
STEP = "Rings the other before eight every morning"
BOTTOM_LINE = "Nobody who has been drinking looks after a child."
THEN = "Whoever notices rings the social worker the same evening."


@dataclass(frozen=True)
class Life:
    """One family in one framework: what it must become."""

    story: str
    council: str
    framework: str
    nation: Nation
    chair: str
    numbers: tuple[int, int]
    shape: PlanKind
    protects: str
    """What the decision that protects is called in the nation."""
    core_group: date
    review: date


LIVES = (
    Life(
        story="the_day",
        council=partnership.NORTHMOOR,
        framework="signs_of_safety",
        nation=Nation.ENGLAND,
        chair="ama",
        numbers=(0, 10),
        shape=PlanKind.TRIO,
        protects="Child protection plan",
        # Held on Thursday 19 March 2026: ten working days, and three months.
        core_group=date(2026, 4, 2),
        review=date(2026, 6, 19),
    ),
    Life(
        story="two_homes",
        council=partnership.NORTHMOOR,
        framework="family_safeguarding",
        nation=Nation.ENGLAND,
        chair="ama",
        numbers=(0, 10),
        shape=PlanKind.CHANGES,
        protects="Child protection plan",
        # Held on Monday 23 March 2026: the ten working days go over Good Friday and Easter Monday.
        core_group=date(2026, 4, 8),
        review=date(2026, 6, 23),
    ),
    Life(
        story="wales",
        council=partnership.SIR_GLAN,
        framework="effective_child_protection",
        nation=Nation.WALES,
        chair="dafydd",
        numbers=(1, 10),
        shape=PlanKind.CHANGES,
        protects="Child protection register, with a care and support protection plan",
        core_group=date(2026, 4, 8),
        review=date(2026, 6, 23),
    ),
)


class Carried:
    """One conference, carried through its events by those who may."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.told: Told = told(life.story, council=life.council)
        self.facts = preparation.room_facts(self.ref)
        self.pack: FrameworkPack = frameworks.load(self.facts.framework, self.facts.framework_version)
        self.nation: NationPack = nations.load(self.facts.nation)
        self.chair = self.told.accounts[life.chair]
        self.said = 0

    @property
    def ref(self) -> str:
        """The conference."""
        return self.told.conference

    @property
    def at(self) -> datetime:
        """The moment of what is said next: one a minute."""
        return self.facts.starts_at + timedelta(minutes=self.said)

    @property
    def meeting(self) -> Meeting:
        """The fold so far."""
        return rooms.meeting(self.ref)

    @property
    def has_bottom_lines(self) -> bool:
        """Whether this framework's plan has a place for bottom lines."""
        return PlanPartCode.BOTTOM_LINES in {part.code for part in self.pack.plan.parts}

    def given(self, by: str = "") -> dict[str, Any]:
        """Return what every action is told: where, who, when and by which form."""
        self.said += 1
        return {"conference": self.ref, "by": by or self.chair, "at": self.at, "key": f"key-{self.said}"}

    def happens(self, kind: str, body: Mapping[str, Any] | None = None, *, by: str = "") -> Meeting:
        """Let something happen in the room."""
        room.append(kind=kind, body=dict(body or {}), **self.given(by))
        return self.meeting

    def moves_to(self, shows: Shows) -> None:
        """Go to the first agenda item that shows something."""
        item = next(item for item in self.pack.agenda(ConferenceKind.INITIAL) if item.shows is shows)
        self.happens("agenda.moved", {"item": item.code})


@pytest.fixture(params=LIVES, ids=lambda life: life.framework)
def carried(request: pytest.FixtureRequest) -> Carried:
    """Return one family's conference, just opened, everybody here."""
    conference = Carried(request.param)
    room.open_room(**conference.given())
    for person in tuple(conference.meeting.seats):
        conference.happens("person.arrived", {"person": person, "via": "in_person"})
    return conference


def test_a_conference_is_carried_to_its_end_and_its_papers_are_its_frameworks(carried: Carried) -> None:
    """From the first item to the letters."""
    _the_room_opens_with_its_framework_and_its_nation(carried)
    _a_number_beyond_the_ends_of_the_line_is_refused(carried)
    _map_and_views(carried)
    _decisions(carried)
    _plan(carried)
    plans.close_conference(**carried.given())

    assert not carried.meeting.open
    assert planned.differences(carried.ref) == ()
    chair = viewer_for(carried.chair, at=carried.at)
    plan = planned.plan_of(chair, carried.ref)
    assert plan.shape == carried.life.shape == carried.pack.plan.kind
    due = {one.step: one.due_on for one in plan.dates}
    assert (due[FIRST_CORE_GROUP], due[FIRST_REVIEW]) == (carried.life.core_group, carried.life.review)

    parent = next(seat.person for seat in carried.meeting.seats.values() if seat.capacity == "parent")
    letter = papers.see_as(chair, carried.ref, parent, decision_letter.KIND, at=carried.at)
    words = html.render(letter).decode()
    for said in (carried.life.protects, REASON, STEP, THEN, *([BOTTOM_LINE] if carried.has_bottom_lines else [])):
        assert said in words
    other = {life.protects for life in LIVES} - {carried.life.protects}
    assert not any(name in words for name in other)
    held, to = gather.reading(chair, carried.ref)
    assert in_the_packs_order(letter, held, to, carried.pack.documents.letter) > 4
    record = conference_record.compose(held, to)
    assert in_the_packs_order(record, held, to, carried.pack.documents.record) > 6

    everybody = frozenset(one.account for one in papers.packs(chair, carried.ref, "letter", at=carried.at))
    sent = papers.issue(
        chair, carried.ref, "letter", accounts=everybody, by=carried.chair, at=carried.at, key="letters"
    )
    assert sent == len(everybody) > 5


def _the_room_opens_with_its_framework_and_its_nation(carried: Carried) -> None:
    """The agenda, the map, the numbers and the decisions are the pack's and the nation's, and no other's."""
    meeting, life = carried.meeting, carried.life
    assert (carried.pack.code, carried.nation.nation) == (life.framework, life.nation)
    agenda = carried.pack.agenda(ConferenceKind.INITIAL)
    assert [(item.code, item.title, item.minutes) for item in meeting.agenda] == [
        (item.code, item.title, item.minutes) for item in agenda
    ]
    assert [heading.title for heading in meeting.headings] == [one.title for one in carried.pack.mapping_headings]
    assert (meeting.low, meeting.high) == life.numbers
    assert set(meeting.outcomes) == {decision.code for decision in carried.nation.decisions}


def _a_number_beyond_the_ends_of_the_line_is_refused(carried: Carried) -> None:
    """Effective Child Protection begins at one; the others at nothing."""
    low, high = carried.life.numbers
    carried.moves_to(Shows.VIEWS)
    statement = next(iter(carried.meeting.statements))
    person = carried.happens("round.opened", {"round": "r", "statement": statement}).rounds["r"].entitled[0]
    for beyond in (low - 1, high + 1):
        with pytest.raises(Refused, match=f"Choose a number from {low} to {high}, or say you are not sure."):
            carried.happens("view.folded", {"round": "r", "person": person, "value": beyond}, by=person)
    for end in (low, high):
        assert carried.happens("view.folded", _note(person, end), by=person).rounds["r"].views[person].value == end
    carried.happens("round.revealed", {"round": "r"})


def in_the_packs_order(document: Document, held: Any, to: Any, order: tuple[BlockCode, ...]) -> int:
    """Find each part's first heading where the pack's order puts it, and return how many were found."""
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    found = []
    for code in order:
        if code in decision_letter.PARTS:
            mine = [b.text for b in decision_letter.PARTS[code](held, to) if isinstance(b, Heading) and b.level == 2]
            if mine and mine[0] in headings:
                found.append(headings.index(mine[0]))
    assert found == sorted(found)
    return len(found)


def _map_and_views(carried: Carried) -> None:
    carried.moves_to(Shows.MAP)
    for number, (child, heading) in enumerate(
        (child, heading.code) for child in carried.meeting.children for heading in carried.pack.mapping_headings
    ):
        carried.happens(
            "card.added",
            {
                "card": f"card-{number}",
                "heading": heading,
                "children": [child],
                "text": "Somebody was there and saw it.",
                "impact": "They sleep.",
            },
        )
    carried.moves_to(Shows.VIEWS)
    low, high = carried.life.numbers
    for number, statement in enumerate(carried.meeting.statements):
        entitled = (
            carried.happens("round.opened", {"round": f"r{number}", "statement": statement})
            .rounds[f"r{number}"]
            .entitled
        )
        for place, person in enumerate(entitled):
            value = low + place % (high - low + 1)
            carried.happens("view.folded", _note(person, value, code=f"r{number}"), by=_hand(carried, person))
        opened = carried.happens("round.revealed", {"round": f"r{number}"}).rounds[f"r{number}"]
        assert opened.revealed_at is not None


def _decisions(carried: Carried) -> None:
    carried.moves_to(Shows.DECISION)
    protects = next(one for one in carried.nation.decisions if one.leaning == Leaning.PROTECTION)
    assert protects.name == carried.life.protects
    family = next(seat.person for seat in carried.meeting.seats.values() if seat.family)
    worker = next(seat.person for seat in carried.meeting.seats.values() if seat.capacity == "professional")
    for child in carried.meeting.children:
        deciding.record_decision(
            child=child,
            outcome=protects.code,
            categories=[carried.nation.harms[0].code],
            reasons=REASON,
            **carried.given(),
        )
        deciding.record_position(
            child=child,
            person=family,
            position=Position.DISAGREES,
            words="It is not like that.",
            **carried.given(family),
        )
        deciding.record_dissent(
            child=child, person=worker, words="I would wait a month.", formal=False, **carried.given(worker)
        )


def _plan(carried: Carried) -> None:
    carried.moves_to(Shows.PLAN)
    for number, (code, statement) in enumerate(carried.meeting.statements.items()):
        step = {"statement": code, "children": list(statement.children), "who": "Mum and Nan", "what": STEP}
        carried.happens("action.drafted", {"action": f"a{number}", "when": "Every day", **step})
    if carried.has_bottom_lines:
        carried.happens("line.drafted", {"line": "l", "text": BOTTOM_LINE})
    carried.happens("contingency.drafted", {"contingency": "c", "text": THEN})
    carried.moves_to(Shows.CLOSE)
    for seat in tuple(carried.meeting.seats.values())[:4]:
        carried.happens("core_group.named", {"person": seat.person, "name": seat.name, "part": seat.part or "here"})
    agreed = ((FIRST_CORE_GROUP, carried.life.core_group), (FIRST_REVIEW, carried.life.review))
    for step_code, on in agreed:
        carried.happens("date.set", {"step": step_code, "on": on.isoformat()})


def _note(person: str, value: int, *, code: str = "r") -> dict[str, Any]:
    return {"round": code, "person": person, "value": value, "reason": "I have seen it."}


def _hand(carried: Carried, person: str) -> str:
    """Return who puts a view in: the person, or whoever they chose."""
    return carried.meeting.seats[person].chooser or person
