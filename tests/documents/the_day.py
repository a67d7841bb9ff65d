# ruff: noqa: E501 - the story reads as one line an event
"""The conference of the day family, as it was held: events folded, and the facts a paper is composed from.

Each withheld text is a canary: a word that stands nowhere else, so that finding it means it leaked.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from horseshoe.documents.compose.held import Council, Held, OwnWords, Recipient
from horseshoe.packs import frameworks, nations
from horseshoe.practice.conference.events import Happened, checked
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.room import fold
from horseshoe.practice.plan import dates, outline
from horseshoe.practice.sharing import Circle, Reader, Sharing
from horseshoe.practice.terms import ConferenceKind, Nation

DAY = date(2026, 3, 19)
BEGAN = datetime(2026, 3, 19, 10, 0, tzinfo=UTC)
NEW_HOME = "refugehouse"
"""The restriction that keeps Kelly's new address from Mark and his mother."""

ADDRESS = "CANARYADDRESS 14 Larch Close"
POLICE = "CANARYPOLICE an enquiry that is still open"
CHAIR_ONLY = "CANARYCHAIR the chair was told this alone"
LEAH_NUMBER_WHY = "CANARYLEAH I heard them through the wall"
NOT_FOR_MARK_ACTION = "CANARYSCHOOLRUN Bev collects Jayden from the nursery near the new flat"

PEOPLE = [
    ("kelly", "Kelly", "mum", "parent", ""),
    ("mark", "Mark", "step-dad, Jayden’s father", "parent", ""),
    ("leah", "Leah", "the young person herself", "child", ""),
    ("bev", "Bev", "grandmother", "network", ""),
    ("ama", "Ama Mensah", "chair", "chair", "social_care"),
    ("pat", "Pat Lowe", "minute-taker", "minute_taker", "social_care"),
    ("tom", "Tom Ellery", "social worker", "lead_social_worker", "social_care"),
    ("jo", "Jo Whitfield", "health visitor", "professional", "health_visiting"),
    ("reid", "Mr Reid", "Leah’s school", "professional", "school"),
    ("shaw", "PC Shaw", "police", "professional", "police"),
    ("ali", "Dr Ali", "family doctor", "professional", "gp"),
    ("sunita", "Sunita Rao", "Leah’s advocate", "advocate", "advocacy"),
    ("ania", "Ania", "interpreter", "interpreter", "interpreting"),
]
FAMILY = {"kelly", "mark", "leah", "bev"}
ENTITLED = FAMILY | {"ama", "tom", "jo", "reid", "shaw"}
CHILDREN = [
    {"child": "c-leah", "name": "Leah", "age": "13", "person": "leah"},
    {"child": "c-jayden", "name": "Jayden", "age": "4", "person": ""},
]
BOTH = ["c-leah", "c-jayden"]


def opening(framework: str, version: str = "1.0", *, nation: Nation = Nation.ENGLAND) -> dict[str, Any]:
    """Return the body of ``room.opened`` for the day family under a framework."""
    pack = frameworks.load(framework, version)
    return {
        "chair": "ama",
        "seats": [
            {
                "person": code,
                "name": name,
                "part": part,
                "capacity": capacity,
                "agency": agency,
                "family": code in FAMILY,
                "child": code == "leah",
                "entitled": code in ENTITLED,
                "report_only": code == "ali",
            }
            for code, name, part, capacity, agency in PEOPLE
        ],
        "children": CHILDREN,
        "agenda": [
            {
                "code": i.code,
                "title": i.title,
                "minutes": i.minutes,
                "shows": i.shows.value,
                "who_first": i.who_first.value,
            }
            for i in pack.agenda(ConferenceKind.INITIAL)
        ],
        "headings": [
            {"code": h.code, "title": h.title, "side": h.side.value, "asks_impact": h.asks_impact}
            for h in pack.mapping_headings
        ],
        "statements": [
            {
                "statement": "s1",
                "text": "We are worried that Mark will hurt Kelly again while Leah and Jayden are at home, and that "
                "they will be frightened or hurt if they try to stop it.",
                "children": BOTH,
                "goal": "Mark and Kelly show for six months that nobody is hit or threatened at home, and Leah says "
                "she sleeps through the night.",
                "low_words": "It could happen again tonight, and nobody would know",
                "high_words": "Leah and Jayden are calm at home, and everybody knows what to do",
            }
        ],
        "low": pack.scale.low,
        "high": pack.scale.high,
        "minutes": pack.minutes,
        "outcomes": [d.code for d in nations.load(nation).decisions],
        "quorum": {"least": 3, "social_care": 1},
    }


def story(framework: str = "signs_of_safety") -> list[tuple[str, str, dict[str, Any]]]:
    """Return what happened, as (who, kind, body)."""
    pack = frameworks.load(framework, "1.0")
    worry = next(h.code for h in pack.mapping_headings if h.side == "worry")
    strength = next(h.code for h in pack.mapping_headings if h.side == "strength")
    views = [("shaw", 2, "He has done this before, and bail is all that stops him."), ("reid", 3, "Leah is tired and watches the door."),
             ("jo", 6, "Jayden is well, and Kelly asks for help."), ("kelly", 7, "He is out of the house now."), ("mark", 8, "I have not been near.")]  # fmt: skip
    happened: list[tuple[str, str, dict[str, Any]]] = [("ama", "room.opened", opening(framework))]
    came = [code for code, *_ in PEOPLE if code != "ali"]
    happened += [("pat", "person.arrived", {"person": c, "via": "phone" if c == "shaw" else "in_person"}) for c in came]
    happened += [
        ("pat", "card.added", _card("k1", worry, "On 20 February Mark pushed Kelly against the kitchen wall. Leah called 999.", BOTH, "Leah has not slept a whole night since.", "PC Shaw")),
        ("pat", "card.added", _card("k2", strength, "Leah took Jayden to Bev’s house by the back gate.", BOTH, "Both were safe and warm that night.", "Bev")),
        ("shaw", "card.added", {**_card("k3", worry, POLICE, BOTH, "It may change what we do.", "PC Shaw"), "circle": "professionals"}),
        ("pat", "card.added", {**_card("k4", strength, f"The family has a safe place at {ADDRESS}.", BOTH, "They sleep there.", "Kelly"), "about": [NEW_HOME]}),
        ("ama", "card.added", {**_card("k5", worry, CHAIR_ONLY, ["c-leah"], "It weighs on her.", ""), "circle": "chair"}),
        ("ama", "round.opened", {"round": "r1", "statement": "s1"}),
        *[(p, "view.folded", {"round": "r1", "person": p, "value": v, "reason": why}) for p, v, why in views],
        ("leah", "view.folded", {"round": "r1", "person": "leah", "value": 4, "reason": LEAH_NUMBER_WHY, "private": True, "circle": "chair"}),
        ("bev", "view.folded", {"round": "r1", "person": "bev", "not_sure": True, "reason": "I only hear one side."}),
        ("ama", "round.revealed", {"round": "r1"}),
        ("ama", "round.opened", {"round": "r2", "statement": "s1", "after": "r1"}),
        ("kelly", "view.folded", {"round": "r2", "person": "kelly", "value": 5, "reason": "I had not thought of the school run."}),
        ("shaw", "view.folded", {"round": "r2", "person": "shaw", "value": 2, "reason": ""}),
        ("ama", "round.revealed", {"round": "r2"}),
        ("ama", "round.opened", {"round": "r3", "child": "c-leah"}),
        ("shaw", "view.folded", {"round": "r3", "person": "shaw", "leaning": "protection", "reason": "It has happened twice."}),
        ("jo", "view.folded", {"round": "r3", "person": "jo", "leaning": "in_need", "reason": "Kelly works with us."}),
        ("ama", "round.revealed", {"round": "r3"}),
        ("ama", "question.raised", {"question": "q1", "text": "Who sees Jayden on the days he is not at nursery?", "to": "jo", "challenge": True}),
        ("ama", "question.answered", {"question": "q1", "text": "Bev does, and Jo will ask her each week."}),
        ("pat", "action.drafted", _action("a1", "s1", "Mark", "Go to the Choosing Change group every Tuesday evening", "", "2026-03-31", "The group leader tells Tom each week that he came.", "Tom rings Mark the next day and tells the core group.")),
        ("pat", "action.drafted", _action("a2", "s1", "Kelly and Jo Whitfield", "Agree a word that Leah can text to Bev, and try it out", "", "2026-03-23", "Leah says she would use it.", "Jo asks Leah what would work instead.")),
        ("pat", "action.drafted", _action("a3", "", "Tom Ellery", "See Leah and Jayden at home, Leah on her own", "every ten working days", "", "Tom writes what each child showed or said.", "Tom’s manager goes instead.")),
        ("pat", "action.drafted", {**_action("a4", "s1", "Bev", NOT_FOR_MARK_ACTION, "every school day", "", "", ""), "about": [NEW_HOME]}),
        ("pat", "line.drafted", {"line": "l1", "text": "Mark does not come to the house while he is on bail"}),
        ("pat", "contingency.drafted", {"contingency": "b1", "text": "If Mark comes to the house, Kelly or Leah rings 999 and then Bev; Tom calls everybody together the next working day"}),
        ("pat", "core_group.named", {"person": "tom", "name": "Tom Ellery", "part": "social worker"}),
        ("pat", "core_group.named", {"person": "kelly", "name": "Kelly", "part": "mum"}),
        ("pat", "core_group.named", {"person": "jo", "name": "Jo Whitfield", "part": "health visitor"}),
        ("pat", "core_group.named", {"person": "sunita", "name": "Sunita Rao", "part": "Leah’s advocate"}),
        ("pat", "date.set", {"step": dates.FIRST_CORE_GROUP, "on": "2026-04-01"}),
        ("ama", "decision.recorded", {"child": "c-leah", "outcome": "protection", "categories": ["emotional"], "reasons": "Leah has seen Kelly hurt twice and is frightened at night. She says so herself."}),
        ("ama", "decision.recorded", {"child": "c-jayden", "outcome": "protection", "categories": ["emotional"], "reasons": "Jayden is four and cannot keep himself safe if it happens again."}),
        ("pat", "dissent.recorded", {"child": "c-jayden", "person": "jo", "words": "I would have made a child in need plan for Jayden.", "formal": False}),
        ("kelly", "position.recorded", {"child": "c-leah", "person": "kelly", "position": "agrees", "words": "I want her to sleep."}),
        ("mark", "position.recorded", {"child": "c-leah", "person": "mark", "position": "disagrees", "words": "I have not been near."}),
    ]  # fmt: skip
    return happened


def _card(card: str, heading: str, text: str, children: list[str], impact: str, said_by: str) -> dict[str, Any]:
    return {"card": card, "heading": heading, "text": text, "children": children, "impact": impact, "said_by": said_by}


def _action(
    action: str, statement: str, who: str, what: str, when: str, due_on: str, measure: str, what_if: str
) -> dict[str, Any]:
    return {
        "action": action,
        "statement": statement,
        "children": BOTH,
        "who": who,
        "what": what,
        "when": when,
        "due_on": due_on,
        "measure": measure,
        "what_if": what_if,
    }


def meeting(framework: str = "signs_of_safety") -> Meeting:
    """Return the meeting folded from its story."""
    return fold(
        Happened(number, BEGAN + timedelta(minutes=number), by, kind, checked(kind, body))
        for number, (by, kind, body) in enumerate(story(framework), start=1)
    )


def held(framework: str = "signs_of_safety", nation: Nation = Nation.ENGLAND) -> Held:
    """Return the conference as it was held."""
    pack = nations.load(nation)
    calendar = nations.calendar_for(nation, (2026, 2027))
    steps = [pack.timescale(step) for step in (dates.FIRST_CORE_GROUP, dates.FIRST_REVIEW)]
    happened = meeting(framework)
    due = dates.latest(steps, held_on=DAY, calendar=calendar)
    return Held(
        ref="qm4hx7k2pd",
        kind=ConferenceKind.INITIAL,
        held_on=DAY,
        venue="Larkfield Family Centre",
        council=Council("Northmoor Council", ("Children’s Services", "1 Civic Square", "Northmoor NM1 1AA"), "01632 960 100"),
        nation=pack,
        pack=frameworks.load(framework, "1.0"),
        meeting=happened,
        plan=outline.outline(happened),
        dates=dates.agreed(due, happened.dates),
        chair_name="Ama Mensah",
        chair_post="independent chair",
        lead_name="Tom Ellery",
        lead_post="social worker",
        complain_by=date(2026, 4, 16),
        record_by=date(2026, 4, 10),
        corrections_days=10,
        dissent_hours=72,
        reports_from=("tom", "jo", "reid", "ali"),
        own_words=(
            OwnWords("leah", "Leah", True, "What are you worried about?", "That he comes back when Mum is at work.", Sharing(author="leah")),
        ),
    )  # fmt: skip


CIRCLES = {
    "family": frozenset({Circle.EVERYONE}),
    "professional": frozenset({Circle.EVERYONE, Circle.PROFESSIONALS}),
    "chair": frozenset({Circle.EVERYONE, Circle.PROFESSIONALS, Circle.CHAIR}),
}
ADDRESSES = {"kelly": ("14 Larch Close", "Northmoor", "NM4 7QT"), "mark": ("2 Mill Row", "Northmoor", "NM2 3AB")}


def recipient(code: str) -> Recipient:
    """Return one of those who were asked to come, as somebody a paper is for."""
    name = next(n for c, n, *_ in PEOPLE if c == code)
    kind = "chair" if code == "ama" else "family" if code in FAMILY | {"sunita"} else "professional"
    never = frozenset({NEW_HOME}) if code == "mark" else frozenset()
    return Recipient(
        person=code,
        name=name,
        # As they are gathered: what somebody of the family kept to themselves is not printed, even for them.
        reader=Reader(person="" if kind == "family" else code, circles=CIRCLES[kind], never_told=never, on=DAY),
        family=code in FAMILY,
        child="c-leah" if code == "leah" else "",
        address=ADDRESSES.get(code, ()),
    )


def without(person: str) -> Held:
    """Return the conference with somebody in it whose very existence is kept from Mark."""
    return replace(held(), hidden={person: NEW_HOME})
