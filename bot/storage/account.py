"""The account of handovers: every step a row, rows only ever added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from bot.storage.database import Unit, wake
from bot.storage.models import AccountRow, Handover

RESIDENT = "resident"
LOTSEN = "lotsen"


async def note(unit: Unit, handover: Handover, step: str, actor: str, why: str = "") -> None:
    """Add a step. `why` is a reason in words; nothing that the resident wrote belongs in it."""
    unit.add(
        AccountRow(
            handover_id=handover.id,
            actor=actor,
            step=step,
            municipality=handover.municipality,
            queue=handover.queue,
            topic=handover.topic,
            language=handover.language,
            why=why,
        )
    )
    await unit.flush()
    wake(unit, "staff")


async def rows(
    unit: Unit, handover_id: int | None = None, municipality: str = ""
) -> Sequence[AccountRow]:
    """All steps, oldest first; of one handover or one municipality if named."""
    query = select(AccountRow).order_by(AccountRow.id)
    if handover_id is not None:
        query = query.where(AccountRow.handover_id == handover_id)
    if municipality:
        query = query.where(AccountRow.municipality == municipality)
    return (await unit.scalars(query)).all()
