"""The idea form: cleaning answers, and what happens once it is full."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.ideas import SLOTS

MAX_ANSWER = 1_000  # characters kept of one answer

Events = list[dict[str, Any]]


def clean(value: Any) -> str | None:
    """An answer as it is kept, or None when there is nothing in it and it must be asked again."""
    text = " ".join(str(value or "").split())[:MAX_ANSWER]
    return text if any(c.isalnum() for c in text) else None


def gathered(slots: dict[str, Any]) -> dict[str, Any]:
    """The answers so far, without those that were not given."""
    return {slot: slots[slot] for slot in SLOTS if slots.get(slot)}


class ValidateIdeaForm(Action):
    """Cleans each answer, and tells the front door how far the form is, for its record."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "validate_idea_form"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Set the cleaned slots."""
        given = {slot: clean(value) for slot, value in tracker.slots_to_validate().items()}
        form = gathered({**tracker.slots, **given})
        if form:
            dispatcher.utter_message(json_message={"form": form})
        return [SlotSet(slot, value) for slot, value in given.items()]


class ActionIdeaSummary(Action):
    """The form is full: show it and ask for consent."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_idea_summary"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say all answers."""
        dispatcher.utter_message(json_message={"idea_summary": gathered(tracker.slots)})
        return []


class ActionIdeaCorrect(Action):
    """One answer is to be given again."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_idea_correct"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Forget the answer that was named, or else the last one; the form asks for it."""
        given = list(gathered(tracker.slots))
        slot = next(tracker.get_latest_entity_values("slot"), "") or (given[-1] if given else "")
        return [SlotSet(slot, None)] if slot in SLOTS else []


class ActionIdeaSubmit(Action):
    """Consent is given: hand the idea over, once."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_idea_submit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say the idea, and forget it: the front door has it on record now."""
        form = gathered(tracker.slots)
        missing = [slot for slot in SLOTS if slot not in form]
        keys = {"idea": "nothing"} if missing else {"idea_submit": form}
        dispatcher.utter_message(json_message=keys)
        return [] if missing else [SlotSet(slot, None) for slot in SLOTS]


class ActionIdeaCancel(Action):
    """Consent is not given: nothing is sent."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_idea_cancel"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Forget the answers."""
        dispatcher.utter_message(
            json_message={"idea": "cancelled" if gathered(tracker.slots) else "nothing"}
        )
        return [SlotSet(slot, None) for slot in SLOTS]


class ActionIdeaPause(Action):
    """The form is left for later; what was said stays."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_idea_pause"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Events:
        """Say so."""
        dispatcher.utter_message(json_message={"idea": "paused"})
        return []
