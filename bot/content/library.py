"""Everything in `data/`, loaded, checked against itself, and reloaded when a file changes."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path

from bot.content.articles import Article, load_article
from bot.content.faults import Fault
from bot.content.languages import Language, load_languages
from bot.content.municipalities import NATIONAL, Municipality, load_municipality
from bot.content.texts import Texts
from bot.content.topics import Topic, load_topics
from bot.errors import ContentError

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds between looks at the files; an edit is live within two


@dataclass(frozen=True)
class Content:
    """One consistent reading of all files."""

    languages: dict[str, Language]
    topics: dict[str, Topic]
    texts: Texts
    municipalities: dict[str, Municipality]
    articles: dict[tuple[str, str], Article]

    def article(self, municipality: str, article: str) -> Article | None:
        """The municipality's article with this id, or else the national one."""
        return self.articles.get((municipality, article)) or self.articles.get((NATIONAL, article))

    def named(self, name: str, municipality: str = "") -> Article | None:
        """The article that is called `municipality:slug`, or `slug` where it is clear whose."""
        place, _, slug = name.rpartition(":")
        return self.article(place or municipality, slug)

    def about(self, municipality: str, topic: str) -> list[Article]:
        """The articles on a topic, the municipality's own first, main topic before side topic."""
        mine = [
            a
            for (m, _), a in self.articles.items()
            if m in (municipality, NATIONAL) and topic in a.topics
        ]
        return sorted(mine, key=lambda a: (a.municipality == NATIONAL, a.topics.index(topic)))

    def municipality(self, municipality: str) -> Municipality:
        """The municipality; one that was taken out goes by its id, so that old cases can end."""
        found = self.municipalities.get(municipality)
        return found or Municipality(id=NATIONAL, name=municipality)

    @property
    def served(self) -> dict[str, Municipality]:
        """The municipalities that residents can choose."""
        return {i: m for i, m in self.municipalities.items() if i != NATIONAL}

    def named_municipality(self, text: str) -> str:
        """The municipality that a text names, or nothing.

        A name counts as a word of its own, with a Swedish genitive or an
        Arabic preposition attached.
        """
        words = f" {_plain(text)} "
        for municipality, entry in self.served.items():
            for alias in {*entry.aliases, entry.label, municipality}:
                name = _plain(alias)
                if any(
                    f" {before}{name}{after} " in words
                    for before in ("", "في ", "ب", "ل")
                    for after in ("", "s")
                ):
                    return municipality
        return ""


class Library:
    """The current `Content`; `now()` looks for changed files at most once a second."""

    def __init__(self, folder: Path) -> None:
        """Load everything.

        Raises:
            ContentError: a file is wrong; the front door does not start.
        """
        self.folder = folder
        self._stamp = _stamp(folder)
        self._content = load(folder)
        self._looked = time.monotonic()

    def now(self) -> Content:
        """The content, fresh; while a file is broken, the last good reading."""
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._looked = time.monotonic()
            stamp = _stamp(self.folder)
            if stamp != self._stamp:
                self._stamp = stamp
                try:
                    self._content = load(self.folder)
                    log.info("data files changed: loaded again")
                except ContentError as error:
                    log.error("data files changed, and are kept out until mended:\n%s", error)
        return self._content


def load(folder: Path) -> Content:
    """Read every file.

    Raises:
        ContentError: with all faults found, not only the first.
    """
    languages = load_languages(folder / "languages.yml")
    topics = load_topics(folder / "topics.yml")
    faults: list[Fault] = []
    municipalities: dict[str, Municipality] = {}
    articles: dict[tuple[str, str], Article] = {}
    texts: Texts | None = None
    try:
        texts = Texts(folder / "texts", languages)
    except ContentError as error:
        faults += error.faults
    for place in sorted(p for p in (folder / "municipalities").iterdir() if p.is_dir()):
        try:
            municipalities[place.name] = load_municipality(place)
        except ContentError as error:
            faults += error.faults
        for path in sorted(p for p in place.glob("articles/*") if p.is_dir()):
            try:
                articles[place.name, path.name] = load_article(path, place.name)
            except ContentError as error:
                faults += error.faults
    if faults or texts is None:
        raise ContentError(faults)
    content = Content(languages, topics, texts, municipalities, articles)
    faults = list(_cross_check(folder, content))
    if faults:
        raise ContentError(faults)
    return content


def _cross_check(folder: Path, content: Content) -> list[Fault]:
    faults = []
    for (place, slug), article in content.articles.items():
        path = folder / "municipalities" / place / "articles" / slug / "article.yml"
        for topic in article.topics:
            if topic not in content.topics:
                faults.append(
                    Fault(
                        path, _line(path, topic), f"“{topic}” is no topic", "See data/topics.yml."
                    )
                )
        queues = content.municipalities[place].queues if place in content.municipalities else {}
        if article.queue and place != NATIONAL and article.queue not in queues:
            faults.append(
                Fault(
                    path,
                    _line(path, article.queue),
                    f"“{article.queue}” is no queue",
                    f"Use one of {', '.join(queues)}, or add it to municipality.yml.",
                )
            )
        for button in article.buttons:
            if button not in {"human", "start_idea"} and not content.article(place, button):
                faults.append(
                    Fault(
                        path,
                        _line(path, button),
                        f"the button “{button}” leads nowhere",
                        "Use human, start_idea, or the folder name of an article.",
                    )
                )
        for language in article.versions.keys() - content.languages.keys():
            faults.append(
                Fault(
                    path.with_name(f"{language}.md"),
                    1,
                    f"“{language}” is no language of ours",
                    "Add it to data/languages.yml first, or rename the file.",
                )
            )
    for place, municipality in content.municipalities.items():
        path = folder / "municipalities" / place / "municipality.yml"
        for name, queue in municipality.queues.items():
            for topic in queue.topics:
                if topic not in content.topics:
                    faults.append(
                        Fault(
                            path,
                            _line(path, topic),
                            f"“{topic}” in {name} is no topic",
                            "See data/topics.yml.",
                        )
                    )
    return faults


def _line(path: Path, word: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if word in line:
            return number
    return 1


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _stamp(folder: Path) -> int:
    return hash(
        tuple(
            (str(path), path.stat().st_mtime_ns, path.stat().st_size)
            for pattern in ("*.yml", "texts/*", "municipalities/**/*.yml", "municipalities/**/*.md")
            for path in sorted(folder.glob(pattern))
        )
    )
