"""`/s/<key>`: what is shared as one light page, without a Streamlit session, and comments on it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import parse_qsl, urlsplit

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.responses import HTMLResponse
from starlette.routing import Route

from app.sharing import process
from app.sharing.comments import NotKept, TooManyComments
from app.sharing.light_page import Page, Pages, said_page
from app.sharing.opening import Closed, today
from app.sharing.rate import Rate
from app.sharing.words import CLOSED, NOT_NOW, TOO_MANY
from graphmodel.errors import RippletraceError
from ingest.shares import count_openings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request

Answer = TypeVar("Answer")

_LOG: Final = logging.getLogger("rippletrace")

ONE_ASKER: Final = Rate(burst=30, per_second=5)
EVERYBODY: Final = Rate(burst=60, per_second=30)
MOST_BYTES: Final = 32_000
"""Of a comment as it is sent; the words themselves may be 2,000 characters."""

_COUNTS_EVERY: Final = 1.0
_AT_A_TIME: Final = 2
"""Pages that are looked up at once; whoever comes then waits, and takes no time from others."""

_pages = Pages()
_openings: Counter[str] = Counter()


async def shown_page(request: Request) -> HTMLResponse:
    """Answer with the page of a key, or with one sentence."""
    if not _lets(request):
        return _refused()
    return await _safely(partial(_page, request.path_params["key"], counts=request.method == "GET"))


async def comment(request: Request) -> HTMLResponse:
    """Keep a comment, and answer with the page that says so, or why it was not kept."""
    if not _lets(request):
        return _refused()
    if not _from_here(request):
        return _said("Send this from the page that was shared with you.", 403)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return _said("This is too long. Go back, and say it in fewer words.", 413)
    said = dict(
        parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=9)
    )
    return await _safely(partial(_comment, request.path_params["key"], said))


ROUTES: Final = [
    Route("/s/{key}", shown_page, methods=["GET"]),
    Route("/s/{key}/comment", comment, methods=["POST"]),
]


@asynccontextmanager
async def counting(_app: Any) -> AsyncIterator[None]:
    """Store now and then how often shares were opened, and once more at the end."""
    task = asyncio.create_task(_keep_counting())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await anyio.to_thread.run_sync(_store_counts)


async def _keep_counting() -> None:
    while True:
        await asyncio.sleep(_COUNTS_EVERY)
        await anyio.to_thread.run_sync(_store_counts)


def _store_counts() -> None:
    """Store the openings since the last time; where that fails, they are counted with the next."""
    times = {share: count for share, count in _openings.items() if count}
    if not times:
        return
    _openings.subtract(times)
    try:
        count_openings(process.writer(), times)
    except RippletraceError as error:
        _openings.update(times)
        _LOG.error("openings could not be counted", exc_info=error)


def _page(key: str, *, counts: bool) -> HTMLResponse:
    opened = process.shares().opened(key)
    if isinstance(opened, Closed):
        return _closed(opened)
    if counts:
        _openings[opened.share.share_id] += 1
    return _answer(_pages.of(opened, str(today())), 200, key)


def _comment(key: str, said: dict[str, str]) -> HTMLResponse:
    opened = process.shares().opened(key)
    if isinstance(opened, Closed):
        return _closed(opened)
    try:
        process.keep_comment(opened, said)
    except TooManyComments as why:
        return _said(str(why), 429, key)
    except NotKept as why:
        return _said(f"{why} Go back to change it.", 422, key)
    return _said(
        "Thank you. Your comment was kept, and those who shared this with you see it.", 200, key
    )


def _closed(why: Closed) -> HTMLResponse:
    return _said(CLOSED[why], 410 if why is Closed.REVOKED else 404)


def _said(sentence: str, status: int, key: str = "") -> HTMLResponse:
    """Answer with one sentence, and a way back to the page of a key that opens one."""
    return _answer(said_page(sentence, way_back=bool(key)), status, key)


def _answer(page: Page, status: int, key: str = "") -> HTMLResponse:
    headers = {"content-security-policy": page.policy}
    return HTMLResponse(page.under(key), status_code=status, headers=headers)


def _refused() -> HTMLResponse:
    answer = _said(TOO_MANY, 429)
    answer.headers["retry-after"] = "2"
    return answer


async def _safely(answer: Callable[[], HTMLResponse]) -> HTMLResponse:
    """Return an answer that was looked up beside the loop; of a fault only that it is one."""
    try:
        return await anyio.to_thread.run_sync(answer, limiter=_limiter())
    except Exception as error:
        _LOG.error("a share could not be shown", exc_info=error)
        return _said(NOT_NOW, 503)


def _limiter() -> CapacityLimiter:
    """The limit on lookups of the loop that is running."""
    loop = asyncio.get_running_loop()
    if loop not in _limiters:
        _limiters.clear()
        _limiters[loop] = CapacityLimiter(_AT_A_TIME)
    return _limiters[loop]


_limiters: dict[asyncio.AbstractEventLoop, CapacityLimiter] = {}


def _lets(request: Request) -> bool:
    asker = request.client.host if request.client else ""
    return ONE_ASKER.lets(asker) and EVERYBODY.lets("")


def _from_here(request: Request) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser says.

    Our pages pass no address on, so browsers send no origin with them, but say it is the same site.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")
