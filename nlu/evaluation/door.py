"""What the front door tells of a message by itself: its language, and cries for help.

The front door has a Python of its own, so it is asked through `tests.measure_door`.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from typing import Any, Sequence

from nlu import paths
from nlu.evaluation.judging import Sentence, grouped, share

_PYTHON = paths.ROOT / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Told:
    """Of one message: the language alone, and within a conversation in the right one."""

    language: str
    certain: bool
    within: str
    phrase: bool  # one of data/emergency is in it


@dataclass(frozen=True)
class Door:
    """Of all messages, in their order; and the languages' English names."""

    told: list[Told]
    names: dict[str, str]


def ask(sentences: Sequence[Sentence]) -> Door:
    """Asks the front door of each sentence. Raises RuntimeError, OSError."""
    if not _PYTHON.exists():
        raise RuntimeError("the front door is not installed (`./lots prepare`)")
    lines = [json.dumps({"text": one.text, "language": one.language}) for one in sentences]
    result = subprocess.run(
        [str(_PYTHON), "-m", "tests.measure_door", str(paths.data())],
        input="\n".join(lines),
        capture_output=True,
        encoding="utf-8",
        cwd=paths.ROOT,
        env={**os.environ, "PYTHONPATH": str(paths.ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise RuntimeError(f"the front door could not be asked: {last}")
    answer = json.loads(result.stdout)
    return Door([Told(**one) for one in answer["told"]], answer["names"])


def language_cell(pairs: Sequence[tuple[Sentence, Told]]) -> dict[str, Any]:
    """How often the language is told right, and how it is not."""
    return {
        "count": len(pairs),
        "right": share(pairs, lambda pair: pair[1].language == pair[0].language),
        "unknown": share(pairs, lambda pair: not pair[1].language),
        "surely_wrong": share(
            pairs, lambda pair: pair[1].certain and pair[1].language != pair[0].language
        ),
        "flips": share(pairs, lambda pair: pair[1].within != pair[0].language),
    }


def languages(sentences: Sequence[Sentence], told: Sequence[Told]) -> dict[str, Any]:
    """A cell for all, and for each folder, the worst first."""
    pairs = list(zip(sentences, told, strict=True))
    cells = {
        kind: language_cell(group)
        for kind, group in grouped(pairs, lambda pair: pair[0].kind).items()
    }
    ordered = sorted(cells.items(), key=lambda item: (item[1]["right"], item[0]))
    return {"all": language_cell(pairs), "kinds": dict(ordered)}
