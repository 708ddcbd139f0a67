"""Which conversations have been quiet, and erasing them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.storage import account, conversations, handovers
from bot.storage.database import Unit
from bot.storage.models import Conversation


async def quiet_since(unit: Unit, moment: datetime) -> list[tuple[str, str, datetime]]:
    """(conversation, municipality, last message) of those in which nothing came since `moment`."""
    rows = await unit.execute(
        select(Conversation.id, Conversation.municipality, Conversation.active_at).where(
            Conversation.active_at < moment
        )
    )
    return [(row[0], row[1], row[2]) for row in rows.all()]


async def erase(unit: Unit, conversation_id: str, seen: datetime) -> bool:
    """Erase one, ending a case that nobody ended; False if something came after `seen`."""
    conversation = await conversations.locked(unit, conversation_id)
    if conversation is None or conversation.active_at > seen:
        return False
    handover = await handovers.open_in(unit, conversation_id)
    if handover is not None:
        await handovers.close(unit, handover.id, "erased")
        await account.note(unit, handover, "closed", account.LOTSEN, "kept long enough")
    await conversations.erase(unit, conversation_id)
    return True
