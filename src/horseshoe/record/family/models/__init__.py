"""The rows of this chapter: who there is, and what is drawn on the family map."""

from horseshoe.record.family.models.drawn import (
    EcoLink,
    FamilyFile,
    ImportantPerson,
    MapStep,
    Marking,
    NetworkPart,
    Relation,
)
from horseshoe.record.family.models.people import (
    Agency,
    Family,
    Home,
    Involvement,
    Kinship,
    Need,
    Person,
    Pressure,
    SafeContact,
)

__all__ = [
    "Agency",
    "EcoLink",
    "Family",
    "FamilyFile",
    "Home",
    "ImportantPerson",
    "Involvement",
    "Kinship",
    "MapStep",
    "Marking",
    "Need",
    "NetworkPart",
    "Person",
    "Pressure",
    "Relation",
    "SafeContact",
]
