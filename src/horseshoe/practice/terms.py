"""The shared words. Each code is stored and appears in URLs, so it is never renamed; its words may be."""

from __future__ import annotations

from enum import StrEnum


class Nation(StrEnum):
    """Whose guidance applies."""

    ENGLAND = "england"
    WALES = "wales"


class Agency(StrEnum):
    """The kinds of agency that come to a conference. Health disciplines count apart (quorum, Swindon 2023)."""

    SOCIAL_CARE = "social_care"
    POLICE = "police"
    SCHOOL = "school"
    HEALTH_VISITING = "health_visiting"
    SCHOOL_NURSING = "school_nursing"
    GP = "gp"
    MIDWIFERY = "midwifery"
    HOSPITAL = "hospital"
    MENTAL_HEALTH = "mental_health"
    PROBATION = "probation"
    ADULT_SERVICES = "adult_services"
    HOUSING = "housing"
    EARLY_HELP = "early_help"
    VOLUNTARY = "voluntary"
    ADVOCACY = "advocacy"
    INTERPRETING = "interpreting"
    LEGAL = "legal"


class Capacity(StrEnum):
    """In what capacity somebody is invited to one conference."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    LEAD_SOCIAL_WORKER = "lead_social_worker"
    PROFESSIONAL = "professional"
    CHILD = "child"
    PARENT = "parent"
    NETWORK = "network"
    ADVOCATE = "advocate"
    SUPPORTER = "supporter"
    INTERPRETER = "interpreter"
    OBSERVER = "observer"


FAMILY_CAPACITIES = frozenset({Capacity.CHILD, Capacity.PARENT, Capacity.NETWORK})
"""Those who sit in the room as the family and its own people."""

VIEW_CAPACITIES = frozenset(
    {
        Capacity.CHAIR,
        Capacity.LEAD_SOCIAL_WORKER,
        Capacity.PROFESSIONAL,
        Capacity.CHILD,
        Capacity.PARENT,
        Capacity.NETWORK,
    }
)
"""Those who give a sealed view of their own. An advocate speaks for somebody else; an interpreter for nobody."""


class Via(StrEnum):
    """How somebody is in the meeting."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"


class Answer(StrEnum):
    """What somebody said to an invitation."""

    WAITING = "waiting"
    COMING = "coming"
    APOLOGIES = "apologies"
    REPORT_INSTEAD = "report_instead"


class ConferenceKind(StrEnum):
    """Which conference this is."""

    INITIAL = "initial"
    REVIEW = "review"


class Position(StrEnum):
    """What a member of the family says to a decision."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    COULD_NOT_ANSWER = "could_not_answer"


class Leaning(StrEnum):
    """Which way somebody leans, per child, before the discussion. The nation's pack has the words."""

    PROTECTION = "protection"
    IN_NEED = "in_need"
