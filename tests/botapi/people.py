"""People with a telephone: they write, tap and read."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.botapi.server import BotApi


@dataclass
class Heard:
    """A message of the bot as it stands in somebody's chat now."""

    id: int
    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    edited: bool = False

    def button(self, label: str) -> dict[str, str]:
        """The button whose label contains these words."""
        for button in self.buttons:
            if label in button["text"]:
                return button
        raise LookupError(f"no button {label!r} among {[b['text'] for b in self.buttons]}")

    def marked(self, kind: str) -> list[str]:
        """The stretches of the text with a mark of this kind."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in self.entities
            if e["type"] == kind
        ]


class Person:
    """Somebody in a private chat with the bot."""

    def __init__(self, server: BotApi, number: int, language: str, name: str) -> None:
        self.id = number
        self.name = name
        self.language = language
        self.heard: list[Heard] = []
        self.alerts: list[str] = []  # what popped up after a tap
        self.sent: dict[int, dict[str, Any]] = {}
        self.blocks = False
        self._server = server
        self._read = 0

    async def says(self, text: str, **more: Any) -> dict[str, Any]:
        """Write a message. `replies_to=` a heard one; `twice=True` delivers it twice."""
        return await self.sends(text=text, **more)

    async def sends(
        self, *, replies_to: Heard | None = None, twice: bool = False, **content: Any
    ) -> dict[str, Any]:
        """Send anything: a sticker, a voice message, a photo with a caption."""
        message = self._message(self._server.next_message_id(), content)
        if replies_to is not None:
            message["reply_to_message"] = self._server.as_message(self, replies_to)
        self.sent[message["message_id"]] = message
        return await self._server.deliver({"message": message}, twice=twice)

    async def edits(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """Change a message that was sent; `update` is what `says` returned."""
        message = {**update["message"], "text": text, "edit_date": self._server.now()}
        return await self._server.deliver({"edited_message": message})

    async def taps(
        self, button: dict[str, str], on: Heard | None = None, *, twice: bool = False
    ) -> dict[str, Any]:
        """Tap a button of a message; of the newest that has it if none is named."""
        if on is None:
            on = next(m for m in reversed(self.heard) if button in m.buttons)
        query = {
            "id": self._server.open_query(self),
            "from": self._from(),
            "chat_instance": str(self.id),
            "message": self._server.as_message(self, on),
            "data": button["callback_data"],
        }
        return await self._server.deliver({"callback_query": query}, twice=twice)

    async def block(self) -> None:
        """Block the bot."""
        self.blocks = True
        await self._server.deliver({"my_chat_member": self._change("member", "kicked")})

    async def unblock(self) -> None:
        """Think better of it."""
        self.blocks = False
        await self._server.deliver({"my_chat_member": self._change("kicked", "member")})

    async def hears(self, *words: str, seconds: float = 15.0) -> Heard:
        """Wait for a message, after the last one waited for, that contains all of the words."""
        async with asyncio.timeout(seconds) as limit:
            while True:
                for place in range(self._read, len(self.heard)):
                    if all(word in self.heard[place].text for word in words):
                        self._read = place + 1
                        return self.heard[place]
                try:
                    await self._server.something_new()
                except asyncio.CancelledError:
                    if limit.expired():
                        heard = "\n".join(f"- {m.text}" for m in self.heard)
                        raise AssertionError(f"{words} was not heard, but:\n{heard}") from None
                    raise

    def _message(self, number: int, content: dict[str, Any]) -> dict[str, Any]:
        message = {
            "message_id": number,
            "from": self._from(),
            "chat": self._server.chat(self),
            "date": self._server.now(),
            **content,
        }
        text = message.get("text", "")
        if text.startswith("/"):
            command = text.split()[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        return message

    def _from(self) -> dict[str, Any]:
        sender = {"id": self.id, "is_bot": False, "first_name": self.name}
        return sender | ({"language_code": self.language} if self.language else {})

    def _change(self, old: str, new: str) -> dict[str, Any]:
        def member(status: str) -> dict[str, Any]:
            entry: dict[str, Any] = {"user": self._server.me(), "status": status}
            return entry | ({"until_date": 0} if status == "kicked" else {})

        return {
            "chat": self._server.chat(self),
            "from": self._from(),
            "date": self._server.now(),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }
