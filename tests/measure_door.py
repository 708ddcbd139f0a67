"""What the front door tells of messages by itself, for `make evaluate`. Changes nothing.

    python -m tests.measure_door DATA

Reads lines {"text", "language"}; writes one JSON object: `told`, of each line the language it
is taken for alone (`language`, `certain`) and within a conversation in its own (`within`), and
whether a phrase of `data/emergency` is in it (`phrase`); `names`, the languages in English.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale

from bot.content.languages import load_languages
from bot.emergency import Emergencies
from bot.language import Identifier


def measure(data: Path, lines: Iterable[str]) -> dict[str, Any]:
    """What is told of each line."""
    languages = load_languages(data / "languages.yml")
    identifier = Identifier(data, languages)
    emergencies = Emergencies(data / "emergency")
    told = []
    codes = dict.fromkeys(languages)
    for line in filter(str.strip, lines):
        entry = json.loads(line)
        text, code = entry["text"], entry["language"]
        codes[code] = None
        alone = identifier.identify(text)
        told.append(
            {
                "language": alone.language,
                "certain": alone.certain,
                "within": identifier.identify(text, current=code).language,
                "phrase": emergencies.found(text),
            }
        )
    return {"told": told, "names": {code: name(code) for code in codes}}


def name(code: str) -> str:
    """A language's name in English, or its code."""
    return str(Locale("en").languages.get(code, code))


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1]), sys.stdin), sys.stdout, ensure_ascii=False)
