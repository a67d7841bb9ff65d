"""What other programs call a tie, a birth or the end of a couple, and what it is called here.

Sources: The GEDCOM Standard 5.5.1, "RELATION_IS_DESCRIPTOR" and "PEDIGREE_LINKAGE_TYPE"; FamilySearch GEDCOM 7.0,
enumerations ROLE and PEDI. A word that is not here is reported and never guessed.
"""

from __future__ import annotations

from typing import Final

from horseshoe.practice.family.network import WORDS, Kin
from horseshoe.practice.family.relations import Loss

NOUNS: Final[dict[Kin, str]] = {
    Kin.PARENT: "parent",
    Kin.EXPECTING: "expecting",
    Kin.STEP_PARENT: "step-parent",
    Kin.ADOPTIVE_PARENT: "adoptive parent",
    Kin.FOSTER_PARENT: "foster carer",
    Kin.SPECIAL_GUARDIAN: "special guardian",
    Kin.CARER: "carer",
    Kin.GRANDPARENT: "grandparent",
    Kin.AUNT_UNCLE: "aunt or uncle",
    Kin.COUSIN: "cousin",
    Kin.SIBLING: "brother or sister",
    Kin.TWIN: "twin",
    Kin.IDENTICAL_TWIN: "identical twin",
    Kin.HALF_SIBLING: "half-brother or half-sister",
    Kin.STEP_SIBLING: "step-brother or step-sister",
    Kin.MARRIED: "married",
    Kin.CIVIL_PARTNER: "civil partner",
    Kin.LIVES_WITH: "living together",
    Kin.PARTNER: "partner",
    Kin.SEPARATED: "separated",
    Kin.DIVORCED: "divorced",
    Kin.FORMER_PARTNER: "former partner",
    Kin.FRIEND: "friend",
    Kin.NEIGHBOUR: "neighbour",
}
"""How each tie is said of the person who stands in it: "Ann is grandparent". One word or phrase for each, both ways."""

_ALSO: Final[dict[Kin, str]] = {
    Kin.PARENT: "mother father mum dad fath moth natural birth biological birth-parent birth-mother birth-father",
    Kin.STEP_PARENT: "step step-mother step-father stepmother stepfather stepparent step-mum step-dad",
    Kin.ADOPTIVE_PARENT: "adopted adoptive adoptive-mother adoptive-father adoptive-parent",
    Kin.FOSTER_PARENT: "foster fostered foster-parent foster-mother foster-father foster-carer",
    Kin.SPECIAL_GUARDIAN: "special-guardian",
    Kin.CARER: "kinship kinship-carer caregiver carer",
    Kin.GRANDPARENT: "grandmother grandfather granny grandma grandad grandpa nan nana",
    Kin.AUNT_UNCLE: "aunt uncle auntie",
    Kin.SIBLING: "brother sister sibling",
    Kin.HALF_SIBLING: "half-brother half-sister half-sibling",
    Kin.STEP_SIBLING: "step-brother step-sister step-sibling stepbrother stepsister",
    Kin.MARRIED: "husband wife spouse husb spou",
    Kin.PARTNER: "boyfriend girlfriend",
    Kin.FORMER_PARTNER: "ex-partner ex-boyfriend ex-girlfriend",
    Kin.DIVORCED: "ex-husband ex-wife",
    Kin.NEIGHBOUR: "nghbr neighbor",
}
_TURNED: Final[dict[Kin, str]] = {
    Kin.PARENT: "child son daughter chil",
    Kin.STEP_PARENT: "step-child step-son step-daughter stepchild stepson stepdaughter",
    Kin.ADOPTIVE_PARENT: "adopted-child adopted-son adopted-daughter",
    Kin.FOSTER_PARENT: "foster-child foster-son foster-daughter",
    Kin.GRANDPARENT: "grandchild grandson granddaughter",
    Kin.AUNT_UNCLE: "niece nephew",
}


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())


_ROLES: Final[dict[str, tuple[Kin, bool]]] = {
    **{_plain(words.backwards): (kin, not words.both_ways) for kin, words in WORDS.items()},
    **{_plain(words.forwards): (kin, False) for kin, words in WORDS.items()},
    **{_plain(kin): (kin, False) for kin in Kin},
    **{_plain(word): (kin, False) for kin, words in _ALSO.items() for word in words.split()},
    **{_plain(word): (kin, True) for kin, words in _TURNED.items() for word in words.split()},
    **{_plain(noun): (kin, False) for kin, noun in NOUNS.items()},
}

COUPLE_EVENTS: Final[dict[Kin, str]] = {
    Kin.PARTNER: "Partners",
    Kin.LIVES_WITH: "Living together",
    Kin.SEPARATED: "Separated",
    Kin.FORMER_PARTNER: "No longer together",
}
"""What is written as the TYPE of an EVEN of a couple."""

_EVENTS: Final[dict[str, Kin]] = {
    **{_plain(words): kin for kin, words in COUPLE_EVENTS.items()},
    **dict.fromkeys(("cohabitation", "cohabiting", "common law", "common law marriage", "unmarried"), Kin.LIVES_WITH),
    **dict.fromkeys(("partner", "relationship", "partnership", "domestic partnership"), Kin.PARTNER),
    **dict.fromkeys(("separation", "legal separation"), Kin.SEPARATED),
    **dict.fromkeys(("relationship ended", "former partners", "broke up", "parted"), Kin.FORMER_PARTNER),
}
_CIVIL: Final = frozenset({"civil partnership", "civil partners", "civil union", "registered partnership"})
CIVIL_PARTNERSHIP: Final = "Civil partnership"

LOSSES: Final[dict[Loss, str]] = {Loss.MISCARRIAGE: "Miscarriage", Loss.TERMINATION: "Termination"}
"""What is written as the TYPE of an EVEN of a baby who was lost; a stillbirth is the TYPE of the BIRT."""
STILLBORN: Final = "Stillborn"
LOST: Final = "Baby lost"
EXPECTED: Final = "Expected"


def role(words: str) -> tuple[Kin, bool] | None:
    """Return the tie that a role's words say, and whether it runs the other way round; None when nobody could know."""
    plain = _plain(words)
    return _ROLES.get(plain) or _ROLES.get(plain.removesuffix(" of"))


def couple_event(words: str) -> Kin | None:
    """Return how a couple are from the TYPE of an event, None when it is not known."""
    return _EVENTS.get(_plain(words))


def marriage(words: str) -> Kin:
    """Return what kind of bond a marriage of this TYPE is. A civil marriage is a marriage."""
    plain = _plain(words)
    return Kin.CIVIL_PARTNER if plain in _CIVIL else _EVENTS.get(plain, Kin.MARRIED)


def loss(words: str) -> Loss | None:
    """Return the loss that the TYPE of an event says, None when it says none."""
    plain = _plain(words)
    if plain in {"stillborn", "stillbirth", "still born"}:
        return Loss.STILLBIRTH
    return next((kind for kind, said in LOSSES.items() if _plain(said) == plain), None)
