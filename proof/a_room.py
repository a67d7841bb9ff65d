"""``python -m proof.a_room SCREENS``: a conference with that many people invited, open, everybody signed in.

Prints JSON: the conference's reference and, for each person, their account, session and station. Made through the same
actions as the product, on the database that the settings name; the people are invented.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

import django


def main(screens: int) -> int:
    """Make the conference and print who may come in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "horseshoe.site.settings")
    django.setup()
    from horseshoe.cli import migrate

    migrate.bring_up_to_date()
    print(json.dumps(make(screens, rooms=1)[0]))
    return 0


def make(screens: int, rooms: int) -> list[dict[str, Any]]:
    """Make ``rooms`` open conferences of ``screens`` people each and return what `main` prints, for each."""
    from django.db import transaction

    from horseshoe.practice.terms import Nation
    from horseshoe.record.access import founding

    at = datetime.now(UTC)
    with transaction.atomic():
        founding.found_authority(
            code="proof", name="Proof", nation=Nation.ENGLAND, framework="signs_of_safety", by="", at=at
        )
        return [_room(screens, at) for _ in range(rooms)]


def _account(name: str, role: str, at: datetime, **more: Any) -> str:
    from horseshoe.record.access import actions as access

    return access.open_account(authority="proof", name=name, role=role, by="", at=at, **more)


def _room(screens: int, at: datetime) -> dict[str, Any]:
    from horseshoe.practice.family.network import PersonKind
    from horseshoe.practice.terms import Capacity, ConferenceKind
    from horseshoe.record.conference import actions as conference
    from horseshoe.record.family import actions as family
    from horseshoe.record.preparation import actions as preparation

    worker = _account("Tom", "social_worker", at, is_staff=True, agency_kind="social_care")
    chair = _account("Ama", "chair", at, is_staff=True)
    minutes = _account("Pat", "administrator", at, is_staff=True)
    record = family.start_family(title="Leah", by=worker, at=at)
    child = family.add_person(
        family=record,
        kind=PersonKind.CHILD,
        known_as="Leah",
        born_on=(at - timedelta(days=13 * 366)).date(),
        by=worker,
        at=at,
    )
    ref = preparation.book(
        family_ref=record,
        children=[child],
        kind=ConferenceKind.INITIAL,
        starts_at=at + timedelta(hours=1),
        venue="The family centre",
        chair=chair,
        minute_taker=minutes,
        lead=worker,
        by=worker,
        at=at,
    )
    guests = [
        _account(f"Guest {number}", "guest", at, agency_kind="school" if number % 2 else "health_visiting")
        for number in range(max(0, screens - 3))
    ]
    for guest in guests:
        preparation.invite(
            conference=ref, account=guest, capacity=Capacity.PROFESSIONAL, part="professional", by=chair, at=at
        )
    preparation.draft_statement(
        conference=ref,
        text="We are worried that Leah could be hurt if there is a fight at home at night.",
        goal="Nobody shouts or breaks things at home.",
        children=[child],
        by=worker,
        at=at,
    )
    conference.open_room(conference=ref, by=chair, at=at, key="open")
    stations = {chair: "chair", minutes: "minutes"}
    people = [chair, minutes, worker, *guests]
    return {
        "ref": ref,
        "child": child,
        "people": [
            {"person": person, "session": _session(person), "station": stations.get(person, "seat")}
            for person in people
        ],
    }


def _session(person: str) -> str:
    """Sign somebody in as the product keeps it: a session row of Django's."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

    account = get_user_model()._default_manager.get(code=person)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["second_factor"] = True
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
