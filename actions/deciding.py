"""Answer, offer two, or say that we don't know: a pure decision over what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.content.articles import Article
from bot.content.library import Content
from bot.content.municipalities import NATIONAL

# Likeness of articles runs from 0 to 1; docs/understanding.md says how these were chosen.
CLOSE = 0.025  # two articles this near each other are offered by title
WEAK = 0.3  # below this nothing fits well: titles are offered, nothing is asserted
CLEAR = 0.075  # so far ahead, and about the likeliest topic too, it is right all the same
LIKELY = 0.4  # an article of another topic is only good enough from here on
# How probable it must be that somebody asks about what we know, before titles are offered.
OURS = 0.6

_FIXED = {"smalltalk": "smalltalk", "privacy": "privacy", "language": "language"}
_OUT = "out_of_scope"
# Not worth offering to somebody who was not understood.
_NOWHERE = frozenset({_OUT, "smalltalk", "human", "emergency"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What the language service made of one message.

    `ranking` holds (topic, probability), likeliest first; `articles` holds
    (municipality, article, likeness 0 to 1), likeliest first. `candidates` are
    the topics to offer where the language service was not sure of one.
    """

    intent: str
    confidence: float
    ranking: list[tuple[str, float]]
    articles: list[tuple[str, str, float]]
    municipality: str
    candidates: tuple[str, ...] = ()

    @classmethod
    def from_tracker(cls, message: dict[str, Any]) -> Heard:
        """Read Rasa's latest message."""
        intent = message.get("intent") or {}
        metadata = message.get("metadata") or {}
        return cls(
            intent.get("name") or "",
            float(intent.get("confidence") or 0.0),
            [
                (entry["name"], float(entry["confidence"]))
                for entry in message.get("intent_ranking") or []
            ],
            [
                (entry["municipality"], entry["id"], float(entry["score"]))
                for entry in message.get("articles") or []
            ],
            str(metadata.get("municipality") or ""),
            tuple((message.get("decision") or {}).get("topics") or ()),
        )

    @property
    def topic(self) -> str:
        """The likeliest topic, also where it was not sure enough to be the intent."""
        if self.intent == "nlu_fallback" and self.candidates:
            return self.candidates[0]
        return self.intent

    def as_json(self) -> dict[str, Any]:
        """For the record: topic, confidence, and the likeliest three."""
        return {
            "topic": self.topic,
            "confidence": self.confidence,
            "ranking": [[t, p] for t, p in self.ranking[:3]],
        }


def decide(heard: Heard, content: Content) -> dict[str, Any]:
    """The keys of the answer to a question."""
    if heard.intent not in content.topics:
        return _unsure(heard, content)
    if heard.intent in _FIXED:
        return {"say": _FIXED[heard.intent]}
    if heard.intent == _OUT:
        return {"say": "out-of-scope"}
    return answer(heard.intent, heard, content)


def answer(topic: str, heard: Heard, content: Content) -> dict[str, Any]:
    """The likeliest article, or the two likeliest by title where they are near each other.

    Articles come as `municipality:slug`. Without a municipality only what holds
    in all of Sweden can be answered.
    """
    about = content.about(heard.municipality, topic)
    if _hangs_on_municipality(about, heard):
        return {"ask_municipality": True}
    ranked = _ranked(heard, content)
    if not ranked:
        names = [f"{a.municipality}:{a.id}" for a in about]
        if len(names) > 1:
            return {"choose_articles": names[:2]}
        return {"article": names[0]} if names else {"no_answer": topic}
    if not about and ranked[0][1] < LIKELY:
        return {"no_answer": topic}
    near = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLOSE
    if near or ranked[0][1] < WEAK:
        return {"choose_articles": [name for name, _ in ranked[:2]]}
    return {"article": ranked[0][0]}


def _hangs_on_municipality(about: list[Article], heard: Heard) -> bool:
    """Whether no municipality is known, and what is likest is not the same in all of them."""
    if heard.municipality:
        return False
    national = any(article.municipality == NATIONAL for article in about)
    return not national or (bool(heard.articles) and heard.articles[0][0] != NATIONAL)


def _unsure(heard: Heard, content: Content) -> dict[str, Any]:
    """Not sure of the topic: a clear article that is about it, else two titles, else two topics."""
    ours = sum(p for topic, p in heard.ranking if _is_answered(topic, content))
    ranked = _ranked(heard, content)
    if ours >= OURS and heard.municipality and len(ranked) > 1:
        best = content.named(ranked[0][0])
        agrees = best is not None and heard.topic in best.topics
        if agrees and ranked[0][1] - ranked[1][1] >= CLEAR:
            return {"article": ranked[0][0]}
        return {"choose_articles": [name for name, _ in ranked[:2]]}
    likely = [*heard.candidates, *(topic for topic, _ in heard.ranking), "contact", "support"]
    useful = [t for t in dict.fromkeys(likely) if t in content.topics and t not in _NOWHERE]
    return {"choose_topics": useful[:2]}


def _ranked(heard: Heard, content: Content) -> list[tuple[str, float]]:
    """(`municipality:slug`, likeness), likeliest first, without what is no answer to a question."""
    found = []
    for place, slug, score in heard.articles:
        article = content.articles.get((place, slug))
        if place not in (heard.municipality, NATIONAL):
            continue
        if article and any(_is_answered(topic, content) for topic in article.topics):
            found.append((f"{place}:{slug}", score))
    return found


def _is_answered(topic: str, content: Content) -> bool:
    return topic in content.topics and content.topics[topic].then in ("answer", "form")
