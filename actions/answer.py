"""Actions that answer, and those that lead to a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.deciding import Heard, answer, decide
from bot.content.library import Library

Events = list[dict[str, Any]]


def _entity(tracker: Tracker, name: str) -> str:
    return str(next(tracker.get_latest_entity_values(name), "") or "")


def _said(tracker: Tracker) -> Events:
    """After an answer the resident has the word; an open form goes on by its rules.

    Rasa comes to the same, after looking through all rules once more.
    """
    return [] if tracker.active_loop_name else [FollowupAction("action_listen")]


class ActionAnswer(Action):
    """Looks up what was asked, or carries out a choice that was tapped."""

    # In the middle of the idea form these are for the form, which asks again by itself.
    _FOR_THE_FORM = frozenset(
        [
            "inform",
            "idea",
            "affirm",
            "deny",
            "skip",
            "consent",
            "start",
            "start_idea",
            "resume_idea",
        ]
    )

    def __init__(self, library: Library) -> None:
        self._library = library

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say the keys of the answer."""
        content = self._library.now()
        heard = Heard.from_tracker(tracker.latest_message)
        if tracker.active_loop_name == "idea_form" and heard.intent in self._FOR_THE_FORM:
            return []
        article, topic = _entity(tracker, "article"), _entity(tracker, "topic")
        if heard.intent == "choose" and article:
            found = content.named(article, heard.municipality)
            understood = {"topic": found.topics[0] if found else "", "confidence": 1.0}
            keys: dict[str, Any] = {"article": article}
        elif heard.intent == "choose" and topic in content.topics:
            understood = {"topic": topic, "confidence": 1.0}
            chosen = replace(heard, intent=topic, confidence=1.0)
            keys = decide(chosen, content)
            if topic == "idea":
                keys = {"offer_idea": {}}
        else:
            understood = heard.as_json()
            keys = decide(heard, content)
        dispatcher.utter_message(json_message={"understood": understood, **keys})
        return _said(tracker)


class ActionOfferIdea(Action):
    """Somebody has an idea: who helps, and the offer to take it down."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_offer_idea"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say the likeliest article on ideas, and offer the form."""
        content = self._library.now()
        heard = Heard.from_tracker(tracker.latest_message)
        keys = decide(heard, content)
        offer: dict[str, Any] = {}
        if "choose_topics" not in keys:
            found = answer("idea", heard, content)
            slug = found.get("article") or next(iter(found.get("choose_articles", [])), "")
            offer = {"article": slug} if slug else {}
            keys = {"offer_idea": offer}
        dispatcher.utter_message(json_message={"understood": heard.as_json(), **keys})
        return _said(tracker)


class ActionHandover(Action):
    """Somebody wants a person."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_handover"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say that a person is wanted."""
        heard = Heard.from_tracker(tracker.latest_message)
        dispatcher.utter_message(json_message={"understood": heard.as_json(), "handover": True})
        return _said(tracker)


class ActionEmergency(Action):
    """Somebody is in danger."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_emergency"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say so; the front door has the numbers."""
        heard = Heard.from_tracker(tracker.latest_message)
        dispatcher.utter_message(json_message={"understood": heard.as_json(), "emergency": True})
        return _said(tracker)
