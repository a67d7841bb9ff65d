"""Two people on one card at the same moment, many times: both texts are kept, and both people are asked."""

import argparse
import asyncio
import uuid

from proof import server as proof
from proof.drill.kill import places
from proof.drill.storm import KEPT
from proof.server import Person, Server


def main(argv: list[str]) -> int:
    """Run the drill; 0 when no text was overwritten in silence."""
    parser = argparse.ArgumentParser(prog="prove drill together")
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--only", choices=["sqlite", "postgres"])
    parser.add_argument("--check", action="store_true", help="the same: a drill always checks")
    options = parser.parse_args(argv)
    failed = False
    for name, place in places(options.only):
        with place as server:
            wrong = asyncio.run(_many(server, options.times))
        for line in wrong[:10]:
            print(f"  {name}: {line}")
        print(
            f"{name}: {options.times} cards changed by two people at once, {len(wrong)} texts lost or people not asked"
        )
        failed = failed or bool(wrong)
    return int(failed)


async def _many(server: Server, times: int) -> list[str]:
    room = (await asyncio.to_thread(server.room, 3))[0]
    await asyncio.to_thread(server.start)
    chair, minutes, worker = proof.people(server, room)
    wrong: list[str] = []
    for _ in range(times):
        wrong += await _once(server, chair, minutes, room["child"])
    for person in (chair, minutes, worker):
        await person.close()
    return wrong


async def _once(server: Server, chair: Person, minutes: Person, child: str) -> list[str]:
    first = f"first {uuid.uuid4().hex}"
    added = await minutes.does("card.added", heading="strengths", impact="He sleeps.", text=first, children=[child])
    if added.status_code != KEPT:
        return [f"the card was not kept: {added.status_code} {added.text[:200]}"]
    card, base = await _card(chair, first)
    texts = {chair: f"hers {uuid.uuid4().hex}", minutes: f"his {uuid.uuid4().hex}"}
    answers = await asyncio.gather(
        *(
            person.does("card.reworded", card=card, base=base, text=text, impact="He sleeps.")
            for person, text in texts.items()
        )
    )
    wrong = [f"not kept: {answer.status_code}" for answer in answers if answer.status_code != KEPT]
    # Each is asked: both texts stand on both their screens, with the way to settle it.
    for person in texts:
        shown = "".join((await person.whole())["regions"].values())
        wrong += [f"{text} is not on the screen of {person.station}" for text in texts.values() if text not in shown]
        if "do/card.settled" not in shown:
            wrong.append(f"{person.station} is not asked")
    settled = await chair.does("card.settled", card=card, text=" and ".join(texts.values()), impact="He sleeps.")
    return (
        wrong if settled.status_code == KEPT else [*wrong, f"not settled: {settled.status_code} {settled.text[:200]}"]
    )


async def _card(person: Person, text: str) -> tuple[str, int]:
    """Return the card that says ``text`` and the number of its wording, from the record."""
    code = (
        "import json\n"
        "from horseshoe.record.conference.models import Event\n"
        f"row = Event.objects.filter(kind='card.added', conference__ref={person.ref!r}).order_by('-number').first()\n"
        "print(json.dumps([row.body['card'], row.number, row.body['text']]))"
    )
    card, number, said = await asyncio.to_thread(person.server.ask, code)
    if said != text:
        raise AssertionError("the last card is not the one just written")
    return str(card), int(number)
