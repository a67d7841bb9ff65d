"""Names the concern chapter for Django."""

from django.apps import AppConfig


class ConcernConfig(AppConfig):
    """The concern chapter."""

    name = "horseshoe.record.concern"
    label = "concern"
