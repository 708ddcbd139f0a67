"""The web channel: which address is answered by what."""

from __future__ import annotations

import json

from aiohttp import web

from bot.channels.webchat import openapi
from bot.channels.webchat.api import Api
from bot.channels.webchat.pages import Pages
from bot.channels.webchat.problems import api
from bot.channels.webchat.settings import page_config
from bot.channels.webchat.stream import Events
from bot.services import SERVICES


def add_routes(app: web.Application) -> None:
    """Add the chat page, the embeddable script and the API; `app[SERVICES]` must be set."""
    services = app[SERVICES]
    calls = Api(services)
    events = Events(services)
    pages = Pages(services)
    app.on_shutdown.append(events.close)
    description = json.dumps(openapi.document(services.config.base_url)).encode()

    async def described(request: web.Request) -> web.StreamResponse:
        return web.Response(body=description, content_type="application/json")

    async def config(request: web.Request) -> web.StreamResponse:
        body = page_config(services, request).model_dump_json().encode()
        return web.Response(
            body=body, content_type="application/json", headers={"Vary": "Accept-Language"}
        )

    app.add_routes(
        [
            web.post("/api/conversations", api(calls.create)),
            web.delete("/api/conversations/{id}", api(calls.erase)),
            web.post("/api/conversations/{id}/messages", api(calls.post)),
            web.get("/api/conversations/{id}/messages", api(calls.lines)),
            web.get("/api/conversations/{id}/events", api(events), allow_head=False),
            web.get("/api/config", api(config)),
            web.get("/api/health", api(calls.health)),
            web.get("/api/openapi.json", api(described)),
            web.get("/", pages.chat),
            web.get("/chat", pages.chat),
            web.get("/chat/{version}/{name}", pages.file),
            web.get("/embed.js", pages.embed),
            web.get("/favicon.ico", pages.icon),
        ]
    )
