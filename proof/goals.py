"""Holds the figures of a bench against ``proof/goals.toml``."""

import tomllib
from collections.abc import Mapping
from pathlib import Path


def shortfalls(bench: str, figures: Mapping[str, float]) -> list[str]:
    """Return a sentence for each goal of ``bench`` that ``figures`` misses or does not mention."""
    goals = tomllib.loads(Path(__file__).with_name("goals.toml").read_text())[bench]
    return [sentence for name, goal in goals.items() if (sentence := _shortfall(name, goal, figures.get(name)))]


def _shortfall(name: str, goal: Mapping[str, float], figure: float | None) -> str:
    if figure is None:
        return f"{name} was not measured"
    if "most" in goal and not figure <= goal["most"]:
        return f"{name} is {figure:g}, and should be {goal['most']:g} at most"
    if "least" in goal and not figure >= goal["least"]:
        return f"{name} is {figure:g}, and should be {goal['least']:g} at least"
    return ""
