"""`ArticleFinder`: which of the municipality's articles answer a message."""

from __future__ import annotations

import time
from typing import Any

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
    """The articles of one moment, each line with its vector.

    Two measures together found the right article far oftener than either alone
    (docs/understanding.md): the mean cosine to an article's three likeliest lines,
    and a ridge regression from vectors to articles, which learns what sets an
    article apart from its neighbours and is solved anew whenever a file changes.
    """

    _LIKELIEST = 3
    _RIDGE = 1.0

    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        size, store = vectors().size, vectors()
        owners = [at for at, article in enumerate(articles) for _line in article.lines]
        rows = store.remembered([line for article in articles for line in article.lines])
        # Any two of the encoder's vectors are alike; what is common to all lines is
        # taken away, so that likeness means something.
        self._centre = rows.mean(axis=0) if len(rows) else np.zeros(size, np.float32)
        self._rows = _unit(rows - self._centre)
        self._owner = np.array(owners, np.int64)
        facts = store.remembered([line for article in articles for line in article.facts])
        fact_owners = [at for at, article in enumerate(articles) for _line in article.facts]
        self._weights = self._apart(
            np.concatenate([self._rows, _unit(facts - self._centre)]),
            np.array(owners + fact_owners, np.int64),
        )

    def likeness(self, vector: np.ndarray) -> np.ndarray:
        """Per article, (articles,): how likely it is meant, about 0 to 2."""
        if not self.articles:
            return np.zeros(0, np.float32)
        asked = _unit(vector - self._centre)
        cosines = self._rows @ asked
        near = [
            np.sort(cosines[self._owner == at])[-self._LIKELIEST :].mean()
            for at in range(len(self.articles))
        ]
        return np.array(near, np.float32) + asked @ self._weights

    def _apart(self, rows: np.ndarray, owner: np.ndarray) -> np.ndarray:
        """Weights (size, articles) of the ridge regression over lines (lines, size)."""
        if not self.articles:
            return np.zeros((rows.shape[1], 0), np.float32)
        target = np.eye(len(self.articles), dtype=np.float32)[owner]
        inner = rows.T @ rows + self._RIDGE * np.eye(rows.shape[1], dtype=np.float32)
        return np.linalg.solve(inner, rows.T @ (target - target.mean(axis=0)))


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ArticleFinder(GraphComponent):
    """Sets `articles`, best first: [{"id", "municipality", "score" 0..1}, …].

    The files are looked at again at most once a second, so that an editor's change
    counts at once and without training.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`best`: how many are named; `seconds`: how often files are looked at.

        `topic`: how much the topic's probability adds to the likeness.
        """
        return {"best": 5, "topic": 0.15, "seconds": 1.0}

    def __init__(self, config: dict[str, Any]) -> None:
        """Reads the articles and their vectors."""
        self._config = config
        self._files = ArticleFiles(paths.data() / "municipalities")
        self._looked = -float("inf")
        self._index = ArticleIndex([])
        self._look()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ArticleFinder:
        """Makes the component."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
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

    def _find(self, message: Message, municipality: str | None) -> list[dict[str, Any]]:
        vector = sentence_vector(message)
        index = self._index
        if vector is None:
            return []
        shares = message.get("topic_shares") or {}
        likeness = index.likeness(vector)
        weight = self._config["topic"]
        found = []
        for article, like in zip(index.articles, likeness, strict=True):
            # Without a municipality all are ranked: the likeliest says whether one has to be named.
            if municipality and article.municipality not in (municipality, NATIONAL):
                continue
            share = sum(shares.get(topic, 0.0) for topic in article.topics)
            score = (float(like) + weight * min(share, 1.0)) / 2
            found.append(
                {
                    "id": article.slug,
                    "municipality": article.municipality,
                    "score": round(min(max(score, 0.0), 1.0), 4),
                }
            )
        return sorted(found, key=lambda one: -one["score"])
