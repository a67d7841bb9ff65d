"""``horseshoe migrate``: brings the database to the shape this version needs."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main(argv: list[str]) -> int:
    """Apply what is missing and say what that was."""
    argparse.ArgumentParser(prog="horseshoe migrate", description=__doc__).parse_args(argv)
    applied = bring_up_to_date()
    print(f"Applied {applied} migrations." if applied else "The database is already as this version needs it.")
    return 0


def bring_up_to_date() -> int:
    """Apply every missing migration and return how many there were."""
    if connection.vendor == "sqlite":
        # Only its owner may look into the folder that holds the record.
        Path(settings.DATABASES["default"]["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if missing := how_many_missing():
        call_command("migrate", interactive=False, verbosity=0)
    return missing


def how_many_missing() -> int:
    """Return how many migrations this version has that the database has not."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
