"""Who may do what, read from ``rights.toml``: what a role gives in general and what a tie gives for one matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from horseshoe.packs.reading import Section, read
from horseshoe.practice.sharing import Capability, Circle

FILE = Path(__file__).parent / "rights.toml"


@dataclass(frozen=True, slots=True)
class RoleRights:
    """What somebody of a role may do whoever the family is."""

    code: str
    title: str
    general: frozenset[Capability]


@dataclass(frozen=True, slots=True)
class TieRights:
    """What a tie of one kind lets somebody do and read, for what it is tied to."""

    code: str
    title: str
    circles: frozenset[Circle]
    capabilities: frozenset[Capability]


@dataclass(frozen=True, slots=True)
class Rights:
    """The whole of who may do what."""

    roles: Mapping[str, RoleRights]
    ties: Mapping[str, TieRights]


@cache
def rights() -> Rights:
    """Return the rights that hold here."""
    return load(FILE)


def load(file: Path) -> Rights:
    """Return the rights written in ``file``.

    :raises PackRefused: for a file that names a capability, a circle or a key we do not know.
    """
    whole = read(file)
    roles = [_role(code, part) for code, part in _named(whole.take_section("role"))]
    ties = [_tie(code, part) for code, part in _named(whole.take_section("tie"))]
    whole.done()
    return Rights(
        roles=MappingProxyType({role.code: role for role in roles}),
        ties=MappingProxyType({tie.code: tie for tie in ties}),
    )


def _named(section: Section) -> list[tuple[str, Section]]:
    return [(name, section.take_section(name)) for name in section.names()]


def _role(code: str, section: Section) -> RoleRights:
    role = RoleRights(
        code=code,
        title=section.take_text("title"),
        general=frozenset(section.take_choices("general", Capability, at_least=0)),
    )
    section.done()
    return role


def _tie(code: str, section: Section) -> TieRights:
    tie = TieRights(
        code=code,
        title=section.take_text("title"),
        # A tie that reads nothing would look like a tie and open nothing.
        circles=frozenset(section.take_choices("circles", Circle)),
        capabilities=frozenset(section.take_choices("capabilities", Capability)),
    )
    section.done()
    return tie
