"""`RecentTrackerStore`: Rasa's working memory, bounded in both directions."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Iterable, Optional, Text

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class RecentTrackerStore(TrackerStore):
    """Keeps the latest conversations, and of each the latest turns, as objects.

    The front door's database is the record; what is forgotten here comes back
    through `action_session_start`. A turn costs time for every event that is kept,
    so older ones are folded into the slots and the open form that they led to.

    Rasa's lock gives a conversation to one turn at a time. A turn takes the tracker
    out and saves it at its end; a turn that fails never does, and the conversation is
    begun anew rather than continued from the middle of a turn.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: Optional[EventBroker] = None,
        conversations: int = 2000,
        events: int = 40,
        **kwargs: Any,
    ) -> None:
        """`conversations` and `events` are the most that is kept; both from endpoints.yml."""
        super().__init__(domain, event_broker, **kwargs)
        self._kept: OrderedDict[Text, DialogueStateTracker] = OrderedDict()
        self._conversations = int(conversations)
        self._events = int(events)

    async def create_tracker(
        self, sender_id: Text, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """A new tracker; it is kept when its first turn has ended."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        return tracker

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        """The conversation's tracker, which is the caller's until it is saved."""
        return self._kept.pop(sender_id, None)

    async def exists(self, conversation_id: Text) -> bool:
        """Whether the conversation is known."""
        return conversation_id in self._kept

    async def keys(self) -> Iterable[Text]:
        """The conversations known, the one idle longest first."""
        return list(self._kept)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation as the latest one; drops the one idle longest."""
        if len(tracker.events) > self._events:
            tracker = self._folded(tracker)
        self._kept[tracker.sender_id] = tracker
        self._kept.move_to_end(tracker.sender_id)
        while len(self._kept) > self._conversations:
            self._kept.popitem(last=False)

    def _folded(self, tracker: DialogueStateTracker) -> DialogueStateTracker:
        """A tracker in the same state, with the latest turns' events alone."""
        events = list(tracker.events)
        turns = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
        # From half the bound on, so that folding is done now and then, not every turn.
        keep = next((at for at in turns if len(events) - at <= self._events // 2), None)
        if keep is None:
            keep = turns[-1] if turns else len(events)
        return DialogueStateTracker.from_events(
            tracker.sender_id,
            [*self._state_before(tracker, events[:keep]), *events[keep:]],
            slots=self.domain.slots,
            domain=self.domain,
        )

    def _state_before(self, tracker: DialogueStateTracker, events: list[Event]) -> list[Event]:
        """Few events that lead where `events` led."""
        before = DialogueStateTracker.from_events(
            tracker.sender_id, events, slots=self.domain.slots, domain=self.domain
        )
        state: list[Event] = [
            SlotSet(name, slot.value)
            for name, slot in before.slots.items()
            if slot.value is not None and name != SESSION_START_METADATA_SLOT
        ]
        if before.active_loop_name:
            state.insert(0, ActiveLoop(before.active_loop_name))
        return [*state, ActionExecuted(ACTION_LISTEN_NAME)]
