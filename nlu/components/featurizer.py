"""`SentenceFeaturizer`: gives every message the encoder's vector."""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.shared import vectors


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(GraphComponent):
    """Sets a dense sentence feature (1, size) from the sentence encoder."""

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Makes the component; the encoder is opened here, not at the first message."""
        vectors()
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Adds the vector to each message that is text, not a button's payload."""
        texts = [
            message
            for message in messages
            if message.get(TEXT) and not message.get(TEXT).startswith(INTENT_MESSAGE_PREFIX)
        ]
        if texts:
            rows = vectors().encode([message.get(TEXT) for message in texts])
            self._add(texts, rows)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to the training sentences."""
        examples = [example for example in training_data.training_examples if example.get(TEXT)]
        self._add(examples, vectors().remembered([example.get(TEXT) for example in examples]))
        return training_data

    @staticmethod
    def _add(messages: List[Message], rows: Any) -> None:
        for message, row in zip(messages, rows, strict=True):
            message.add_features(
                Features(row[None, :], FEATURE_TYPE_SENTENCE, TEXT, SentenceFeaturizer.__name__)
            )
