"""What there is to choose from in the room's forms, taken from what somebody sees and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from horseshoe.pages.conference.frame import Frame
from horseshoe.practice.conference.seen import RoomSeen
from horseshoe.practice.terms import Agency, Leaning, Position, Via

Pairs = tuple[tuple[str, str], ...]

VIA: Pairs = ((Via.IN_PERSON, "in person"), (Via.VIDEO, "by video"), (Via.PHONE, "by phone"))
VIA_WORDS = dict(VIA)
CIRCLES: Pairs = (
    ("everyone", "Everybody here"),
    ("professionals", "The chair and the people who work with us"),
    ("chair", "Only the chair"),
)
POSITIONS: Pairs = (
    (Position.AGREES, "I agree"),
    (Position.DISAGREES, "I disagree"),
    (Position.COULD_NOT_ANSWER, "I can’t answer today"),
)
POSITION_WORDS = {
    Position.AGREES: "agrees",
    Position.DISAGREES: "disagrees",
    Position.COULD_NOT_ANSWER: "could not answer today",
}
STEPS: Pairs = (("first-core-group", "The first core group"), ("first-review", "The review conference"))
STEP_WORDS = dict(STEPS)
AGENCIES: Pairs = (
    (Agency.SOCIAL_CARE, "Social care"),
    (Agency.POLICE, "Police"),
    (Agency.SCHOOL, "School or nursery"),
    (Agency.HEALTH_VISITING, "Health visiting"),
    (Agency.SCHOOL_NURSING, "School nursing"),
    (Agency.GP, "GP"),
    (Agency.MIDWIFERY, "Midwifery"),
    (Agency.HOSPITAL, "Hospital"),
    (Agency.MENTAL_HEALTH, "Mental health"),
    (Agency.PROBATION, "Probation"),
    (Agency.ADULT_SERVICES, "Adult services"),
    (Agency.HOUSING, "Housing"),
    (Agency.EARLY_HELP, "Early help"),
    (Agency.VOLUNTARY, "A charity"),
    (Agency.ADVOCACY, "Advocacy"),
    (Agency.INTERPRETING, "Interpreting"),
    (Agency.LEGAL, "Legal"),
)


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of code and words for every list a form may offer."""

    people: Pairs = ()
    parts: Pairs = ()
    professionals: Pairs = ()
    family: Pairs = ()
    young: frozenset[str] = frozenset()
    """People who are children: they may keep a number private."""
    children: Pairs = ()
    headings: Pairs = ()
    asking_impact: tuple[str, ...] = ()
    """Those headings of the map, in words, under which a card says what it does to the child."""
    statements: Pairs = ()
    items: Pairs = ()
    map_round: Pairs = ()
    """Whom the family map can be shown round: nobody who is kept from anybody."""
    outcomes: Pairs = ()
    naming_harm: frozenset[str] = frozenset()
    """Decisions that go with a kind of harm."""
    harms: Pairs = ()
    leanings: Pairs = ()
    numbers: Pairs = ()
    via: Pairs = VIA
    circles: Pairs = CIRCLES
    positions: Pairs = POSITIONS
    steps: Pairs = STEPS
    agencies: Pairs = AGENCIES

    @property
    def names(self) -> Pairs:
        """People by the name that is written down."""
        return tuple((name, name) for _, name in self.people)


def choices_of(room: RoomSeen, frame: Frame) -> Choices:
    """Return what somebody who sees this room may choose from."""
    outcomes = [one for one in frame.nation.decisions if one.code in room.outcomes]
    return Choices(
        people=tuple((seat.person, seat.name) for seat in room.seats),
        parts=tuple((seat.person, seat.part) for seat in room.seats),
        professionals=tuple((seat.person, seat.name) for seat in room.seats if not seat.family and not seat.chair),
        family=tuple((seat.person, seat.name) for seat in room.seats if seat.family),
        young=frozenset(seat.person for seat in room.seats if seat.child),
        children=tuple((child.child, child.name) for child in room.children),
        headings=_headings(room),
        asking_impact=tuple(said for code, said in _headings(room) if code in _asking_impact(room)),
        statements=tuple((one.statement, _short(one.text)) for one in room.statements),
        map_round=_map_round(room),
        items=tuple((step.code, step.title) for step in room.steps),
        outcomes=tuple((one.code, one.name) for one in outcomes),
        naming_harm=frozenset(one.code for one in outcomes if one.asks_harm),
        harms=tuple((harm.code, harm.name) for harm in frame.nation.harms),
        leanings=(
            (Leaning.PROTECTION, frame.protection.capitalize()),
            (Leaning.IN_NEED, frame.in_need.capitalize()),
            ("not_sure", "Not sure"),
        ),
        numbers=(*((str(n), str(n)) for n in range(room.low, room.high + 1)), ("not_sure", "Not sure")),
    )


def _headings(room: RoomSeen) -> Pairs:
    """Return the headings without a name in them: a card may be about more than one child."""
    if not room.children:
        return ()
    first = room.children[0]
    whom = first.name if len(room.children) == 1 else "the child"
    return tuple((heading.code, heading.title.replace(first.name, whom)) for heading in first.headings)


def _map_round(room: RoomSeen) -> Pairs:
    """Return the children the meeting is about, then the adults on the map for everybody, as they are drawn."""
    if room.family is None:
        return tuple((child.child, f"Round {child.name}") for child in room.children)
    figures = [symbol.figure for symbol in room.family.drawing().in_order]
    children = [figure for figure in figures if figure.of_the_conference]
    adults = [figure for figure in figures if figure.adult and not figure.of_the_conference]
    return tuple((figure.ref, f"Round {figure.name}") for figure in (*children, *adults))


def _asking_impact(room: RoomSeen) -> frozenset[str]:
    return frozenset(heading.code for child in room.children[:1] for heading in child.headings if heading.asks_impact)


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"
