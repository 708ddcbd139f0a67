"""The languages of `data/languages.yml`, in the order they are offered."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.content.faults import Fault, parse, read_yaml
from bot.errors import ContentError

DEFAULT = "sv"


class Language(BaseModel):
    """One language: its own name, its direction, and whether a native reader checked it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    direction: Literal["ltr", "rtl"]
    checked: bool
    # How people name it, in any language: "arabiska", "carabi", "عربي".
    called: tuple[str, ...] = ()


def load_languages(path: Path) -> dict[str, Language]:
    """All languages by code.

    Raises:
        ContentError: the file is wrong, or Swedish (the language of the originals) is missing.
    """
    value, lines = read_yaml(path)
    if not isinstance(value, dict) or DEFAULT not in value:
        raise ContentError(
            [Fault(path, 1, "Swedish is missing", "Begin with “sv: {name: Svenska, …}”.")]
        )
    return {
        str(code): parse(
            Language, path, entry, {k[1:]: n for k, n in lines.items() if k[:1] == (code,)}
        )
        for code, entry in value.items()
    }
