"""Telegram. Nothing outside this package imports `telegram`."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram import arrivals
from bot.channels.telegram.carrier import OVERALL, TelegramCarrier, rate
from bot.channels.telegram.coaches import Coaches
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.taps import Errands
from bot.channels.telegram.updates import Updates
from bot.config import keep_secret
from bot.errors import StartError
from bot.outbox import Pace, Sender
from bot.services import Services

log = logging.getLogger(__name__)

CONNECTIONS = 64
FIRST_WORD = 8.0  # seconds that the start waits for Telegram


@asynccontextmanager
async def channel(
    services: Services, app: web.Application, pace: Pace | None = None
) -> AsyncIterator[None]:
    """Talk with residents and coaches in Telegram until the block ends.

    Telegram may be away: then everything is tried again until it is back.
    `pace` is Telegram's own unless another is given.

    Raises:
        StartError: Telegram refuses the token.
    """
    # httpx names every address it calls, and Telegram's addresses hold the token;
    # the library, when told to say much, says what residents wrote.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # The library's own switch for durations as `timedelta`, the only way of its next version.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    config = services.config
    bot = Bot(
        config.telegram_token,
        base_url=f"{config.telegram_api}/bot",
        request=HTTPXRequest(CONNECTIONS, read_timeout=15, write_timeout=15, pool_timeout=15),
        get_updates_request=arrivals.UpdatesRequest(2, read_timeout=10),
    )
    errands = Errands()
    coaches = Coaches(services, bot, errands)
    updates = Updates(services, coaches, errands)
    carrier = TelegramCarrier(services, bot)
    pace = pace or Pace(OVERALL, rate)
    sender = Sender(services.database, services.bus, carrier, pace, coaches.not_delivered)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(bot.shutdown)
        stack.push_async_callback(errands.finish)
        await _greet(bot)
        tasks = [sender.run(), set_menu(bot, services.library)]
        if config.public_url.startswith("https://"):
            secret = config.telegram_webhook_secret or keep_secret(
                config.var / "telegram-webhook-secret"
            )
            app.router.add_post(arrivals.PATH, arrivals.webhook(bot, updates, secret))
            tasks.append(arrivals.call_us(bot, config.public_url + arrivals.PATH, secret))
        else:
            tasks.append(arrivals.poll(bot, updates))
        running = [asyncio.create_task(task) for task in tasks]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


async def _greet(bot: Bot) -> None:
    """Ask who we are: a wrong token is found here, and no answer is no reason to stop."""
    try:
        async with asyncio.timeout(FIRST_WORD):
            await bot.initialize()
    except InvalidToken:
        raise StartError(
            "Telegram refuses TELEGRAM_TOKEN. Ask @BotFather for the bot's token, "
            "or start without one to have the web chat alone."
        ) from None
    except (TelegramError, TimeoutError) as error:
        log.warning("Telegram does not answer (%s): trying on", type(error).__name__)
    else:
        log.info("Telegram: we are @%s", bot.username)
