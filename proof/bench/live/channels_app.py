"""The peer: Channels with a Redis layer, one group, the way its tutorial does it."""

import json
import os
from typing import Any

import django
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.routing import ProtocolTypeRouter
from django.conf import settings

settings.configure(
    SECRET_KEY="a bench has no secrets",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {
                # A newer Redis client gives up on a quiet layer after a few seconds unless told to wait.
                "hosts": [{"address": f"redis://127.0.0.1:{os.environ['REDIS_PORT']}", "socket_timeout": None}],
                "capacity": 2000,
            },
        }
    },
)
django.setup()
_FILLER = "x" * 2000


class Screen(AsyncWebsocketConsumer):
    """One screen."""

    async def connect(self) -> None:
        """Join the group."""
        await self.channel_layer.group_add("room", self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        await self.channel_layer.group_discard("room", self.channel_name)

    async def said(self, event: dict[str, Any]) -> None:
        """Pass a message on."""
        await self.send(text_data=json.dumps({"number": event["number"], "regions": _FILLER}))


async def _pages(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["path"] == "/say":
        number = int((await receive())["body"])
        await get_channel_layer().group_send("room", {"type": "said", "number": number})
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


application = ProtocolTypeRouter({"http": _pages, "websocket": Screen.as_asgi()})
