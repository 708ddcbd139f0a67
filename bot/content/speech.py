"""What the files of `data/identification` say of how a language is written and spoken of."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.content.faults import Fault, parse, read_yaml
from bot.errors import ContentError


class Speech(BaseModel):
    """One language, ours or one that Lotsen has to recognise as not its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    called: dict[str, tuple[str, ...]] = {}
    """What its speakers call the languages, by code, with the spellings and cases they use."""
    refusing: tuple[str, ...] = ()
    """Turns that say of the language named nearest to them that it is not wanted."""
    learning: tuple[str, ...] = ()
    """Beginnings of words beside which a language's name is what is learnt."""
    everywhere: tuple[str, ...] = ()
    """Turns of it that people use whatever language they write."""
    letters: dict[str, str] = {}
    """A Latin spelling of its letters, so that its sentences teach that spelling too."""
    romanised: float = Field(default=0.0, ge=0.0, le=1.0)
    """The share of its sentences that the language service learns in those letters as well."""
    words: str = ""
    """Everyday words that its sentences lack, in any script."""

    @model_validator(mode="after")
    def _spelt(self) -> Speech:
        if self.romanised and not self.letters:
            raise ValueError("“romanised” needs “letters”")
        return self


def load_speech(folder: Path) -> dict[str, Speech]:
    """All files by language code.

    Raises:
        ContentError: naming every file that is wrong.
    """
    found: dict[str, Speech] = {}
    faults: list[Fault] = []
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        raise ContentError([Fault(folder, 1, "the files are missing", "Add one a language.")])
    for path in paths:
        try:
            value, lines = read_yaml(path)
            found[path.stem] = parse(Speech, path, value or {}, lines)
        except ContentError as error:
            faults += error.faults
    if faults:
        raise ContentError(faults)
    return found
