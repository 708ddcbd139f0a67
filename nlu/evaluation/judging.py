"""A held-out sentence, what was made of it, and the rule that decides what is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import Callable, Hashable, Iterable, Sequence, TypeVar

EMERGENCY = "emergency"
OUTSIDE = "out_of_scope"
OTHER = "other"  # the topic of a real question that is none of ours
# Turning these away is no answer; taking one of them for another harms nobody.
NO_ANSWER = frozenset({OUTSIDE, "smalltalk", "language", "privacy"})
ANSWER, CLARIFY, UNSURE = "answer", "clarify", "unsure"

HELD_OUT, MIXED, QUESTION = "held-out", "mixed", "question"


@dataclass(frozen=True)
class Sentence:
    """One message to measure with.

    `source` is HELD_OUT, MIXED or QUESTION; `kind` the folder it stands in, as `sv` or
    `sv-learner`; `language` what it is written in.
    """

    source: str
    kind: str
    language: str
    topic: str
    text: str


@dataclass(frozen=True)
class Judged:
    """A sentence and what a system made of it.

    `shares` are topics with their probability, likeliest first; `intent` and `kind` what
    the system acts upon, kind being ANSWER, CLARIFY or UNSURE.
    """

    sentence: Sentence
    shares: tuple[tuple[str, float], ...]
    intent: str
    kind: str
    seconds: float = 0.0
    computing: float = 0.0  # of these; the rest the process waited for the machine

    @property
    def topic(self) -> str:
        """What it is about."""
        return self.sentence.topic

    @property
    def best(self) -> str:
        """The likeliest topic."""
        return self.shares[0][0] if self.shares else ""

    @property
    def second(self) -> str:
        """The next likeliest topic."""
        return self.shares[1][0] if len(self.shares) > 1 else ""

    @property
    def sure(self) -> float:
        """The likeliest topic's probability."""
        return self.shares[0][1] if self.shares else 0.0

    @property
    def right(self) -> bool:
        """The likeliest topic is the right one."""
        return self.best == self.topic

    def share(self, topic: str) -> float:
        """A topic's probability."""
        return dict(self.shares).get(topic, 0.0)


@dataclass(frozen=True)
class Said:
    """What is acted upon: `kind` is ANSWER, CLARIFY or UNSURE, `intent` the topic answered."""

    kind: str
    intent: str


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which on something is done, as in nlu/config.yml."""

    answer: float
    clarify: float
    emergency: float


# What is said of a sentence when answers begin at a given probability.
Rule = Callable[[Judged, float], Said]


def product_rule(thresholds: Thresholds) -> Rule:
    """The product's rule outside the form, with another threshold for answering."""

    def rule(one: Judged, answer: float) -> Said:
        if one.share(EMERGENCY) >= thresholds.emergency:
            return Said(ANSWER, EMERGENCY)
        if one.sure >= answer:
            return Said(ANSWER, one.best)
        return Said(CLARIFY if one.sure >= min(thresholds.clarify, answer) else UNSURE, "")

    return rule


def plain_rule(one: Judged, answer: float) -> Said:
    """Stock Rasa's: the likeliest topic, or nothing."""
    return Said(ANSWER, one.best) if one.sure >= answer else Said(UNSURE, "")


def said(one: Judged) -> Said:
    """What was in fact said."""
    return Said(one.kind, one.intent)


def right_answer(one: Judged, what: Said) -> bool:
    """The right topic was answered."""
    return what.kind == ANSWER and what.intent == one.topic


def misled(one: Judged, what: Said) -> bool:
    """Something else was said, and said surely."""
    return what.kind == ANSWER and what.intent != one.topic


def right_offered(one: Judged, what: Said) -> bool:
    """Two topics were offered, and the right one is among them."""
    return what.kind == CLARIFY and one.topic in (one.best, one.second)


def as_ours(what: Said) -> bool:
    """It was answered as something that Lotsen has answers to."""
    return what.kind == ANSWER and what.intent not in NO_ANSWER


Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """The items by their key, in the order they came."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def share(items: Sequence[Item], test: Callable[[Item], bool]) -> float | None:
    """How many of the items pass, 0 to 1; None if there are none."""
    return sum(map(test, items)) / len(items) if items else None


def interval(right: int, count: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share."""
    if not count:
        return None
    z, found = 1.96, right / count
    middle = found + z * z / (2 * count)
    width = z * sqrt(found * (1 - found) / count + z * z / (4 * count * count))
    whole = 1 + z * z / count
    return max((middle - width) / whole, 0.0), min((middle + width) / whole, 1.0)
