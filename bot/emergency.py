"""Danger that needs no understanding: phrases from `data/emergency.yml`, before anything else.

This works when Rasa is down and while somebody waits for a person. What is
said in other words is caught by the topic `emergency`, which the classifier
favours.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.content.faults import parse, read_yaml


class Phrases(BaseModel):
    """Phrases by language; a phrase counts where its words stand in this order, as words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrases: dict[str, tuple[str, ...]]


class Emergencies:
    """Looks for the phrases, whatever language the conversation is in."""

    def __init__(self, path: Path) -> None:
        """Read the phrases.

        Raises:
            ContentError: the file is missing or wrong.
        """
        value, lines = read_yaml(path)
        listed = parse(Phrases, path, value, lines).phrases
        words = {plain(phrase) for phrases in listed.values() for phrase in phrases}
        joined = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
        # Without any phrase an empty choice would be found in everything.
        self._pattern = re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if joined else r"(?!)")

    def found(self, text: str) -> bool:
        """Whether one of the phrases is in the text."""
        return bool(self._pattern.search(plain(text)))


def plain(text: str) -> str:
    """Lower case, one space between words, Arabic vowel signs and punctuation gone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c) or not "\u064b" <= c <= "\u0652")
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
