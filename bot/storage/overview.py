"""What the staff's pages ask across cases: what is new, who spoke last, what never arrived."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.storage import account
from bot.storage.database import Unit
from bot.storage.handovers import HELD
from bot.storage.models import AccountRow, Delivery, Handover, Message, Staff, StaffSession, now


async def own_conversations(unit: Unit, staff_id: int) -> list[str]:
    """The conversations in which one of staff has the floor."""
    rows = await unit.scalars(
        select(Handover.conversation_id)
        .where(Handover.taken_by == staff_id, Handover.state.in_(HELD))
        .order_by(Handover.id)
    )
    return [row for row in rows if row is not None]


async def pulse(unit: Unit, municipality: str, conversation_ids: Collection[str]) -> str:
    """A value that changes when a step is taken in the municipality, or a line is said in these.

    Also when the language service's reading of a line or a failed delivery
    comes later than the line itself.
    """
    step = await unit.scalar(
        select(func.max(AccountRow.id)).where(AccountRow.municipality == municipality)
    )
    line: int | None = None
    dead: int | None = None
    if conversation_ids:
        line = await unit.scalar(
            select(func.max(Message.id)).where(Message.conversation_id.in_(conversation_ids))
        )
        dead = await unit.scalar(
            select(func.count())
            .select_from(Delivery)
            .where(Delivery.conversation_id.in_(conversation_ids), Delivery.state == "dead")
        )
    urgent = await unit.scalar(
        select(func.count())
        .select_from(Handover)
        .where(
            Handover.municipality == municipality,
            Handover.state != "closed",
            Handover.urgent.is_(True),
        )
    )
    return f"{step or 0}.{line or 0}.{dead or 0}.{urgent or 0}"


async def last_speakers(unit: Unit, conversation_ids: Iterable[str]) -> dict[str, str]:
    """Who wrote last in each conversation: resident or staff. The bot and notes do not count."""
    newest = (
        select(func.max(Message.id))
        .where(
            Message.conversation_id.in_(list(conversation_ids)),
            Message.sender.in_(("resident", "staff")),
        )
        .group_by(Message.conversation_id)
    )
    rows = await unit.execute(
        select(Message.conversation_id, Message.sender).where(Message.id.in_(newest))
    )
    return {row[0]: row[1] for row in rows.all()}


async def newest(
    unit: Unit, conversation_id: str, limit: int, until: datetime | None = None
) -> list[Message]:
    """The last `limit` lines of a conversation, or of its part up to `until`, oldest first."""
    query = select(Message).where(Message.conversation_id == conversation_id)
    if until is not None:
        query = query.where(Message.created_at <= until)
    rows = await unit.scalars(query.order_by(Message.id.desc()).limit(limit))
    return list(rows)[::-1]


async def undelivered(unit: Unit, conversation_id: str) -> dict[int, str]:
    """The lines that are not with the resident yet, by number: waiting, or dead."""
    rows = await unit.execute(
        select(Delivery.message_id, Delivery.state).where(
            Delivery.conversation_id == conversation_id, Delivery.state != "sent"
        )
    )
    return {row[0]: row[1] for row in rows.all() if row[0] is not None}


async def names(unit: Unit) -> dict[int, tuple[str, str]]:
    """Everybody's (user name, name) by number, also of accounts that are closed."""
    rows = await unit.execute(select(Staff.id, Staff.username, Staff.name))
    return {row[0]: (row[1], row[2]) for row in rows.all()}


async def note_once(unit: Unit, handover_id: int, step: str, actor: str) -> bool:
    """Add a step unless the same actor has it already; True if it was added."""
    # The lock makes two looks at once one after the other.
    handover = await unit.get(Handover, handover_id, with_for_update=True)
    if handover is None or await has_step(unit, handover_id, step, actor):
        return False
    await account.note(unit, handover, step, actor)
    return True


async def has_step(unit: Unit, handover_id: int, step: str, actor: str) -> bool:
    """Whether this actor has taken this step before."""
    found = await unit.scalar(
        select(AccountRow.id)
        .where(
            AccountRow.handover_id == handover_id,
            AccountRow.step == step,
            AccountRow.actor == actor,
        )
        .limit(1)
    )
    return found is not None


async def forget_old_sessions(unit: Unit) -> None:
    """Delete the sessions that have run out."""
    await unit.execute(delete(StaffSession).where(StaffSession.expires_at <= now()))
