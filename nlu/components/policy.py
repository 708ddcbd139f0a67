"""`ListenAfterwards`: when no rule says what comes after an action, the resident has the word."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ListenAfterwards(Policy):
    """Predicts `action_listen` after any other action, less surely than a rule.

    RulePolicy's fallback knows no end: in a state that no rule foresees it predicts
    its action, and again after that action, until Rasa breaks off and leaves the
    conversation in the middle of a turn. `confidence` has to lie between RulePolicy's
    fallback and its rules, which are sure.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """`confidence`; `priority` decides between policies that are equally sure."""
        return {"confidence": 0.5, "priority": 1}

    def train(
        self,
        training_trackers: List[TrackerWithCachedStates],
        domain: Domain,
        **kwargs: Any,
    ) -> Resource:
        """Nothing is learnt."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: Optional[Dict[Text, Any]] = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """`action_listen`, unless it is what the conversation is at."""
        probabilities = self._default_predictions(domain)
        if tracker.latest_action_name not in (ACTION_LISTEN_NAME, None):
            listen = domain.index_for_action(ACTION_LISTEN_NAME)
            probabilities[listen] = self.config["confidence"]
        return self._prediction(probabilities)

    def _metadata(self) -> Dict[Text, Any]:
        return {}

    @classmethod
    def _metadata_filename(cls) -> Text:
        return "listen_afterwards.json"
