"""A conversation as staff read it: who said what, in which language, and what was understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.console import wording
from bot.console.markup import direction
from bot.content.library import Content
from bot.messages import Kind, Sender
from bot.rendering import PAYLOADS
from bot.storage.models import Handover, Message

_WHO = {Sender.RESIDENT: "Invånaren", Sender.BOT: "Lotsen (dator)"}
_TROUBLE = {
    "waiting": "Inte framme än",
    "dead": "Kom aldrig fram: kanalen tog inte emot det",
}
_BUTTON_NAMES = {payload: name for name, payload in PAYLOADS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One message, ready to be shown.

    `markdown` says that `text` is our own light Markdown; what people wrote is
    shown as they wrote it. `event` is set instead of a text where somebody did
    something else than write. `version` changes when the line looks different.
    """

    id: int
    sender: str
    who: str
    at: datetime
    text: str
    markdown: bool
    event: str
    language: str
    language_name: str
    direction: str
    buttons: tuple[str, ...]
    sources: tuple[Mapping[str, str], ...]
    note: str
    original: str
    understood: str
    trouble: str
    version: str


def lines(
    messages: Sequence[Message],
    content: Content,
    names: Mapping[int, tuple[str, str]],
    undelivered: Mapping[int, str],
) -> list[Line]:
    """All messages of a conversation, in order."""
    return [_line(one, content, names, undelivered.get(one.id, "")) for one in messages]


def until_closed(messages: Sequence[Message], case: Handover) -> list[Message]:
    """The messages that belong to a case: when it is closed, nothing that came after.

    What a resident asks Lotsen later is not staff's to read.
    """
    if case.closed_at is None:
        return list(messages)
    kept: list[Message] = []
    for message in messages:
        if message.created_at > case.closed_at and message.sender != Sender.BOT:
            break
        kept.append(message)
        if message.created_at > case.closed_at and message.key == "notice-again":
            break
    return kept


def _line(
    message: Message, content: Content, names: Mapping[int, tuple[str, str]], state: str
) -> Line:
    by_staff = message.sender in (Sender.STAFF, Sender.NOTE)
    who = names.get(message.staff_id or 0, ("", "Personalen"))[1] if by_staff else ""
    body: dict[str, Any] = message.body or {}
    event = _event(message, content) if message.sender == Sender.RESIDENT else ""
    text_direction = _direction(message, content)
    language = message.language
    if by_staff and _language_direction(language, content) != text_direction:
        # Staff wrote something else than the case's language: better unnamed than wrong.
        language = ""
    understood = _understood(body.get("understood"), content)
    return Line(
        id=message.id,
        sender=message.sender,
        who=who or _WHO.get(Sender(message.sender), ""),
        at=message.created_at,
        text=message.text,
        markdown=message.sender == Sender.BOT,
        event=event,
        language=language,
        language_name=wording.language(language, content) if language else "",
        direction=text_direction,
        buttons=tuple(str(b.get("label", "")) for b in body.get("buttons", ())),
        sources=tuple(_source(s) for s in body.get("sources", ())),
        note=str(body.get("note", "")) if message.sender == Sender.BOT else "",
        original=str(body.get("original", "")),
        understood=understood,
        trouble=_TROUBLE.get(state, ""),
        version=f"{message.id}.{state}.{understood}.{message.language}",
    )


def _language_direction(language: str, content: Content) -> str:
    entry = content.languages.get(language)
    return entry.direction if entry else "ltr"


def _direction(message: Message, content: Content) -> str:
    return direction(message.text, _language_direction(message.language, content))


def _source(source: Mapping[str, Any]) -> dict[str, str]:
    url = str(source.get("url", ""))
    return {
        "title": str(source.get("title", "")),
        "url": url if url.startswith(("https://", "http://")) else "",
        "checked": str(source.get("checked", "")),
    }


def _understood(what: Mapping[str, Any] | None, content: Content) -> str:
    """What the language service made of a line, and how sure it was."""
    if not what or not what.get("topic"):
        return ""
    sure = round(100 * float(what.get("confidence") or 0))
    article = _article_title(str(what.get("article") or ""), content)
    return (
        wording.topic(str(what["topic"]), content)
        + f" ({sure} %)"
        + (f" → {article}" if article else "")
    )


def _event(message: Message, content: Content) -> str:
    """What the resident did, where it was not writing."""
    key = message.key
    if key == Kind.MEDIA:
        return "skickade en fil, en bild eller ett ljud"
    if key == Kind.EDIT:
        return "ändrade ett tidigare meddelande"
    if key == "too-long":
        return "skrev mer än som får plats; början syns här"
    if key in (Kind.TEXT, Kind.START, ""):
        return ""
    return f"tryckte på ”{_button(key, content)}”"


def _button(payload: str, content: Content) -> str:
    """What stands on the button with this payload, in Swedish."""
    kind, _, rest = payload.partition(":")
    name = _BUTTON_NAMES.get(payload, "").replace("_", "-")
    wordings = {"start-idea": "idea", "consent": "yes", "deny": "no"}
    key = f"button-{wordings.get(name, name)}"
    if name and key in content.texts.keys:
        return content.texts("sv", key)
    match kind:
        case "topic":
            return wording.topic(rest, content)
        case "lang" | "value" if rest in content.languages:
            return wording.language(rest, content)
        case "muni" if rest in content.municipalities:
            return content.municipalities[rest].label
        case "art":
            return _article_title(rest, content) or rest
        case "yes" | "no":
            return content.texts("sv", f"button-{kind}")
    return payload


def _article_title(reference: str, content: Content) -> str:
    place, _, slug = reference.rpartition(":")
    for (municipality, article_id), article in content.articles.items():
        if article_id == slug and place in ("", municipality):
            version = article.versions.get("sv")
            return version.title if version else slug
    return slug
