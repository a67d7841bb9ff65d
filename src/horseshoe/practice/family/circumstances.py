"""The kinds of need, pressure, service, and ways to reach somebody, with the words for each. Codes are stored."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from horseshoe.practice.terms import Agency


class Way(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    POST = "post"
    THROUGH_SOMEONE = "through_someone"


WAY_WORDS: Final[dict[Way, str]] = {
    Way.PHONE: "By telephone",
    Way.TEXT: "By text message",
    Way.EMAIL: "By e-mail",
    Way.POST: "By post",
    Way.THROUGH_SOMEONE: "Through somebody",
}


class NeedKind(StrEnum):
    """What somebody may need in order to take part."""

    INTERPRETER = "interpreter"
    SIGN_LANGUAGE = "sign_language"
    TRANSLATION = "translation"
    READ_ALOUD = "read_aloud"
    EASY_READ = "easy_read"
    LARGE_PRINT = "large_print"
    BRAILLE = "braille"
    AUDIO = "audio"
    VENUE = "venue"
    QUIET_ROOM = "quiet_room"
    BREAKS = "breaks"
    SUPPORTER = "supporter"
    SEPARATE_TIMES = "separate_times"
    CHILDCARE = "childcare"
    TRAVEL = "travel"
    NO_PHONE = "no_phone"
    OTHER = "other"


NEED_WORDS: Final[dict[NeedKind, str]] = {
    NeedKind.INTERPRETER: "An interpreter",
    NeedKind.SIGN_LANGUAGE: "Sign language",
    NeedKind.TRANSLATION: "Papers in another language",
    NeedKind.READ_ALOUD: "Papers read aloud",
    NeedKind.EASY_READ: "Easy read",
    NeedKind.LARGE_PRINT: "Large print",
    NeedKind.BRAILLE: "Braille",
    NeedKind.AUDIO: "A recording to listen to",
    NeedKind.VENUE: "A place they chose",
    NeedKind.QUIET_ROOM: "A quiet room",
    NeedKind.BREAKS: "Breaks",
    NeedKind.SUPPORTER: "Somebody beside them",
    NeedKind.SEPARATE_TIMES: "To come and go apart from somebody",
    NeedKind.CHILDCARE: "Somebody to mind the children",
    NeedKind.TRAVEL: "Help to get there and home",
    NeedKind.NO_PHONE: "Paper or telephone, no screen",
    NeedKind.OTHER: "Something else",
}


class PressureKind(StrEnum):
    """What weighs on a family from outside or inside. Each is a fact and nobody's fault."""

    MONEY = "money"
    HOUSING = "housing"
    WORK = "work"
    HEALTH = "health"
    CARING = "caring"
    LONELINESS = "loneliness"
    BEREAVEMENT = "bereavement"
    IMMIGRATION = "immigration"
    DISCRIMINATION = "discrimination"
    SCHOOLING = "schooling"
    COURTS = "courts"
    OTHER = "other"


PRESSURE_WORDS: Final[dict[PressureKind, str]] = {
    PressureKind.MONEY: "Money",
    PressureKind.HOUSING: "Housing",
    PressureKind.WORK: "Work",
    PressureKind.HEALTH: "Health",
    PressureKind.CARING: "Caring for somebody",
    PressureKind.LONELINESS: "Few people near",
    PressureKind.BEREAVEMENT: "Somebody died",
    PressureKind.IMMIGRATION: "The right to stay",
    PressureKind.DISCRIMINATION: "Being treated worse for who they are",
    PressureKind.SCHOOLING: "School",
    PressureKind.COURTS: "Police or courts",
    PressureKind.OTHER: "Something else",
}


AGENCY_WORDS: Final[dict[Agency, str]] = {
    Agency.SOCIAL_CARE: "Children’s social care",
    Agency.POLICE: "Police",
    Agency.SCHOOL: "School or college",
    Agency.HEALTH_VISITING: "Health visiting",
    Agency.SCHOOL_NURSING: "School nursing",
    Agency.GP: "GP surgery",
    Agency.MIDWIFERY: "Midwifery",
    Agency.HOSPITAL: "Hospital",
    Agency.MENTAL_HEALTH: "Mental health",
    Agency.PROBATION: "Probation",
    Agency.ADULT_SERVICES: "Adult services",
    Agency.HOUSING: "Housing",
    Agency.EARLY_HELP: "Nursery or early help",
    Agency.VOLUNTARY: "Charity or voluntary group",
    Agency.ADVOCACY: "Advocacy",
    Agency.INTERPRETING: "Interpreting",
    Agency.LEGAL: "Legal",
}
