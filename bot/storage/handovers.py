"""Cases: who waits for a person, who has taken them, and the ideas that were handed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, update

from bot.storage.database import Unit
from bot.storage.models import Handover, Idea, Staff, now

OPEN = ("waiting", "taken", "in_progress")
HELD = ("taken", "in_progress")


async def get(unit: Unit, handover_id: int) -> Handover | None:
    """The case with this number."""
    return await unit.get(Handover, handover_id, populate_existing=True)


async def open_in(unit: Unit, conversation_id: str) -> Handover | None:
    """The conversation's open case: there is at most one."""
    return await unit.scalar(
        select(Handover)
        .where(Handover.conversation_id == conversation_id, Handover.state.in_(OPEN))
        .order_by(Handover.id.desc())
    )


async def create(unit: Unit, **values: Any) -> Handover:
    """A new case, waiting."""
    handover = Handover(**values)
    unit.add(handover)
    await unit.flush()
    return handover


async def take(unit: Unit, handover_id: int, staff_id: int) -> bool:
    """Give a waiting case to one of staff; False if somebody was first.

    One statement decides, so two clicks at once cannot both win.
    """
    result: Any = await unit.execute(
        update(Handover)
        .where(Handover.id == handover_id, Handover.state == "waiting")
        .values(state="taken", taken_by=staff_id, taken_at=now())
    )
    return bool(result.rowcount)


async def close(unit: Unit, handover_id: int, outcome: str) -> bool:
    """End an open case; False if it had ended before."""
    result: Any = await unit.execute(
        update(Handover)
        .where(Handover.id == handover_id, Handover.state.in_(OPEN))
        .values(state="closed", outcome=outcome, closed_at=now())
    )
    return bool(result.rowcount)


async def listed(
    unit: Unit, municipality: str, states: Sequence[str] = OPEN, limit: int = 200
) -> Sequence[Handover]:
    """A municipality's cases: urgent first, then the longest waiting."""
    query = (
        select(Handover)
        .where(Handover.municipality == municipality, Handover.state.in_(states))
        .order_by(Handover.urgent.desc(), Handover.created_at)
        .limit(limit)
    )
    return (await unit.scalars(query)).all()


async def held_by(unit: Unit, staff_id: int) -> Sequence[Handover]:
    """The open cases that one of staff has taken."""
    query = select(Handover).where(Handover.taken_by == staff_id, Handover.state.in_(HELD))
    return (await unit.scalars(query.order_by(Handover.id))).all()


async def loads(unit: Unit) -> dict[int, int]:
    """How many open cases each of staff has or has been offered."""
    holder = func.coalesce(Handover.taken_by, Handover.offered_to)
    rows = await unit.execute(
        select(holder, func.count())
        .where(Handover.state.in_(OPEN), holder.is_not(None))
        .group_by(holder)
    )
    return {row[0]: row[1] for row in rows.all()}


async def add_idea(unit: Unit, **values: Any) -> Idea:
    """An idea with its owner's consent."""
    idea = Idea(**values)
    unit.add(idea)
    await unit.flush()
    return idea


async def idea_of(unit: Unit, handover_id: int) -> Idea | None:
    """The idea behind a case."""
    return await unit.scalar(select(Idea).where(Idea.handover_id == handover_id))


async def coaches(unit: Unit, municipality: str) -> Sequence[Staff]:
    """Active staff of a municipality."""
    query = select(Staff).where(Staff.municipality == municipality, Staff.active.is_(True))
    return (await unit.scalars(query.order_by(Staff.id))).all()
