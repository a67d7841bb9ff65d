"""What the how-to pages show of a command is what the command says: each block of a console is typed again."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
PAGES = [page for page in sorted((ROOT / "docs" / "how-to").glob("*.md")) if BLOCK.search(page.read_text("utf-8"))]


def typed(page: Path) -> Iterator[tuple[str, str]]:
    """Yield (what was typed, what followed) for every prompt of a page."""
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, said = part.partition("\n")
            yield command, said.strip("\n")


def says(command: str, folder: Path) -> str:
    """Type a command in a folder, and return all that it says."""
    shell = f'horseshoe() {{ "{sys.executable}" -m horseshoe "$@"; }}; {command}'
    run = subprocess.run(
        ["sh", "-c", shell],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return run.stdout.decode("utf-8").strip("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_of_a_command_is_what_it_says(page: Path, tmp_path: Path):
    for command, said in typed(page):
        if command.startswith("cat "):
            (tmp_path / command.removeprefix("cat ")).write_text(f"{said}\n", encoding="utf-8")
        else:
            assert says(command, tmp_path) == said, f"{page.name}: {command}"


def test_the_pages_about_words_show_what_the_command_says():
    assert {page.stem for page in PAGES} >= {"check-words", "keep-a-language-pack"}
