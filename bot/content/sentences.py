"""Checking the training sentences: one file a topic and language, in Rasa's own format."""

from __future__ import annotations

from pathlib import Path

from bot.content.faults import Fault, read_yaml
from bot.content.languages import written
from bot.content.library import Content
from bot.errors import ContentError


def read_sentences(path: Path) -> list[tuple[int, str]]:
    """(line, sentence) of one file.

    Raises:
        ContentError: the file is not in Rasa's format.
    """
    value, lines = read_yaml(path)
    try:
        entry = value["nlu"][0]
        intent, examples = entry["intent"], entry["examples"]
        if intent != path.stem:
            line = lines.get(("nlu", 0, "intent"), 1)
            raise ContentError(
                [
                    Fault(
                        path,
                        line,
                        f"the intent is “{intent}”",
                        f"Call it {path.stem}, as the file.",
                    )
                ]
            )
        rows = str(examples).splitlines()
    except (TypeError, KeyError, IndexError):
        raise ContentError(
            [Fault(path, 1, "this is not a file of sentences", "docs/content.md shows one.")]
        ) from None
    first = lines.get(("nlu", 0, "examples"), 1) + 1
    found = []
    for number, row in enumerate(rows, first):
        if not row.strip():
            continue
        if not row.startswith("- ") or not row[2:].strip():
            raise ContentError(
                [Fault(path, number, "a sentence does not begin with “- ”", "Write “- sentence”.")]
            )
        found.append((number, row[2:].strip()))
    return found


def sentence_faults(folder: Path, content: Content) -> list[Fault]:
    """Missing and broken files, unknown topics, and a sentence under two topics."""
    faults: list[Fault] = []
    for language in written(content.languages):
        seen: dict[str, str] = {}
        for topic in content.topics:
            path = folder / language / f"{topic}.yml"
            try:
                for line, sentence in read_sentences(path):
                    plain = " ".join(sentence.casefold().split())
                    if (other := seen.setdefault(plain, topic)) != topic:
                        faults.append(
                            Fault(path, line, f"this sentence is under {other} too", "Keep one.")
                        )
            except ContentError as error:
                faults += error.faults
        for path in sorted((folder / language).glob("*.yml")):
            if path.stem not in content.topics:
                faults.append(Fault(path, 1, f"“{path.stem}” is no topic", "See data/topics.yml."))
    return faults
