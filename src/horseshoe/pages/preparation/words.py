"""How the codes of this chapter are said on a page."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.preparation.readiness import LineState, Owner
from horseshoe.practice.preparation.reports import ReportState
from horseshoe.practice.preparation.words import GivenTo, Question, SharedHow, SharedWhat, Speaks
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Agency, Answer, Capacity, ConferenceKind, Via

ANSWERS: Final = {
    Answer.WAITING: "No answer yet",
    Answer.COMING: "Coming",
    Answer.APOLOGIES: "Can’t come",
    Answer.REPORT_INSTEAD: "Sends a report instead",
}
VIAS: Final = {Via.IN_PERSON: "in person", Via.VIDEO: "by video", Via.PHONE: "by phone"}
KINDS: Final = {ConferenceKind.INITIAL: "First conference", ConferenceKind.REVIEW: "Review conference"}
CAPACITIES: Final = {
    Capacity.CHILD: "A child the meeting is about",
    Capacity.PARENT: "A parent or carer",
    Capacity.NETWORK: "Somebody from the family’s own network",
    Capacity.PROFESSIONAL: "A professional from a service",
    Capacity.ADVOCATE: "An advocate, who speaks for somebody",
    Capacity.SUPPORTER: "A supporter, who sits beside somebody",
    Capacity.INTERPRETER: "An interpreter",
    Capacity.OBSERVER: "Somebody who is learning, and only listens",
}
CIRCLES: Final = {
    Circle.EVERYONE: "Everybody, the family first",
    Circle.PROFESSIONALS: "The professionals and the chair",
    Circle.CHAIR: "Only the chair",
}
WHYS: Final = {
    Why.DANGER: "Somebody could be hurt if it were known",
    Why.THIRD_PARTY: "It is about somebody else’s private life",
    Why.POLICE_ENQUIRY: "It could harm a police enquiry",
    Why.ADULT_HEALTH: "It is about an adult’s own health",
    Why.CHILD_ASKED: "A child asked for it",
    Why.NOT_READY: "The family will be told in person first",
}
WHATS: Final = {
    SharedWhat.PROCESS: "What the meeting is and why it is held",
    SharedWhat.REPORT: "A report",
    SharedWhat.DANGER_STATEMENTS: "What we are worried about, and what safe would look like",
    SharedWhat.DRAFT_PLAN: "A first plan",
}
HOWS: Final = {
    SharedHow.TALKED_THROUGH: "Talked through",
    SharedHow.READ_ALOUD: "Read aloud",
    SharedHow.TRANSLATED: "Translated",
    SharedHow.EASY_READ: "In easy words and pictures",
    SharedHow.BRAILLE: "In braille",
    SharedHow.PAPER: "On paper, to keep",
    SharedHow.ON_SCREEN: "On a screen",
}
SPEAKS: Final = {
    Speaks.SELF: "They say it themselves",
    Speaks.CHAIR: "The chair says it for them",
    Speaks.ADVOCATE: "Their advocate says it for them",
}
AGENCIES: Final = {
    Agency.SOCIAL_CARE: "Children’s social care",
    Agency.POLICE: "Police",
    Agency.SCHOOL: "School or nursery",
    Agency.HEALTH_VISITING: "Health visiting",
    Agency.SCHOOL_NURSING: "School nursing",
    Agency.GP: "GP surgery",
    Agency.MIDWIFERY: "Midwifery",
    Agency.HOSPITAL: "Hospital",
    Agency.MENTAL_HEALTH: "Mental health",
    Agency.PROBATION: "Probation",
    Agency.ADULT_SERVICES: "Services for adults",
    Agency.HOUSING: "Housing",
    Agency.EARLY_HELP: "Early help",
    Agency.VOLUNTARY: "Voluntary service",
    Agency.ADVOCACY: "Advocacy",
    Agency.INTERPRETING: "Interpreting",
    Agency.LEGAL: "Legal",
}
REPORT_STATES: Final = {
    ReportState.IN: "In",
    ReportState.IN_LATE: "In, after its day",
    ReportState.WAITING: "Not in yet",
    ReportState.LATE: "Its day has passed",
}
OWNERS: Final = {
    Owner.CHAIR: "The chair",
    Owner.LEAD_SOCIAL_WORKER: "The social worker",
    Owner.TEAM_MANAGER: "The team manager",
    Owner.MINUTE_TAKER: "The minute-taker",
    Owner.PROFESSIONAL: "The services that are invited",
}
LINE_STATES: Final = {
    LineState.READY: "Ready",
    LineState.WAITING: "Waiting",
    LineState.LATE: "Its day has passed",
    LineState.NOT_NEEDED: "Not needed here",
    LineState.WHY_NOT: "Will not be done",
}
QUESTIONS: Final = {
    Question.WORRIES: "What worries you?",
    Question.GOOD: "What is good at home?",
    Question.MATTERS: "Who is the most important person to you?",
    Question.WANT: "What would you like to happen?",
    Question.ASK: "What do you want to ask?",
}
GIVEN_TO: Final = {
    GivenTo.ME: "Only me, for now",
    GivenTo.CHAIR: "The chair can read it",
    GivenTo.CHAIR_SAYS: "The chair reads it and says it for me",
    GivenTo.ADVOCATE: "Only the advocate or supporter",
    GivenTo.EVERYONE: "Everybody at the meeting",
}
