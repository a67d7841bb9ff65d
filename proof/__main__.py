"""``./prove bench|drill|probe NAME [--check]``: runs ``proof.<kind>.<name>.main(argv)`` and returns what it returns."""

import importlib
import os
import pkgutil
import re
import sys
from pathlib import Path

KINDS = ("bench", "drill", "probe")
HERE = Path(__file__).parent


def names(kind: str) -> list[str]:
    """Return the proofs of one kind: the modules that can be run, not those that they share."""
    return sorted(found.name for found in pkgutil.iter_modules([str(HERE / kind)]) if _runs(HERE / kind / found.name))


def _runs(module: Path) -> bool:
    # Read, not imported: a bench imports its peers, and a list of names must not wait for them.
    source = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    return bool(re.search(r"^def main\(|^from \S+ import main\b", source.read_text(), re.MULTILINE))


def main(argv: list[str]) -> int:
    """Run one proof; return its exit code, or 2 when there is none of that name."""
    kind, name = (*argv, "", "")[:2]
    if kind not in KINDS or name not in names(kind):
        print(_what_there_is(kind, name), file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "horseshoe.site.settings")
    return int(importlib.import_module(f"proof.{kind}.{name}").main(argv[2:]))


def _what_there_is(kind: str, name: str) -> str:
    asked = " ".join(filter(None, (kind, name)))
    lines = [f"There is no proof called {asked}." if asked else "Which proof?", ""]
    lines += [f"  ./prove {each} {found} [--check]" for each in KINDS for found in names(each)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
