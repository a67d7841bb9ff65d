"""What is done to get a conference ready, one verb each."""

from horseshoe.record.preparation.actions.booking import book, change_booking
from horseshoe.record.preparation.actions.handing import hand_over
from horseshoe.record.preparation.actions.invitations import (
    answer_invitation,
    give_link,
    invite,
    invite_somebody_new,
    name_chooser,
    withdraw_invitation,
)
from horseshoe.record.preparation.actions.readiness import (
    chase,
    chase_person,
    do_precondition,
    say_why_not,
    take_precondition_back,
)
from horseshoe.record.preparation.actions.reports import (
    Said,
    Stale,
    mark_item,
    save_item,
    send_report,
    start_report,
    strike_item,
)
from horseshoe.record.preparation.actions.words import (
    StaleStatement,
    draft_statement,
    record_sharing,
    record_talk,
    reword_statement,
    say_own_words,
    strike_statement,
)

__all__ = [
    "Said",
    "Stale",
    "StaleStatement",
    "answer_invitation",
    "book",
    "change_booking",
    "chase",
    "chase_person",
    "do_precondition",
    "draft_statement",
    "give_link",
    "hand_over",
    "invite",
    "invite_somebody_new",
    "mark_item",
    "name_chooser",
    "record_sharing",
    "record_talk",
    "reword_statement",
    "save_item",
    "say_own_words",
    "say_why_not",
    "send_report",
    "start_report",
    "strike_item",
    "strike_statement",
    "take_precondition_back",
    "withdraw_invitation",
]
