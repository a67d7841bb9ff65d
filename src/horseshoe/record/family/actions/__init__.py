"""Writing down a family, one verb each."""

from horseshoe.record.family.actions.bringing import LEFT_OUT, NEW, bring_file, draw_found
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
from horseshoe.record.family.actions.drawing import NewTie, draw_person, end_on_map, take_back
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
from horseshoe.record.family.actions.saying import TO_EVERYONE, Shown, link, mark, name_part, relate, say_important

__all__ = [
    "LEFT_OUT",
    "NEW",
    "TO_EVERYONE",
    "NewTie",
    "Shown",
    "add_agency",
    "add_contact",
    "add_home",
    "add_need",
    "add_person",
    "add_pressure",
    "bring_file",
    "correct_person",
    "draw_found",
    "draw_person",
    "end_home",
    "end_involvement",
    "end_kinship",
    "end_on_map",
    "end_pressure",
    "give_account",
    "involve",
    "keep_from",
    "lift",
    "link",
    "mark",
    "name_part",
    "opened",
    "record_birth",
    "relate",
    "say_important",
    "start_family",
    "take_back",
    "tie_people",
    "withdraw_contact",
    "withdraw_need",
]
