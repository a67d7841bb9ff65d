"""Runs proselint over a text a line at a time, in a process of its own, and says how long it took."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile


def main() -> None:
    """Print the seconds and the number of findings as JSON."""
    CheckRegistry().register_many(__register__)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    LintFile(source="warm-up", content=lines[0]).lint()
    began = time.perf_counter()
    found = sum(len(LintFile(source="text", content=line).lint()) for line in lines)
    print(json.dumps({"seconds": time.perf_counter() - began, "found": found}))


if __name__ == "__main__":
    main()
