"""A form has one effect however often it is sent, and other words in it are another form."""

from __future__ import annotations

import hashlib
import json

from horseshoe.pages.shell import kept
from horseshoe.pages.shell.middleware import Request


def key_of(request: Request) -> str:
    """Return what makes a sent form the one it is: the key it was given, whoever sends it, and every word in it.

    Pressed twice it is one thing. A page that the browser kept and somebody filled in anew carries an old key with
    other words: that is another thing, and neither is lost. Empty when the form brought no key.
    """
    if not request.POST.get("key", ""):
        return ""
    said = json.dumps([request.viewer.person, request.path, kept.typed(request)])
    return hashlib.sha256(said.encode()).hexdigest()[:60]
