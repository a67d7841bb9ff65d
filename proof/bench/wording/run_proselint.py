"""Runs proselint over texts, in a process of its own, once for every line of its input, and says how long it took."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile


def main() -> None:
    """Print the seconds of processor time and the number of findings as JSON, a line for each time."""
    CheckRegistry().register_many(__register__)
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for unit in sys.stdin:
        began = time.process_time()
        found = sum(len(LintFile(source="text", content=text).lint()) for text in texts[unit.strip()])
        print(json.dumps({"seconds": time.process_time() - began, "found": found}), flush=True)


if __name__ == "__main__":
    main()
