"""`AnswerOrQuestion`: whether a message answers what was asked, asks, or says neither surely.

It decides the intent that the rules see; the topics stay in `intent_ranking`.
"""

from __future__ import annotations

from typing import Any, Dict, List, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu import paths
from nlu.components.commands import Commands

UNSURE = "nlu_fallback"
# Kept outside the form: the offer to tell an idea, and the consent to send it.
OFFER, CONSENT = "idea_offer", "idea_consent"
_ASKED = "idea_"
# Topics that an open form gives way to when the message is a question.
_ANSWERABLE = frozenset(
    [
        "support",
        "premises",
        "contact",
        "volunteer",
        "get_help",
        "meet_people",
        "partnership",
        "influence",
        "start_association",
        "work_study",
        "family",
        "privacy",
    ]
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerOrQuestion(GraphComponent):
    """Sets the final `intent`, and `decision`: what is sure enough to be said.

    `decision` is {"kind": "answer" | "clarify" | "unsure", "topics": [best, second]}.
    `metadata.expecting` is the form's slot that was asked for, `idea_offer` or
    `idea_consent`.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Probabilities from which on a topic is acted upon; see docs/understanding.md."""
        return {
            "answer": 0.75,
            "clarify": 0.25,
            "person": 0.7,
            "interrupt": 0.7,
            "emergency": 0.4,
        }

    def __init__(self, config: Dict[Text, Any]) -> None:
        """Reads the short words of data/commands."""
        self._config = config
        self._commands = Commands(paths.data() / "commands")

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerOrQuestion:
        """Makes the component."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is learnt from sentences."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Decides each message's intent."""
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith(INTENT_MESSAGE_PREFIX):
                # Rasa puts a known button's intent in its place after this.
                message.set(INTENT, {"name": UNSURE, "confidence": 0.0}, add_to_output=True)
                continue
            metadata = message.get("metadata") or {}
            expecting = metadata.get("expecting")
            intent = message.get(INTENT) or {"name": UNSURE, "confidence": 0.0}
            command = self._commands.find(text, metadata.get("language") or "")
            decided = self._decide(message, text, expecting, command if expecting else None, intent)
            message.set(
                INTENT, {"name": decided, "confidence": intent["confidence"]}, add_to_output=True
            )
        return messages

    def _decide(
        self,
        message: Message,
        text: Text,
        expecting: Text | None,
        command: Text | None,
        intent: Dict[Text, Any],
    ) -> Text:
        topic, share = intent["name"], intent["confidence"]
        if command:
            return _command_intent(command, expecting)
        if _asks_for_answer(expecting) and not self._interrupts(text, expecting, topic, share):
            return "inform"
        if topic == "emergency":
            self._say(message, "answer")
            return topic
        if share >= self._config["answer"]:
            self._say(message, "answer")
            return topic
        self._say(message, "clarify" if share >= self._config["clarify"] else "unsure")
        return UNSURE

    def _interrupts(self, text: Text, expecting: Text, topic: Text, share: float) -> bool:
        """Whether a message in the middle of the form is something else than the answer."""
        if topic == "emergency":
            # "The square" alone is like anything; an answer has to be more like a cry for
            # help than a message that nobody asked for.
            return share >= self._config["emergency"]
        if topic == "human":
            # "Someone to talk to" and "call me on 070…" are good answers to these two.
            return share >= self._config["person"] and expecting not in (
                "idea_help",
                "idea_contact",
            )
        if topic == "language":
            return share >= self._config["interrupt"] and expecting != "idea_language"
        if topic in _ANSWERABLE:
            return share >= self._config["interrupt"] and self._commands.is_question(text)
        return False

    @staticmethod
    def _say(message: Message, kind: Text) -> None:
        ranking = message.get("intent_ranking") or []
        topics = [topic["name"] for topic in ranking[:2]]
        message.set("decision", {"kind": kind, "topics": topics}, add_to_output=True)


def _asks_for_answer(expecting: Text | None) -> bool:
    """Whether the form waits for a slot, rather than for yes or no, or for nothing."""
    return bool(expecting) and expecting.startswith(_ASKED) and expecting not in (OFFER, CONSENT)


def _command_intent(command: Text, expecting: Text) -> Text:
    """The intent of a short word, given what it answers."""
    if expecting == OFFER:
        return {"yes": "start_idea", "no": "deny"}.get(command, "cancel")
    if expecting == CONSENT:
        return {"yes": "consent", "no": "deny", "cancel": "deny"}.get(command, "correct")
    return {"yes": "affirm", "no": "deny", "back": "correct"}.get(command, command)
