"""Rasa's way back to us: the actions' endpoint, on a port of its own that only Rasa reaches."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import web
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

log = logging.getLogger(__name__)

MAX_BODY = 8 * 1024 * 1024  # bytes; a tracker with a long history


def action_app(executor: ActionExecutor) -> web.Application:
    """An application with the one route that Rasa calls."""

    async def run(request: web.Request) -> web.Response:
        call: dict[str, Any] = await request.json()
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as rejection:
            return _refusal(400, rejection.message, rejection.action_name)
        except ActionNotFoundException as missing:
            return _refusal(404, missing.message, missing.action_name)
        if result is None:
            return web.json_response({"events": [], "responses": []})
        body = result.model_dump() if hasattr(result, "model_dump") else result
        return web.json_response(body)

    app = web.Application(client_max_size=MAX_BODY)
    app.router.add_post("/webhook", run)
    return app


def _refusal(status: int, message: str, action: str) -> web.Response:
    log.error("action %s: %s", action, message)
    return web.json_response({"error": message, "action_name": action}, status=status)
