"""Nothing → first page, and installed → first page, in a clone of this checkout, beside a bare Django."""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from proof import goals
from proof import server as proof

HERE = Path(__file__).resolve().parents[2]


def main(argv: list[str]) -> int:
    """Measure, print a table and one last line; with --check hold the figures to the goals."""
    parser = argparse.ArgumentParser(prog="prove bench cold")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="horseshoe-cold-") as scratch:
        clone = Path(scratch) / "horseshoe"
        subprocess.run(["git", "clone", "-q", str(HERE), str(clone)], check=True)
        nothing, _ = _first_page(lambda port: _ours(clone, port), "/sign-in/")
        again = [_first_page(lambda port: _ours(clone, port), "/sign-in/") for _ in range(3)]
        bare = _bare_from_nothing(Path(scratch) / "bare")
    figures = {
        "from_nothing_s": nothing,
        "start_when_installed_s": sorted(seconds for seconds, _ in again)[1],
        "worker_mb": max(memory for _, memory in again),
        "bare_django_from_nothing_s": bare,
    }
    for name, value in figures.items():
        print(f"{name:<28} {value:8.2f}")
    print("cold: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("cold", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


def _ours(clone: Path, port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["./run", "--port", str(port)], cwd=clone, env=_clean(), stdout=subprocess.DEVNULL, start_new_session=True
    )


def _clean() -> dict[str, str]:
    """Return the environment of a machine that knows nothing of us."""
    ours = {"DATABASE_URL", "PYTHONPATH", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours}


def _first_page(start: Callable[[int], subprocess.Popen[bytes]], path: str) -> tuple[float, float]:
    """Return the seconds until a page came, and the megabytes the serving process then held."""
    port = proof.free_port()
    began = time.perf_counter()
    process = start(port)
    try:
        while True:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"http://127.0.0.1:{port}{path}", timeout=5).status_code == 200:
                    return time.perf_counter() - began, _megabytes(process.pid)
            if process.poll() is not None or time.perf_counter() - began > 600:
                raise RuntimeError(f"no page came (exit code {process.poll()})")
            time.sleep(0.05)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    for pid in _family_of(process.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 15)
    process.wait(20)


def _family_of(pid: int) -> list[int]:
    """Return a process and all it started, youngest first."""
    found = [pid]
    for each in found:
        children = Path(f"/proc/{each}/task/{each}/children")
        if children.exists():
            found += [int(child) for child in children.read_text().split()]
    return found[::-1]


def _megabytes(pid: int) -> float:
    """Return the resident memory of the largest process started, which is the one that serves."""
    sizes = []
    for each in _family_of(pid):
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{each}/status").read_text()
            sizes += [int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")]
    return max(sizes, default=0.0)


def _bare_from_nothing(place: Path) -> float:
    """Return the seconds from nothing to the first page of a bare Django project."""
    began = time.perf_counter()
    place.mkdir()
    subprocess.run([sys.executable, "-m", "venv", str(place / ".venv")], check=True)
    python = str(place / ".venv" / "bin" / "python")
    for command in (
        [python, "-m", "pip", "install", "-q", "Django>=5.2,<5.3"],
        [python, "-m", "django", "startproject", "bare", str(place)],
        [python, "manage.py", "migrate"],
    ):
        subprocess.run(command, cwd=place, env=_clean(), check=True, stdout=subprocess.DEVNULL)

    def start(port: int) -> subprocess.Popen[bytes]:
        command = [python, "manage.py", "runserver", "--noreload", str(port)]
        return subprocess.Popen(
            command,
            cwd=place,
            env=_clean(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    _first_page(start, "/")
    shutil.rmtree(place / ".venv")
    return time.perf_counter() - began
