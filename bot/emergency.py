"""Danger that needs no understanding: phrases from `data/emergency/`, before anything else.

This works when Rasa is down and while somebody waits for a person. What is
said in other words is caught by the topic `emergency`, which the classifier
favours.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pydantic import RootModel

from bot.content.faults import parse, read_yaml

# Letters that people type for one another, because of their keyboard or their haste.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیېۍێئ", "ي"),
        **dict.fromkeys("ۆؤ", "و"),
        **dict.fromkeys("ةەھہۀ", "ه"),
        **dict.fromkeys("کګ", "ك"),
        "ڕ": "ر",
        "ړ": "ر",
        "ڵ": "ل",
        "ټ": "ت",
        "ډ": "د",
        "ڼ": "ن",
        "ځ": "ح",
        "څ": "ح",
        "ښ": "ش",
        "ڤ": "ف",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "a",
        "ё": "е",
        "ґ": "г",
        "ї": "и",
        "і": "и",
    }
)
# Tigrinya writes these sounds with either row of signs: (first of the row, of the other).
_ROWS = (("ሐ", "ሀ"), ("ኀ", "ሀ"), ("ኸ", "ሀ"), ("ሠ", "ሰ"), ("ዐ", "አ"), ("ፀ", "ጸ"), ("ዸ", "ደ"))
_SIGNS = {ord(a) + n: ord(b) + n for a, b in _ROWS for n in range(7)}
# The first and the fourth sign of these rows sound the same: “አይ” and “ኣይ”.
_SIGNS |= {ord("ኣ"): ord("አ"), ord("ዓ"): ord("አ"), ord("ሃ"): ord("ሀ"), ord("ሓ"): ord("ሀ")}


# Apostrophes of every keyboard, and signs that take no room: soft hyphens, joiners.
_JOINT = re.compile("['’‘ʼ`´\u02b9\u02bb\u02be\u02bf\u00ad\u200b-\u200f\u2060\ufeff]")
_STRETCHED = re.compile(r"(\w)\1{2,}", re.IGNORECASE)


class Phrases(RootModel[tuple[str, ...]]):
    """The phrases of one file; one counts where its words stand in this order, as words."""


class Emergencies:
    """Looks for the phrases, whatever language the conversation is in."""

    def __init__(self, folder: Path) -> None:
        """Read the phrases, a file a language.

        Raises:
            ContentError: a file is wrong.
        """
        self._phrases: set[tuple[str, ...]] = set()
        for path in sorted(folder.glob("*.yml")):
            value, lines = read_yaml(path)
            phrases = parse(Phrases, path, value, lines).root
            self._phrases |= {words for phrase in phrases for words in _readings(phrase)}
        self._longest = max(map(len, self._phrases), default=0)

    def found(self, text: str) -> bool:
        """Whether one of the phrases is in the text."""
        return any(
            words[start : start + length] in self._phrases
            for words in _readings(text)
            for start in range(len(words))
            for length in range(1, min(self._longest, len(words) - start) + 1)
        )


def plain(text: str) -> str:
    """As people type in haste: small letters, one space between words, no marks or punctuation.

    Accents and Arabic vowel signs go, and letters that are typed for one another become one.
    """
    text = unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE).translate(_SIGNS)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = text.replace("\u0640", "")  # a stretched Arabic word
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def _readings(text: str) -> set[tuple[str, ...]]:
    """The words in every way that people may mean them.

    What an apostrophe or a sign that is not seen joins, as one word and as two ("dont", "he 'll");
    letters that are stretched ("dööö") once and twice.
    """
    stretched = {text, *(_STRETCHED.sub(letters, text) for letters in (r"\1", r"\1\1"))}
    return {
        tuple(plain(_JOINT.sub(between, reading)).split())
        for reading in stretched
        for between in ("", " ")
    }
