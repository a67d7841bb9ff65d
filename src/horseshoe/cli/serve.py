"""``horseshoe run``: prepares the database if need be and starts the server."""

import argparse
import contextlib
import gc
import os
import socket
import sys

import uvicorn
from django.db import connections

from horseshoe.cli import load_demo, migrate
from horseshoe.record.access import queries as access


def main(argv: list[str]) -> int:
    """Serve until stopped; return 1 when the port cannot be had."""
    # Nothing of what a start brings is rubbish; looking for some in it is a good part of the start.
    gc.disable()
    options = _options(argv)
    try:
        door = _listening_socket(options.host, options.port)
    except OSError as refused:
        print(
            f"Port {options.port} on {options.host} cannot be used ({refused.strerror}). "
            "Another one can be chosen: ./run --port 8001",
            file=sys.stderr,
        )
        return 1
    migrate.bring_up_to_date()
    if not options.empty and access.is_empty():
        print("Loading the demonstration partnership. All its people are invented.", flush=True)
        load_demo.load()
    host, port = door.getsockname()[:2]
    words = load_demo.where_to_look(f"http://{host}:{port}/")
    connections.close_all()
    # Ctrl+C is how it is asked to stop; it has stopped in good order by the time this is raised.
    with contextlib.suppress(KeyboardInterrupt):
        _Server(_config(), words).run(sockets=[door])
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="horseshoe run", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port, 0 for any free one (PORT or 8000)"
    )
    parser.add_argument("--empty", action="store_true", help="do not load the demonstration partnership")
    return parser.parse_args(argv)


def _listening_socket(host: str, port: int) -> socket.socket:
    """Return a bound socket, so that a taken port is noticed before anything is prepared or promised."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    door = socket.socket(family, kind, protocol)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(address)
    except OSError:
        door.close()
        raise
    return door


def _config() -> uvicorn.Config:
    return uvicorn.Config(
        "horseshoe.site.asgi:application",
        # Addresses carry references to families; they stay out of logs.
        access_log=False,
        server_header=False,
        log_level="warning",
        # Nobody stands in front of this process, so nobody may say where a request came from.
        proxy_headers=False,
        # Open live streams end when asked; a request that is being answered has this long.
        timeout_graceful_shutdown=5,
    )


class _Server(uvicorn.Server):
    """A server that says where to look, and only once somebody who looks will be answered."""

    def __init__(self, config: uvicorn.Config, words: str) -> None:
        super().__init__(config)
        self.words = words

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        gc.enable()
        if self.started:
            print(self.words, flush=True)
