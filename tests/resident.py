"""A resident to talk to Lotsen with: says, taps, and remembers what was answered."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.messages import Incoming, Kind
from bot.services import Services
from bot.storage import conversations, transcript
from bot.storage.models import Conversation, InboxRow, Message, Staff, new_id

PATIENCE = 120.0  # seconds; a limit against hanging, never a measurement


class Resident:
    """One resident in one conversation, through the front desk's own door."""

    def __init__(self, services: Services, municipality: str = "", hint: str = "") -> None:
        self._services = services
        self._municipality = municipality
        self._hint = hint
        self.address = new_id()
        self.conversation_id = ""
        self.heard: list[Message] = []
        self.answers: list[Message] = []
        self.understood: dict[str, Any] = {}
        self._count = 0

    async def starts(self) -> None:
        """Open the conversation, as a link or a command does."""
        await self._does(Kind.START)

    async def says(self, text: str) -> None:
        """Write something and wait until it is answered."""
        await self._does(Kind.TEXT, text=text)

    async def taps(self, payload: str) -> None:
        """Tap a button by what it sends."""
        await self._does(Kind.BUTTON, payload=payload)

    async def sends(self, kind: Kind) -> None:
        """Send a sticker, a file, an edit."""
        await self._does(kind)

    @property
    def text(self) -> str:
        """All that was answered to the last thing done."""
        return "\n".join(f"{line.text}\n{line.body.get('note', '')}" for line in self.answers)

    @property
    def buttons(self) -> dict[str, str]:
        """The buttons under the last answers: payload to label."""
        return {
            button["payload"]: button["label"]
            for line in self.answers
            for button in line.body.get("buttons", [])
        }

    async def conversation(self) -> Conversation:
        """The row of the conversation as it is now."""
        async with self._services.database.read() as unit:
            found = await conversations.get(unit, self.conversation_id)
            assert found is not None
            return found

    async def listens(self) -> list[Message]:
        """What has been said since the last time, by staff for instance."""
        async with self._services.database.read() as unit:
            last = self.heard[-1].id if self.heard else 0
            new = list(await transcript.after(unit, self.conversation_id, last))
        self.heard += new
        self.answers = [line for line in new if line.sender in ("bot", "staff")]
        return new

    async def _does(self, kind: Kind, text: str = "", payload: str = "") -> None:
        self._count += 1
        receipt = await self._services.frontdesk.receive(
            Incoming(
                "web",
                f"{self.address}:{self._count}",
                self.address,
                kind,
                text,
                payload,
                self._hint,
                self._municipality if self._count == 1 else "",
            )
        )
        self.conversation_id = receipt.conversation
        async with asyncio.timeout(PATIENCE):
            while not await self._is_done(receipt.inbox_id):
                with self._services.bus.listen(f"conversation:{receipt.conversation}") as bell:
                    await bell.wait(0.2)
        new = await self.listens()
        mine = next((line for line in new if line.sender == "resident"), None)
        self.understood = mine.body.get("understood", {}) if mine else {}

    async def _is_done(self, inbox_id: int) -> bool:
        async with self._services.database.read() as unit:
            row = await unit.get(InboxRow, inbox_id)
            # An erased conversation takes its inbox with it.
            return row is None or row.done_at is not None


async def coach(services: Services, name: str, municipality: str = "ekero", **values: Any) -> Staff:
    """A coach with an account, who cannot sign in."""
    from bot.storage import staff

    async with services.database.begin() as unit:
        return await staff.add(
            unit,
            username=f"{name}-{new_id()[:8]}",
            name=name,
            password_hash="",
            municipality=municipality,
            languages={"ids": values.pop("languages", ["sv"])},
            queues={"ids": values.pop("queues", [])},
            **values,
        )
