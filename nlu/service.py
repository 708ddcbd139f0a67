"""Rasa's agent behind Rasa's REST channel, without what one machine has no use for."""

from __future__ import annotations

import gc
from pathlib import Path

from rasa.core import channels, processor
from rasa.core.agent import load_agent
from rasa.core.channels.rest import RestInput
from rasa.core.utils import AvailableEndpoints
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from nlu import paths
from nlu.actions import ActionEndpoint
from nlu.runner import InOrder


def application(path: Path) -> Sanic:
    """The Sanic application: `/webhooks/rest/webhook`, and `/status` once it is ready."""
    app = Sanic("lotsen-nlu", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 600

    @app.before_server_start
    async def load(app: Sanic, _loop: object) -> None:
        endpoints = AvailableEndpoints.read_endpoints(str(paths.ENDPOINTS))
        endpoints.action = ActionEndpoint(endpoints.action.url)
        processor.DaskGraphRunner = InOrder
        app.ctx.agent = await load_agent(str(path), endpoints=endpoints)
        if not app.ctx.agent.is_ready():
            raise RuntimeError(f"{path} cannot be loaded")
        # What is loaded now stays: there is no garbage to be looked for in it.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)

    @app.after_server_stop
    async def close(app: Sanic, _loop: object) -> None:
        await app.ctx.agent.action_endpoint.close()

    @app.get("/status")
    async def status(_request: Request) -> HTTPResponse:
        return json({"model": path.name})

    channels.channel.register([RestInput()], app, route="/webhooks/")
    return app


def serve(path: Path, host: str, port: int) -> None:
    """Runs the application in this process until it is stopped."""
    application(path).run(host, port, workers=1, access_log=False, motd=False)
