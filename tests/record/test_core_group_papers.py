"""Papers that were issued stay with the core group when invitations end, and with nobody who was sent away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horseshoe.documents import papers
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import actions as access
from horseshoe.record.access import queries as access_queries
from horseshoe.record.post import actions as post
from horseshoe.record.post import queries
from horseshoe.record.post.models import Paper
from horseshoe.record.preparation import actions as preparation
from tests.held import CLOSED, LETTERS, held
from tests.prepared import People

pytestmark = pytest.mark.django_db
LATER = CLOSED + timedelta(days=120)
SENT = ("kelly", "jo", "reid")


@pytest.fixture
def people() -> People:
    """The day’s people with their letters out: Kelly, Jo and Sunita are of the core group, Mr Reid is not."""
    found, _ = held()
    papers.issue(
        found.viewer("ama", at=LETTERS),
        found.conference,
        "letter",
        accounts=frozenset(found.accounts[name] for name in SENT),
        by=found.ama,
        at=LETTERS,
        key="the letters",
    )
    return found


def opens(people: People, who: str, *, at: object = LATER) -> int:
    """Return how many of their papers somebody can open: of those listed and of those they have the address of."""
    viewer = people.viewer(who, at=at)
    listed = {one.ref for one in queries.papers_for(viewer, people.conference)}
    opened = set()
    for ref in Paper.objects.filter(recipient=people.accounts[who]).values_list("ref", flat=True):
        try:
            queries.paper(viewer, ref)
        except NotFound:
            continue
        opened.add(ref)
    assert opened == listed
    return len(opened)


def test_everybody_opens_their_own_while_their_invitation_lasts(people: People):
    for who in SENT:
        assert opens(people, who, at=LETTERS) == Paper.objects.filter(recipient=people.accounts[who]).count() > 0


def test_the_core_group_opens_its_papers_after_invitations_have_ended_and_nobody_else_does(people: People):
    for who in ("kelly", "jo"):
        assert {tie.kind for tie in people.viewer(who, at=LATER).ties} <= {"core_group", "core_group_family"}
        assert opens(people, who) == opens(people, who, at=LETTERS)
    assert opens(people, "reid") == 0


def test_nobody_of_the_core_group_opens_what_was_issued_to_somebody_else(people: People):
    for ref in Paper.objects.exclude(recipient=people.jo).values_list("ref", flat=True):
        with pytest.raises(NotFound):
            queries.paper(people.viewer("jo", at=LATER), ref)


def test_a_paper_that_was_taken_back_is_gone_for_the_core_group_too(people: People):
    ref = queries.papers_for(people.viewer("jo", at=LATER), people.conference)[0].ref
    before = opens(people, "jo")
    post.withdraw(ref=ref, because="It names the wrong school.", by=people.ama, at=LATER)
    assert opens(people, "jo") == before - 1


@pytest.mark.parametrize("who", ["jo", "kelly", "reid"])
def test_whose_invitation_is_withdrawn_opens_nothing_from_that_moment(people: People, who: str):
    told = {"conference": people.conference, "because": "She must not read these.", "by": people.ama}
    preparation.withdraw_invitation(account=people.accounts[who], at=LETTERS, **told)
    assert opens(people, who, at=LETTERS) == 0
    assert opens(people, who) == 0


@pytest.mark.parametrize("who", ["jo", "kelly"])
def test_one_of_the_core_group_is_taken_off_even_when_their_invitation_had_ended_by_itself(people: People, who: str):
    told = {"conference": people.conference, "because": "She has left.", "by": people.ama}
    preparation.withdraw_invitation(account=people.accounts[who], at=LATER, **told)
    assert opens(people, who) == 0


@pytest.mark.parametrize("who", ["jo", "kelly", "reid"])
def test_who_is_removed_from_the_conference_opens_nothing_from_that_moment(people: People, who: str):
    told = {"conference": people.conference, "because": "Removed.", "by": people.ama, "at": LETTERS}
    access.end_ties_to_conference(account=people.accounts[who], **told)
    assert opens(people, who, at=LETTERS) == 0


def test_a_link_to_the_conference_reaches_the_papers_after_the_invitation_has_ended(people: People):
    viewer = access_queries.viewer_for(people.kelly, at=LATER, only_conference=people.conference)
    assert len(queries.papers_for(viewer, people.conference)) == opens(people, "kelly") > 0
