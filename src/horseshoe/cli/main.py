"""Picks the command that was asked for and runs it."""

import importlib
import os
import sys

# command → (module, what it does). A module has `main(argv) -> int`; it is imported only once Django is ready, so that
# it may import the record plainly at its top.
COMMANDS = {
    "run": ("serve", "prepare the database if need be and start the server"),
    "migrate": ("migrate", "bring the database to the shape this version needs"),
    "demo": ("load_demo", "load the fictional partnership into an empty database"),
    "send": ("send", "send once what is waiting in the outbox"),
    "staff": ("staff", "add or end a member of staff, or make somebody a link"),
    "verify-ledger": ("verify_ledger", "look for one altered byte in the ledger"),
    "asked-about": ("asked_about", "say which words people asked the meaning of, and how often"),
    "check-words": ("check_words", "ask about words a family might stumble over, in files of your own"),
    "read-family": ("read_family", "say who is in a family tree from another program, and what was not understood"),
}
# These need neither settings nor a database.
ALONE = {"check-words", "read-family"}
# These bring the database up to date themselves.
PREPARES = {"run", "migrate", "demo"}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 not understood."""
    name, *rest = argv if argv is not None else sys.argv[1:] or ["help"]
    if name in {"help", "-h", "--help"}:
        print(_commands())
        return 0
    if name not in COMMANDS:
        print(f"There is no command called {name}.\n\n{_commands()}", file=sys.stderr)
        return 2
    if name in ALONE:
        return int(importlib.import_module(f"horseshoe.cli.{COMMANDS[name][0]}").main(rest))
    return _with_settings(name, rest)


def _with_settings(name: str, rest: list[str]) -> int:
    # Here and not at the top: words of a council's own files are checked without any of it.
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "horseshoe.site.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        print(f"The settings are not right, so nothing was started. {wrong}", file=sys.stderr)
        return 2
    from horseshoe.cli import migrate

    command = importlib.import_module(f"horseshoe.cli.{COMMANDS[name][0]}")
    if name not in PREPARES and not {"-h", "--help"} & set(rest) and migrate.how_many_missing():
        print("The database does not have the shape this version needs. First: horseshoe migrate", file=sys.stderr)
        return 1
    return int(command.main(rest))


def _commands() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(["horseshoe COMMAND", "", *lines, "", "horseshoe COMMAND --help says more about one."])
