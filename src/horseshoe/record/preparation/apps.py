"""Names the preparation chapter for Django."""

from django.apps import AppConfig


class PreparationConfig(AppConfig):
    """The preparation chapter."""

    name = "horseshoe.record.preparation"
    label = "preparation"
