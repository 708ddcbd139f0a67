"""`ArticleFinder`: which of the municipality's articles answer a message."""

from __future__ import annotations

import time
from typing import Any, Dict, List, Text

import numpy as np

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import paths
from nlu.components.articlefiles import Article, ArticleFiles
from nlu.components.shared import sentence_vector, vectors

# Articles that hold in every municipality.
NATIONAL = "national"


class ArticleIndex:
    """The articles of one moment, each line with its vector."""

    def __init__(self, articles: List[Article]) -> None:
        self.articles = articles
        owners = [at for at, article in enumerate(articles) for _line in article.lines]
        rows = vectors().remembered([line for article in articles for line in article.lines])
        self._owner = np.array(owners, np.int64)
        # Any two of the encoder's vectors are alike; what is common to all lines is
        # taken away, so that likeness means something.
        self._centre = rows.mean(axis=0) if len(rows) else np.zeros(vectors().size, np.float32)
        self._rows = _unit(rows - self._centre)

    def likeness(self, vector: np.ndarray) -> np.ndarray:
        """Per article, (articles,): the cosine of the message to its likeliest line."""
        best = np.zeros(len(self.articles), np.float32)
        if len(self._owner):
            np.maximum.at(best, self._owner, self._rows @ _unit(vector - self._centre))
        return best


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class ArticleFinder(GraphComponent):
    """Sets `articles`, best first: [{"id", "municipality", "score" 0..1}, …].

    The files are looked at again at most once a second, so that an editor's change
    counts at once and without training.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`best`: how many are named; `seconds`: how often files are looked at.

        `topic`: how much of the score is the topic's probability rather than likeness.
        """
        return {"best": 5, "topic": 0.5, "seconds": 1.0}

    def __init__(self, config: Dict[Text, Any]) -> None:
        """Reads the articles and their vectors."""
        self._config = config
        self._files = ArticleFiles(paths.data() / "municipalities")
        self._looked = -float("inf")
        self._index = ArticleIndex([])
        self._look()

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ArticleFinder:
        """Makes the component."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Names the articles for each message."""
        self._look()
        for message in messages:
            metadata = message.get("metadata") or {}
            found = self._find(message, metadata.get("municipality"))
            message.set("articles", found[: self._config["best"]], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is learnt from sentences."""
        return training_data

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < self._config["seconds"]:
            return
        self._looked = now
        if self._files.refresh():
            self._index = ArticleIndex(self._files.articles())

    def _find(self, message: Message, municipality: Text | None) -> List[Dict[Text, Any]]:
        vector = sentence_vector(message)
        index = self._index
        if vector is None:
            return []
        shares = message.get("topic_shares") or {}
        likeness = index.likeness(vector)
        weight = self._config["topic"]
        found = []
        for article, like in zip(index.articles, likeness):
            if article.municipality not in (municipality, NATIONAL):
                continue
            share = sum(shares.get(topic, 0.0) for topic in article.topics)
            score = (1 - weight) * float(like) + weight * min(share, 1.0)
            found.append(
                {
                    "id": article.slug,
                    "municipality": article.municipality,
                    "score": round(min(max(score, 0.0), 1.0), 4),
                }
            )
        return sorted(found, key=lambda one: -one["score"])
