"""Which language a message is in, and which language a message asks for.

A character model a language is trained in memory at start, from the sentences of `data/sentences`
and the words of `data/identification.yml`. Each word of a message votes; no word's vote
is unlimited, so that the words which carry a sentence outweigh a borrowed one, however long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.content.faults import read_yaml
from bot.content.languages import Language
from bot.language_request import LanguageRequest
from bot.language_words import (
    CharacterModel,
    borrowed,
    count_words,
    examples,
    fold,
    raw_words,
    script,
)

# Set on a fifth of data/sentences held back from training.
_CAP = 5.0  # how much a single word may count, in nats
_OTHER_SCRIPT = 6.0  # what a word in letters a language is not written in counts against it
_BORROWED = 0.25  # the share of its vote kept by a word that many languages borrow
_OURS = 1.0  # a language of ours is likelier before a word is read
_HINT = 1.0  # so is the one that the person's program is set to
_CURRENT = 2.0  # and the language of the conversation more so
_SLIGHT = 0.5  # lead over the runner-up below which a guess is none
_MARGIN = 2.0  # lead from which a guess is certain
_SWITCH = 5.0  # the same, when it would change the language of a conversation
_WORDS = 2  # words it takes to switch, or to call a language foreign
_LATIN_WORDS = 3  # the same in Latin letters, in which people quote Swedish and English turns
_LONGEST_ACRONYM = 5

_NO_WORD = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|\b\S+\.(?:se|com|org|nu|eu)\b\S*")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a message's language seems to be."""

    language: str
    """A code of ours, "" when it cannot be told."""
    certain: bool
    """Certain enough to switch a conversation to it."""
    foreign: str = ""
    """The code of a language that is clearly not ours, as in `data/identification.yml`."""


class Identifier:
    """Tells the language of messages; trained once, safe to share."""

    def __init__(self, data: Path, languages: Mapping[str, Language]) -> None:
        """Train.

        Args:
            data: The `data` folder.
            languages: Our languages by code.

        Raises:
            ContentError: a file is not YAML.
        """
        self._ours = tuple(languages)
        extra = read_yaml(data / "identification.yml")[0]
        topics = {code: list(examples(data / "sentences" / code)) for code in languages}
        sentences = {code: [text for _, text in lines] for code, lines in topics.items()}
        self._models: dict[str, dict[str, CharacterModel]] = defaultdict(dict)
        for (code, letters), words in count_words(
            sentences, extra["words"], extra["letters"]
        ).items():
            self._models[letters][code] = CharacterModel(words)
        self._codes = tuple(dict.fromkeys((*languages, *extra["words"])))
        self._borrowed = borrowed(sentences)
        self._names = _names(data / "municipalities")
        self._everywhere = _turns(extra["everywhere"])
        self._request = LanguageRequest(languages, topics.values(), extra["refusing"])
        self._votes = lru_cache(maxsize=4_000)(self._count_votes)

    def identify(self, text: str, current: str = "", hint: str = "") -> Guess:
        """The language of a message.

        Args:
            text: What was written.
            current: The language of the conversation so far, "" when there is none.
            hint: What the person's program says, as "sv-SE"; for when the text says nothing.
        """
        current = current if current in self._ours else ""
        hint = re.split(r"[-_,;]", hint.strip().lower())[0]
        hint = hint if hint in self._ours else ""
        words = self._telling(self._everywhere.sub(" ", text) if current else text)
        telling = [word for word in words if word not in self._borrowed and script(word)]
        scores = self._scores(words, current or hint, _CURRENT if current else _HINT)
        best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
        lead = scores[best] - scores[second]
        if current:
            latin = any(script(word) == "LATIN" for word in telling)
            enough = len(telling) >= (_LATIN_WORDS if latin else _WORDS) and lead >= _SWITCH
            if best == current or not enough:
                return Guess(current, best == current and enough)
        elif not telling or lead < _MARGIN or (best not in self._ours and len(telling) < _WORDS):
            likeliest = self._likeliest(scores, words)
            return Guess((likeliest or hint) if telling else (hint or likeliest), False)
        return Guess(best, True) if best in self._ours else Guess("", False, best)

    def named(self, text: str) -> str:
        """The language of ours that the text asks for by name, or ""."""
        return self._request.named(text)

    def _scores(self, words: list[str], expected: str, bonus: float) -> dict[str, float]:
        scores = {code: _OURS * (code in self._ours) for code in self._codes}
        if expected:
            scores[expected] += bonus
        for word in words:
            share = _BORROWED if word in self._borrowed else 1.0
            for code, vote in self._votes(word).items():
                scores[code] += share * vote
        return scores

    def _likeliest(self, scores: Mapping[str, float], words: list[str]) -> str:
        """The language of ours that is likeliest, "" when the words do not tell it from others."""
        first = max(self._ours, key=scores.__getitem__)
        # Nearly every language writes Latin letters; few of ours write the others.
        rivals = scores if any(script(word) == "LATIN" for word in words) else self._ours
        rest = max(score for code, score in scores.items() if code in rivals and code != first)
        return first if words and scores[first] - rest >= _SLIGHT else ""

    def _telling(self, text: str) -> list[str]:
        """The words of a message that may say something about its language."""
        text = self._names.sub(" ", _NO_WORD.sub(" ", text))
        shouting = text.upper() == text
        return [
            fold(word)
            for word in raw_words(text)
            if shouting or not (word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM)
        ]

    def _count_votes(self, word: str) -> dict[str, float]:
        """What a word says for each language: 0 for the likeliest, less for the others."""
        models = self._models.get(script(word))
        if not models:
            return {}
        likelihoods = {code: model.log_likelihood(word) for code, model in models.items()}
        best = max(likelihoods.values())
        return {
            code: max(likelihoods[code] - best, -_CAP) if code in likelihoods else -_OTHER_SCRIPT
            for code in self._codes
        }


def _names(folder: Path) -> re.Pattern[str]:
    """Matches the names of municipalities and services, which say nothing about the language."""
    names: set[str] = set()
    for path in folder.glob("*/municipality.yml"):
        municipality = read_yaml(path)[0]
        names.update((municipality["name"], *municipality.get("aliases", ())))
    names.update(path.name.replace("-", " ") for path in folder.glob("*/articles/*"))
    return _turns(names)


def _turns(turns: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the turns as whole words."""
    parts = "|".join(re.escape(turn) for turn in sorted(turns, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)", re.IGNORECASE) if parts else re.compile(r"(?!)")
