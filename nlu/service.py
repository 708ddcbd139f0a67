"""Rasa's agent behind Rasa's REST channel, without what one machine has no use for."""

from __future__ import annotations

import logging
from pathlib import Path

import structlog
from rasa.core import channels
from rasa.core.agent import load_agent
from rasa.core.channels.rest import RestInput
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from nlu import model

_LEVEL = logging.WARNING


def _quiet() -> None:
    """Keeps Rasa's account of every step out of the way: it would cost more than the step."""
    logging.basicConfig(level=_LEVEL, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(_LEVEL),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )


def application(path: Path) -> Sanic:
    """The Sanic application: `/webhooks/rest/webhook`, and `/status` once it is ready."""
    _quiet()
    app = Sanic("lotsen-nlu", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 600

    @app.before_server_start
    async def load(app: Sanic, _loop: object) -> None:
        endpoints = AvailableEndpoints.read_endpoints(str(model.ENDPOINTS))
        app.ctx.agent = await load_agent(str(path), endpoints=endpoints)
        if not app.ctx.agent.is_ready():
            raise RuntimeError(f"{path} cannot be loaded")

    @app.get("/status")
    async def status(_request: Request) -> HTTPResponse:
        return json({"model": path.name})

    channels.channel.register([RestInput()], app, route="/webhooks/")
    return app


def serve(path: Path, host: str, port: int) -> None:
    """Runs the application in this process until it is stopped."""
    application(path).run(host, port, workers=1, access_log=False, motd=False)
