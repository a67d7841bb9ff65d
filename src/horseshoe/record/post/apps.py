"""Names the post chapter for Django."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    """The post chapter."""

    name = "horseshoe.record.post"
    label = "post"
