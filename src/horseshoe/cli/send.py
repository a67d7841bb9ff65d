"""``horseshoe send``: sends once what is waiting in the outbox."""

import argparse

from django.utils import timezone

from horseshoe.jobs import outbox


def main(argv: list[str]) -> int:
    """Send what is due; what could not be sent stays and is tried again next time."""
    parser = argparse.ArgumentParser(prog="horseshoe send", description=__doc__)
    parser.add_argument("--limit", type=int, default=200, help="messages at most (200)")
    options = parser.parse_args(argv)
    print(f"Sent: {outbox.send_due(at=timezone.now(), limit=options.limit)}.")
    return 0
