"""Training sentences once more in Latin letters, as people type them on a Latin keyboard.

The spelling comes from `letters` in data/identification, one for each letter: rough, and
near enough to what people text for the character n-grams to meet.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from pathlib import Path
from typing import Any, Iterable, Iterator

import yaml

_OWN = 0.7  # share of a sentence's letters that has to be in its own script


class LettersFault(ValueError):
    """A file of data/identification cannot be read; the text names it and the reason."""


def letter_files(folder: Path) -> list[Path]:
    """The files that say how letters are spelled, sorted."""
    return sorted(path for path in folder.glob("*.yml") if _read(path).get("romanised"))


def romanised(
    sentences: Iterable[tuple[str, str, str]], folder: Path
) -> Iterator[tuple[str, str, str]]:
    """Of (language, topic, sentence), the same in Latin letters, for the share that is asked for.

    Args:
        sentences: What is trained on.
        folder: data/identification; `letters` spells, `romanised` is the share, 0 to 1.

    Raises LettersFault.
    """
    speech = {path.stem: _read(path) for path in letter_files(folder)}
    for language, topic, sentence in sentences:
        entry = speech.get(language)
        if entry is None or not _in_letters(sentence, entry["letters"]):
            continue
        # The same sentences each time, in whatever order they come.
        if zlib.crc32(sentence.encode("utf-8")) % 100 < 100 * entry["romanised"]:
            yield language, topic, _spelt(sentence, entry["letters"])


def write(sentences: Iterable[tuple[str, str, str]], folder: Path) -> None:
    """Writes sentences as files in Rasa's format, one a topic."""
    topics: dict[str, list[str]] = defaultdict(list)
    for _language, topic, sentence in sentences:
        topics[topic].append(sentence)
    folder.mkdir(parents=True, exist_ok=True)
    for topic, lines in topics.items():
        examples = "".join(f"      - {line}\n" for line in lines)
        (folder / f"{topic}.yml").write_text(
            f'version: "3.1"\nnlu:\n  - intent: {topic}\n    examples: |\n{examples}',
            encoding="utf-8",
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LettersFault(f"{path}: {' '.join(str(error).split())}") from error


def _in_letters(sentence: str, letters: dict[str, str]) -> bool:
    spelt = [c for c in sentence.lower() if c.isalpha()]
    return sum(c in letters for c in spelt) >= _OWN * max(1, len(spelt))


def _spelt(sentence: str, letters: dict[str, str]) -> str:
    small = "".join(letters.get(c, c if c.isascii() else "") for c in sentence.lower())
    return " ".join(small.split())
