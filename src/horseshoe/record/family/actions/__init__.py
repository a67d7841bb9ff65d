"""Writing down a family, one verb each."""

from horseshoe.record.family.actions.circumstances import (
    add_agency,
    add_contact,
    add_home,
    add_need,
    add_pressure,
    end_home,
    end_involvement,
    end_pressure,
    involve,
    withdraw_contact,
    withdraw_need,
)
from horseshoe.record.family.actions.keeping import keep_from, lift
from horseshoe.record.family.actions.people import (
    add_person,
    correct_person,
    end_kinship,
    give_account,
    opened,
    record_birth,
    start_family,
    tie_people,
)

__all__ = [
    "add_agency",
    "add_contact",
    "add_home",
    "add_need",
    "add_person",
    "add_pressure",
    "correct_person",
    "end_home",
    "end_involvement",
    "end_kinship",
    "end_pressure",
    "give_account",
    "involve",
    "keep_from",
    "lift",
    "opened",
    "record_birth",
    "start_family",
    "tie_people",
    "withdraw_contact",
    "withdraw_need",
]
