"""The stream of a conversation's events, which resumes where it broke."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web

from bot.channels.webchat.limits import Streams
from bot.channels.webchat.problems import HEADERS
from bot.channels.webchat.record import Look, authorised, look, number_after
from bot.channels.webchat.schemas import FloorShown, Line, Working
from bot.services import Services
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

HEARTBEAT = 15.0  # seconds; keeps proxies from closing a quiet connection
LOOK_EVERY = 2.0  # seconds; another process may have written, and it does not ring here
PATIENCE = 30.0  # seconds that a client may take to read before it is let go


class Events:
    """Serves `GET /api/conversations/{id}/events`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._streams = Streams()
        self._closing = False

    async def close(self, app: web.Application) -> None:
        """End all streams, so that the front door need not wait for them; clients come back."""
        self._closing = True
        self._services.bus.ring({_bell(name) for name in self._streams.open()})

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        """Write events until the client hangs up or the conversation is gone."""
        conversation = await authorised(request, self._services)
        after = number_after(request)
        with self._streams.one(conversation.id):
            response = web.StreamResponse(
                headers={
                    **HEADERS,
                    "Content-Type": "text/event-stream; charset=utf-8",
                    "Cache-Control": "no-store",
                    # nginx would otherwise hold events back until it has a buffer full.
                    "X-Accel-Buffering": "no",
                }
            )
            await response.prepare(request)
            try:
                await self._write_events(response, conversation.id, after)
            except (ConnectionError, TimeoutError):
                log.debug("a stream's client is gone")
            return response

    async def _write_events(
        self, response: web.StreamResponse, conversation_id: str, after: int
    ) -> None:
        loop = asyncio.get_running_loop()
        await _write(response, "retry: 2000\n\n")
        wrote = loop.time()
        shown: Look | None = None
        with self._services.bus.listen(_bell(conversation_id)) as bell:
            while not self._closing:
                try:
                    found = await look(
                        self._services,
                        conversation_id,
                        shown.seen if shown else after,
                        shown.born if shown else None,
                    )
                except Unavailable as error:
                    log.warning("a stream waits for the database: %s", type(error).__name__)
                    await bell.wait(LOOK_EVERY)
                    continue
                if found is None:
                    await _write(response, event("gone", "{}"))
                    return
                text = _changes(found, shown)
                if not text and loop.time() - wrote >= HEARTBEAT:
                    text = ": still here\n\n"
                if text:
                    await _write(response, text)
                    wrote = loop.time()
                shown = found
                if not found.more:
                    await bell.wait(LOOK_EVERY)


def _bell(conversation_id: str) -> str:
    return f"conversation:{conversation_id}"


def _changes(found: Look, shown: Look | None) -> str:
    """The events that lead from what was shown to what was found."""
    parts = [event("erased", "{}")] if found.erased else []
    parts += [message(line) for line in found.lines]
    if found.language and (shown is None or shown.language != found.language):
        parts.append(event("language", found.language.model_dump_json()))
    if shown is None or shown.floor != found.floor:
        parts.append(event("floor", FloorShown(floor=found.floor).model_dump_json()))  # type: ignore[arg-type]
    if shown is None or shown.working != found.working:
        parts.append(event("working", Working(working=found.working).model_dump_json()))
    return "".join(parts)


def message(line: Line) -> str:
    """The event of one line; its id is where a broken stream resumes."""
    return f"id: {line.id}\n" + event("message", line.model_dump_json())


def event(name: str, data: str) -> str:
    """One event; `data` is JSON on one line."""
    return f"event: {name}\ndata: {data}\n\n"


async def _write(response: web.StreamResponse, text: str) -> None:
    async with asyncio.timeout(PATIENCE):
        await response.write(text.encode())
