"""Names the family chapter for Django."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    """The family chapter."""

    name = "horseshoe.record.family"
    label = "family"
