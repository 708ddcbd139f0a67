"""An article: one answer, with its sources, in every language it was written in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.content.faults import Fault, parse, read_text, read_yaml
from bot.content.languages import DEFAULT
from bot.errors import ContentError
from bot.messages import Source


class ArticleSource(BaseModel):
    """Where the facts come from: a page with its address, or a document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    url: str = ""
    document: str = ""
    published: date | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> ArticleSource:
        if not self.url and not self.document:
            raise ValueError("a source needs a “url” or a “document”")
        if self.url and not self.url.startswith(("https://", "http://")):
            raise ValueError("a “url” begins with https:// or http://")
        return self


class Version(BaseModel):
    """The article in one language: a title, how people ask, and the answer in light Markdown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=2, max_length=80)
    questions: tuple[str, ...] = Field(min_length=1)
    translation: Literal["original", "unchecked", "checked"] = "original"
    body: str = Field(min_length=20, max_length=3000)


class Article(BaseModel):
    """What is the same in all languages, and the versions by language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    municipality: str
    topics: tuple[str, ...] = Field(min_length=1)
    queue: str = ""
    sources: tuple[ArticleSource, ...] = Field(min_length=1)
    checked: date
    facts: tuple[str, ...] = ()
    to_fill_in: tuple[str, ...] = ()
    buttons: tuple[str, ...] = Field(default=(), max_length=3)
    versions: dict[str, Version] = Field(default_factory=dict)

    def version(self, language: str) -> tuple[str, Version]:
        """The article in `language`, or in Swedish where nobody has translated it yet."""
        if language in self.versions:
            return language, self.versions[language]
        return DEFAULT, self.versions[DEFAULT]

    def cited(self) -> tuple[Source, ...]:
        """The sources as an answer shows them."""
        return tuple(
            Source(source.title, source.url, self.checked.isoformat()) for source in self.sources
        )


def load_article(folder: Path, municipality: str) -> Article:
    """The article in this folder; the folder's name is its id.

    Raises:
        ContentError: naming every file and line that is wrong.
    """
    value, lines = read_yaml(folder / "article.yml")
    versions: dict[str, Version] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.md")):
        try:
            versions[path.stem] = _load_version(path)
        except ContentError as error:
            faults += error.faults
    entry = value
    if isinstance(value, dict):
        entry = {**value, "id": folder.name, "municipality": municipality, "versions": versions}
    try:
        article = parse(Article, folder / "article.yml", entry, lines)
    except ContentError as error:
        raise ContentError(faults + error.faults) from None
    if DEFAULT not in versions and not faults:
        faults.append(
            Fault(folder / "sv.md", 1, "the Swedish answer is missing", "Write it first.")
        )
    if faults:
        raise ContentError(faults)
    return article


def _load_version(path: Path) -> Version:
    text = read_text(path)
    parts = text.split("---\n", 2) if text.startswith("---\n") else []
    if len(parts) != 3:
        raise ContentError(
            [Fault(path, 1, "the head is missing", "Begin with “---”, title, questions, “---”.")]
        )
    value, lines = read_yaml(path, parts[1], first_line=2)
    body_line = parts[1].count("\n") + 3
    lines[("body",)] = body_line
    entry = {**value, "body": parts[2].strip()} if isinstance(value, dict) else value
    version = parse(Version, path, entry, lines)
    if path.stem != DEFAULT and version.translation == "original":
        return version.model_copy(update={"translation": "unchecked"})
    return version
