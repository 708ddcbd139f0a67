"""The console's addresses, all under /staff, behind one guard."""

from __future__ import annotations

import asyncio
from functools import partial

from aiohttp import web

from bot.console import account, cases, events, queue, signin
from bot.console.pace import SignInPace
from bot.console.security import PREFIX, dress, guard
from bot.console.templating import HERE
from bot.passwords import verified
from bot.services import SERVICES

_STATIC = frozenset({"console.css", "console.js"})
_CASE = r"/cases/{id:\d{1,15}}"


def add_routes(app: web.Application) -> None:
    """Hang the console into the front door's application, as an application of its own.

    Its guard and its headers then hold for everything under /staff, also for
    addresses that do not exist, and for nothing else.
    """
    console = web.Application(middlewares=[dress, guard])
    console[signin.PACE] = SignInPace()
    console[signin.HASHING] = asyncio.Semaphore(2)
    console[events.CLOSING] = asyncio.Event()
    console.on_startup.append(_warm)
    console.on_shutdown.append(partial(_end_streams, app))
    console.add_routes(
        [
            web.get("", queue.show),
            web.get("/", _without_slash),
            web.get("/sign-in", signin.form),
            web.post("/sign-in", signin.sign_in),
            web.post("/sign-out", signin.sign_out),
            web.get("/events", events.stream),
            web.get(_CASE, cases.show),
            web.get("/account", account.show),
            web.get("/static/{name}", _static),
            web.post("/account/telegram", account.telegram_code),
            web.post("/account/password", account.change_password),
            web.get("/account/{form:telegram|password}", account.back),
            web.get(_CASE + "/{form:take|reply|note|close}", cases.back),
        ]
    )
    for name in ("take", "reply", "note", "close"):
        console.router.add_post(f"{_CASE}/{name}", getattr(cases, name))
    app.add_subapp(PREFIX, console)


async def _static(request: web.Request) -> web.StreamResponse:
    """The style sheet and the script."""
    name = request.match_info["name"]
    if name not in _STATIC:
        raise web.HTTPNotFound
    # Asked for again each time, answered with “not modified”: a new release shows at once.
    return web.FileResponse(HERE / "static" / name, headers={"Cache-Control": "no-cache"})


async def _without_slash(request: web.Request) -> web.Response:
    raise web.HTTPSeeOther(PREFIX)


async def _warm(console: web.Application) -> None:
    # The hash that unknown names are checked against is made now, not at the first of them.
    await asyncio.to_thread(verified, "", "")


async def _end_streams(app: web.Application, console: web.Application) -> None:
    await events.end_streams(console, app[SERVICES])
