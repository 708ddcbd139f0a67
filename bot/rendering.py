"""From keys to what the resident reads: wording, articles, sources, buttons, in their language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from bot.content.articles import Article
from bot.content.languages import DEFAULT
from bot.content.library import Content, Library
from bot.messages import Button, Said

# The payload of every button that has a fixed wording.
PAYLOADS = {
    "human": "human",
    "start_idea": "idea",
    "resume": "idea:resume",
    "pause": "idea:pause",
    "correct": "idea:correct",
    "consent": "idea:yes",
    "deny": "idea:no",
    "skip": "skip",
    "language": "lang",
    "erase": "erase",
    "erase_yes": "erase:yes",
    "stop_waiting": "bot",
}
_WORDING = {
    "start_idea": "button-idea",
    "consent": "button-yes",
    "deny": "button-no",
    "erase_yes": "button-erase-yes",
    "stop_waiting": "button-stop-waiting",
}


class Renderer:
    """Renders keys with whatever the files say at this moment."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def content(self) -> Content:
        """The files as they are now."""
        return self._library.now()

    def line(
        self, language: str, key: str, buttons: Iterable[Button] = (), **variables: Any
    ) -> Said:
        """One fixed wording; what is listed under a key of ours is never a person's text."""
        return Said(key, self.content.texts(language, key, **variables), language, tuple(buttons))

    def button(self, language: str, name: str) -> Button:
        """A button with a fixed wording, by its name in `PAYLOADS`."""
        wording = _WORDING.get(name, f"button-{name}")
        return Button(self.content.texts(language, wording), PAYLOADS[name])

    def topic_button(self, language: str, topic: str) -> Button:
        """A topic to choose."""
        payload = PAYLOADS["human"] if topic == "human" else f"topic:{topic}"
        return Button(self.content.texts(language, f"topic-{topic}"), payload)

    def language_buttons(self) -> list[Button]:
        """Every language by its own name."""
        return [
            Button(entry.name, f"lang:{code}") for code, entry in self.content.languages.items()
        ]

    def municipality_buttons(self) -> list[Button]:
        """Every municipality that can be asked about."""
        return [Button(entry.label, f"muni:{id_}") for id_, entry in self.content.served.items()]

    def article_button(self, language: str, article: Article) -> Button:
        """An article to choose, by its title."""
        _, version = article.version(language)
        return Button(version.title, f"art:{article.municipality}:{article.id}")

    def article(self, language: str, article: Article, municipality: str) -> Said:
        """An answer: text, source, the day it was checked, and what to do next."""
        written_in, version = article.version(language)
        sources = article.cited()
        small = [
            self.content.texts(
                language, "source", title=source.title, date=day(article.checked, language)
            )
            for source in sources
        ]
        original = ""
        if written_in != DEFAULT and version.translation != "checked":
            small.append(self.content.texts(language, "unchecked"))
            swedish = article.versions[DEFAULT]
            original = f"**{swedish.title}**\n\n{swedish.body}"
        buttons = []
        for name in article.buttons or ("human",):
            other = self.content.article(municipality, name)
            if name in PAYLOADS:
                buttons.append(self.button(language, name))
            elif other is not None:
                buttons.append(self.article_button(language, other))
        if not any(button.payload == PAYLOADS["human"] for button in buttons):
            buttons.append(self.button(language, "human"))
        return Said(
            f"article:{article.municipality}:{article.id}",
            f"**{version.title}**\n\n{version.body}",
            written_in,
            tuple(buttons),
            sources,
            "\n".join(small),
            original,
        )


@lru_cache(maxsize=1024)
def day(value: date, language: str) -> str:
    """A date as the language writes it, with Western digits."""
    return format_date(value, "long", locale=_locale(language))


def moment(value: datetime, language: str) -> str:
    """A weekday and a time as the language writes them; `value` is in local time."""
    locale = _locale(language)
    weekday = format_skeleton("MMMEd", value, locale=locale)
    return f"{weekday} {format_time(value, 'short', locale=locale)}"


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    # Latin digits everywhere: the sources, telephones and forms have them.
    try:
        return Locale.parse(f"{language}-u-nu-latn", sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT)
