"""The sentences to measure with, from files that nothing is trained on."""

from __future__ import annotations

import json
from pathlib import Path

from nlu import paths
from nlu.evaluation.judging import HELD_OUT, MIXED, QUESTION, Sentence
from nlu.sentences import SentenceFault, read_sentences

HELD_OUT_FOLDER = paths.ROOT / "tests" / "sentences"
MIXED_FOLDER = paths.ROOT / "tests" / "mixed"


def held_out(folder: Path) -> list[Sentence]:
    """Messages of `<language>/<topic>.yml`. Raises SentenceFault."""
    return [
        Sentence(HELD_OUT, language, language, topic, text)
        for language, topic, text in read_sentences(folder)
    ]


def mixed(folder: Path) -> list[Sentence]:
    """Messages of `<language>-<what>/<topic>.yml`; none if there is no folder.

    Raises SentenceFault.
    """
    return [
        Sentence(MIXED, kind, kind.split("-")[0], topic, text)
        for kind, topic, text in read_sentences(folder)
    ]


def questions(file: Path) -> list[Sentence]:
    """Real questions, a line {"text", "lang", "topic"} each. Raises SentenceFault, OSError."""
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            language = str(entry.get("lang", ""))
            found.append(Sentence(QUESTION, language, language, entry["topic"], entry["text"]))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise SentenceFault(f"{file}:{number}: {error!r}") from error
    return found


def trained_on() -> list[tuple[str, str, str]]:
    """(language, topic, text) of every training sentence. Raises SentenceFault."""
    return list(read_sentences(paths.sentences()))
