"""The day's conference through its pages: everybody signed in with a browser of their own, and forms as they stand."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from horseshoe.practice.conference.meeting import Meeting
from horseshoe.record.access.models import Account
from horseshoe.record.conference import queries as conference
from tests.prepared import People, prepared

STATIONS = {"ama": "chair", "pat": "minutes"}


@dataclass
class Room:
    """A conference that somebody walks through page by page."""

    people: People
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """The conference."""
        return self.people.conference

    @property
    def meeting(self) -> Meeting:
        """The fold, for looking at what was set down."""
        return conference.meeting(self.ref)

    def client(self, who: str) -> Client:
        """Return somebody's browser."""
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(Account.objects.get(code=self.people.accounts[who]))
        return self.clients[who]

    def open(self, who: str, station: str = "") -> str:
        """Return somebody's page as it stands."""
        answer = self.client(who).get(self.address(station or STATIONS.get(who, "seat")))
        assert answer.status_code == 200, (who, station, answer.status_code)
        return answer.content.decode()

    def address(self, station: str) -> str:
        """Return a station's address."""
        return reverse(f"conference:{'phone' if station == 'seat' else station}", args=[self.ref])

    def post(
        self, who: str, kind: str, /, *, live: bool = False, station: str = "", key: str = "", **fields: Any
    ) -> HttpResponse:
        """Send a form as a browser would, without asking whether it was on the page."""
        data = {"key": key or str(uuid.uuid4()), "station": station or STATIONS.get(who, "seat"), **fields}
        headers = {"X-Horseshoe": "live"} if live else {}
        return self.client(who).post(reverse("conference:act", args=[self.ref, kind]), data, headers=headers)

    def does(self, who: str, kind: str, /, **fields: Any) -> Meeting:
        """Send a form that is to be done, and return the meeting after it."""
        answer = self.post(who, kind, **fields)
        assert answer.status_code == 303, (kind, said(answer))
        return self.meeting

    def begin(self) -> None:
        """Open the room with its button."""
        answer = self.client("ama").post(reverse("conference:begin", args=[self.ref]), {"key": str(uuid.uuid4())})
        assert answer.status_code == 302, said(answer)

    def arrive(self, *who: str) -> None:
        """Let people come in."""
        for one in who:
            self.does("pat", "person.arrived", person=self.people.accounts[one], via="in_person")

    def move(self, shows: str) -> Meeting:
        """Go to the first agenda item that shows something."""
        item = next(item for item in self.meeting.agenda if item.shows == shows)
        return self.does("ama", "agenda.moved", item=item.code)

    def statement(self) -> str:
        """Write the sentence people give their views on, and return its reference."""
        self.does(
            "ama",
            "statement.added",
            text="We are worried that Leah and Jayden could be hurt again if there is a fight at home at night.",
            goal="Nobody shouts or breaks things at home, and nan comes if it starts.",
            low_words="They can’t stay here tonight.",
            high_words="No fights, nan comes, nobody needs to check.",
            children=self.people.children,
        )
        return next(iter(self.meeting.statements))

    def ask(self, **about: str) -> str:
        """Ask everybody for a view, and return the round."""
        self.does("ama", "round.opened", **(about or {"statement": next(iter(self.meeting.statements))}))
        return next(reversed(self.meeting.rounds))

    def fold(self, who: str, round: str, value: str, **more: Any) -> Meeting:
        """Fold somebody's note on their own phone."""
        person = self.people.accounts[who]
        return self.does(who, "view.folded", round=round, person=person, value=value, circle="everyone", **more)


def begun(*here: str) -> Room:
    """Return the day's conference just begun, with these people here."""
    room = Room(prepared())
    room.begin()
    room.arrive(*here)
    return room


def said(answer: HttpResponse) -> str:
    """Return what is wrong in an answer, as it stands on the page."""
    words = re.findall(r'class="govuk-error-message[^>]*>(.*?)</p>', answer.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", one).replace("Error:", "").strip() for one in words)
