"""Names the conference chapter for Django."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """The conference chapter."""

    name = "horseshoe.record.conference"
    label = "conference"
