"""``horseshoe demo``: loads the fictional partnership into an empty database."""

import argparse
import sys

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from horseshoe.cli import demo, migrate
from horseshoe.record.access import queries as access

SHOWN = 6


def main(argv: list[str]) -> int:
    """Load it, unless somebody has begun to use this database."""
    argparse.ArgumentParser(prog="horseshoe demo", description=__doc__).parse_args(argv)
    migrate.bring_up_to_date()
    if not access.is_empty():
        print("This database is in use, so nothing was loaded. Invented and real people never mix.", file=sys.stderr)
        return 1
    load()
    print("The demonstration partnership is loaded. All its people are invented.")
    return 0


def load() -> None:
    """Load the partnership as of today, whole or not at all."""
    # Stopped half way, it leaves an empty database, and the next start loads it again.
    with transaction.atomic():
        demo.load(today=timezone.localdate())


def where_to_look(address: str) -> str:
    """Return what the operator should see when the server answers: the address, and as whom to sign in."""
    lines = ["", f"  Horseshoe is ready:  {address}", ""]
    if people := access.people_to_be():
        width = max(len(person.name) for person in people[:SHOWN])
        lines.append(
            f"  Choose who to be (nobody there is real):  {address.rstrip('/')}{reverse('access:demonstration')}"
        )
        lines += [f"    {person.name:{width}}  {person.post}" for person in people[:SHOWN]]
        if len(people) > SHOWN:
            lines.append(f"    and {len(people) - SHOWN} more.")
    else:
        lines.append("  Sign in with your own account.")
    return "\n".join([*lines, "", "  Ctrl+C stops it. Nothing that was acknowledged is lost.", ""])
