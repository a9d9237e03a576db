"""What each answer tells the browser: keep nothing, tell nobody the address, guess nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "x-content-type-options": "nosniff",
}
_PROGRAM: Final = "/static/"
"""Streamlit's own scripts, which are the same for everybody and hold nothing of a graph."""


class Discreet:
    """Adds the headers to every answer of an app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to what comes back."""

        async def discreetly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if not scope["path"].startswith(_PROGRAM):
                    headers["cache-control"] = "no-store"
            await send(message)

        await self._app(scope, receive, discreetly if scope["type"] == "http" else send)


MIDDLEWARE: Final = [Middleware(Discreet)]
