"""The languages of `data/languages.yml`, in the order they are offered."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    # Codes that programs send for it as well: "prs" and "pes" for "fa".
    also: tuple[str, ...] = ()
    # The language that this is a form of: one chooses easy Swedish, one writes Swedish.
    form_of: str = ""


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
    languages = {
        str(code): parse(
            Language, path, entry, {k[1:]: n for k, n in lines.items() if k[:1] == (code,)}
        )
        for code, entry in value.items()
    }
    for code, language in languages.items():
        if language.form_of and language.form_of not in written(languages):
            line = lines.get((code, "form_of"), 1)
            remedy = "Use the code of a language that is no form itself."
            what = f"“{code}” is a form of “{language.form_of}”, which is no language here"
            raise ContentError([Fault(path, line, what, remedy)])
    return languages


def written(languages: Mapping[str, Language]) -> dict[str, Language]:
    """The languages that people write and speak: all that are not a form of another."""
    return {code: entry for code, entry in languages.items() if not entry.form_of}


def spoken(languages: Mapping[str, Language], code: str) -> str:
    """The language behind a form of it: what a coach has to know."""
    entry = languages.get(code)
    return (entry.form_of if entry else "") or code


def hinted(languages: Mapping[str, Language], hint: str) -> str:
    """Our code for what a program says its person's language is, as “sr-Latn-BA”, or ""."""
    whole = re.split(r"[,;]", hint.strip().casefold().replace("_", "-"))[0]
    code = whole.split("-")[0]
    for known in (whole, code):
        if known in languages:
            return known
    return next((ours for ours, entry in languages.items() if code and code in entry.also), "")
