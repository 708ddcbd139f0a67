"""The outbox: what is still to be pushed, in order for each address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from bot.messages import Button
from bot.storage.database import Unit, wake
from bot.storage.models import Delivery, now


async def put(
    unit: Unit,
    *,
    channel: str,
    address: str,
    text: str,
    buttons: Sequence[Button] = (),
    conversation_id: str | None = None,
    message_id: int | None = None,
    handover_id: int | None = None,
) -> Delivery:
    """Queue something for an address."""
    row = Delivery(
        channel=channel,
        address=address,
        text=text,
        buttons=_kept(buttons),
        conversation_id=conversation_id,
        message_id=message_id,
        handover_id=handover_id,
    )
    unit.add(row)
    await unit.flush()
    wake(unit, f"outbox:{channel}")
    return row


def set_buttons(row: Delivery, buttons: Sequence[Button]) -> None:
    """Give a row its buttons once its number is known, where they have to name it."""
    row.buttons = _kept(buttons)


def _kept(buttons: Sequence[Button]) -> dict[str, Any]:
    return {"rows": [{"label": b.label, "payload": b.payload} for b in buttons]}


async def due(unit: Unit, channel: str, limit: int = 50) -> Sequence[Delivery]:
    """For each address its oldest waiting row, if that one may be tried now.

    Later rows of an address wait for the earlier ones, so that nobody reads
    the end of an answer before its beginning.
    """
    first = (
        select(func.min(Delivery.id).label("id"))
        .where(Delivery.channel == channel, Delivery.state == "waiting")
        .group_by(Delivery.address)
        .subquery()
    )
    return (
        await unit.scalars(
            select(Delivery)
            .join(first, Delivery.id == first.c.id)
            .where(Delivery.due_at <= now())
            .order_by(Delivery.id)
            .limit(limit)
        )
    ).all()


async def waiting(unit: Unit, channel: str) -> int:
    """How much is still to be sent."""
    query = select(func.count()).select_from(Delivery)
    query = query.where(Delivery.channel == channel, Delivery.state == "waiting")
    return await unit.scalar(query) or 0


async def next_due(unit: Unit, channel: str, address: str) -> Delivery | None:
    """The address's oldest waiting row, if that one may be tried now."""
    row = await unit.scalar(
        select(Delivery)
        .where(
            Delivery.channel == channel, Delivery.address == address, Delivery.state == "waiting"
        )
        .order_by(Delivery.id)
        .limit(1)
    )
    return row if row is not None and row.due_at <= now() else None


async def get(unit: Unit, delivery_id: int) -> Delivery | None:
    """The row with this number; None once its conversation is erased."""
    return await unit.get(Delivery, delivery_id, populate_existing=True)


async def release_claims(unit: Unit, channel: str) -> None:
    """Make rows due again whose sender died: tried, and neither arrived nor refused."""
    await unit.execute(
        update(Delivery)
        .where(
            Delivery.channel == channel,
            Delivery.state == "waiting",
            Delivery.attempts > 0,
            Delivery.error == "",
        )
        .values(due_at=now())
    )


async def claimed(unit: Unit, delivery_id: int, seconds: float) -> Delivery | None:
    """Take a row for `seconds`, so that two senders never send the same; None: somebody has it."""
    moment = now()
    result: Any = await unit.execute(
        update(Delivery)
        .where(Delivery.id == delivery_id, Delivery.state == "waiting", Delivery.due_at <= moment)
        .values(
            due_at=moment + timedelta(seconds=seconds), attempts=Delivery.attempts + 1, error=""
        )
    )
    return await get(unit, delivery_id) if result.rowcount else None


async def part_sent(unit: Unit, delivery_id: int, parts: int, *, hold: float | None = None) -> None:
    """Remember how much of a long text is out, so that a retry goes on after it.

    `hold` prolongs the claim by so many seconds from now.
    """
    if row := await unit.get(Delivery, delivery_id):
        row.parts_sent = parts
        if hold is not None:
            row.due_at = now() + timedelta(seconds=hold)


# A resident may erase everything while a row is on its way: then there is nothing to mark.


async def sent(unit: Unit, delivery_id: int, external_id: str) -> None:
    """It arrived; `external_id` is the channel's number of it."""
    if row := await unit.get(Delivery, delivery_id):
        row.state, row.sent_at, row.external_id, row.error = "sent", now(), external_id, ""


async def again(unit: Unit, delivery_id: int, seconds: float, error: str) -> None:
    """It did not arrive; try again in `seconds`."""
    if row := await unit.get(Delivery, delivery_id):
        row.due_at, row.error = now() + timedelta(seconds=seconds), error[:500]


async def dead(unit: Unit, delivery_id: int, error: str) -> None:
    """It will never arrive; staff see the reason."""
    if row := await unit.get(Delivery, delivery_id):
        row.state, row.error = "dead", error[:500]


async def bury(unit: Unit, channel: str, address: str, error: str) -> None:
    """Nothing will ever arrive at this address: give up all that waits for it."""
    await unit.execute(
        update(Delivery)
        .where(
            Delivery.channel == channel, Delivery.address == address, Delivery.state == "waiting"
        )
        .values(state="dead", error=error[:500])
    )


async def about(unit: Unit, channel: str, handover_id: int) -> Sequence[Delivery]:
    """What was sent about a case, oldest first."""
    query = select(Delivery).where(
        Delivery.channel == channel,
        Delivery.handover_id == handover_id,
        Delivery.state == "sent",
    )
    return (await unit.scalars(query.order_by(Delivery.id))).all()


async def by_external_id(
    unit: Unit, channel: str, address: str, external_id: str
) -> Delivery | None:
    """The row behind a message that somebody replies to."""
    return await unit.scalar(
        select(Delivery).where(
            Delivery.channel == channel,
            Delivery.address == address,
            Delivery.external_id == external_id,
        )
    )
