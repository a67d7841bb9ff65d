"""A real server with the demonstration partnership, a real browser, and a folder for what was seen."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from proof import server as servers
from tests.journeys.people import Sights

IMAGES = Path(__file__).parents[2] / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that rings nobody up: no updates, no sign-in, no suggestions."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``./test day --screenshots`` renews the pictures of the documentation."""
    parser.addoption("--screenshots", action="store_true", help="put the journey's pictures into docs/images")


@pytest.fixture(scope="session")
def this_morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with this morning's demonstration partnership, loaded once by whichever process comes first."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    loaded = folder / "this-morning"
    with (folder / "this-morning.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not loaded.exists():
            with servers.on_sqlite() as first:
                first.load_the_demonstration()
                shutil.copytree(first.var, loaded)
    return loaded


@pytest.fixture(scope="module")
def server(this_morning: Path) -> Iterator[servers.Server]:
    """Yield a server of our own on this morning's demonstration partnership."""
    with servers.on_sqlite() as mine:
        shutil.copytree(this_morning, mine.var, dirs_exist_ok=True)
        mine.empty = False
        mine.start()
        yield mine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield the system's Chromium. Nothing is downloaded."""
    found = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUM))), None)
    if found is None:
        pytest.fail("The journeys need Chromium. Say where it is: CHROMIUM=/path/to/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIETLY))
        yield chromium
        chromium.close()


@pytest.fixture
def sights(request: pytest.FixtureRequest, tmp_path: Path) -> Sights:
    """Where pictures go: a folder of this run, or the documentation when that was asked for."""
    asked = request.config.getoption("screenshots", default=False) or os.environ.get("HORSESHOE_SCREENSHOTS") == "1"
    return Sights(IMAGES if asked else tmp_path)
