"""What staff are sent in Telegram: an offer with one tap to take, and what the resident writes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.languages import DEFAULT
from bot.content.library import Content
from bot.messages import Button
from bot.storage import outbox
from bot.storage.database import Unit
from bot.storage.models import Handover, InboxRow, Staff

CHANNEL = "telegram"
# What a coach is told about something that Lotsen does not pass on.
_NOT_TEXT = {
    "media": "(Invånaren skickade något annat än text. Lotsen sparar det inte.)",
    "edit": "(Invånaren ändrade ett tidigare meddelande.)",
}


async def announce(
    unit: Unit, handover: Handover, staff: Sequence[Staff], content: Content
) -> None:
    """Offer a case to the chosen coach, or to everyone of the queue if nobody was chosen.

    Nothing the resident wrote is sent before somebody has taken the case.
    """
    topic = content.texts(DEFAULT, f"topic-{handover.topic}")
    language = content.languages.get(handover.language)
    spoken = language.name if language else handover.language
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
            text=f"{urgent}Nytt ärende {handover.id}: {topic}, på {spoken}.",
            buttons=[Button("Ta ärendet", f"take:{handover.id}")],
            handover_id=handover.id,
        )


async def forward(unit: Unit, handover: Handover, person: Staff, row: InboxRow) -> None:
    """Send what the resident wrote to the coach who holds the case; a reply to it goes back."""
    text = row.text or _NOT_TEXT.get(row.kind, "")
    if person.telegram_address and text:
        await outbox.put(
            unit,
            channel=CHANNEL,
            address=person.telegram_address,
            text=f"Ärende {handover.id}:\n{text}",
            handover_id=handover.id,
        )
