"""`Commands`: the few short words that mean the same in any form, from a data file."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Optional

import yaml

_QUESTION_MARKS = "?؟፧;;"


class CommandsFault(ValueError):
    """data/commands.yml cannot be read; the text names the file and the reason."""


def plain(text: str) -> str:
    """The text in small letters, without punctuation at its ends."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(
        text.strip("".join(c for c in set(text) if unicodedata.category(c)[0] in "PSZC")).split()
    )


class Commands:
    """Which of yes, no, skip, back, cancel and correct a message is, if it is just that."""

    def __init__(self, file: Path) -> None:
        """Raises CommandsFault."""
        try:
            data = yaml.safe_load(file.read_text(encoding="utf-8"))
            self._words = {
                plain(word): command
                for command, languages in data["commands"].items()
                for words in languages.values()
                for word in words
            }
            self._question_words = frozenset(
                plain(word) for words in data["question_words"].values() for word in words
            )
        except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
            raise CommandsFault(f"{file}: {error!r}") from error

    def find(self, text: str) -> Optional[str]:
        """The command that the whole message is, or None."""
        return self._words.get(plain(text))

    def is_question(self, text: str) -> bool:
        """Whether it ends with a question mark of any script or begins with a question word."""
        if text.rstrip().endswith(tuple(_QUESTION_MARKS)):
            return True
        words = plain(text).split()
        return bool(words) and words[0] in self._question_words
