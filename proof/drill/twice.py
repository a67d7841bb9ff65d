"""Each form sent one to five times at the same moment, a thousand times: one effect."""

import argparse
import asyncio
import json
import random
import uuid
from collections import Counter
from typing import Any

from proof import server as proof
from proof.drill.kill import places
from proof.server import Person, Server

DONE = {200, 204, 302, 303}


def main(argv: list[str]) -> int:
    """Run the drill; 0 when every form had one effect."""
    parser = argparse.ArgumentParser(prog="prove drill twice")
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--check", action="store_true", help="the same: a drill always checks")
    options = parser.parse_args(argv)
    failed = False
    for name, place in places(options.only):
        with place as server:
            wrong, copies = asyncio.run(_many(server, options.times))
        for line in wrong[:10]:
            print(f"  {name}: {line}")
        print(f"{name}: {options.times} forms sent {copies} times in all, {len(wrong)} with no effect or more than one")
        failed = failed or bool(wrong)
    return int(failed)


async def _many(server: Server, times: int) -> tuple[list[str], int]:
    room = (await asyncio.to_thread(server.room, 6))[0]
    await asyncio.to_thread(server.start)
    everyone = proof.people(server, room)
    wrong: list[str] = []
    sent: dict[str, str] = {}
    copies = 0
    for turn in range(times):
        key, words = str(uuid.uuid4()), f"said {uuid.uuid4().hex}"
        person, kind, said = _form(everyone, turn, words, room["child"])
        often = random.randint(1, 5)
        answers = await asyncio.gather(*(person.does(kind, key=key, **said) for _ in range(often)))
        copies += often
        sent[key] = words
        odd = [answer.status_code for answer in answers if answer.status_code not in DONE]
        if odd:
            wrong.append(f"{kind} sent {often} times answered {odd}")
    wrong += await asyncio.to_thread(_effects, server, room["ref"], sent)
    for person in everyone:
        await person.close()
    return wrong, copies


def _form(everyone: list[Person], turn: int, words: str, child: str) -> tuple[Person, str, dict[str, Any]]:
    chair, minutes, worker, *guests = everyone
    forms: list[tuple[Person, str, dict[str, Any]]] = [
        (minutes, "card.added", {"heading": "strengths", "impact": "He sleeps.", "text": words, "children": [child]}),
        (chair, "word.explained", {"word": words[:30], "meaning": words}),
        (worker, "question.raised", {"text": words}),
        (guests[turn % len(guests)], "signal.raised", {"sort": "uncomfortable", "words": words}),
        (minutes, "action.drafted", {"what": words, "who": "Tom", "children": [child]}),
        (minutes, "line.drafted", {"text": words}),
        (chair, "contingency.drafted", {"text": words}),
        (chair, "question.raised", {"text": words, "challenge": "on"}),
    ]
    return forms[turn % len(forms)]


def _effects(server: Server, ref: str, sent: dict[str, str]) -> list[str]:
    rows = server.ask(
        "import json\n"
        "from horseshoe.record.conference.models import Event\n"
        f"rows = Event.objects.filter(conference__ref={ref!r}).values_list('key', 'body')\n"
        "print(json.dumps([(key, json.dumps(body)) for key, body in rows]))"
    )
    said = Counter(word for _, body in rows for word in _words(json.loads(body)))
    return [f"{words!r} has {said[words]} effects" for words in sent.values() if said[words] != 1]


def _words(body: dict[str, Any]) -> set[str]:
    return {value for value in body.values() if isinstance(value, str)}
