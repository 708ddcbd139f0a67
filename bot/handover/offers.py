"""What staff are sent in Telegram: an offer with one tap to take, and what the resident writes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages import Button
from bot.storage import outbox
from bot.storage.database import Unit
from bot.storage.models import Handover, Staff

CHANNEL = "telegram"


async def announce(unit: Unit, handover: Handover, staff: Sequence[Staff]) -> None:
    """Offer a case to the chosen coach, or to everyone of the queue if nobody was chosen.

    Nothing the resident wrote is sent before somebody has taken the case.
    """
    for person in staff:
        if not person.telegram_address:
            continue
        queues = person.queues.get("ids", ())
        if queues and handover.queue not in queues:
            continue
        if handover.offered_to not in (None, person.id):
            continue
        urgent = "BRÅDSKANDE. " if handover.urgent else ""
        await outbox.put(
            unit,
            channel=CHANNEL,
            address=person.telegram_address,
            text=f"{urgent}Nytt ärende {handover.id}: {handover.topic}, språk {handover.language}.",
            buttons=[Button("Ta ärendet", f"take:{handover.id}")],
            handover_id=handover.id,
        )


async def forward(unit: Unit, handover: Handover, person: Staff, text: str) -> None:
    """Send what the resident wrote to the coach who holds the case; a reply to it goes back."""
    if person.telegram_address:
        await outbox.put(
            unit,
            channel=CHANNEL,
            address=person.telegram_address,
            text=f"Ärende {handover.id}:\n{text}",
            handover_id=handover.id,
        )
