"""The front desk: the only way in. Stored first, acknowledged after, answered later."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.masking import mask
from bot.messages import MAX_PAYLOAD, MAX_TEXT, Incoming, Kind
from bot.storage import conversations, inbox, transcript
from bot.storage.database import Database, Duplicate, Unit
from bot.storage.models import Conversation

TOO_LONG = "too-long"  # stands in a row's payload where the text was cut

# Joiners are part of how Persian, Kurdish and emoji are written.
_KEEP = {"\n", "\t", "\u200c", "\u200d", "\u200e", "\u200f"}


# Looks at the conversation that something is for, or at None, and raises if it may not go there.
Admit = Callable[[Conversation | None], None]


def anybody(_: Conversation | None) -> None:
    """Keeps nobody out."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender may be told: it is kept, and whether it was kept before."""

    conversation: str
    inbox_id: int
    duplicate: bool


class FrontDesk:
    """Takes in what channels bring. What it returns from is on disk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def receive(self, incoming: Incoming, admit: Admit = anybody) -> Receipt:
        """Keep one thing that a resident did; a repeat changes nothing.

        `admit` is asked within the transaction, and what it raises ends it.

        Raises:
            sqlalchemy.exc.DBAPIError: the database stayed away; nothing may be acknowledged.
        """
        incoming = _tidy(incoming)
        try:
            return await self._database.patiently(lambda unit: self._keep(unit, incoming, admit))
        except Duplicate:
            # A repeat: the database has refused it. Its row is there, unless it was erased since.
            return await self._database.patiently(lambda unit: self._known(unit, incoming, admit))

    async def _known(self, unit: Unit, incoming: Incoming, admit: Admit) -> Receipt:
        row = await inbox.known(unit, incoming.channel, incoming.external_id)
        if row is not None:
            return Receipt(row.conversation_id, row.id, duplicate=True)
        return await self._keep(unit, incoming, admit)

    async def _keep(self, unit: Unit, incoming: Incoming, admit: Admit) -> Receipt:
        conversation = await conversations.by_address(unit, incoming.channel, incoming.address)
        admit(conversation)
        if conversation is None:
            conversation = await conversations.create(
                unit,
                channel=incoming.channel,
                address=incoming.address,
                municipality=incoming.municipality,
            )
        await conversations.touched(unit, conversation.id)
        row_id = await inbox.store(unit, conversation.id, incoming, incoming.text)
        if incoming.kind is not Kind.START:
            await transcript.heard(unit, conversation.id, row_id, incoming, conversation.language)
        return Receipt(conversation.id, row_id, duplicate=False)


def _tidy(incoming: Incoming) -> Incoming:
    """Without control characters and broken surrogates, cut at the limit, masked."""
    text = incoming.text.encode("utf-8", "replace").decode("utf-8")
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c in _KEEP or unicodedata.category(c) not in {"Cc", "Cs"})
    # Masked before it is cut: half a number would not be recognised.
    text = mask(text.strip())
    payload = incoming.payload.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    if len(text) > MAX_TEXT:
        text, payload = text[:MAX_TEXT], TOO_LONG
    if incoming.kind is Kind.START and incoming.municipality:
        # Changed in its turn: a turn that is being thought about would undo it,
        # and a case that is open belongs to where it was opened.
        payload = f"muni:{incoming.municipality}"
    # A button of ours holds no personal number; one that somebody made up may.
    if len(payload.encode()) > MAX_PAYLOAD or mask(payload) != payload:
        payload = "unknown"
    return replace(incoming, text=text, payload=payload)
