"""The fictional partnership: several invented families at different moments, told through real actions.

Nobody here exists. Days are counted from the day of telling, so that the conference of one family is always today.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from horseshoe.cli.demo import partnership
from horseshoe.cli.demo.days import Days, Told
from horseshoe.cli.demo.reading import read
from horseshoe.cli.demo.telling import Teller
from horseshoe.practice.terms import Nation
from horseshoe.practice.verdict import refused
from horseshoe.record.access.queries import is_empty

STORIES = {
    partnership.NORTHMOOR: ("the_day", "before", "after", "concern", "two_homes"),
    partnership.SIR_GLAN: ("wales",),
}
"""Which stories are told in which authority, in the order of the demonstration's page."""


def unmarked(text: str) -> str:
    """Return the text as it is."""
    return text


@transaction.atomic
def load(*, today: date, mark: Callable[[str], str] = unmarked) -> dict[str, Told]:
    """Load the whole partnership as of ``today``; return what each story became, by its key.

    :param mark: is given every text that tells something of a family and returns what is kept instead; a probe plants
        its strings this way.
    :raises Refused: when anybody has begun to use this database.
    """
    if not is_empty():
        refused("This database is in use. Invented and real people never mix.").or_raise()
    told: dict[str, Told] = {}
    for council in partnership.COUNCILS:
        teller, staff = begin(council, today=today, mark=mark)
        told |= {name: teller.tell(read(name), staff) for name in STORIES[council.code]}
    return told


def begin(
    council: partnership.Council, *, today: date, mark: Callable[[str], str] = unmarked
) -> tuple[Teller, dict[str, str]]:
    """Found one of the two authorities and open its people's accounts; return who tells its stories, and the codes."""
    teller = Teller(council.code, Days(today, Nation(council.nation)), mark)
    return teller, partnership.found(council, teller)
