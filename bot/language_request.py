"""Whether a message asks for another language by its name, and for which."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.content.languages import Language
from bot.content.speech import Speech
from bot.language_words import fold, words_of

_TOPIC = "language"
_STEM = 4  # letters that are enough to know a word again in another form
_PRIOR = 0.5  # times that a word is taken to have been seen, as often as any, in a request
_FEW = 2  # words beside the name with which it is a request unless they speak against it
_ASKING = 0.0  # how much the words beside the name have to speak for a request, in nats
_AGAINST = -1.0
_CLAUSE = re.compile(r"[.,;:!?،؛؟።፣፧፡\n]+| - | – ")


class LanguageRequest:
    """Finds the language that a message asks for.

    A name alone is not a request: “a course in Swedish” asks for a course. The words
    around the name decide, by the example sentences of the topic `language` against all others.
    """

    def __init__(
        self,
        languages: Mapping[str, Language],
        examples: Iterable[Iterable[tuple[str, str]]],
        speech: Mapping[str, Speech],
    ) -> None:
        """Learn.

        Args:
            languages: Our languages by code.
            examples: Topic and text of the example sentences, language by language.
            speech: How each language speaks of languages, by its code.
        """
        self._forms = {code: entry.form_of for code, entry in languages.items() if entry.form_of}
        # Easy Swedish's own name has Swedish's in it: that word alone is Swedish.
        formal = sorted(languages, key=lambda code: code not in self._forms)
        self._own = {word: code for code in formal for word in words_of(languages[code].name)}
        # The same word can be two languages' name: “kurdi” is what its speaker speaks.
        self._spoken = {
            speaker: {
                fold(name): code
                for code, names in entry.called.items()
                for name in names
                if code in languages
            }
            for speaker, entry in speech.items()
        }
        self._codes = {w: code for names in self._spoken.values() for w, code in names.items()}
        self._codes |= self._own
        turns = sorted(
            {fold(t) for entry in speech.values() for t in entry.refusing}, key=len, reverse=True
        )
        self._refusing = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, turns))})(?!\w)")
        self._learning = tuple(
            {fold(start) for entry in speech.values() for start in entry.learning}
        )
        asking: Counter[str] = Counter()
        telling: Counter[str] = Counter()
        naming = {True: 1, False: 1}
        for lines in examples:
            for topic, text in lines:
                words = set(words_of(text))
                asks = topic == _TOPIC
                (asking if asks else telling).update({w[:_STEM] for w in words - set(self._codes)})
                naming[asks] += not words.isdisjoint(self._codes)
        self._usual = math.log(naming[True] / naming[False])
        self._weights = _weights(asking, telling)

    def named(self, text: str, current: str = "", speaker: str = "") -> str:
        """The code of the language asked for, or "".

        Args:
            text: What was written.
            current: The language of the conversation. A form of it ("lättläst") can be asked for
                by the form's own name; a word that only describes it ("easier") counts where
                its language is named too.
            speaker: The language that the text is in.
        """
        wanted = ""
        others = 0
        weight = self._usual
        means = self._codes | self._spoken.get(speaker, {})
        for clause in _CLAUSE.split(text):
            words = words_of(clause)
            names = [(i, means[w]) for i, w in enumerate(words) if w in means]
            rest = [w for w in words if w not in means]
            if any(w.startswith(self._learning) for w in rest):
                return ""
            others += len(rest)
            weight += sum(self._weights.get(w[:_STEM], 0.0) for w in set(rest))
            for turn in self._refusing.finditer(" ".join(words)):
                before = len(" ".join(words)[: turn.start()].split())
                after = before + len(turn[0].split())
                if names:
                    names.remove(min(names, key=lambda name: _distance(name[0], before, after)))
            plain = [code for _, code in names if code not in self._forms]
            for at, code in names:
                base = self._forms.get(code)
                alone = not plain and base == current and self._own.get(words[at]) == code
                if base and ({base} == set(plain) or alone):
                    plain.append(code)
            if plain:
                wanted = plain[-1]
        return wanted if weight > (_AGAINST if others <= _FEW else _ASKING) else ""


def _weights(asking: Counter[str], telling: Counter[str]) -> dict[str, float]:
    """How much each stem speaks for a request rather than for another topic, in nats."""
    share = asking.total() / (asking.total() + telling.total())
    return {
        stem: math.log((asking[stem] + _PRIOR) / ((asking[stem] + telling[stem]) * share + _PRIOR))
        for stem in asking | telling
    }


def _distance(name: int, before: int, after: int) -> float:
    """How far a name is from a turn of words; of two as near, the one after it is meant."""
    return name - after + 0.5 if name >= after else before - name
