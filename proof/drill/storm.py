"""Writers who keep sending until they are told it is kept, as our pages do; and what the record then holds."""

import asyncio
import random
import uuid
from dataclasses import dataclass, field

import httpx

from proof.server import Person, Server

KEPT = 204


@dataclass
class Storm:
    """What was sent, and what was acknowledged, by key."""

    sent: dict[str, str] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    go: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while new things may be said; what is on its way is sent on all the same."""

    async def write(self, person: Person, child: str) -> None:
        """Send one thing after another, each again and again with its own key until it is acknowledged."""
        while True:
            await self.go.wait()
            key = str(uuid.uuid4())
            words = f"said {uuid.uuid4().hex}"
            self.sent[key] = words
            await self.until_kept(person, key, child)
            await asyncio.sleep(random.uniform(0, 0.05))

    async def until_kept(self, person: Person, key: str, child: str) -> None:
        """Send one thing until it is acknowledged."""
        kind, said = _something(person, self.sent[key], child)
        while key not in self.acknowledged:
            try:
                answer = await person.does(kind, key=key, **said)
            except httpx.HTTPError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code == KEPT:
                self.acknowledged.add(key)
            elif answer.status_code in {422, 409}:
                self.refused.append(answer.text[:300])
                return
            else:
                await asyncio.sleep(0.05)

    async def settled(self) -> None:
        """Return once everything sent has been acknowledged or refused."""
        while len(self.acknowledged) + len(self.refused) < len(self.sent):
            await asyncio.sleep(0.02)


def _something(person: Person, words: str, child: str) -> tuple[str, dict[str, object]]:
    if person.station in {"chair", "minutes"}:
        return "card.added", {
            "heading": "strengths",
            "impact": "He sleeps.",
            "text": words,
            "children": [child],
            "circle": "everyone",
        }
    return "question.raised", {"text": words}


def held(server: Server, ref: str) -> list[tuple[int, str, str]]:
    """Return every event the record holds: number, key and body as text."""
    rows = server.ask(
        "import json\n"
        "from horseshoe.record.conference.models import Event\n"
        f"rows = Event.objects.filter(conference__ref={ref!r}).order_by('number')\n"
        "print(json.dumps([(row.number, row.key, json.dumps(row.body)) for row in rows]))"
    )
    return [(number, key, body) for number, key, body in rows]


def faults(storm: Storm, events: list[tuple[int, str, str]]) -> list[str]:
    """Return what was lost, doubled or out of order; empty when nothing was."""
    numbers = [number for number, _, _ in events]
    wrong = [] if numbers == list(range(1, len(numbers) + 1)) else ["the numbers have a gap"]
    times = dict.fromkeys(storm.sent, 0)
    for _, key, body in events:
        for sent in (key,) if key in times else ():
            times[sent] += storm.sent[sent] in body
    wrong += [f"acknowledged and lost: {key}" for key in storm.acknowledged if times[key] == 0]
    wrong += [f"doubled: {key}" for key, count in times.items() if count > 1]
    return wrong
