"""Words as the language identifier sees them, and how they are spelled in each language."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from bot.content.faults import read_text

_ORDER = 4  # characters looked at together
_MANY = 0.6  # share of the languages that use a word before it counts as borrowed by all
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")
_EXAMPLE = re.compile(r"^ {6}- (.+)$", re.MULTILINE)
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "ETHIOPIC")

Counts = dict[tuple[str, str], Counter[str]]
"""How often each word was seen, by language and script."""


class CharacterModel:
    """How likely a word is in one language and one script, by its characters."""

    def __init__(self, words: Mapping[str, int]) -> None:
        seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for word, count in words.items():
            # A word seen often teaches its spelling little more than one seen twice.
            weight = 1.0 + math.log(count)
            text = f"\x02{word}\x03"
            for end in range(1, len(text)):
                for start in range(max(0, end - _ORDER + 1), end + 1):
                    seen[text[start:end]][text[end]] += weight
        self._seen = {context: (sum(c.values()), dict(c)) for context, c in seen.items()}
        # As many unseen as seen would make a short list of words sure of itself.
        self._total = sum(words.values()) + 500
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
        known = self._words.get(word, 0) / self._total
        # What is spelled alone is not taken to a power and back: of a long word that is nothing.
        return math.log(0.5 * known + 0.5 * math.exp(spelled)) if known else math.log(0.5) + spelled


def raw_words(text: str) -> list[str]:
    """The words of a text as written, numbers left out."""
    return [word for word in _WORD.findall(text) if not word.isdigit()]


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in raw_words(text)]


def fold(word: str) -> str:
    """The word in small letters, without vowel marks and stretched letters."""
    word = unicodedata.normalize("NFC", word.lower()).translate(_APOSTROPHES)
    word = "".join(c for c in word if c != "ـ" and unicodedata.category(c) != "Mn")
    return re.sub(r"([^\W\d])\1{2,}", r"\1\1", word)


@lru_cache(maxsize=2_000)
def _letter_script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")


def script(word: str) -> str:
    """The script of most of the word's letters, "" when it has none that we know."""
    found = Counter(s for letter in word if (s := _letter_script(letter)))
    return found.most_common(1)[0][0] if found else ""


def examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Topic and text of each example sentence of a language.

    Raises:
        ContentError: a file is not UTF-8.
    """
    for path in sorted(folder.glob("*.yml")):
        # The files are checked where they are trained on; reading all as YAML takes a second here.
        for line in _EXAMPLE.findall(read_text(path)):
            yield path.stem, line


def count_words(
    sentences: Mapping[str, Iterable[str]],
    extra: Mapping[str, str],
    letters: Mapping[str, Mapping[str, str]],
) -> Counts:
    """How often each word was seen, by language and script.

    Args:
        sentences: Example sentences by language.
        extra: More words by language.
        letters: How a language's letters are written in Latin ones, by language.
    """
    counts: Counts = defaultdict(Counter)
    home: dict[str, str] = {}
    strayed: dict[str, list[list[str]]] = defaultdict(list)
    for code, lines in sentences.items():
        by_script: dict[str, list[list[str]]] = defaultdict(list)
        for words in map(words_of, lines):
            scripts = {script(word) for word in words}
            # Words in other letters within a sentence are mostly borrowed from Swedish.
            if len(scripts) == 1:
                by_script[scripts.pop()].append(words)
        if not by_script:
            continue
        home[code] = max(by_script, key=lambda name: len(by_script[name]))
        counts[code, home[code]].update(w for words in by_script.pop(home[code]) for w in words)
        strayed[code] = [words for lists in by_script.values() for words in lists]
    for code, lists in strayed.items():
        for words in lists:
            there = script(words[0])
            # “English please” is no Tigrinya, though Tigrinya speakers write it.
            others = [counts[other, there] for other, own in home.items() if own == there]
            if not any(2 * sum(w in other for w in words) >= len(words) for other in others):
                counts[code, there].update(words)
    for code, text in extra.items():
        for word in words_of(text):
            counts[code, script(word)][word] += 1
    for code, own in home.items():
        if own != "LATIN":
            spelled = _romanised(counts[code, own], letters.get(code, {}))
            counts[code, "LATIN"].update(spelled)
    return {key: words for key, words in counts.items() if key[1] and words}


def _romanised(words: Iterable[str], letters: Mapping[str, str]) -> set[str]:
    """The words in Latin letters, so far as it is known how they are written in them."""
    return {"".join(letters.get(c, "") for c in word) for word in words} - {""}


def borrowed(sentences: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Words found in the sentences of many languages: “SFI”, “kommun”, “bidrag”."""
    found: Counter[str] = Counter()
    for lines in sentences.values():
        found.update({word for line in lines for word in words_of(line)})
    return frozenset(word for word, count in found.items() if count >= _MANY * len(sentences))
