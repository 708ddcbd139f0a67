"""`TopicModel`: centred and scaled sentence vectors, logistic regression over them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class TopicModel:
    """Probabilities of topics from a sentence vector.

    Shapes: centre and scale (size,), weights (size, topics), bias (topics,).
    """

    topics: list[str]
    centre: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, vectors: np.ndarray) -> np.ndarray:
        """Shares (texts, topics) that sum to one, from vectors (texts, size)."""
        scores = ((vectors - self.centre) / self.scale) @ self.weights + self.bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return scores / scores.sum(axis=1, keepdims=True)

    def rank(self, text: str, vector: np.ndarray) -> list[tuple[str, float]]:
        """Every topic with its probability, likeliest first."""
        shares = self.probabilities(vector[None, :])[0]
        return [(self.topics[at], float(shares[at])) for at in np.argsort(-shares)]

    def save(self, path: Path) -> None:
        """Writes the model as plain arrays."""
        np.savez(
            path,
            topics=np.array(self.topics),
            centre=self.centre,
            scale=self.scale,
            weights=self.weights,
            bias=self.bias,
        )

    @classmethod
    def load(cls, path: Path) -> TopicModel:
        """Reads what `save` wrote; raises OSError or ValueError."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                stored["topics"].tolist(),
                stored["centre"],
                stored["scale"],
                stored["weights"],
                stored["bias"],
            )


def train(
    texts: list[str], vectors: np.ndarray, topics: list[str], strength: float
) -> TopicModel:
    """Learns from sentences with vectors (texts, size) and their topics.

    `strength` is the inverse of the regularisation (scikit-learn's C).
    """
    from sklearn.linear_model import LogisticRegression  # slow to import, only for training

    centre = vectors.mean(axis=0)
    scale = vectors.std(axis=0) + 1e-6
    regression = LogisticRegression(C=strength, max_iter=300)
    regression.fit((vectors - centre) / scale, topics)
    if len(regression.classes_) == 2:  # scikit-learn then keeps the second class alone
        weights = np.concatenate([-regression.coef_, regression.coef_]) / 2
        bias = np.concatenate([-regression.intercept_, regression.intercept_]) / 2
    else:
        weights, bias = regression.coef_, regression.intercept_
    return TopicModel(
        list(regression.classes_),
        centre.astype(np.float32),
        scale.astype(np.float32),
        weights.T.astype(np.float32),
        bias.astype(np.float32),
    )
