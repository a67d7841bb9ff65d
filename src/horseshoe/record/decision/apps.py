"""Names the decision chapter for Django."""

from django.apps import AppConfig


class DecisionConfig(AppConfig):
    """The decision chapter."""

    name = "horseshoe.record.decision"
    label = "decision"
