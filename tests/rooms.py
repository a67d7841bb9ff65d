"""A conference made of events alone, for rules and properties: the day's family, without a database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from horseshoe.practice.conference.events import Happened, checked
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.room import after, fold
from horseshoe.practice.conference.rules import may_happen
from horseshoe.practice.conference.seen import Eye, Station
from horseshoe.practice.sharing import Circle, Reader

BEGAN = datetime(2026, 3, 19, 10, 0, tzinfo=UTC)

AMA, PAT, TOM, JO, REID, SHAW, ALI = "ama", "pat", "tom", "jo", "reid", "shaw", "ali"
KELLY, MARK, LEAH, BEV, SUNITA = "kelly", "mark", "leah", "bev", "sunita"
ADDRESS = "kellys-address"
PEOPLE = (AMA, PAT, TOM, JO, REID, SHAW, ALI, KELLY, MARK, LEAH, BEV, SUNITA)


def seat(person: str, name: str, part: str, capacity: str, **more: Any) -> dict[str, Any]:
    """Return a seat as ``room.opened`` says it."""
    return {"person": person, "name": name, "part": part, "capacity": capacity, **more}


SEATS = [
    seat(AMA, "Ama", "chair", "chair", entitled=True, agency="social_care"),
    seat(PAT, "Pat", "minutes", "minute_taker"),
    seat(TOM, "Tom", "social worker", "lead_social_worker", entitled=True, agency="social_care"),
    seat(JO, "Jo", "health visitor", "professional", entitled=True, agency="health_visiting"),
    seat(REID, "Mr Reid", "school", "professional", entitled=True, agency="school"),
    seat(SHAW, "PC Shaw", "police", "professional", entitled=True, agency="police"),
    seat(ALI, "Dr Ali", "GP", "professional", entitled=False, report_only=True, agency="gp"),
    seat(KELLY, "Kelly", "mum", "parent", entitled=True, family=True),
    seat(MARK, "Mark", "step-dad", "parent", entitled=True, family=True),
    seat(LEAH, "Leah", "13", "child", entitled=True, family=True, child=True),
    seat(BEV, "Bev", "nan", "network", entitled=True, family=True, chooser=SUNITA),
    seat(SUNITA, "Sunita", "advocate", "advocate"),
]

OPENED: Mapping[str, Any] = {
    "chair": AMA,
    "seats": SEATS,
    "children": [
        {"child": "c-leah", "name": "Leah", "age": "13", "person": LEAH},
        {"child": "c-jayden", "name": "Jayden", "age": "4", "person": ""},
    ],
    "agenda": [
        {"code": "who", "title": "Who we are", "minutes": 10, "shows": "roll", "who_first": "family"},
        {"code": "map", "title": "Worries and strengths", "minutes": 30, "shows": "map", "who_first": "family"},
        {"code": "safe", "title": "How safe is it now?", "minutes": 20, "shows": "views", "who_first": "family"},
        {"code": "plan", "title": "The plan", "minutes": 20, "shows": "plan", "who_first": "family"},
        {"code": "decide", "title": "Decision", "minutes": 10, "shows": "decision", "who_first": "family"},
    ],
    "headings": [
        {"code": "harm", "title": "What has happened that hurt {child}", "side": "worry", "asks_impact": True},
        {"code": "safety", "title": "What has kept {child} safe", "side": "strength", "asks_impact": False},
    ],
    "statements": [
        {
            "statement": "s1",
            "text": "We are worried that Leah and Jayden could be hurt again if there is a fight at home at night.",
            "goal": "Nobody shouts or breaks things at home, and nan comes if it starts.",
            "low_words": "They can't stay here tonight.",
            "high_words": "No fights, nan comes, nobody needs to check.",
            "children": ["c-leah", "c-jayden"],
        }
    ],
    "low": 0,
    "high": 10,
    "minutes": 90,
    "outcomes": ["protection_plan", "in_need_plan"],
    "quorum": {"least": 3, "social_care": 1},
}


def eye(station: Station, *circles: Circle, never_told: frozenset[str] = frozenset()) -> Eye:
    """Return a visibility class."""
    return Eye(Reader("", frozenset(circles), never_told, date(2026, 3, 19)), station)


EYES = {
    AMA: eye(Station.CHAIR, Circle.EVERYONE, Circle.PROFESSIONALS, Circle.CHAIR),
    PAT: eye(Station.MINUTES, Circle.EVERYONE, Circle.PROFESSIONALS),
    "": eye(Station.SCREEN, Circle.EVERYONE, never_told=frozenset({ADDRESS})),
    MARK: eye(Station.SEAT, Circle.EVERYONE, never_told=frozenset({ADDRESS})),
    **dict.fromkeys((TOM, JO, REID, SHAW, ALI), eye(Station.SEAT, Circle.EVERYONE, Circle.PROFESSIONALS)),
    **dict.fromkeys((KELLY, LEAH, BEV, SUNITA), eye(Station.SEAT, Circle.EVERYONE)),
}
"""Everybody's visibility class, by person; the room screen is nobody."""


class Room:
    """A list of events that only grows by what the rules allow."""

    def __init__(self) -> None:
        self.events: list[Happened] = []
        self.meeting = Meeting()
        self.happens("room.opened", dict(OPENED), by=AMA)

    def happens(self, kind: str, body: Mapping[str, Any] | None = None, *, by: str = AMA) -> Meeting:
        """Append an event ten seconds after the last. :raises Refused: when the rules do not allow it."""
        said = checked(kind, body or {})
        may_happen(self.meeting, kind, said, by=by).or_raise()
        number = self.meeting.number + 1
        event = Happened(number, BEGAN + timedelta(seconds=10 * number), by, kind, said)
        self.events.append(event)
        self.meeting = after(self.meeting, event)
        return self.meeting

    def arrive(self, *people: str) -> None:
        """Let people come in, in person."""
        for person in people:
            self.happens("person.arrived", {"person": person, "via": "in_person"}, by=PAT)

    def ask(self, code: str = "r1", **about: str) -> None:
        """Open a round of sealed views, on the statement unless told otherwise."""
        self.happens("round.opened", {"round": code, **(about or {"statement": "s1"})})

    def note(self, person: str, value: int | None, reason: str = "", *, code: str = "r1", by: str = "") -> None:
        """Fold somebody's note."""
        body = {"round": code, "person": person, "value": value, "not_sure": value is None, "reason": reason}
        self.happens("view.folded", body, by=by or person)


people = st.sampled_from(PEOPLE)
words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
children = st.lists(st.sampled_from(["c-leah", "c-jayden"]), min_size=1, max_size=2, unique=True)
codes = st.sampled_from(["one", "two", "three"])
circles = st.sampled_from(["everyone", "professionals", "chair"])
abouts = st.sampled_from([[], [ADDRESS]])


def _body(**parts: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(parts)


WHATEVER: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "room.closed": _body(),
    "chair.handed_over": _body(person=people, reason=words),
    "seat.added": _body(seat=st.just(seat("ania", "Ania", "interpreter", "interpreter"))),
    "seat.chooser_named": _body(person=people, chooser=people),
    "person.arrived": _body(person=people, via=st.sampled_from(["in_person", "video", "phone"])),
    "person.left": _body(person=people),
    "person.removed": _body(person=people, reason=words),
    "person.heard": _body(person=people),
    "quorum.gone_on": _body(reason=words),
    "agenda.moved": _body(item=st.sampled_from(["who", "map", "safe", "plan", "decide"])),
    "time.extended": _body(minutes=st.integers(-5, 130), reason=words),
    "break.started": _body(),
    "break.ended": _body(),
    "screen.paused": _body(),
    "screen.resumed": _body(),
    "focus.set": _body(child=st.sampled_from(["c-leah", "c-jayden"])),
    "word.explained": _body(word=words, meaning=words),
    "harm_words.shown": _body(),
    "family_map.shown": st.one_of(_body(), _body(round=st.sampled_from(["", "c-leah", "nobody"]))),
    "family_map.put_away": _body(),
    "card.added": _body(
        card=codes,
        heading=st.sampled_from(["harm", "safety"]),
        text=words,
        impact=words,
        source=words,
        children=children,
        circle=circles,
        about=abouts,
        parked=st.booleans(),
    ),
    "card.reworded": _body(card=codes, base=st.integers(1, 60), text=words, impact=words),
    "card.settled": _body(card=codes, text=words),
    "card.struck": _body(card=codes),
    "card.restored": _body(card=codes),
    "card.parked": _body(card=codes),
    "card.unparked": _body(card=codes),
    "statement.added": _body(statement=codes, text=words, children=children, circle=circles, about=abouts),
    "statement.reworded": _body(statement=st.sampled_from(["s1", "one"]), text=words),
    "round.opened": st.one_of(
        _body(round=codes, statement=st.just("s1"), after=st.sampled_from(["", "one", "two"])),
        _body(round=codes, child=st.sampled_from(["c-leah", "c-jayden"])),
    ),
    "view.folded": _body(
        round=codes,
        person=people,
        value=st.none() | st.integers(0, 10),
        leaning=st.sampled_from(["protection", "in_need"]),
        not_sure=st.booleans(),
        reason=words,
        circle=circles,
        private=st.booleans(),
    ),
    "round.revealed": _body(round=codes),
    "question.raised": _body(question=codes, text=words, to=people, challenge=st.booleans()),
    "question.answered": _body(question=codes, text=words),
    "signal.raised": _body(signal=codes, sort=st.sampled_from(["break", "uncomfortable"]), words=words),
    "signal.answered": _body(signal=codes),
    "action.drafted": _body(
        action=codes, statement=st.just("s1"), children=children, who=words, what=words, circle=circles, about=abouts
    ),
    "action.reworded": _body(action=codes, base=st.integers(1, 60), what=words, who=words),
    "action.settled": _body(action=codes, what=words),
    "action.struck": _body(action=codes),
    "line.drafted": _body(line=codes, text=words, circle=circles, about=abouts),
    "line.struck": _body(line=codes),
    "contingency.drafted": _body(contingency=codes, text=words, circle=circles, about=abouts),
    "contingency.struck": _body(contingency=codes),
    "core_group.named": _body(name=words, part=words),
    "core_group.unnamed": _body(name=words),
    "date.set": _body(step=st.just("core_group_first"), on=st.just("2026-04-01")),
    "decision.recorded": _body(
        child=st.sampled_from(["c-leah", "c-jayden"]),
        outcome=st.just("protection_plan"),
        categories=st.just(["emotional"]),
        reasons=words,
    ),
    "dissent.recorded": _body(
        child=st.sampled_from(["c-leah", "c-jayden"]), person=people, words=words, formal=st.booleans()
    ),
    "position.recorded": _body(
        child=st.sampled_from(["c-leah", "c-jayden"]),
        person=people,
        position=st.sampled_from(["agrees", "disagrees", "could_not_answer"]),
        words=words,
    ),
}
"""For each kind of event, bodies of it that may or may not be allowed."""


@st.composite
def attempts(draw: st.DrawFn, longest: int = 40) -> list[tuple[str, dict[str, Any], str]]:
    """Return things people try, some of which the rules will refuse: (kind, body, by)."""
    kinds = draw(st.lists(st.sampled_from(sorted(WHATEVER)), max_size=longest))
    return [(kind, draw(WHATEVER[kind]), draw(st.sampled_from([AMA, AMA, PAT, KELLY, JO, LEAH]))) for kind in kinds]


def refolded(room: Room, length: int) -> Meeting:
    """Return the meeting after the first ``length`` events, from nothing."""
    return fold(room.events[:length])
