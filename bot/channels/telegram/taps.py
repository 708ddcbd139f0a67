"""What can be done with a tap on a button: stop its clock, read its label, rewrite its message."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.channels.telegram.markup import LIMIT, utf16

log = logging.getLogger(__name__)

MAX_ANSWER = 200  # characters


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
