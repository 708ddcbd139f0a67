"""The start of Rasa's working memory: empty, or built again from the front door's record."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.ideas import SLOTS


class ActionSessionStart(Action):
    """Restores an idea form that Rasa has forgotten, so that nothing is asked twice."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_session_start"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Set the slots, and open the form where it was open."""
        metadata = tracker.get_slot("session_started_metadata") or {}
        form = metadata.get("form") or {}
        expecting = metadata.get("expecting") or ""
        events: list[dict[str, Any]] = [SessionStarted()]
        events += [SlotSet(slot, form[slot]) for slot in SLOTS if form.get(slot)]
        if expecting in SLOTS:
            events += [ActiveLoop("idea_form"), SlotSet("requested_slot", expecting)]
        events.append(ActionExecuted("action_listen"))
        return events
