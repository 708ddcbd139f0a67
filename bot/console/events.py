"""The stream that tells an open page to look again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiohttp import web

from bot.console.security import HEADERS, visitor_of
from bot.console.visitor import VISITOR, Visitor
from bot.services import SERVICES, Services
from bot.storage import handovers, overview
from bot.storage.database import Unavailable, Unit

LOOK_EVERY = 2.0  # seconds; rings of other processes do not reach us
KEEP_ALIVE = 15.0  # seconds; proxies close a silent connection

CLOSING = web.AppKey("closing", asyncio.Event)
_CLOSING_BELL = "staff:closing"


async def stream(request: web.Request) -> web.StreamResponse:
    """Server-sent events: `changed` with the new pulse, `signed-out` when the session ended.

    `?case=` adds one case that is open in the page, `?seen=` is the pulse
    that the page was made with; a browser that reconnects sends its own.
    """
    services = request.config_dict[SERVICES]
    visitor = request[VISITOR]
    case_id = request.query.get("case", "")
    seen = request.headers.get("Last-Event-ID") or request.query.get("seen", "")
    response = web.StreamResponse(
        headers=HEADERS | {"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"}
    )
    await response.prepare(request)
    with suppress(ConnectionResetError):  # the page was closed
        await response.write(b"retry: 2000\n\n")
        await _tell(request, response, services, visitor, case_id, seen)
    return response


async def _tell(
    request: web.Request,
    response: web.StreamResponse,
    services: Services,
    visitor: Visitor,
    case_id: str,
    seen: str,
) -> None:
    loop = asyncio.get_running_loop()
    written_at = loop.time()
    watched: list[str] = []
    while not request.app[CLOSING].is_set():
        names = ["staff", _CLOSING_BELL, *(f"conversation:{one}" for one in watched)]
        with services.bus.listen(*names) as bell:
            try:
                signed_in = await visitor_of(request) is not None
                watched, pulse = await _look(services, visitor, case_id)
            except Unavailable:
                await bell.wait(LOOK_EVERY)
                continue
            if not signed_in:
                await response.write(b"event: signed-out\ndata: \n\n")
                return
            if pulse != seen:
                seen = pulse
                await response.write(f"id: {pulse}\nevent: changed\ndata: {pulse}\n\n".encode())
                written_at = loop.time()
            elif loop.time() - written_at > KEEP_ALIVE:
                await response.write(b":\n\n")
                written_at = loop.time()
            await bell.wait(LOOK_EVERY)


async def _look(services: Services, visitor: Visitor, case_id: str) -> tuple[list[str], str]:
    async with services.database.read() as unit:
        watched = await watched_by(unit, visitor, case_id)
        return watched, await overview.pulse(unit, visitor.municipality, watched)


async def watched_by(unit: Unit, visitor: Visitor, case_id: str | int) -> list[str]:
    """The conversations whose lines change a page: one's own, and the one that is open in it."""
    watched = await overview.own_conversations(unit, visitor.id)
    if str(case_id).isdecimal() and len(str(case_id)) < 16:
        case = await handovers.get(unit, int(case_id))
        if case and case.municipality == visitor.municipality and case.conversation_id:
            watched = sorted({*watched, case.conversation_id})
    return watched


async def end_streams(console: web.Application, services: Services) -> None:
    """When the front door stops: open streams end at once instead of holding it up."""
    console[CLOSING].set()
    services.bus.ring({_CLOSING_BELL})
