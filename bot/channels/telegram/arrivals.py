"""The two ways in which updates arrive: asking for them, and being called.

python-telegram-bot's own updater acknowledges what it has fetched before a
handler has run, and a crash in between would lose it. Here an update is
acknowledged once it is kept.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.carrier import seconds
from bot.channels.telegram.updates import ALLOWED, Updates

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ASK_FOR = 25  # seconds that Telegram may hold a request while nothing happens
LONGEST_PAUSE = 60.0  # seconds between two attempts
MAX_UPDATE = 1024 * 1024  # bytes
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError)


class UpdatesRequest(HTTPXRequest):
    """Fetches updates; one that the library cannot read does not hold up the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's answer, with unreadable updates emptied so that they can be passed over."""
        answer = HTTPXRequest.parse_json_payload(payload)
        if isinstance(found := answer.get("result"), list):
            answer["result"] = [_readable(update) for update in found]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(update)
    except UNREADABLE as error:
        number = update["update_id"]
        log.error("update %s cannot be read (%s) and is set aside", number, type(error).__name__)
        return {"update_id": number}
    return update


async def insistently(what: str, call: Callable[[], Awaitable[object]]) -> bool:
    """Try until it works; False if the token is wrong, which no trying mends."""
    attempt = 0
    while True:
        try:
            await call()
        except InvalidToken:
            log.error(
                "%s: Telegram refuses TELEGRAM_TOKEN. Ask @BotFather for the right one.", what
            )
            return False
        except TelegramError as error:
            attempt += 1
            await asyncio.sleep(_pause(error, attempt))
            # A refusal says what is wrong; other errors may quote an address with the token.
            why = error.message if isinstance(error, BadRequest) else type(error).__name__
            log.warning("%s: not yet (%s), trying again", what, why)
        else:
            return True


async def poll(bot: Bot, updates: Updates) -> None:
    """Ask Telegram for updates until cancelled."""
    if not await insistently("asking for messages", bot.delete_webhook):
        return
    log.info("Telegram: asking for messages")
    offset, failed = 0, 0
    while True:
        try:
            batch = await bot.get_updates(
                offset=offset, timeout=ASK_FOR, allowed_updates=list(ALLOWED)
            )
        except InvalidToken:
            log.error("Telegram refuses TELEGRAM_TOKEN now. Ask @BotFather, and start again.")
            await asyncio.sleep(LONGEST_PAUSE)
            continue
        except Conflict:
            failed += 1
            log.error("somebody else asks Telegram for this bot's messages: stop one of the two")
            await asyncio.sleep(min(5.0 * failed, LONGEST_PAUSE))
            continue
        except TelegramError as error:
            failed += 1
            if failed in (1, 10) or failed % 100 == 0:
                log.warning("Telegram does not answer (%s)", type(error).__name__)
            await asyncio.sleep(_pause(error, failed))
            continue
        failed = 0
        if not batch:
            continue
        again = await updates.take_all(batch)
        # Asking from here on acknowledges everything before.
        offset = batch[-1].update_id + 1 if again is None else again
        if again is not None:
            await asyncio.sleep(1.0)


async def call_us(bot: Bot, url: str, secret: str) -> None:
    """Tell Telegram to bring updates to `url`."""

    async def tell() -> None:
        await bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED))

    if await insistently("setting the webhook", tell):
        log.info("Telegram: messages come to %s", url)


def webhook(
    bot: Bot, updates: Updates, secret: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler of Telegram's calls; only 200 makes Telegram forget an update."""

    async def called(request: web.Request) -> web.Response:
        shown = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, secret.encode()):
            return web.Response(status=403)
        if (request.content_length or 0) > MAX_UPDATE:
            return web.Response(status=413)
        # Read directly: the application's own limit is for people, and smaller.
        body = await request.content.read()
        try:
            update = Update.de_json(_readable(json.loads(body)), bot)
        except UNREADABLE:
            return web.Response(status=400)
        return web.Response(status=200 if await updates.take(update) else 503)

    return called


def _pause(error: TelegramError, attempt: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds(error)
    return min(2.0 ** min(attempt - 1, 10), LONGEST_PAUSE)
