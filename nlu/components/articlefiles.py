"""Articles as the municipalities' editors write them: found, read, kept up to date.

`<root>/<municipality>/articles/<slug>/article.yml` names the topics;
`<lang>.md` beside it holds title, questions and the answer.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import yaml

logger = logging.getLogger(__name__)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = "---"
_TELLING = 16  # characters; a shorter line says too little by itself


class ArticleFault(ValueError):
    """A file of an article cannot be read; the text names the file and the reason."""


@dataclass(frozen=True)
class Article:
    """What an article is looked up by: its topics, and lines in all its languages.

    `lines` are titles, questions and first paragraphs; `facts` the answer's lines.
    """

    municipality: str
    slug: str
    topics: tuple[str, ...]
    lines: tuple[str, ...]
    facts: tuple[str, ...] = ()


def read_article(folder: Path) -> Article:
    """Reads article.yml and every <lang>.md in the folder. Raises ArticleFault."""
    facts = _yaml(folder / "article.yml", _text(folder / "article.yml"))
    topics = facts.get("topics")
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        raise ArticleFault(f"{folder / 'article.yml'}: topics must be a list of names")
    lines: list[str] = []
    facts: list[str] = []
    for file in sorted(folder.glob("*.md")):
        found, body = _lines(file)
        lines += found
        facts += body
    if not lines:
        raise ArticleFault(f"{folder}: there is no <lang>.md")
    return Article(
        folder.parent.parent.name,
        folder.name,
        tuple(topics),
        tuple(dict.fromkeys(lines)),
        tuple(dict.fromkeys(facts)),
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleFault(f"{file}: {error}") from error


def _yaml(file: Path, text: str) -> dict:
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise ArticleFault(f"{file}: {' '.join(str(error).split())}") from error
    if not isinstance(value, dict):
        raise ArticleFault(f"{file}: must hold `name: value` lines")
    return value


def _lines(file: Path) -> tuple[list[str], list[str]]:
    """Title, questions and first paragraph of one language's file; and the answer's lines."""
    text = _text(file).lstrip("\ufeff")
    parts = text.split(f"\n{_FENCE}", 1)
    if not text.startswith(_FENCE) or len(parts) != 2:
        raise ArticleFault(f"{file}: must begin with title and questions between lines of {_FENCE}")
    front = _yaml(file, parts[0][len(_FENCE) :])
    title, questions = front.get("title"), front.get("questions") or []
    if not isinstance(title, str):
        raise ArticleFault(f"{file}: title is missing")
    if not isinstance(questions, list) or not all(isinstance(line, str) for line in questions):
        raise ArticleFault(f"{file}: questions must be a list of lines of text")
    body = parts[1].partition("\n")[2].strip()
    paragraph = " ".join(body.split("\n\n", 1)[0].split())
    facts = [line.strip("-* ") for line in body.splitlines()]
    return (
        [line for line in (title, *questions, paragraph) if line.strip()],
        [line for line in facts if len(line) >= _TELLING],
    )


class ArticleFiles:
    """All articles under `root`, read again when their files change."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._stamps: dict[Path, tuple] = {}
        self._articles: dict[Path, Article] = {}

    def articles(self) -> list[Article]:
        """The articles as last read."""
        return list(self._articles.values())

    def refresh(self) -> bool:
        """Reads what changed since last time; True if any article did.

        A broken file is named in the log, once, and leaves its article as it was.
        """
        stamps = dict(self._scan())
        changed = False
        for folder in self._articles.keys() - stamps.keys():
            del self._articles[folder]
            changed = True
        for folder, stamp in stamps.items():
            if self._stamps.get(folder) == stamp:
                continue
            try:
                article = read_article(folder)
            except ArticleFault as fault:
                kept = "the version before is kept" if folder in self._articles else "left out"
                logger.error("article %s: %s", kept, fault)
                continue
            changed = changed or self._articles.get(folder) != article
            self._articles[folder] = article
        self._stamps = stamps
        return changed

    def _scan(self):
        """Each article's folder, with what tells that one of its files changed."""
        for municipality in _folders(self._root):
            for folder in _folders(municipality / "articles"):
                files = []
                for entry in os.scandir(folder):
                    if entry.name.endswith((".md", ".yml")) and not entry.name.startswith("."):
                        try:
                            status = entry.stat()
                        except FileNotFoundError:  # an editor replaces files by renaming
                            continue
                        files.append(
                            (entry.name, status.st_mtime_ns, status.st_size, status.st_ino)
                        )
                if files:
                    yield folder, tuple(sorted(files))


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(path) if entry.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
