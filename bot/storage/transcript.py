"""The transcript: every line of a conversation, in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select, update

from bot.messages import Incoming, Said, Sender
from bot.storage.database import Unit, wake
from bot.storage.models import Base, InboxRow, Message

# Put together once: every message needs them.
_UNDERSTOOD = (
    update(Message)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.inbox_id == bindparam("inbox"),
    )
    .values(body=bindparam("kept"), language=bindparam("spoken"))
    .execution_options(synchronize_session=False, autoflush=False)
)
_HEARD = insert(Base.metadata.tables["messages"])
_SHOWN = (
    select(
        Message.id,
        Message.sender,
        Message.key,
        Message.text,
        Message.language,
        Message.body,
        Message.created_at,
        func.coalesce(InboxRow.external_id, ""),
    )
    .outerjoin(InboxRow, Message.inbox_id == InboxRow.id)
    .where(Message.conversation_id == bindparam("conversation"), Message.id > bindparam("after"))
    .order_by(Message.id)
    .limit(bindparam("limit"))
)


class Shown(NamedTuple):
    """A line as a client gets it."""

    id: int
    sender: str
    key: str
    text: str
    language: str
    body: dict[str, Any]
    created_at: datetime
    origin: str
    """The channel's own id of what the resident wrote, else nothing."""


async def heard(
    unit: Unit, conversation_id: str, inbox_id: int, incoming: Incoming, language: str
) -> None:
    """Add what the resident wrote or tapped."""
    values = {
        "conversation_id": conversation_id,
        "sender": Sender.RESIDENT.value,
        "key": incoming.payload or incoming.kind.value,
        "text": incoming.text,
        "language": language,
        "inbox_id": inbox_id,
    }
    await unit.execute(_HEARD, values)
    wake(unit, f"conversation:{conversation_id}")


async def said(
    unit: Unit, conversation_id: str, line: Said, *, staff_id: int | None = None
) -> Message:
    """Add what the bot or a member of staff says."""
    message = Message(
        conversation_id=conversation_id,
        sender=line.sender.value,
        key=line.key,
        text=line.text,
        language=line.language,
        body=line.body(),
        staff_id=staff_id,
    )
    unit.add(message)
    wake(unit, f"conversation:{message.conversation_id}")
    return message


async def get(unit: Unit, message_id: int) -> Message | None:
    """The line with this number."""
    return await unit.get(Message, message_id)


async def understood(unit: Unit, row: InboxRow, what: dict[str, Any], language: str) -> None:
    """Note on the resident's line what the language service made of it."""
    # By the conversation too, which has an index.
    values = {"conversation": row.conversation_id, "inbox": row.id}
    await unit.execute(_UNDERSTOOD, {**values, "kept": {"understood": what}, "spoken": language})


async def after(
    unit: Unit, conversation_id: str, message_id: int = 0, limit: int = 500
) -> Sequence[Message]:
    """The lines with a number above `message_id`, oldest first."""
    return (
        await unit.scalars(
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.id > message_id)
            .order_by(Message.id)
            .limit(limit)
        )
    ).all()


async def last_lines(unit: Unit, conversation_id: str, limit: int) -> Sequence[Message]:
    """The newest `limit` lines, oldest first."""
    newest = await unit.scalars(
        select(Message)
        .where(Message.conversation_id == conversation_id)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return newest.all()[::-1]


async def after_with_origin(
    unit: Unit, conversation_id: str, message_id: int, limit: int
) -> list[Shown]:
    """The same lines, each with the channel's own id of what was heard, in one question."""
    values = {"conversation": conversation_id, "after": message_id, "limit": limit}
    return [Shown(*row) for row in await unit.execute(_SHOWN, values)]


async def last_id(unit: Unit, conversation_id: str) -> int:
    """The number of the newest line; 0 in an empty conversation."""
    found = await unit.scalar(
        select(func.max(Message.id)).where(Message.conversation_id == conversation_id)
    )
    return found or 0


async def label_of(unit: Unit, conversation_id: str, payload: str, among: int = 100) -> str:
    """What a button said, by its payload, in the newest lines; empty if none of them has it."""
    bodies = await unit.scalars(
        select(Message.body)
        .where(Message.conversation_id == conversation_id)
        .order_by(Message.id.desc())
        .limit(among)
    )
    for body in bodies:
        for button in body.get("buttons", ()):
            if button["payload"] == payload:
                return str(button["label"])
    return ""
