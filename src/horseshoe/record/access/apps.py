"""Names the access chapter for Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The access chapter."""

    name = "horseshoe.record.access"
    label = "access"
