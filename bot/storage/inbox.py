"""The inbox: what was acknowledged and is not answered yet."""

from __future__ import annotations

from sqlalchemy import bindparam, func, insert, select, update

from bot.messages import Incoming
from bot.storage.database import Unit, wake
from bot.storage.models import Base, InboxRow, now

_INBOX = Base.metadata.tables["inbox"]
# Put together once: every message needs them. What is pending in the session waits: it
# concerns no row of the inbox, and goes out in one go at the end.
_BEGIN_NEXT = (
    update(InboxRow)
    .where(
        InboxRow.id
        == select(func.min(InboxRow.id))
        .where(InboxRow.conversation_id == bindparam("conversation"), InboxRow.done_at.is_(None))
        .scalar_subquery()
    )
    .values(attempts=InboxRow.attempts + 1)
    .returning(InboxRow)
    .execution_options(synchronize_session=False, populate_existing=True, autoflush=False)
)
_STORE = insert(_INBOX).returning(_INBOX.c.id)
_DONE = (
    update(InboxRow)
    .where(InboxRow.id == bindparam("row"), InboxRow.done_at.is_(None))
    .values(done_at=bindparam("moment"))
    .returning(InboxRow.id)
    .execution_options(synchronize_session=False, autoflush=False)
)


async def known(unit: Unit, channel: str, external_id: str) -> InboxRow | None:
    """The row of an earlier delivery of the same thing."""
    return await unit.scalar(
        select(InboxRow).where(InboxRow.channel == channel, InboxRow.external_id == external_id)
    )


async def store(unit: Unit, conversation_id: str, incoming: Incoming, text: str) -> int:
    """Write it down; `text` is already masked. Returns the row's number.

    Raises:
        Duplicate: the same (channel, external id) was stored meanwhile.
    """
    values = {
        "conversation_id": conversation_id,
        "channel": incoming.channel,
        "external_id": incoming.external_id,
        "kind": incoming.kind.value,
        "text": text,
        "payload": incoming.payload,
        "hint": incoming.language_hint,
    }
    row_id = (await unit.execute(_STORE, values)).scalar_one()
    wake(unit, f"inbox/{conversation_id}")
    return int(row_id)


async def begin_next(unit: Unit, conversation_id: str) -> InboxRow | None:
    """What is to be answered next in this conversation, with this attempt at it counted."""
    return (await unit.scalars(_BEGIN_NEXT, {"conversation": conversation_id})).one_or_none()


async def done(unit: Unit, row_id: int) -> bool:
    """Mark it answered; False if it already was."""
    found = await unit.execute(_DONE, {"row": row_id, "moment": now()})
    return found.one_or_none() is not None


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
