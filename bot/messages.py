"""Plain values that travel between the channels, the front desk and the language service."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MAX_TEXT = 4_000  # characters of one message; longer ones are refused with a clear answer
MAX_PAYLOAD = 64  # bytes of a button's payload: Telegram's limit for callback_data


class Kind(StrEnum):
    """What arrived."""

    TEXT = "text"
    BUTTON = "button"
    START = "start"
    EDIT = "edit"
    MEDIA = "media"


class Sender(StrEnum):
    """Who said it."""

    RESIDENT = "resident"
    BOT = "bot"
    STAFF = "staff"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a resident did, as a channel hands it to the front desk.

    `external_id` is the channel's own id of it: together with `channel` it is
    what makes a repeat harmless. `address` is where answers go (a chat's
    number, or the conversation's own id on the web). `payload` is a button's.
    """

    channel: str
    external_id: str
    address: str
    kind: Kind
    text: str = ""
    payload: str = ""
    language_hint: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: what it says, and what comes back when it is tapped."""

    label: str
    payload: str

    def __post_init__(self) -> None:
        if len(self.payload.encode()) > MAX_PAYLOAD:
            raise ValueError(f"button payload over {MAX_PAYLOAD} bytes: {self.payload}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from and when somebody last checked."""

    title: str
    url: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of ours, rendered in the resident's language and ready to send.

    `text` is light Markdown (paragraphs, lists, bold, links). `note` is the
    small print: source, date, state of the translation. `original` is the
    Swedish text where the answer is a translation that nobody has checked.
    """

    key: str
    text: str
    language: str
    buttons: tuple[Button, ...] = ()
    sources: tuple[Source, ...] = ()
    note: str = ""
    original: str = ""
    sender: Sender = Sender.BOT

    def body(self) -> dict[str, Any]:
        """The parts besides the text, as JSON that a message row can hold."""
        return {
            "buttons": [{"label": b.label, "payload": b.payload} for b in self.buttons],
            "sources": [
                {"title": s.title, "url": s.url, "checked": s.checked} for s in self.sources
            ],
            "note": self.note,
            "original": self.original,
        }


@dataclass(slots=True)
class Understood:
    """What the language service made of one message; kept for staff and for `lots ask`."""

    topic: str = ""
    confidence: float = 0.0
    article: str | None = None
    action: str = "unsure"
    ranking: list[tuple[str, float]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The same, for a message row."""
        return {
            "topic": self.topic,
            "confidence": round(self.confidence, 4),
            "article": self.article,
            "action": self.action,
        }
