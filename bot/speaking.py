"""Saying something to a resident: into the transcript, and where a channel pushes, the outbox."""

from __future__ import annotations

from bot.messages import Said
from bot.storage import outbox, transcript
from bot.storage.database import Unit
from bot.storage.models import Conversation, Message

# The web's stream reads the transcript itself; these channels have to be pushed to.
PUSHED = frozenset({"telegram"})


async def say(
    unit: Unit, conversation: Conversation, line: Said, *, staff_id: int | None = None
) -> Message:
    """Put a line on the record and on its way."""
    message = await transcript.said(unit, conversation.id, line, staff_id=staff_id)
    if conversation.channel in PUSHED:
        await unit.flush()  # gives the line its number
        text = f"{line.text}\n\n{line.note}" if line.note else line.text
        await outbox.put(
            unit,
            channel=conversation.channel,
            address=conversation.address,
            text=text,
            buttons=line.buttons,
            conversation_id=conversation.id,
            message_id=message.id,
        )
    return message
