"""Names the plan chapter for Django."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The plan chapter."""

    name = "horseshoe.record.plan"
    label = "plan"
