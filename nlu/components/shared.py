"""What the pipeline's components share: one encoder, and the message's vector."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu import paths
from nlu.components.vectors import VectorStore
from nlu.encoder import encoder_digest


@lru_cache(maxsize=1)
def vectors() -> VectorStore:
    """The process's one encoder with its memory of sentences, made at first use.

    Raises EncoderMissing.
    """
    folder = paths.encoder()
    return VectorStore(folder, paths.vectors() / f"{encoder_digest(folder)}.npz")


def sentence_vector(message: Message) -> np.ndarray | None:
    """The vector (size,) that SentenceFeaturizer left, None for a button's payload."""
    _sequence, sentence = message.get_dense_features(TEXT, [])
    return None if sentence is None else sentence.features[0]
