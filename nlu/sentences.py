"""Reads sentence files: `<root>/<language>/<topic>.yml`, in Rasa's own format."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SentenceFault(ValueError):
    """A sentence file cannot be read; the text names the file and the reason."""


def read_sentences(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yields (language, topic, sentence). Raises SentenceFault."""
    for file in sorted(root.glob("*/*.yml")):
        try:
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
            for block in data["nlu"]:
                for line in block["examples"].splitlines():
                    if line.strip():
                        yield file.parent.name, block["intent"], line.strip()[1:].strip()
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
            raise SentenceFault(f"{file}: {' '.join(str(error).split())}") from error
