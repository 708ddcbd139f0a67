"""The topic model learns, is calibrated, and comes back from its file as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.components import topicmodel
from nlu.components.likeness import Products
from nlu.components.ngrams import BUCKETS, counts
from nlu.components.topicmodel import TopicModel, train

TOPICS = ["emergency", "premises", "support"]


def _sentences(spread: float, count: int = 40) -> tuple[list[str], np.ndarray, list[str]]:
    """Sentences of three topics around three vectors, `spread` apart from them."""
    random = np.random.default_rng(7)
    middles = random.normal(size=(3, 24))
    topics = [TOPICS[at % 3] for at in range(3 * count)]
    vectors = np.stack(
        [middles[at % 3] + spread * random.normal(size=24) for at in range(3 * count)]
    )
    return [f"sentence {at}" for at in range(3 * count)], vectors.astype(np.float32), topics


def test_unseen_sentences_of_a_topic_are_recognised() -> None:
    texts, vectors, topics = _sentences(0.5)
    model = train(texts[:90], vectors[:90], topics[:90])
    shares = model.probabilities(texts[90:], vectors[90:])
    np.testing.assert_allclose(shares.sum(axis=1), 1, rtol=1e-5)
    assert [str(model.topics[at]) for at in shares.argmax(axis=1)] == topics[90:]


def test_it_is_less_sure_where_topics_overlap() -> None:
    def sureness(spread: float) -> float:
        texts, vectors, topics = _sentences(spread)
        model = train(texts[:90], vectors[:90], topics[:90])
        return float(model.probabilities(texts[90:], vectors[90:]).max(axis=1).mean())

    assert sureness(3.0) < sureness(0.5) - 0.2


def test_spelling_counts_where_meaning_is_silent() -> None:
    vectors = np.tile(np.eye(1, 8, dtype=np.float32), (40, 1))
    texts = ["lokal att hyra" if at % 2 else "pengar till resa" for at in range(40)]
    model = train(texts, vectors, ["premises" if at % 2 else "support" for at in range(40)])
    assert model.rank("hyra en lokall", vectors[0])[0][0] == "premises"
    assert model.rank("pengarna till resan", vectors[0])[0][0] == "support"


def test_it_comes_back_from_its_file(tmp_path: Path) -> None:
    texts, vectors, topics = _sentences(1.0)
    model = train(texts, vectors, topics)
    model.save(tmp_path / "topics.npz")
    again = TopicModel.load(tmp_path / "topics.npz")
    np.testing.assert_array_equal(
        again.probabilities(texts, vectors), model.probabilities(texts, vectors)
    )


def test_what_is_said_of_unseen_sentences_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """The closed form equals leaving a sentence out and training again."""
    texts, vectors, topics = _sentences(1.5, count=10)
    seen: list[np.ndarray] = []

    def keep(scores: np.ndarray, _wanted: np.ndarray) -> float:
        seen.append(scores)
        return 1.0

    # The centre, scale, rarity and bias are those of all sentences in the closed form.
    monkeypatch.setattr(topicmodel, "_temperature", keep)
    model = train(texts, vectors, topics)
    rows = model.rows.astype(np.float64)
    squares = (rows**2).sum(axis=1)
    spelt, _rarity = topicmodel._spelling(texts)
    kernel = topicmodel._gaussian(squares, squares, rows @ rows.T)
    kernel += topicmodel._SPELLING * (spelt @ spelt.T).toarray()
    target = np.array([[topic == name for name in model.topics] for topic in topics]) - model.bias
    for out in range(len(texts)):
        rest = [at for at in range(len(texts)) if at != out]
        inner = kernel[np.ix_(rest, rest)] + topicmodel._SMOOTHING * np.eye(len(rest))
        expected = model.bias + kernel[out, rest] @ np.linalg.solve(inner, target[rest])
        np.testing.assert_allclose(seen[0][out], expected, atol=1e-4)


def test_ngrams_ignore_case_and_stay_in_their_buckets() -> None:
    assert counts("Lokal") == counts("lokal")
    assert all(0 <= bucket < BUCKETS for bucket in counts("ማሕበር Ассоціація جمعية"))
    assert counts("") == {}
    # A misspelling keeps most of what it is made of.
    right, wrong = set(counts("förening")), set(counts("föreníng"))
    assert len(right & wrong) > len(right) / 3


def test_products_in_seven_bits_are_near_those_in_float() -> None:
    random = np.random.default_rng(5)
    rows, vectors = (random.standard_normal((n, 64)).astype(np.float32) / 8 for n in (300, 4))
    found = Products(rows)(vectors)
    assert found.shape == (4, 300)
    np.testing.assert_allclose(found, vectors @ rows.T, atol=0.02)
