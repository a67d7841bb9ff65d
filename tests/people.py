"""The few families every test uses: told by the demonstration's own modules, on days that never change.

``the_day_family()`` and its like write to the database of the test that calls them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from django.utils.timezone import get_default_timezone

from horseshoe.cli import demo
from horseshoe.cli.demo import partnership
from horseshoe.cli.demo.days import Days, Told
from horseshoe.cli.demo.reading import read
from horseshoe.cli.demo.telling import Teller
from horseshoe.practice.sharing import Viewer
from horseshoe.record.access.queries import viewer_for
from tests.remembered import remembered

THE_DAY = date(2026, 3, 19)
"""Thursday 19 March 2026: the strategy discussion was on Monday 2 March, the conference is due on Monday 23 March."""

_COUNCILS = {council.code: council for council in partnership.COUNCILS}


def at(clock: str, *, on: date = THE_DAY) -> datetime:
    """Return an hour ("10:00") of the day of the conference."""
    return datetime.combine(on, time.fromisoformat(clock), get_default_timezone())


def the_day_family(*, mark: Callable[[str], str] = demo.unmarked) -> Told:
    """Tell Leah and Jayden's story up to the morning of their conference."""
    return told("the_day", mark=mark)


def told(story: str, *, council: str = partnership.NORTHMOOR, mark: Callable[[str], str] = demo.unmarked) -> Told:
    """Tell one story (a name of ``demo.STORIES``) in an authority founded for it."""
    return _told(story, council, mark)


@remembered
def _told(story: str, council: str, mark: Callable[[str], str]) -> Told:
    teller, staff = demo.begin(_COUNCILS[council], today=THE_DAY, mark=mark)
    return teller.tell(read(story), staff)


def beside(story: str, other: Told) -> Told:
    """Tell a second story in the authority of a first one, with the same staff."""
    council = _COUNCILS[partnership.NORTHMOOR]
    staff = {actor.key: other.accounts[actor.key] for actor in council.staff}
    teller = Teller(council.code, Days(THE_DAY, council.nation), demo.unmarked)
    return teller.tell(read(story), staff)


def seen_by(family: Told, who: str, *, clock: str = "09:00") -> Viewer:
    """Return somebody of a story ("kelly") as the rules see them on the morning of the day."""
    return viewer_for(family.accounts[who], at=at(clock))
