"""Which language a message is in, and which language a message asks for.

A character model a language is trained in memory at start, from the sentences of `data/sentences`
and the words of `data/identification`. Each word of a message votes; no word's vote
is unlimited, so that the words which carry a sentence outweigh a borrowed one, however long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.content.faults import read_yaml
from bot.content.languages import Language, hinted, spoken, written
from bot.content.speech import load_speech
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
_LITTLE = 0.25  # the share of its vote that a borrowed word or a name keeps
_QUOTED = 0.5  # and a word in Latin letters beside words in others, for Swedish is quoted so
_OURS = 1.0  # a language of ours is likelier before a word is read
_ROMANISED = 1.5  # a language with letters of its own is less likely in Latin ones
_HINT = 1.0  # so is the one that the person's program is set to
_CURRENT = 2.0  # and the language of the conversation more so
_SLIGHT = 0.15  # lead over the runner-up below which a guess is none
_MARGIN = 2.0  # lead from which a guess is certain
_SWITCH = 5.0  # lead over the language of a conversation from which it is left
_FOREIGN = 3.0  # lead over all of ours from which a language is clearly not ours
_FOREIGN_WORDS = 3  # words it takes to say so
_WORDS = 2  # words it takes to switch
_LATIN_WORDS = 3  # the same in Latin letters, in which people quote Swedish and English turns
_GREETING = 2  # words of a message that may be no more than a greeting
_LONGEST_ACRONYM = 5
_ENDS = '.!?:\n"«“'
_PARTS = re.compile(rf"[^{_ENDS}]+[{_ENDS}]?|[{_ENDS}]")

_NO_WORD = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|\b\S+\.(?:se|com|org|nu|eu)\b\S*")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a message's language seems to be."""

    language: str
    """A code of ours, "" when it cannot be told."""
    certain: bool
    """Certain enough to switch a conversation to it, or to say that it is not ours."""
    foreign: str = ""
    """The code of a language that is clearly not ours: ISO 639, as in `data/identification`."""


class Identifier:
    """Tells the language of messages; trained once, safe to share."""

    def __init__(self, data: Path, languages: Mapping[str, Language]) -> None:
        """Train.

        Args:
            data: The `data` folder.
            languages: Our languages by code.

        Raises:
            ContentError: a file is wrong.
        """
        self._languages = dict(languages)
        self._ours = tuple(written(languages))
        speech = load_speech(data / "identification")
        topics = {code: list(examples(data / "sentences" / code)) for code in self._ours}
        sentences = {code: [text for _, text in lines] for code, lines in topics.items()}
        self._models: dict[str, dict[str, CharacterModel]] = defaultdict(dict)
        words = {code: entry.words for code, entry in speech.items()}
        counts = count_words(sentences, words, {c: entry.letters for c, entry in speech.items()})
        for (code, letters), seen in counts.items():
            self._models[letters][code] = CharacterModel(seen)
        self._romanised = {code for code, letters in counts if letters != "LATIN"}
        self._codes = tuple(dict.fromkeys((*self._ours, *speech)))
        self._borrowed = borrowed(sentences)
        self._names = _names(data / "municipalities")
        self._everywhere = _turns(t for entry in speech.values() for t in entry.everywhere)
        self._request = LanguageRequest(languages, topics.values(), speech)
        self._votes = lru_cache(maxsize=4_000)(self._count_votes)

    def identify(self, text: str, current: str = "", hint: str = "") -> Guess:
        """The language of a message.

        Args:
            text: What was written.
            current: The language of the conversation so far, "" when there is none.
            hint: What the person's program says, as "sv-SE"; for when the text says nothing.
        """
        form, current = current, spoken(self._languages, current)
        current = current if current in self._ours else ""
        hint = spoken(self._languages, hinted(self._languages, hint))
        guess = self._identify(text, current, hint)
        # Whoever reads easy Swedish writes Swedish, and goes on reading easy Swedish.
        return replace(guess, language=form) if current and guess.language == current else guess

    def _identify(self, text: str, current: str, hint: str) -> Guess:
        words = self._telling(self._everywhere.sub(" ", text) if current else text)
        telling = [word for word, share in words if share == 1.0 and script(word)]
        scores = self._scores(words, current or hint, _CURRENT if current else _HINT)
        best = max(scores, key=scores.__getitem__)
        sure = self._sure(scores, best, telling, switching=bool(current) and best != current)
        if current and not (sure and scores[best] - scores[current] >= _SWITCH):
            return Guess(current, sure and best == current)
        if not sure:
            likeliest = self._likeliest(scores, words)
            return Guess((likeliest or hint) if telling else (hint or likeliest), False)
        return Guess(best, True) if best in self._ours else Guess("", True, best)

    def named(self, text: str, current: str = "", speaker: str = "") -> str:
        """The language of ours that the text asks for by name, or "".

        Args:
            text: What was written.
            current: The language of the conversation before it.
            speaker: The language that it is in, where that is known.
        """
        current, speaker = (spoken(self._languages, code) for code in (current, speaker))
        return self._request.named(text, current, speaker)

    def _scores(
        self, words: list[tuple[str, float]], expected: str, bonus: float
    ) -> dict[str, float]:
        scores = {code: _OURS * (code in self._ours) for code in self._codes}
        if expected:
            scores[expected] += bonus
        own = any(script(word) not in ("", "LATIN") for word, _ in words)
        for code in () if own else self._romanised:
            scores[code] -= _ROMANISED
        for word, share in words:
            if own and script(word) == "LATIN":
                share *= _QUOTED
            for code, vote in self._votes(word).items():
                scores[code] += share * vote
        return scores

    def _sure(
        self, scores: Mapping[str, float], best: str, telling: list[str], switching: bool
    ) -> bool:
        """Whether enough words say clearly enough that a message is in the likeliest language."""
        if best not in self._ours:
            # Which of the others it is matters less than that it is none of ours.
            lead = scores[best] - max(scores[code] for code in self._ours)
            return len(telling) >= _FOREIGN_WORDS and lead >= _FOREIGN
        lead = scores[best] - max(score for code, score in scores.items() if code != best)
        needed = 1
        if switching:
            latin = any(script(word) == "LATIN" for word in telling)
            needed = _LATIN_WORDS if latin else _WORDS
        return len(telling) >= needed and lead >= _MARGIN

    def _likeliest(self, scores: Mapping[str, float], words: list[tuple[str, float]]) -> str:
        """The language of ours that is likeliest, "" when the words do not tell it from others."""
        first = max(self._ours, key=scores.__getitem__)
        # “Привет” and “سلام” are said in several languages: of those, take the one of ours.
        greeting = len(words) <= _GREETING and all(script(word) != "LATIN" for word, _ in words)
        rivals = self._ours if greeting else scores
        rest = max(score for code, score in scores.items() if code in rivals and code != first)
        return first if words and scores[first] - rest >= _SLIGHT else ""

    def _telling(self, text: str) -> list[tuple[str, float]]:
        """The words of a message that say something about its language, and how much, up to 1."""
        text = self._names.sub(" ", _NO_WORD.sub(" ", text))
        small = not text.isupper()
        words = []
        begins = True
        for part in _PARTS.findall(text):
            for raw in raw_words(part):
                acronym = raw.isupper() and 1 < len(raw) <= _LONGEST_ACRONYM
                name = raw.istitle() and len(raw) > 1 and not begins
                begins = False
                if not (small and acronym):
                    word = fold(raw)
                    little = word in self._borrowed or (small and name)
                    words.append((word, _LITTLE if little else 1.0))
            begins = part[-1] in _ENDS
        return words

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
