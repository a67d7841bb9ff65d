"""The reference pages say what the code says: the drawn ones are current, the written ones leave nothing out."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from horseshoe.cli.main import COMMANDS
from horseshoe.practice.conference.events import KINDS
from horseshoe.practice.sharing import Capability
from proof.__main__ import KINDS as PROOFS
from proof.__main__ import names
from tests import access_table, reference_pages

ROOT = Path(__file__).parents[1]
REFERENCE = reference_pages.FOLDER
# Read by a program of ours from a process that we start ourselves, or by pytest: nobody sets them by hand.
NOT_FOR_PEOPLE = {"REDIS_PORT", "PYTEST_XDIST_WORKER"}


@pytest.mark.parametrize(("name", "page"), reference_pages.PAGES.items(), ids=list(reference_pages.PAGES))
def test_a_page_drawn_from_the_code_is_current(name: str, page: Callable[[], str]) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == page(), "Run: python -m tests.reference_pages"


def test_every_kind_of_event_and_every_right_has_its_words() -> None:
    assert set(reference_pages.MEANS) == set(KINDS)
    assert set(reference_pages.LETS) == set(Capability)


def test_every_address_of_the_table_can_be_drawn() -> None:
    rows = [line for line in reference_pages.urls().splitlines() if line.startswith("| `/")]
    assert len(rows) == len(access_table.TABLE) > 100


def asked_of_the_environment() -> set[str]:
    """Return the name of every environment variable that our Python reads."""
    reads = re.compile(
        r"""(?:env\.\w+|asked\.(?:yes|whole|one)_\w+|environ\.get|environ\.setdefault)\(\s*["'](\w+)["']|environ\[["'](\w+)["']\]"""
    )
    texts = [path.read_text() for folder in ("src", "proof", "tests") for path in (ROOT / folder).rglob("*.py")]
    return {name for text in texts for pair in reads.findall(text) for name in pair if name}


def test_every_setting_that_is_read_stands_on_its_page_and_no_other() -> None:
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))
    # PYTHON is read by the shell scripts alone.
    assert "${PYTHON:-" in (ROOT / ".environment.sh").read_text()
    assert asked_of_the_environment() - NOT_FOR_PEOPLE | {"PYTHON"} == listed


def flags(path: Path) -> set[str]:
    """Return the options that a command's module asks for."""
    return set(re.findall(r"add_argument\(\s*[\"'](--[\w-]+)", path.read_text()))


def part(page: str, title: str) -> str:
    """Return the part of a page under a heading."""
    assert f"\n### `{title}" in page, f"commands.md has no part for {title}"
    return page.split(f"\n### `{title}", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_on_its_page_with_its_options(command: str) -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    asked = flags(ROOT / "src" / "horseshoe" / "cli" / f"{COMMANDS[command][0]}.py")
    told = part(page, f"horseshoe {command}")
    assert [flag for flag in sorted(asked) if flag not in told] == []
    assert set(re.findall(r"--[a-z][\w-]*", told)) <= asked


@pytest.mark.parametrize("kind", PROOFS)
def test_every_proof_stands_on_its_page_with_its_options(kind: str) -> None:
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    for name in names(kind):
        place = ROOT / "proof" / kind / name
        asked = flags(place / "__init__.py" if place.is_dir() else place.with_suffix(".py"))
        row = next((line for line in page.splitlines() if line.startswith(f"| `./prove {kind} {name}")), "")
        assert row, f"commands.md has no row for ./prove {kind} {name}"
        assert [flag for flag in sorted(asked) if flag not in row] == []


def test_every_named_check_stands_on_its_page() -> None:
    named = re.search(r'^names="([^"]+)"', (ROOT / "test").read_text(), re.MULTILINE)
    assert named is not None
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert [name for name in named.group(1).split() if f"| `./test {name}` |" not in page] == []
