"""Delivering an outbox row in Telegram: its text, its marks, its buttons, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram import markup
from bot.channels.telegram.markup import Rich, utf16
from bot.errors import Blocked, DeliveryError, Retry
from bot.messages import Button, Sender
from bot.outbox import Rate
from bot.services import Services
from bot.storage import transcript
from bot.storage.models import Delivery, Message

CHANNEL = "telegram"
ORIGINAL = "swe"  # payload "swe:<message id>": show the Swedish text of this message

# Telegram: some thirty messages a second in all, one a second to a person with
# short bursts allowed, twenty a minute to a group.
OVERALL = Rate(burst=5, per_second=25)
PERSON = Rate(burst=5, per_second=1)
GROUP = Rate(burst=5, per_second=0.25)

_SHORT = 14  # characters; two such buttons share a row
_GONE = ("chat not found", "peer_id_invalid", "user is deactivated", "user not found")


def rate(address: str) -> Rate:
    """How fast a chat may be written to; groups have negative numbers."""
    return GROUP if address.startswith("-") else PERSON


@dataclass(frozen=True, slots=True)
class Part:
    """One message as it goes out."""

    rich: Rich
    keyboard: InlineKeyboardMarkup | None = None


class TelegramCarrier:
    """Sends what the outbox holds for Telegram."""

    channel = CHANNEL

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot

    async def parts(self, row: Delivery) -> Sequence[Part]:
        """The row as messages of 4096 code units at most; the buttons are on the last."""
        message = None
        if row.message_id is not None:
            async with self._services.database.read() as unit:
                message = await transcript.get(unit, row.message_id)
        buttons = [Button(b["label"], b["payload"]) for b in row.buttons.get("rows", ())]
        if message is not None and message.body.get("original"):
            label = self._services.library.now().texts(message.language, "button-original")
            buttons.append(Button(label, f"{ORIGINAL}:{message.id}"))
        pieces = markup.split(self._rich(row, message))
        parts = [Part(piece) for piece in pieces]
        if parts and buttons:
            parts[-1] = Part(pieces[-1], keyboard(buttons))
        return parts

    def _rich(self, row: Delivery, message: Message | None) -> Rich:
        # What people wrote goes out as they wrote it: all that goes to staff,
        # who read residents' words in it, and what staff write to residents.
        if row.conversation_id is None or (message and message.sender == Sender.STAFF):
            return Rich(row.text)
        if message is None:
            return markup.render(row.text)
        rich = markup.render(message.text)
        if note := message.body.get("note"):
            sources = [(s["title"], s["url"]) for s in message.body.get("sources", ())]
            rich = rich + Rich("\n\n") + markup.linked(note, sources)
        language = self._services.library.now().languages.get(message.language)
        if language is not None and language.direction == "rtl":
            rich = markup.right_to_left(rich)
        return rich

    async def send(self, address: str, part: Part) -> str:
        """Send one message; returns its number."""
        try:
            return await self._send(address, part)
        except BadRequest as error:
            reason = error.message.casefold()
            if any(word in reason for word in _GONE):
                raise Blocked(error.message) from error
            if part.rich.marks and "entit" in reason:
                # Better without bold type than not at all.
                return await self.send(address, Part(Rich(part.rich.text), part.keyboard))
            raise DeliveryError(error.message) from error
        except Forbidden as error:
            raise Blocked(error.message) from error
        except RetryAfter as error:
            raise Retry("Telegram asks to wait", after=seconds(error)) from error
        except InvalidToken as error:
            raise Retry("Telegram refuses the token", after=60.0) from error
        except ChatMigrated as error:
            raise DeliveryError(error.message) from error
        except NetworkError as error:
            raise Retry(f"Telegram does not answer ({type(error).__name__})") from error
        except TelegramError as error:
            raise DeliveryError(error.message) from error

    async def _send(self, address: str, part: Part) -> str:
        sent = await self._bot.send_message(
            chat_id=int(address),
            text=part.rich.text,
            entities=entities(part.rich),
            reply_markup=part.keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return str(sent.message_id)


def entities(rich: Rich) -> list[MessageEntity]:
    """The marks with their places counted as Telegram counts."""
    return [
        MessageEntity(
            type=mark.kind,
            offset=utf16(rich.text[: mark.start]),
            length=utf16(rich.text[mark.start : mark.end]),
            url=mark.url or None,
        )
        for mark in rich.marks
    ]


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup:
    """Buttons below each other, two short ones side by side."""
    rows: list[list[Button]] = []
    for button in buttons:
        short = len(button.label) <= _SHORT
        if rows and short and len(rows[-1]) == 1 and len(rows[-1][0].label) <= _SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.payload) for b in row] for row in rows]
    )


def seconds(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
