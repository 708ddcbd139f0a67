"""Answer, offer two, or say that we don't know: a pure decision over what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.content.library import Content
from bot.content.municipalities import NATIONAL

# Two articles this close in likeness are offered by title.
CLOSE = 0.02

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
    return answer(heard.intent, heard.municipality, heard.articles, content)


def _unsure(heard: Heard, content: Content) -> dict[str, Any]:
    """Two topics that lead somewhere: the likeliest, and what most people come for."""
    likely = [*heard.candidates, *(topic for topic, _ in heard.ranking), "contact", "support"]
    useful = [t for t in dict.fromkeys(likely) if t in content.topics and t not in _NOWHERE]
    return {"choose_topics": useful[:2]}


def answer(
    topic: str, municipality: str, likeness: list[tuple[str, str, float]], content: Content
) -> dict[str, Any]:
    """The article on a topic: the likeliest, or two by title where they are as likely.

    Articles come as `municipality:slug`. Without a municipality only what holds
    in all of Sweden can be answered.
    """
    about = content.about(municipality, topic)
    if not municipality and not any(a.municipality == NATIONAL for a in about):
        return {"ask_municipality": True}
    scores = {(place, slug): score for place, slug, score in likeness}
    if not about:
        return {"no_answer": topic}
    ordered = sorted(about, key=lambda a: -scores.get((a.municipality, a.id), 0.0))
    names = [f"{a.municipality}:{a.id}" for a in ordered]
    if len(ordered) > 1:
        first, second = (scores.get((a.municipality, a.id), 0.0) for a in ordered[:2])
        if first - second < CLOSE:
            return {"choose_articles": names[:2]}
    return {"article": names[0]}
