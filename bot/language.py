"""Which language a message is in, and which language a message asks for.

A character model a language is trained in memory at start, from the sentences of `data/sentences`
and the words of `data/identification.yml`. Each word of a message votes; no word's vote
is unlimited, so that the words which carry a sentence outweigh a borrowed one, however long.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.content.faults import read_yaml
from bot.content.languages import Language

# Set on a fifth of data/sentences held back from training.
_ORDER = 5  # characters looked at together
_CAP = 4.0  # how much a single word may count, in nats
_FOREIGN_SCRIPT = 6.0  # what a word in letters a language is not written in counts against it
_BORROWED = 0.25  # the share of its vote kept by a word that many languages borrow
_MANY = 4  # languages
_OURS = 1.0  # a language of ours is likelier before a word is read
_CURRENT = 2.0  # and the language of the conversation more so
_MARGIN = 2.0  # lead over the runner-up from which a guess is certain
_SWITCH = 5.0  # the same, when it would change the language of a conversation
_WORDS_TO_SWITCH = 2

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")
_NO_WORD = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|\b\S+\.(?:se|com|org|nu|eu)\b\S*")
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "ETHIOPIC")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a message's language seems to be."""

    language: str
    """A code of ours, "" when it cannot be told."""
    certain: bool
    """Certain enough to switch a conversation to it."""
    foreign: str = ""
    """The code of a language that is clearly not ours, as in `data/identification.yml`."""


class CharacterModel:
    """How likely a word is in one language and one script, by its characters."""

    def __init__(self, words: Mapping[str, float]) -> None:
        seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for word, count in words.items():
            # A word seen often teaches its spelling little more than one seen twice.
            weight = 1.0 + math.log(count)
            text = f"\x02{word}\x03"
            for end in range(1, len(text)):
                for start in range(max(0, end - _ORDER + 1), end + 1):
                    seen[text[start:end]][text[end]] += weight
        self._seen = {context: (sum(c.values()), dict(c)) for context, c in seen.items()}
        self._total = sum(words.values())
        self._words = dict(words)

    def log_likelihood(self, word: str) -> float:
        """Natural logarithm of the word's likelihood: as a word seen, or letter by letter."""
        text = f"\x02{word}\x03"
        spelled = 0.0
        for end in range(1, len(text)):
            likelihood = 1e-3
            # Witten-Bell: a context that many kinds of letter follow says less than a shorter one.
            for start in range(end, max(0, end - _ORDER + 1) - 1, -1):
                entry = self._seen.get(text[start:end])
                if entry is None:
                    break
                total, following = entry
                kinds = len(following)
                likelihood = (following.get(text[end], 0.0) + kinds * likelihood) / (total + kinds)
            spelled += math.log(likelihood)
        known = self._words.get(word, 0.0) / (self._total + 500.0)
        return math.log(0.5 * known + 0.5 * math.exp(spelled))


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
        sentences = {code: list(_sentences(data / "sentences" / code)) for code in languages}
        counts = _word_counts(sentences, extra)
        self._borrowed = _borrowed(sentences)
        self._names = _names(data / "municipalities")
        self._models: dict[str, dict[str, CharacterModel]] = defaultdict(dict)
        for (code, script), words in counts.items():
            self._models[script][code] = CharacterModel(words)
        self._codes = tuple({code for code, _ in counts} | set(languages))
        self._called = {
            code: {_fold(name) for name in (language.name, *language.called)}
            for code, language in languages.items()
        }
        self._votes = lru_cache(maxsize=20_000)(self._word_votes)

    def identify(self, text: str, current: str = "", hint: str = "") -> Guess:
        """The language of a message.

        Args:
            text: What was written.
            current: The language of the conversation so far, "" when there is none.
            hint: What the person's program says, as "sv-SE"; for when the text says nothing.
        """
        words = [word for word in self._telling(text) if word not in self._borrowed]
        scores = dict.fromkeys(self._codes, 0.0)
        for word in self._telling(text):
            share = _BORROWED if word in self._borrowed else 1.0
            for code, vote in self._votes(word).items():
                scores[code] += share * vote
        for code in self._ours:
            scores[code] += _OURS
        if current in scores:
            scores[current] += _CURRENT
        best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
        lead = scores[best] - scores[second]
        if not words:
            return Guess(self._fallback(current, hint), False)
        if current and best != current:
            sure = lead >= _SWITCH and len(words) >= _WORDS_TO_SWITCH
            if best not in self._ours:
                return Guess("", False, best) if sure else Guess(current, False)
            return Guess(best, True) if sure else Guess(current, False)
        sure = lead >= _MARGIN
        if best not in self._ours:
            return Guess("", False, best) if sure else Guess(self._fallback(current, hint), False)
        if not sure and lead < 0.5:
            return Guess(self._fallback(current, hint), False)
        return Guess(best, sure)

    def named(self, text: str) -> str:
        """The language of ours that the text asks for by name, or ""."""
        words = [_fold(word) for word in _WORD.findall(text)]
        for code, names in self._called.items():
            if any(word in names for word in words):
                return code
        return ""

    def _fallback(self, current: str, hint: str) -> str:
        if current:
            return current
        asked = re.split(r"[-_,;]", hint.strip().lower())[0]
        return asked if asked in self._ours else ""

    def _telling(self, text: str) -> list[str]:
        """The words of a message that say something about its language."""
        text = self._names.sub(" ", _NO_WORD.sub(" ", text))
        shouting = text.upper() == text
        return [
            _fold(word)
            for word in _WORD.findall(text)
            if not (
                word.isdigit()
                or (word.isupper() and not shouting and 1 < len(word) <= 5 and word.isascii())
            )
        ]

    def _word_votes(self, word: str) -> dict[str, float]:
        models = self._models.get(_script(word), {})
        if not models:
            return {}
        votes = {code: model.log_likelihood(word) for code, model in models.items()}
        best = max(votes.values())
        return {
            code: max(votes[code] - best, -_CAP) if code in votes else -_FOREIGN_SCRIPT
            for code in self._codes
        }


def _fold(word: str) -> str:
    """The word in small letters, without vowel marks and stretched letters."""
    word = unicodedata.normalize("NFC", word.lower()).translate(_APOSTROPHES)
    word = "".join(c for c in word if c != "ـ" and unicodedata.category(c) != "Mn")
    return re.sub(r"([^\W\d])\1{2,}", r"\1\1", word)


@lru_cache(maxsize=2_000)
def _letter_script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")


def _script(word: str) -> str:
    """The script of most of the word's letters, "" when it has none that we know."""
    found = Counter(script for letter in word if (script := _letter_script(letter)))
    return found.most_common(1)[0][0] if found else ""


def _sentences(folder: Path) -> Iterable[str]:
    """The example sentences of one language."""
    for path in sorted(folder.glob("*.yml")):
        content: Any = read_yaml(path)[0]
        for entry in content.get("nlu", ()):
            for line in str(entry.get("examples", "")).splitlines():
                if line.startswith("- "):
                    yield line[2:]


def _word_counts(
    sentences: Mapping[str, list[str]], extra: Mapping[str, Any]
) -> dict[tuple[str, str], Counter[str]]:
    """How often each word was seen, by language and script."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    home: dict[str, str] = {}
    for code, lines in sentences.items():
        found: Counter[str] = Counter()
        for line in lines:
            words = [_fold(word) for word in _WORD.findall(line) if not word.isdigit()]
            scripts = [_script(word) for word in words]
            found.update(scripts)
            # Words in other letters within a sentence are mostly borrowed from Swedish.
            for word, script in zip(words, scripts, strict=True):
                if len(set(scripts)) == 1:
                    counts[code, script][word] += 1
        home[code] = found.most_common(1)[0][0] if found else ""
    for code, lines in extra["words"].items():
        for word in _WORD.findall(lines):
            counts[code, _script(word)][_fold(word)] += 1
    return {key: words for key, words in counts.items() if key[1]}


def _borrowed(sentences: Mapping[str, list[str]]) -> frozenset[str]:
    """Words found in the sentences of many languages: “SFI”, “kommun”, “bidrag”."""
    found: Counter[str] = Counter()
    for lines in sentences.values():
        found.update({_fold(word) for line in lines for word in _WORD.findall(line)})
    return frozenset(word for word, languages in found.items() if languages >= _MANY)


def _names(folder: Path) -> re.Pattern[str]:
    """Matches the names of municipalities and services, which say nothing about the language."""
    names: set[str] = set()
    for path in folder.glob("*/municipality.yml"):
        municipality = read_yaml(path)[0]
        names.update((municipality["name"], *municipality.get("aliases", ())))
    for path in folder.glob("*/articles/*"):
        names.add(path.name.replace("-", " "))
    parts = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{parts})\b", re.IGNORECASE) if names else re.compile(r"(?!)")
