"""What Telegram does with a text before it counts: HTML read, entities checked."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

KINDS = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote",
    "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji",
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
}  # fmt: skip
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}  # fmt: skip


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(description)


def utf16(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def from_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities.

    Raises:
        Refused: a tag that Telegram does not know, or one that is not closed.
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise _bad(f"Can't find end tag corresponding to start tag {reader.open[-1][0]}")
    return reader.text, reader.entities


def checked(text: str, entities: Any) -> list[dict[str, Any]]:
    """Entities that came with a text.

    Raises:
        Refused: of an unknown kind, or outside the text, or in the middle of a character.
    """
    if not isinstance(entities, list) or len(entities) > 100:
        raise Refused(400, "Bad Request: can't parse entities: expected an Array")
    ends, place = {0}, 0
    for character in text:
        place += utf16(character)
        ends.add(place)
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in KINDS:
            raise _bad("unknown type of entity")
        start, length = entity.get("offset"), entity.get("length")
        if not isinstance(start, int) or not isinstance(length, int) or length < 1:
            raise _bad("offset and length must be numbers")
        if start not in ends or start + length not in ends:
            raise _bad("entity begins or ends outside the text or inside a character")
        if entity["type"] == "text_link" and not str(entity.get("url", "")).startswith(
            ("http://", "https://", "tg://")
        ):
            raise _bad("text_link needs a URL")
    return entities


def _bad(why: str) -> Refused:
    return Refused(400, f"Bad Request: can't parse entities: {why}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text = ""
        self.entities: list[dict[str, Any]] = []
        self.open: list[tuple[str, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise _bad(f'Unsupported start tag "{tag}" at byte offset {len(self.rawdata)}')
        self.open.append((tag, utf16(self.text), dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise _bad(f"Unmatched end tag {tag}")
        _, start, url = self.open.pop()
        entity = {"type": _TAGS[tag], "offset": start, "length": utf16(self.text) - start}
        if entity["length"]:
            self.entities.append(entity | ({"url": url} if url else {}))

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise _bad("Unsupported start tag")
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.text += unescape(f"&#{name};")
