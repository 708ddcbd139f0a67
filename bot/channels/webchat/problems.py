"""Refusals as `application/problem+json` (RFC 9457), and the place where errors become them."""

from __future__ import annotations

import logging
import math
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.channels.webchat.schemas import Problem
from bot.errors import Refused
from bot.storage.database import Unavailable

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Declined(Refused):
    """A request that gets a problem document instead of what it asked for.

    `status` is the HTTP status, `detail` a sentence for the one who wrote the
    client, `after` the seconds to wait before trying again (0: waiting is no help).
    """

    def __init__(self, status: HTTPStatus, detail: str, after: float = 0.0) -> None:
        self.status = status
        self.after = after
        super().__init__(detail)


def api(handler: Handler) -> Handler:
    """Wrap a handler of the API: its errors become problem documents, no cache keeps an answer."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except Declined as declined:
            response = problem(declined)
        except Unavailable as error:
            # The type alone: a database's message can hold what somebody wrote.
            log.error("the database stayed away: %s", type(error).__name__)
            response = problem(away())
        except web.HTTPException:
            raise
        except Exception as error:
            # Without its text, for the same reason.
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s while serving %s\n%s", type(error).__name__, request.method, where)
            response = problem(
                Declined(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side.")
            )
        if not response.prepared:
            response.headers.update(HEADERS)
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def away() -> Declined:
    """The database cannot be reached: nothing was kept, so nothing is acknowledged."""
    return Declined(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "The message could not be kept. Send it again, with the same id.",
        after=5,
    )


def problem(declined: Declined) -> web.Response:
    """The document for a refusal."""
    body = Problem(title=declined.status.phrase, status=declined.status.value, detail=str(declined))
    response = web.Response(
        status=declined.status.value,
        body=body.model_dump_json().encode(),
        content_type="application/problem+json",
    )
    if declined.after > 0:
        response.headers["Retry-After"] = str(math.ceil(declined.after))
    if declined.status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="conversation"'
    return response
