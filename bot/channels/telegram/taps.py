"""What can be done with a tap on a button: stop its clock, read its label, rewrite its message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.channels.telegram.markup import LIMIT, utf16

log = logging.getLogger(__name__)

MAX_ANSWER = 200  # characters


class Errands:
    """Small courtesies that nobody has to wait for: what is kept does not depend on them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, *courtesies: Coroutine[Any, Any, None]) -> None:
        """Do these one after the other, beside everything else."""
        task = asyncio.create_task(_in_turn(courtesies))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float = 2.0) -> None:
        """Give what is under way a moment, then let it be."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def _in_turn(courtesies: Sequence[Coroutine[Any, Any, None]]) -> None:
    try:
        for courtesy in courtesies:
            try:
                await courtesy
            except Exception as error:
                log.error("a courtesy failed: %s", type(error).__name__)
    finally:
        for courtesy in courtesies:
            courtesy.close()


async def answer(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Stop the little clock on a button; too late or not at all is no reason to fail."""
    try:
        await query.answer(text[:MAX_ANSWER] or None, show_alert=alert)
    except TelegramError as error:
        log.info("a tap was not answered: %s", type(error).__name__)


def label_of(query: CallbackQuery) -> str:
    """What the button says; nothing if its message is too old for Telegram to show."""
    message = query.message
    if isinstance(message, Message) and message.reply_markup is not None:
        for row in message.reply_markup.inline_keyboard:
            for button in row:
                if button.callback_data == query.data:
                    return button.text
    return ""


async def used(query: CallbackQuery, addition: str) -> None:
    """Take the buttons away, and add to their message what is true now."""
    message = query.message
    if not isinstance(message, Message):
        return
    text = f"{message.text or ''}\n\n{addition}".strip()
    try:
        if utf16(text) <= LIMIT:
            await query.edit_message_text(text)
        else:
            await query.edit_message_reply_markup(None)
    except TelegramError as error:
        log.info("an old message was not rewritten: %s", type(error).__name__)


def number(text: str) -> int:
    """A row's number out of a payload, which anybody could make up; 0 if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
