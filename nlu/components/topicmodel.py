"""`TopicModel`: the topic's probabilities, by likeness to the training sentences.

Kernel ridge regression: likeness of meaning (a Gaussian of the distance between
centred and scaled sentence vectors) plus likeness of spelling (shared character
n-grams). What was tried beside it is in docs/understanding.md.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nlu.components import ngrams
from nlu.components.likeness import Products

# Chosen by five-fold cross-validation on the training sentences.
_WIDTH = 0.5  # of the Gaussian: exp(-width * squared distance)
_SPELLING = 0.3  # weight of spelling beside meaning's one
_SMOOTHING = 0.1
_BLOCK = 1000  # rows of the kernel at a time
_TEMPERATURES = np.geomspace(2.0, 40.0, 40)


@dataclass(frozen=True)
class TopicModel:
    """What is learnt, n sentences of `size` numbers, k topics.

    rows (n, size): sentence vectors, centred and scaled; squares (n,): their squared
    lengths; meaning (n, k): what likeness to each says; spelling (BUCKETS, k) and
    rarity (BUCKETS,): what n-grams say; bias (k,); temperature: turns scores into
    probabilities.
    """

    topics: np.ndarray
    centre: np.ndarray
    scale: np.ndarray
    rows: np.ndarray
    squares: np.ndarray
    meaning: np.ndarray
    spelling: np.ndarray
    rarity: np.ndarray
    bias: np.ndarray
    temperature: np.ndarray

    def probabilities(self, texts: list[str], vectors: np.ndarray) -> np.ndarray:
        """Shares (texts, k) that sum to one, from texts and their vectors (texts, size)."""
        rows = (vectors - self.centre) / self.scale
        likeness = _gaussian((rows**2).sum(axis=1), self.squares, self._products(rows))
        scores = likeness @ self.meaning + self.bias
        for at, text in enumerate(texts):
            weights = ngrams.counts(text)
            buckets = np.fromiter(weights, np.int64, len(weights))
            spelt = np.fromiter(weights.values(), np.float32, len(weights)) * self.rarity[buckets]
            length = float(np.linalg.norm(spelt))
            if length:
                scores[at] += (spelt / length) @ self.spelling[buckets].astype(np.float32)
        return _softmax(scores * self.temperature)

    @cached_property
    def _products(self) -> Products:
        return Products(self.rows)

    def rank(self, text: str, vector: np.ndarray) -> list[tuple[str, float]]:
        """Every topic with its probability, likeliest first."""
        shares = self.probabilities([text], vector[None, :])[0]
        return [(str(self.topics[at]), float(shares[at])) for at in np.argsort(-shares)]

    def save(self, path: Path) -> None:
        """Writes the model as plain arrays."""
        np.savez_compressed(path, **asdict(self))

    @classmethod
    def load(cls, path: Path) -> TopicModel:
        """Reads what `save` wrote; raises OSError, ValueError or KeyError."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(**{name: stored[name] for name in cls.__dataclass_fields__})


def _gaussian(
    left_squares: np.ndarray, right_squares: np.ndarray, products: np.ndarray
) -> np.ndarray:
    """Likeness (left, right) of rows from their squared lengths and products; of the same, one."""
    distance = left_squares[:, None] + right_squares[None, :] - 2 * products
    return np.exp(-_WIDTH * np.maximum(distance, 0))


def _kernel(rows: np.ndarray, squares: np.ndarray, spelt: Any) -> np.ndarray:
    """Likeness (n, n) of all sentences in meaning and spelling, smoothed, block by block."""
    kernel = np.empty((len(rows), len(rows)), np.float32)
    for at in range(0, len(rows), _BLOCK):
        block = slice(at, at + _BLOCK)
        kernel[block] = _gaussian(squares[block], squares, rows[block] @ rows.T)
        kernel[block] += np.float32(_SPELLING) * (spelt[block] @ spelt.T).toarray()
    kernel[np.diag_indices_from(kernel)] += np.float32(_SMOOTHING)
    return kernel


def _mirror(matrix: np.ndarray) -> None:
    """Fills the upper triangle from the lower one, in place."""
    for at in range(0, len(matrix), _BLOCK):
        end = at + _BLOCK
        matrix[at:end, end:] = matrix[end:, at:end].T
        corner = np.tril(matrix[at:end, at:end])
        matrix[at:end, at:end] = corner + np.tril(corner, -1).T


def _softmax(scores: np.ndarray) -> np.ndarray:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def _spelling(texts: list[str]):
    """Sparse (texts, BUCKETS) rows of length one, and the rarity of each bucket."""
    from scipy.sparse import csr_matrix  # slow to import, only for training

    weights = [ngrams.counts(text) for text in texts]
    starts = np.cumsum([0, *map(len, weights)])
    buckets = np.concatenate([np.fromiter(one, np.int64, len(one)) for one in weights])
    values = np.concatenate([np.fromiter(one.values(), np.float32, len(one)) for one in weights])
    seen = np.bincount(buckets, minlength=ngrams.BUCKETS)
    rarity = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    values *= rarity[buckets]
    for begin, end in pairwise(starts):
        values[begin:end] /= np.linalg.norm(values[begin:end]) or 1.0
    shape = (len(texts), ngrams.BUCKETS)
    return csr_matrix((values, buckets, starts), shape=shape), rarity


def train(texts: list[str], vectors: np.ndarray, topics: list[str]) -> TopicModel:
    """Learns from sentences with vectors (texts, size) and their topics."""
    from scipy.linalg import lapack  # slow to import, only for training

    names, wanted = np.unique(np.array(topics), return_inverse=True)
    centre = vectors.mean(axis=0)
    # Divided by the root of the size as well: squared distances are then about two.
    scale = (vectors.std(axis=0) + 1e-6) * np.sqrt(vectors.shape[1])
    rows = (vectors - centre) / scale
    spelt, rarity = _spelling(texts)
    target = np.eye(len(names), dtype=np.float32)[wanted]
    bias = target.mean(axis=0)
    squares = (rows**2).sum(axis=1)
    # By its Cholesky factor, in place and in single precision: a symmetric matrix's inverse
    # in a fifth of the time. There is only ever this one matrix, of gigabytes.
    kernel = _kernel(rows.astype(np.float32), squares.astype(np.float32), spelt)
    factor, failed = lapack.spotrf(kernel.T, lower=True, overwrite_a=True)
    inverse, _failed = lapack.spotri(factor, lower=True, overwrite_c=True)
    if failed:
        raise ValueError(
            "the sentences' likeness cannot be solved: are there vectors not a number?"
        )
    _mirror(inverse)
    weights = inverse @ (target - bias)
    # What the model would have said of each sentence had it not been among them.
    unseen = target - weights / np.diag(inverse)[:, None]
    return TopicModel(
        topics=names,
        centre=centre.astype(np.float32),
        scale=scale.astype(np.float32),
        rows=rows.astype(np.float32),
        squares=squares.astype(np.float32),
        meaning=weights.astype(np.float32),
        spelling=(_SPELLING * (spelt.T @ weights)).astype(np.float16),
        rarity=rarity.astype(np.float32),
        bias=bias.astype(np.float32),
        temperature=np.float32(_temperature(unseen, wanted)),
    )


def _temperature(scores: np.ndarray, wanted: np.ndarray) -> float:
    """The factor that makes the probabilities of unseen sentences as high as they are right."""

    def surprise(factor: float) -> float:
        shares = _softmax(scores * factor)[np.arange(len(wanted)), wanted]
        return float(-np.log(np.maximum(shares, 1e-12)).mean())

    return float(min(_TEMPERATURES, key=surprise))
