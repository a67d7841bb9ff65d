"""``horseshoe verify-ledger``: looks for one altered byte in the ledger."""

import argparse
import sys

from django.utils import timezone

from horseshoe.record.ledger import actions, queries


def main(argv: list[str]) -> int:
    """Say whether every line is as it was written; return 1 when one is not."""
    parser = argparse.ArgumentParser(prog="horseshoe verify-ledger", description=__doc__)
    parser.add_argument("--authority", help="look at this authority's chain only")
    parser.add_argument("--anchor", action="store_true", help="when all is whole, note outside the database how far")
    options = parser.parse_args(argv)
    verified = queries.verify(options.authority)
    print(f"{verified.entries} lines looked at.")
    if bad := verified.first_bad:
        print(f"Line {bad.number} of {bad.chain} is not as it was written: {bad.because}.", file=sys.stderr)
        return 1
    print("Every line is as it was written.")
    if options.anchor:
        # An anchor is only worth something if it tells of a chain that was whole.
        print(f"{actions.anchor(at=timezone.now())} chains anchored.")
    return 0
