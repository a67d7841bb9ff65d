"""The day's family as far as preparation needs it: booked for Thursday 19 March, everybody invited, through actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from horseshoe.practice.concern.enquiry import ConferenceTest, Finding
from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.sharing import Viewer
from horseshoe.practice.terms import Agency, Capacity, ConferenceKind, Nation
from horseshoe.record.access import actions as access
from horseshoe.record.access import founding
from horseshoe.record.access import queries as access_queries
from horseshoe.record.concern import actions as concern
from horseshoe.record.concern.models import Enquiry
from horseshoe.record.family import actions as family
from horseshoe.record.preparation import actions as preparation
from tests.remembered import remembered

DISCUSSED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
BOOKED = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 16)
STARTS = datetime(2026, 3, 19, 10, 0, tzinfo=UTC)

STAFF = {
    "ama": ("Ama Mensah", "chair", "conference chair", "", ""),
    "pat": ("Pat Lowe", "administrator", "minute-taker", "", ""),
    "tom": ("Tom Ellery", "social_worker", "social worker", "social_care", "Northmoor Council"),
    "nia": ("Nia Roberts", "manager", "team manager", "social_care", "Northmoor Council"),
    "dee": ("Dee Okafor", "chair", "conference chair", "", ""),
}
GUESTS = {
    "jo": ("Jo Whitfield", "professional", "health visitor", "health_visiting", "Northmoor Health"),
    "reid": ("Mr Reid", "professional", "head of year", "school", "Hill Road School"),
    "shaw": ("PC Shaw", "professional", "police officer", "police", "Northmoor Police"),
    "ali": ("Dr Ali", "guest", "GP", "gp", "The Green Surgery"),
    "sunita": ("Sunita Rao", "guest", "advocate", "advocacy", "Young Voices"),
    "ania": ("Ania Nowak", "guest", "interpreter", "interpreting", ""),
    "kelly": ("Kelly", "family", "mum", "", ""),
    "mark": ("Mark", "family", "step-dad", "", ""),
    "leah": ("Leah", "family", "", "", ""),
    "bev": ("Bev", "family", "nan", "", ""),
}
INVITED = {
    "jo": (Capacity.PROFESSIONAL, "health visitor"),
    "reid": (Capacity.PROFESSIONAL, "school"),
    "shaw": (Capacity.PROFESSIONAL, "police"),
    "ali": (Capacity.PROFESSIONAL, "GP"),
    "sunita": (Capacity.ADVOCATE, "advocate"),
    "kelly": (Capacity.PARENT, "mum"),
    "mark": (Capacity.PARENT, "step-dad"),
    "leah": (Capacity.CHILD, "13"),
    "bev": (Capacity.NETWORK, "nan"),
}
ANSWERS = {
    ConferenceTest.RIGHT_FOR_THIS_CHILD: (True, "Leah and Jayden saw it happen and are frightened."),
    ConferenceTest.PROPORTIONATE: (True, "Help was tried from October to February."),
    ConferenceTest.IMPACT_EVIDENCED: (True, "School and the health visitor both tell us what they see."),
}


@dataclass(frozen=True)
class People:
    """Account codes of the named people, and references of the family, its people and the conference."""

    accounts: dict[str, str]
    family: str
    persons: dict[str, str]
    enquiry: str
    conference: str = ""

    def __getattr__(self, name: str) -> str:
        """Return the account code of somebody by their short name."""
        return self.accounts[name]

    def viewer(self, name: str, *, at: datetime = NOW) -> Viewer:
        """Return somebody as the rules see them."""
        return access_queries.viewer_for(self.accounts[name], at=at)

    @property
    def children(self) -> list[str]:
        """Leah and Jayden."""
        return [self.persons["leah"], self.persons["jayden"]]


@remembered
def decided() -> People:
    """Return the family at the moment a conference has been decided on and not booked."""
    founding.found_authority(
        code="northmoor",
        name="Northmoor Council",
        nation=Nation.ENGLAND,
        framework="signs_of_safety",
        by="operator",
        at=DISCUSSED,
        demonstration=True,
    )
    accounts = {name: _account(name, *facts) for name, facts in (STAFF | GUESTS).items()}
    tom, nia = accounts["tom"], accounts["nia"]
    ref = family.start_family(title="Leah and Jayden", by=tom, at=DISCUSSED)
    access.tie(account=nia, kind="manages", family=ref, by=tom, at=DISCUSSED)
    persons = {
        "leah": _child(ref, "Leah", date(2012, 9, 3), tom, account=accounts["leah"]),
        "jayden": _child(ref, "Jayden", date(2021, 11, 20), tom),
        "kelly": _adult(ref, "Kelly", "mum", tom),
        "mark": _adult(ref, "Mark", "step-dad", tom),
        "bev": _adult(ref, "Bev", "nan", tom),
    }
    concern.record_discussion(
        family=ref,
        children=[persons["leah"], persons["jayden"]],
        held_at=DISCUSSED,
        agencies=[Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH_VISITING],
        worry="Mark hurt Kelly while the children were in the flat.",
        agreed="Section 47 starts today.",
        start_section_47=True,
        by=tom,
        at=DISCUSSED + timedelta(hours=1),
    )
    enquiry = Enquiry.objects.get(discussion__family__ref=ref).ref
    consultation = concern.ask_duty_chair(
        enquiry=enquiry, duty_chair=accounts["dee"], question="Is the line reached?", by=tom, at=BOOKED
    )
    concern.advise(consultation=consultation, reaches_threshold=True, advice="Yes.", by=accounts["dee"], at=BOOKED)
    concern.end_enquiry(
        enquiry=enquiry,
        finding=Finding.SUBSTANTIATED_AT_RISK,
        summary="It happened, and may happen again.",
        ended_on=BOOKED.date(),
        by=tom,
        at=BOOKED,
    )
    concern.decide_conference(
        enquiry=enquiry,
        hold=True,
        answers=ANSWERS,
        children=[persons["leah"], persons["jayden"]],
        by=nia,
        at=BOOKED,
    )
    return People(accounts, ref, persons, enquiry)


def booked(**changes: object) -> People:
    """Return the family with the conference booked, and nobody invited but those it is booked with."""
    people = decided()
    return _with_conference(people, book(people, **changes))


@remembered
def prepared() -> People:
    """Return the family with everybody of the day invited."""
    people = booked()
    for name, (capacity, part) in INVITED.items():
        preparation.invite(
            conference=people.conference,
            account=people.accounts[name],
            capacity=capacity,
            part=part,
            person=people.persons.get(name, ""),
            by=people.ama,
            at=BOOKED,
        )
    return people


def book(people: People, **changes: object) -> str:
    """Book the conference of the day, with changes."""
    booking: dict[str, object] = {
        "family_ref": people.family,
        "children": people.children,
        "kind": ConferenceKind.INITIAL,
        "enquiry_ref": people.enquiry,
        "starts_at": STARTS,
        "venue": "Hill Road Family Centre, the garden room",
        "venue_because": "Kelly chose it.",
        "chair": people.ama,
        "minute_taker": people.pat,
        "lead": people.tom,
        "by": people.tom,
        "at": BOOKED,
    }
    return preparation.book(**(booking | changes))  # type: ignore[arg-type]


def _with_conference(people: People, ref: str) -> People:
    return People(people.accounts, people.family, people.persons, people.enquiry, ref)


def _account(name: str, full: str, role: str, post: str, agency_kind: str, agency_name: str) -> str:
    return access.open_account(
        authority="northmoor",
        name=full,
        role=role,
        post=post,
        agency_kind=agency_kind,
        agency_name=agency_name,
        email=f"{name}@example.org" if name in {"jo", "reid", "ali"} else "",
        by="operator",
        at=DISCUSSED,
    )


def _child(ref: str, name: str, born_on: date, by: str, *, account: str = "") -> str:
    return family.add_person(
        family=ref, kind=PersonKind.CHILD, known_as=name, born_on=born_on, account=account, by=by, at=DISCUSSED
    )


def _adult(ref: str, name: str, part: str, by: str) -> str:
    return family.add_person(family=ref, kind=PersonKind.ADULT, known_as=name, part=part, by=by, at=DISCUSSED)
