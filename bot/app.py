"""Wiring: the one place that knows all the rooms."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import aiohttp
from aiohttp import web

from actions import executor
from bot.actionserver import action_app
from bot.bus import Bus
from bot.config import Config
from bot.content.library import Library
from bot.dialogue import Dialogue
from bot.emergency import Emergencies
from bot.errors import StartError
from bot.frontdesk import FrontDesk
from bot.handover.desk import HandoverDesk
from bot.language import Identifier
from bot.rendering import Renderer
from bot.retention import keep_erasing
from bot.services import SERVICES, Services
from bot.storage.conversations import release_all
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.thinking import Thinker
from bot.turns import Turns
from bot.worker import Worker

log = logging.getLogger(__name__)


@asynccontextmanager
async def front_desk(config: Config) -> AsyncIterator[Services]:
    """Database, content, worker and action server, without any channel.

    Raises:
        ContentError: a data file is wrong.
        StartError: the database or the action port cannot be had.
    """
    library = Library(config.data)
    emergencies = Emergencies(config.data / "emergency")
    identifier = Identifier(config.data, library.now().languages)
    await migrate(config.database_url)
    async with AsyncExitStack() as stack:
        bus = Bus()
        database = Database(config.database_url, bus.ring)
        stack.push_async_callback(database.close)
        if database.is_sqlite:
            await release_all(database)
        http = await stack.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64))
        )
        renderer = Renderer(library)
        services = Services(
            config=config,
            database=database,
            bus=bus,
            library=library,
            renderer=renderer,
            dialogue=Dialogue(http, config.rasa_url, config.rasa_timeout),
            frontdesk=FrontDesk(database),
            desk=HandoverDesk(renderer),
        )
        await stack.enter_async_context(
            serving(
                action_app(executor(library)), config.action_host, config.action_port, "ACTION_PORT"
            )
        )
        thinker = Thinker(renderer, identifier, emergencies, services.dialogue)
        worker = Worker(database, bus, Turns(thinker, services.desk, renderer))
        await stack.enter_async_context(running(worker.run))
        await stack.enter_async_context(running(lambda: keep_erasing(services)))
        yield services


@asynccontextmanager
async def front_door(config: Config) -> AsyncIterator[Services]:
    """The whole front door: the desk, the web, the console, and Telegram if it has a token."""
    from bot.channels import telegram
    from bot.channels import web as webchat
    from bot.console import pages

    async with AsyncExitStack() as stack:
        services = await stack.enter_async_context(front_desk(config))
        app = web.Application(client_max_size=64 * 1024)
        app[SERVICES] = services
        webchat.add_routes(app)
        pages.add_routes(app)
        if config.telegram_token:
            await stack.enter_async_context(telegram.channel(services, app))
        await stack.enter_async_context(serving(app, config.host, config.port, "PORT"))
        yield services


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int, setting: str) -> AsyncIterator[None]:
    """Serve an application until the block ends.

    Raises:
        StartError: the port is taken; names the setting that changes it.
    """
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=3)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port, backlog=512).start()
        except OSError as error:
            raise StartError(
                f"Port {port} on {host} cannot be used ({error.strerror or error}). "
                f"Stop what uses it, or choose another: {setting}={port + 1} make run"
            ) from None
        yield
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(work: Callable[[], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Run a coroutine function beside the block, and stop it at the end."""
    task = asyncio.create_task(work())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
