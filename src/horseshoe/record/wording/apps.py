"""Names the wording chapter for Django."""

from django.apps import AppConfig


class WordingConfig(AppConfig):
    """The wording chapter."""

    name = "horseshoe.record.wording"
    label = "wording"
