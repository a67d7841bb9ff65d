"""The people of the two invented authorities who belong to no one family."""

from __future__ import annotations

from dataclasses import dataclass

from horseshoe.cli.demo.story import Actor
from horseshoe.cli.demo.telling import LOADER, Teller
from horseshoe.practice.terms import Agency, Nation
from horseshoe.record.access import founding

NORTHMOOR = "northmoor"
SIR_GLAN = "sir-glan"
MOMENT = "Who works at Northmoor"
MOMENT_WALES = "Wales: a family in Sir Glan"

NORTHMOOR_STAFF = (
    Actor(
        key="ama",
        name="Ama Mensah",
        post="Conference chair",
        role="chair",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Chairs today’s conference about Leah and Jayden, and knows more than she can show on the screen.",
    ),
    Actor(
        key="pat",
        name="Pat Lowe",
        post="Conference administrator",
        role="administrator",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Takes the minutes today, invites people and sends the letters.",
    ),
    Actor(
        key="tom",
        name="Tom Ellery",
        post="Social worker",
        role="social_worker",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Works with Leah, Jayden and Kelly, and with Tyler and Poppy.",
    ),
    Actor(
        key="nadia",
        name="Nadia Rahman",
        post="Social worker",
        role="social_worker",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Works with Chloe and her baby to come, with Amira and Yusuf, and since yesterday with Ellis.",
    ),
    Actor(
        key="ruth",
        name="Ruth Calder",
        post="Team manager",
        role="manager",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Manages Tom and Nadia, decides whether a conference is held, and agrees when a date is missed.",
    ),
    Actor(
        key="grace",
        name="Grace Linden",
        post="Conference chair, on duty for advice",
        role="chair",
        agency=Agency.SOCIAL_CARE,
        agency_name="Northmoor Council",
        story="Is asked whether the harm reaches the line for a conference. Chairs the ones that Ama does not.",
    ),
    Actor(
        key="sam",
        name="Sam Okoro",
        post="Operator",
        role="operator",
        story="Runs the system, opens accounts and checks the ledger. Sees no family.",
    ),
)

SIR_GLAN_STAFF = (
    Actor(
        key="eleri",
        name="Eleri Pugh",
        post="Social worker",
        role="social_worker",
        agency=Agency.SOCIAL_CARE,
        agency_name="Cyngor Sir Glan",
        story="Works with Gwen and Ifan, in Welsh and in English.",
    ),
    Actor(
        key="dafydd",
        name="Dafydd Rowlands",
        post="Conference chair",
        role="chair",
        agency=Agency.SOCIAL_CARE,
        agency_name="Cyngor Sir Glan",
        story="Chairs the conference about Gwen and Ifan the day after tomorrow.",
    ),
    Actor(
        key="lowri",
        name="Lowri Hughes",
        post="Conference chair, on duty for advice",
        role="chair",
        agency=Agency.SOCIAL_CARE,
        agency_name="Cyngor Sir Glan",
        story="Was asked whether the harm to Gwen and Ifan reaches the line for a conference.",
    ),
    Actor(
        key="nia",
        name="Nia Prys",
        post="Team manager",
        role="manager",
        agency=Agency.SOCIAL_CARE,
        agency_name="Cyngor Sir Glan",
        story="Manages Eleri, and decided that a conference is held.",
    ),
    Actor(
        key="sion",
        name="Siôn Jenkins",
        post="Conference administrator",
        role="administrator",
        agency=Agency.SOCIAL_CARE,
        agency_name="Cyngor Sir Glan",
        story="Invites people, and takes the minutes in the language of the meeting.",
    ),
)


@dataclass(frozen=True, slots=True)
class Council:
    """An invented authority."""

    code: str
    name: str
    nation: Nation
    framework: str
    address: str
    phone: str
    moment: str
    staff: tuple[Actor, ...]


COUNCILS = (
    Council(
        code=NORTHMOOR,
        name="Northmoor Council",
        nation=Nation.ENGLAND,
        framework="signs_of_safety",
        address="Children’s Services\nCanal House\nNorthmoor\nNM1 1AA",
        phone="01632 960 100",
        moment=MOMENT,
        staff=NORTHMOOR_STAFF,
    ),
    Council(
        code=SIR_GLAN,
        name="Cyngor Sir Glan",
        nation=Nation.WALES,
        framework="effective_child_protection",
        address="Gwasanaethau Plant\nTŷ’r Bont\nGlanafon\nSG1 1AA",
        phone="01632 960 200",
        moment=MOMENT_WALES,
        staff=SIR_GLAN_STAFF,
    ),
)


def found(council: Council, teller: Teller) -> dict[str, str]:
    """Found an authority for demonstration and open its people's accounts; return their codes by key."""
    at = teller.days.at(-60, "09:00")
    founding.found_authority(
        code=council.code,
        name=council.name,
        nation=council.nation,
        framework=council.framework,
        address=council.address,
        phone=council.phone,
        demonstration=True,
        by=LOADER,
        at=at,
    )
    return teller.cast(council.staff, moment=council.moment, at=at)
