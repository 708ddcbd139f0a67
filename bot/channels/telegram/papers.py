"""What a coach gets to read on taking a case: the idea, and who said what."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.channels.telegram import markup
from bot.channels.telegram.markup import Rich
from bot.frontdesk import TOO_LONG
from bot.ideas import SLOTS
from bot.messages import Button, Kind, Sender
from bot.rendering import Renderer
from bot.storage import handovers, transcript
from bot.storage import staff as accounts
from bot.storage.database import Unit
from bot.storage.models import Handover, Message

LAST_LINES = 40  # of a conversation; the whole of it stands in the console

OUTCOMES = {
    "helped": "Fick hjälp",
    "passed_on": "Hänvisad vidare",
    "no_answer": "Svarade inte",
    "not_ours": "Inte vårt",
}
_WHO = {
    Sender.RESIDENT: "Invånaren",
    Sender.BOT: "Lotsen",
    Sender.NOTE: "Anteckning, bara för personal",
}


async def of(
    unit: Unit, handover: Handover, renderer: Renderer
) -> list[tuple[str, tuple[Button, ...]]]:
    """The papers of a case as messages that each fit in one, with the buttons on the last."""
    blocks = [_head(handover, renderer)]
    if (idea := await handovers.idea_of(unit, handover.id)) is not None:
        blocks.append(_idea(idea.fields, renderer))
    conversation = handover.conversation_id or ""
    last = await transcript.last_lines(unit, conversation, LAST_LINES + 1)
    if len(last) > LAST_LINES:
        blocks.append("[Början av samtalet finns i konsolen.]")
    municipality = renderer.content.municipality(handover.municipality)
    zone = ZoneInfo(municipality.hours.timezone)
    names = {p.id: p.name for p in await accounts.all_of(unit)}
    labels: dict[str, str] = {}
    for message in last:
        labels.update({b["payload"]: b["label"] for b in message.body.get("buttons", ())})
    for message in last[-LAST_LINES:]:
        blocks.append(_line(message, zone, names, labels))
    blocks.append("Skriv här, så går det till personen.")
    parts = [part.text for part in markup.split(Rich("\n\n".join(blocks)))]
    return [
        (part, tuple(outcome_buttons(handover.id)) if number == len(parts) else ())
        for number, part in enumerate(parts, 1)
    ]


def outcome_buttons(number: int) -> list[Button]:
    """How a case can end."""
    return [
        Button(f"Avsluta: {label.casefold()}", f"close:{number}:{outcome}")
        for outcome, label in OUTCOMES.items()
    ]


def _head(handover: Handover, renderer: Renderer) -> str:
    topic = renderer.content.texts("sv", f"topic-{handover.topic}")
    language = renderer.content.languages.get(handover.language)
    urgent = "BRÅDSKANDE. " if handover.urgent else ""
    spoken = language.name if language else handover.language
    return f"{urgent}Ärende {handover.id}: {topic}. Språk: {spoken}."


def _idea(fields: dict[str, str], renderer: Renderer) -> str:
    lines = []
    for slot in SLOTS:
        name = slot.removeprefix("idea_")
        if value := fields.get(name):
            label = renderer.content.texts("sv", f"idea-field-{name}")
            lines.append(f"{label}: {value}")
    return "\n".join(lines)


def _line(message: Message, zone: ZoneInfo, names: dict[int, str], labels: dict[str, str]) -> str:
    sender = Sender(message.sender)
    who = names.get(message.staff_id or 0, "Personal")
    when = message.created_at.astimezone(zone).strftime("%H:%M")
    # Words on their own line: what is written from the right stays readable.
    return f"{_WHO.get(sender, who)} {when}\n{_words(message, sender, labels)}"


def _words(message: Message, sender: Sender, labels: dict[str, str]) -> str:
    if sender is Sender.BOT:
        # The coach reads Swedish: where the answer is a translation, its original.
        return markup.render(message.body.get("original") or message.text).text
    if sender is not Sender.RESIDENT or message.key in (Kind.TEXT, Kind.EDIT, TOO_LONG):
        return message.text
    if message.key == Kind.MEDIA:
        return "[bild, ljud eller fil]"
    return f"[tryckte på ”{message.text or labels.get(message.key, message.key)}”]"
