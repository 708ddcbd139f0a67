"""What Telegram brings: residents' messages to the front desk, coaches' to their cases."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

from bot.channels.telegram import taps
from bot.channels.telegram.carrier import CHANNEL, ORIGINAL
from bot.channels.telegram.coaches import Coaches
from bot.errors import described
from bot.messages import Incoming, Kind
from bot.services import Services
from bot.storage import conversations, inbox, outbox, transcript
from bot.storage import staff as accounts
from bot.storage.database import is_away

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
GIVE_UP_AFTER = 5  # times that one update fails for a reason that nobody foresaw

# Commands that are nothing but a button that can be typed.
_COMMANDS = {
    "language": "lang",
    "sprak": "lang",
    "human": "human",
    "privacy": "topic:privacy",
    "delete": "erase",
}
_LINK = {"link", "lank", "länk"}


class Updates:
    """Takes updates in. What it returns from may be acknowledged to Telegram."""

    def __init__(self, services: Services, coaches: Coaches, errands: taps.Errands) -> None:
        self._services = services
        self._coaches = coaches
        self._errands = errands
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._failures: dict[int, int] = {}

    async def take_all(self, updates: Sequence[Update]) -> int | None:
        """Take a batch in, chats side by side; returns the first one that is still to be kept."""
        chats: dict[int, list[Update]] = {}
        for update in updates:
            chats.setdefault(_chat(update), []).append(update)
        firsts = await asyncio.gather(*(self._take_chat(batch) for batch in chats.values()))
        return min((number for number in firsts if number is not None), default=None)

    async def _take_chat(self, updates: Sequence[Update]) -> int | None:
        for update in updates:
            if not await self.take(update):
                # What comes after it waits, or it would overtake.
                return update.update_id
        return None

    async def take(self, update: Update) -> bool:
        """Take one in; False if it could not be kept and must be delivered again."""
        try:
            async with self._in_order(update):
                await self._handle(update)
        except Exception as error:
            if is_away(error):
                log.error(
                    "the database is away (%s): Telegram keeps the message", type(error).__name__
                )
                return False
            failures = self._failures[update.update_id] = (
                self._failures.get(update.update_id, 0) + 1
            )
            log.error("update %s: %s", update.update_id, described(error))
            if failures < GIVE_UP_AFTER:
                return False
            log.error("update %s is set aside after %s attempts", update.update_id, failures)
        self._failures.pop(update.update_id, None)
        return True

    @asynccontextmanager
    async def _in_order(self, update: Update) -> AsyncIterator[None]:
        """One at a time in each chat, first come, first served."""
        key = _chat(update)
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        async with lock:
            yield

    async def _handle(self, update: Update) -> None:
        if update.my_chat_member:
            await self._membership(update.my_chat_member)
            return
        if update.callback_query:
            await self._tapped(update.callback_query)
            return
        message = update.message or update.edited_message
        # In a group nobody could say who is the resident, and others read along.
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        if message.from_user is not None and not message.from_user.is_bot:
            await self._wrote(message, edited=update.edited_message is not None)

    # -- residents --------------------------------------------------------

    async def _wrote(self, message: Message, *, edited: bool) -> None:
        address = str(message.chat.id)
        command, argument = ("", "") if edited else _command(message.text or "")
        if code := _link_code(command, argument):
            await self._coaches.link(address, code)
            return
        async with self._services.database.read() as unit:
            staff = await accounts.by_telegram(unit, address)
        if staff is not None:
            await self._coaches.wrote(staff, message, command, edited=edited)
            return
        if incoming := self._incoming(message, command, argument, edited=edited):
            await self._services.frontdesk.receive(incoming)

    def _incoming(
        self, message: Message, command: str, argument: str, *, edited: bool
    ) -> Incoming | None:
        chat = str(message.chat.id)
        external_id = f"{chat}:{message.message_id}"
        kind, text, payload, municipality = Kind.TEXT, message.text or "", "", ""
        if edited and message.edit_date:
            kind = Kind.EDIT
            external_id += f":e{int(message.edit_date.timestamp())}"
            text = text or message.caption or ""
        elif command in {"start", "help"}:
            kind, text = Kind.START, ""
            if argument.casefold() in self._services.library.now().served:
                municipality = argument.casefold()
        elif command in _COMMANDS:
            kind, text, payload = Kind.BUTTON, "", _COMMANDS[command]
        elif message.caption:
            text = message.caption
        elif not text:
            if not message.effective_attachment:
                return None  # a pinned message, a changed setting: nothing was said
            kind = Kind.MEDIA
            if message.media_group_id:
                # An album comes as many messages and gets one answer.
                external_id = f"{chat}:g{message.media_group_id}"
        return Incoming(
            channel=CHANNEL,
            external_id=external_id,
            address=chat,
            kind=kind,
            text=text,
            payload=payload,
            language_hint=_hint(message.from_user),
            municipality=municipality,
        )

    # -- buttons ----------------------------------------------------------

    async def _tapped(self, query: CallbackQuery) -> None:
        chat = query.message.chat if query.message is not None else None
        data = query.data or ""
        if chat is None or chat.type != ChatType.PRIVATE:
            self._errands.run(taps.answer(query))
            return
        address = str(chat.id)
        async with self._services.database.read() as unit:
            staff = await accounts.by_telegram(unit, address)
        if staff is not None:
            await self._coaches.tapped(staff, query)
            return
        # The little clock on the button goes at once, the answer comes as a message.
        self._errands.run(taps.answer(query))
        if data.startswith(f"{ORIGINAL}:"):
            await self._show_original(query, address, data.partition(":")[2])
            return
        await self._services.frontdesk.receive(
            Incoming(
                channel=CHANNEL,
                external_id=f"cb:{query.id}",
                address=address,
                kind=Kind.BUTTON,
                text=taps.label_of(query),
                payload=data,
                language_hint=_hint(query.from_user),
            )
        )

    async def _show_original(self, query: CallbackQuery, address: str, number: str) -> None:
        """Send the Swedish text behind a translation; a repeat of the tap sends nothing."""
        async with self._services.database.begin() as unit:
            message = await transcript.get(unit, taps.number(number))
            conversation = await conversations.by_address(unit, CHANNEL, address)
            if message is None or conversation is None:
                return
            # The number stands in a button that anybody could make up.
            original = message.body.get("original")
            if message.conversation_id != conversation.id or not original:
                return
            if await inbox.known(unit, CHANNEL, f"cb:{query.id}"):
                return
            await inbox.note(unit, conversation.id, CHANNEL, f"cb:{query.id}", Kind.BUTTON)
            await outbox.put(
                unit,
                channel=CHANNEL,
                address=address,
                text=original,
                conversation_id=conversation.id,
            )

    # -- coming and going -------------------------------------------------

    async def _membership(self, change: ChatMemberUpdated) -> None:
        if change.chat.type != ChatType.PRIVATE or change.new_chat_member.status != "kicked":
            return
        address = str(change.chat.id)
        async with self._services.database.begin() as unit:
            await conversations.block(unit, CHANNEL, address)
            await outbox.bury(unit, CHANNEL, address, "Forbidden: bot was blocked by the user")


def _chat(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else 0


def _hint(user: User | None) -> str:
    """The language that the person's app is set to."""
    return ((user and user.language_code) or "")[:16]


def _command(text: str) -> tuple[str, str]:
    """The command that a text begins with, bare of its slash and the bot's name; its argument."""
    if not text.startswith("/"):
        return "", ""
    word, _, argument = text[1:].partition(" ")
    return word.partition("@")[0].casefold(), argument.strip()


def _link_code(command: str, argument: str) -> str:
    if command in _LINK:
        return argument or "-"
    if command == "start" and argument.startswith("link_"):
        return argument.removeprefix("link_")
    return ""
