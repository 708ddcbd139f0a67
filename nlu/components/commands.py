"""`Commands`: the few short words that mean the same in any form, from data files."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Optional

import yaml

_QUESTION_MARKS = "?؟፧;;"


class CommandsFault(ValueError):
    """A file of data/commands cannot be read; the text names the file and the reason."""


def plain(text: str) -> str:
    """The text in small letters, without punctuation at its ends."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(
        text.strip("".join(c for c in set(text) if unicodedata.category(c)[0] in "PSZC")).split()
    )


class Commands:
    """Which of yes, no, skip, back, cancel and correct a message is, if it is just that."""

    def __init__(self, folder: Path) -> None:
        """Reads `<language>.yml` of the folder. Raises CommandsFault."""
        self._words: dict[str, dict[str, str]] = {}
        questions: set[str] = set()
        files = sorted(folder.glob("*.yml"))
        if not files:
            raise CommandsFault(f"{folder}: no file of commands is here")
        for file in files:
            try:
                data = yaml.safe_load(file.read_text(encoding="utf-8"))
                questions.update(map(plain, data.pop("question_words")))
                for command, words in data.items():
                    for word in map(plain, words):
                        self._words.setdefault(word, {})[file.stem] = command
            except (OSError, yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
                raise CommandsFault(f"{file}: {error!r}") from error
        self._question_words = frozenset(questions)

    def find(self, text: str, language: str = "") -> Optional[str]:
        """The command that the whole message is, or None.

        A word that is yes in one language and no in another is what it is in `language`.
        """
        found = self._words.get(plain(text), {})
        commands = {found[language]} if language in found else set(found.values())
        return commands.pop() if len(commands) == 1 else None

    def is_question(self, text: str) -> bool:
        """Whether it ends with a question mark of any script or begins with a question word."""
        if text.rstrip().endswith(tuple(_QUESTION_MARKS)):
            return True
        words = plain(text).split()
        return bool(words) and words[0] in self._question_words
