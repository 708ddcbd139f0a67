"""Light Markdown as plain text with marks, cut into messages that Telegram takes.

Marks are sent as entities beside the text, so nothing that somebody wrote can
be mistaken for markup. Telegram counts in UTF-16 code units; everything here
counts characters until `utf16` is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

LIMIT = 4096  # UTF-16 code units of one message

_RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATE_LEFT_TO_RIGHT, _END_ISOLATE = "\u2066", "\u2069"
_JOINER = "\u200d"

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_ISOLATED = re.compile(r"[\u2066-\u2068][^\u2069\n]*\u2069")
# 08-124 571 00, 10 000, 2026-03-01: apart, such groups would be read from the right.
_NUMBER = re.compile(r"\+?\d+(?:[ \u00a0\u202f.,:/–-]\d+)+")

_BREAKS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…؟۔።፧])[\"'”»)\]]*(?=\s)"),
    re.compile(r"\s"),
)

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["code", "reference", "lheading"])
_STYLES = {"strong_open": "bold", "em_open": "italic"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A style over the characters from `start` up to `end`."""

    start: int
    end: int
    kind: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Rich) -> Rich:
        shift = len(self.text)
        moved = (replace(m, start=m.start + shift, end=m.end + shift) for m in other.marks)
        return Rich(self.text + other.text, (*self.marks, *moved))

    def cut(self, start: int, end: int) -> Rich:
        """The part from `start` up to `end`, without the blanks around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        marks = (
            replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start)
            for m in self.marks
        )
        return Rich(self.text[start:end], tuple(m for m in marks if m.start < m.end))


def utf16(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) + sum(c > "\uffff" for c in text)


def render(markdown: str) -> Rich:
    """Light Markdown as it is to be read in a chat."""
    writer = _Writer()
    writer.blocks(_MARKDOWN.parse(markdown))
    return writer.written()


def linked(text: str, addresses: Iterable[tuple[str, str]]) -> Rich:
    """A plain text in which each title leads to its address, where the title stands in it."""
    marks = []
    for title, url in addresses:
        start = text.find(title) if title and url.startswith(("https://", "http://")) else -1
        if start >= 0:
            marks.append(Mark(start, start + len(title), "text_link", url))
    return Rich(text, tuple(marks))


def right_to_left(rich: Rich) -> Rich:
    """The same for a language written from the right: every line begins there, numbers stay whole.

    An app takes a line's direction from its first letter; a line that begins
    with a Swedish name would be turned around.
    """
    kept = [m.span() for p in (_ISOLATED, _ADDRESS) for m in p.finditer(rich.text)]
    added: list[tuple[int, str]] = []
    position = 0
    for line in rich.text.split("\n"):
        letter = next((c for c in line if unicodedata.bidirectional(c) in {"L", "R", "AL"}), "")
        if letter and unicodedata.bidirectional(letter) == "L":
            added.append((position, _RIGHT_TO_LEFT_MARK))
        position += len(line) + 1
    for match in _NUMBER.finditer(rich.text):
        if not any(start <= match.start() < end for start, end in kept):
            added += [(match.start(), _ISOLATE_LEFT_TO_RIGHT), (match.end(), _END_ISOLATE)]
    added.sort()
    pieces, last = [], 0
    for at, character in added:
        pieces += [rich.text[last:at], character]
        last = at
    marks = tuple(
        replace(
            m,
            start=m.start + sum(at <= m.start for at, _ in added),
            end=m.end + sum(at < m.end for at, _ in added),
        )
        for m in rich.marks
    )
    return Rich("".join([*pieces, rich.text[last:]]), marks)


def split(rich: Rich, limit: int = LIMIT) -> list[Rich]:
    """Parts of at most `limit` UTF-16 code units.

    Cut between paragraphs, lines, sentences or words, never inside a link, an
    emoji or a letter with its accents, unless one of these alone is too long.
    """
    parts, start = [], 0
    while start < len(rich.text):
        end = _end(rich, start, limit)
        if (part := rich.cut(start, end)).text:
            parts.append(part)
        start = end
    return parts


def _end(rich: Rich, start: int, limit: int) -> int:
    text, units, far = rich.text, 0, start
    while far < len(text) and (units := units + utf16(text[far])) <= limit:
        far += 1
    if far == len(text):
        return far
    whole = [m.span() for p in (_ADDRESS, _ISOLATED) for m in p.finditer(text)]
    whole += [(m.start, m.end) for m in rich.marks if m.kind == "text_link"]

    def allowed(at: int) -> bool:
        return not any(a < at < b for a, b in whole)

    for kind, pattern in enumerate(_BREAKS):
        # A paragraph's end is worth half a message; a word's end any length.
        least = start + (far - start) // 2 if kind < 3 else start
        ends = [m.end() if kind == 2 else m.start() for m in pattern.finditer(text, start, far + 1)]
        if found := [at for at in ends if least < at <= far and allowed(at)]:
            return found[-1]
    for at in range(far, start, -1):
        if allowed(at) and not _joined(text, at):
            return at
    return next((at for at in range(far, start, -1) if not _joined(text, at)), far)


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and after `at` are one to the reader."""
    before, after = text[at - 1], text[at]
    if before == _JOINER or after == _JOINER or unicodedata.category(after).startswith("M"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True  # the colour of a skin, the letters of a region's flag
    if _is_flag_letter(before) and _is_flag_letter(after):
        run = len(text[:at]) - len(text[:at].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        return run % 2 == 1
    return False


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


class _Writer:
    """Walks through markdown-it's tokens."""

    def __init__(self) -> None:
        self._text = ""
        self._marks: list[Mark] = []
        self._open: list[tuple[int, str, str]] = []
        self._lists: list[int | None] = []  # the next number, or None for bullets
        self._line = 0  # of the source, where the last block ended
        self._after_bullet = False

    def written(self) -> Rich:
        """All that was walked through."""
        whole = Rich(self._text, tuple(self._marks))
        return whole.cut(0, len(whole.text))

    def blocks(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    first = int(token.attrs.get("start", 1))
                    self._lists.append(first if token.type.startswith("ordered") else None)
                    if len(self._lists) == 1:
                        self._block(token)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._bullet()
                case "paragraph_open":
                    self._block(token)
                case "heading_open":
                    self._block(token)
                    self._begin("bold")
                case "heading_close":
                    self._finish()
                case "blockquote_open":
                    self._block(token)
                    self._begin("blockquote")
                    self._after_bullet = True
                case "blockquote_close":
                    self._finish()
                case "fence":
                    self._block(token)
                    self._begin("pre")
                    self._write(token.content.rstrip("\n"))
                    self._finish()
                case "hr":
                    self._block(token)
                    self._write("—")
                case "inline":
                    self._inline(token.children or [])
            if token.map:
                self._line = max(self._line, token.map[1]) if token.nesting != 1 else self._line

    def _inline(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text" | "image":
                    self._write(token.content)
                case "softbreak" | "hardbreak":
                    self._write("\n")
                case "code_inline":
                    self._begin("code")
                    self._write(token.content)
                    self._finish()
                case "strong_open" | "em_open":
                    self._begin(_STYLES[token.type])
                case "link_open":
                    self._begin("text_link", str(token.attrs.get("href", "")))
                case "strong_close" | "em_close" | "link_close":
                    self._finish()

    def _block(self, token: Token) -> None:
        """Begin on a new line; after an empty one if the source has one there."""
        if self._after_bullet:
            self._after_bullet = False
            return
        apart = token.map is None or token.map[0] > self._line
        self._gap(2 if apart else 1)

    def _bullet(self) -> None:
        self._gap(1)
        number = self._lists[-1]
        indent = "   " * (len(self._lists) - 1)
        self._write(indent + ("• " if number is None else f"{number}. "))
        if number is not None:
            self._lists[-1] = number + 1
        self._after_bullet = True

    def _gap(self, lines: int) -> None:
        there = len(self._text) - len(self._text.rstrip("\n"))
        if self._text:
            self._text += "\n" * (lines - there)

    def _write(self, text: str) -> None:
        self._text += text

    def _begin(self, kind: str, url: str = "") -> None:
        self._open.append((len(self._text), kind, url))

    def _finish(self) -> None:
        start, kind, url = self._open.pop()
        shown = self._text[start:]
        if kind == "text_link":
            bare = url.removeprefix("mailto:").removeprefix("tel:")
            if not url.startswith(("https://", "http://", "tg://")) or shown == url:
                # An address that stands there in full is found by the apps themselves.
                if bare and bare not in shown and not url.startswith(("#", "/")):
                    self._write(f" ({bare})")
                return
        if shown.strip():
            self._marks.append(Mark(start, len(self._text), kind, url))
