"""Who may come by a one-time link: nobody whose rights stand behind a second factor."""

from __future__ import annotations

import pytest

from horseshoe.practice.verdict import Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access.models import OneTimeLink
from horseshoe.record.preparation import actions
from tests.prepared import NOW, prepared

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["ama", "pat", "tom"])
def test_nobody_can_make_themselves_a_link_to_be_the_chair_or_anybody_who_prepares(who: str) -> None:
    people = prepared()
    for by in (people.pat, people.ama):
        with pytest.raises(Refused, match="second factor"):
            actions.give_link(conference=people.conference, account=people.accounts[who], by=by, at=NOW)
    assert not OneTimeLink.objects.exists()


def test_whoever_took_over_the_chair_is_no_guest_any_more() -> None:
    people = prepared()
    actions.give_link(conference=people.conference, account=people.jo, by=people.pat, at=NOW)
    access.tie(account=people.jo, kind="chairs", conference=people.conference, by=people.ama, at=NOW)
    with pytest.raises(Refused, match="second factor"):
        actions.give_link(conference=people.conference, account=people.jo, by=people.pat, at=NOW)


@pytest.mark.parametrize("who", ["kelly", "mark", "leah", "ali", "sunita"])
def test_guests_and_the_family_have_theirs(who: str) -> None:
    people = prepared()
    token, code = actions.give_link(conference=people.conference, account=people.accounts[who], by=people.pat, at=NOW)
    assert token
    assert len(code) == 6
