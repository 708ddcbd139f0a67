"""Conversations: finding them, and the lease that lets one worker at a time speak in each."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, or_, select, update

from bot.storage.database import Database, Unit
from bot.storage.models import Base, Conversation, Delivery, Handover, InboxRow, now

LEASE = timedelta(seconds=60)  # longer than any turn; a crashed worker's lease runs out by itself


_CONVERSATIONS = Base.metadata.tables["conversations"]
# Statements that every message needs are put together once.
_OPEN = exists().where(InboxRow.conversation_id == Conversation.id, InboxRow.done_at.is_(None))
_FREE = or_(Conversation.lease_until.is_(None), Conversation.lease_until < bindparam("moment"))
_STATE = select(Conversation.created_at, Conversation.language, Conversation.floor, _OPEN).where(
    Conversation.id == bindparam("conversation")
)
_BY_ADDRESS = (
    select(Conversation)
    .where(
        Conversation.channel == bindparam("channel"), Conversation.address == bindparam("address")
    )
    .with_for_update()
)
_TOUCHED = (
    update(_CONVERSATIONS)
    .where(_CONVERSATIONS.c.id == bindparam("conversation"))
    .values(active_at=bindparam("moment"), blocked=False)
)
_LOCKED = (
    select(Conversation)
    .where(Conversation.id == bindparam("conversation"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_LEASE = (
    update(Conversation)
    .where(
        Conversation.id == bindparam("conversation"),
        or_(_FREE, Conversation.lease_owner == bindparam("owner")),
    )
    .values(lease_owner=bindparam("owner"), lease_until=bindparam("until"))
    .returning(Conversation)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_WITH_WORK = (
    select(Conversation.id)
    .where(_OPEN, _FREE)
    # Without an order, some could wait for ever while there is more than can be served.
    .order_by(Conversation.active_at)
    .limit(bindparam("limit"))
)


class State(NamedTuple):
    """A conversation as it is seen from outside."""

    born: datetime
    language: str
    floor: str
    waiting: bool
    """Its inbox holds something that is not answered yet."""


def digest(token: str) -> str:
    """What is kept of a secret token: SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


async def get(unit: Unit, conversation_id: str) -> Conversation | None:
    """The conversation with this id."""
    return await unit.get(Conversation, conversation_id)


async def state(unit: Unit, conversation_id: str) -> State | None:
    """What those who look on have to know; None once the conversation is gone."""
    found = (await unit.execute(_STATE, {"conversation": conversation_id})).one_or_none()
    return State(*found) if found else None


async def locked(unit: Unit, conversation_id: str) -> Conversation | None:
    """The conversation, to be changed: whoever changes something in it asks for it first.

    One order for everybody, conversation before case before message, so that
    two units never wait for each other.
    """
    return await unit.scalar(_LOCKED, {"conversation": conversation_id})


async def by_address(unit: Unit, channel: str, address: str) -> Conversation | None:
    """The conversation that a channel knows under this address, to be changed."""
    return await unit.scalar(_BY_ADDRESS, {"channel": channel, "address": address})


async def touched(unit: Unit, conversation_id: str) -> None:
    """Note that something was written in it now, so that it can be reached."""
    await unit.execute(_TOUCHED, {"conversation": conversation_id, "moment": now()})


async def create(unit: Unit, **values: Any) -> Conversation:
    """A new conversation; unset columns get their defaults at once."""
    conversation = Conversation(**values)
    unit.add(conversation)
    await unit.flush()
    return conversation


async def lease(unit: Unit, conversation_id: str, owner: str) -> Conversation | None:
    """Take the conversation for `owner`, or None while another worker has it.

    May be done twice: a commit whose answer was lost must not shut its owner out.
    """
    moment = now()
    values = {"moment": moment, "owner": owner, "until": moment + LEASE}
    return (await unit.scalars(_LEASE, {"conversation": conversation_id, **values})).one_or_none()


async def release(unit: Unit, conversation_id: str, owner: str) -> None:
    """Give the conversation back, unless the lease ran out and another has it."""
    await unit.execute(
        update(Conversation)
        .where(Conversation.id == conversation_id, Conversation.lease_owner == owner)
        .values(lease_owner="", lease_until=None)
    )


async def release_owned(unit: Unit, owner: str) -> None:
    """Give back all that `owner` still holds, so that nobody waits for its leases to run out."""
    await unit.execute(
        update(Conversation)
        .where(Conversation.lease_owner == owner)
        .values(lease_owner="", lease_until=None)
    )


async def release_all(database: Database) -> None:
    """On SQLite one front door runs; leases found at its start are a dead one's."""
    async with database.begin() as unit:
        await unit.execute(update(Conversation).values(lease_owner="", lease_until=None))


async def with_work(unit: Unit, limit: int = 200) -> list[str]:
    """Ids of conversations that have something in the inbox and no worker, longest quiet first."""
    return list(await unit.scalars(_WITH_WORK, {"moment": now(), "limit": limit}))


async def block(unit: Unit, channel: str, address: str) -> None:
    """Note that nothing reaches this address any more, until it writes again."""
    await unit.execute(
        update(Conversation)
        .where(Conversation.channel == channel, Conversation.address == address)
        .values(blocked=True)
    )


async def erase(unit: Unit, conversation_id: str) -> None:
    """Delete a conversation with all that was said; the account keeps its steps.

    What staff were sent of it goes too. Of what has reached them a row without
    words stays: an answer to it must never be taken for one about another case.
    """
    cases = select(Handover.id).where(Handover.conversation_id == conversation_id)
    to_staff = Delivery.handover_id.in_(cases.scalar_subquery())
    await unit.execute(delete(Delivery).where(to_staff, Delivery.state == "waiting"))
    await unit.execute(update(Delivery).where(to_staff).values(text="", buttons={}))
    await unit.execute(delete(Conversation).where(Conversation.id == conversation_id))
