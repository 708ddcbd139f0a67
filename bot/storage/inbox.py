"""The inbox: what was acknowledged and is not answered yet."""

from __future__ import annotations

from sqlalchemy import select

from bot.messages import Incoming
from bot.storage.database import Unit, wake
from bot.storage.models import InboxRow, now


async def known(unit: Unit, channel: str, external_id: str) -> InboxRow | None:
    """The row of an earlier delivery of the same thing."""
    return await unit.scalar(
        select(InboxRow).where(InboxRow.channel == channel, InboxRow.external_id == external_id)
    )


async def store(unit: Unit, conversation_id: str, incoming: Incoming, text: str) -> InboxRow:
    """Write it down; `text` is already masked.

    Raises:
        Duplicate: the same (channel, external id) was stored meanwhile.
    """
    row = InboxRow(
        conversation_id=conversation_id,
        channel=incoming.channel,
        external_id=incoming.external_id,
        kind=incoming.kind.value,
        text=text,
        payload=incoming.payload,
        hint=incoming.language_hint,
    )
    unit.add(row)
    await unit.flush()
    wake(unit, "inbox")
    return row


async def oldest_open(unit: Unit, conversation_id: str) -> InboxRow | None:
    """What is to be answered next in this conversation."""
    return await unit.scalar(
        select(InboxRow)
        .where(InboxRow.conversation_id == conversation_id, InboxRow.done_at.is_(None))
        .order_by(InboxRow.id)
        .limit(1)
    )


async def begun(unit: Unit, row_id: int) -> int:
    """Count an attempt at this row; returns how many there have been with this one."""
    row = await unit.get_one(InboxRow, row_id)
    row.attempts += 1
    return row.attempts


async def done(unit: Unit, row_id: int) -> bool:
    """Mark it answered; False if it already was."""
    row = await unit.get(InboxRow, row_id, with_for_update=True)
    if row is None or row.done_at is not None:
        return False
    row.done_at = now()
    return True


async def note(
    unit: Unit, conversation_id: str, channel: str, external_id: str, kind: str = "text"
) -> None:
    """Keep the id of something that was dealt with on arrival, so that a repeat is `known`.

    Raises:
        Duplicate: another delivery of the same was dealt with meanwhile.
    """
    unit.add(
        InboxRow(
            conversation_id=conversation_id,
            channel=channel,
            external_id=external_id,
            kind=kind,
            done_at=now(),
        )
    )
    await unit.flush()
