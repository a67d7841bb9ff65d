"""The live stream stands in front; everything else is a page."""

import asyncio
import threading
from typing import Any

import pytest

from horseshoe.site import asgi


def ask(path: str) -> list[dict[str, Any]]:
    """Return what the application sends to somebody who asks for ``path`` without a cookie."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    asyncio.run(asgi.application(scope, receive, send))
    return sent


@pytest.mark.parametrize("path", ["/live/conf234567/seat", "/live/", "/live/../", "/live/conf234567/chair/now"])
def test_a_stranger_is_told_nothing_by_the_stream_and_no_page_answers_for_it(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_page(*_: object) -> None:
        pytest.fail("a page was asked for a stream")

    monkeypatch.setattr(asgi, "pages", no_page)
    assert ask(path)[0]["status"] == 404


def test_everything_else_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def page(scope: dict[str, Any], *_: object) -> None:
        asked.append(scope["path"])

    monkeypatch.setattr(asgi, "pages", page)
    for path in ("/", "/alive/", "/room/live/", "/live"):
        ask(path)
    assert asked == ["/", "/alive/", "/room/live/", "/live"]


def test_the_server_may_begin_and_end_and_reads_its_word_list_as_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = threading.Event()
    monkeypatch.setattr(asgi.words, "prepare", prepared.set)
    monkeypatch.setattr(asgi, "WORDS_AFTER", 0.01)
    coming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(asgi.application({"type": "lifespan"}, receive, send))
    assert [message["type"] for message in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert prepared.wait(10)


def sends(*coming: dict[str, Any]) -> tuple[list[dict[str, Any]], list[bytes]]:
    """Return what is answered to a form that comes in these pieces, and the bodies that the pages were given."""
    sent: list[dict[str, Any]] = []
    given: list[bytes] = []
    left = list(coming)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.sleep(60)
        return left.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def page(_: Any, receive: Any, __: Any) -> None:
        message = await receive()
        given.append(message["body"])
        assert not message["more_body"]

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"9")], "query_string": b""}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asgi, "pages", page)
        asyncio.run(asgi.application(scope, receive, send))
    return sent, given


def piece(body: bytes, *, more: bool = True) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_form_that_comes_in_pieces_is_given_to_its_page_whole() -> None:
    assert sends(piece(b"word"), piece(b"s=hel"), piece(b"lo", more=False)) == ([], [b"words=hello"])


def test_half_a_form_is_never_taken_for_a_whole_one() -> None:
    assert sends(piece(b"words=hel"), {"type": "http.disconnect"}) == ([], [])


def test_a_form_that_takes_for_ever_holds_no_page_and_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "SENT_WITHIN", 0.05)
    sent, given = sends(piece(b"words=hel"))
    assert given == []
    assert sent[0]["status"] == 408
    assert b"Nothing was sent" in sent[1]["body"]


def test_what_is_too_long_is_heard_out_and_refused_in_words(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert sends(piece(b"12345"), piece(b"67890", more=False))[1] == [b"1234567890"]
    sent, given = sends(piece(b"12345"), piece(b"678901"), piece(b"2", more=False))
    assert given == []
    assert sent[0]["status"] == 413
    assert b"make it shorter" in sent[1]["body"]
