"""`TopicClassifier`: which of the topics a message is about, and how surely."""

from __future__ import annotations

from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.shared import sentence_vector
from nlu.components.topicmodel import TopicModel, train

EMERGENCY = "emergency"
_FILE = "topics.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking` and `topics` ([[name, probability], …])."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`emergency`: the probability that is enough; `ranking`: how many topics are named."""
        return {"emergency": 0.15, "ranking": 5}

    def __init__(
        self,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
    ) -> None:
        """Without `model` the component can only be trained."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Makes an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """Makes a trained component from what `train` stored."""
        with model_storage.read_from(resource) as folder:
            model = TopicModel.load(folder / _FILE)
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the topics from the sentences and stores what was learnt."""
        examples = [x for x in training_data.intent_examples if sentence_vector(x) is not None]
        self._model = train(
            [example.get(TEXT) for example in examples],
            np.stack([sentence_vector(example) for example in examples]),
            [example.get(INTENT) for example in examples],
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder / _FILE)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Classifies each message that has a vector."""
        for message in messages:
            vector = sentence_vector(message)
            if vector is None or self._model is None:
                continue
            ranked = self._model.rank(message.get(TEXT), vector)
            topics = [{"name": name, "confidence": share} for name, share in ranked]
            intent = next(
                (
                    topic
                    for topic in topics
                    # A missed emergency is the worst error there is, and a false alarm
                    # costs a polite sentence: it wins long before it is the likeliest.
                    if topic["name"] == EMERGENCY and topic["confidence"] >= self._config[EMERGENCY]
                ),
                topics[0],
            )
            message.set(INTENT, intent, add_to_output=True)
            # Rasa's own field holds the best few: it is copied with every event.
            message.set("intent_ranking", topics[: self._config["ranking"]], add_to_output=True)
            message.set("topic_shares", dict(ranked))
        return messages
