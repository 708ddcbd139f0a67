"""Rasa's working memory stays small and loses nothing that the form needs."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from nlu import paths
from nlu.components.tracker import RecentTrackerStore


@pytest.fixture(scope="module")
def domain() -> Domain:
    """The service's own domain."""
    return Domain.load(str(paths.DOMAIN))


def _turn(tracker: DialogueStateTracker, text: str, *events: Any) -> None:
    tracker.update(UserUttered(text, {"name": "inform", "confidence": 1.0}))
    for event in (*events, ActionExecuted("idea_form"), ActionExecuted("action_listen")):
        tracker.update(event)


def _run(coroutine: Any) -> Any:
    return asyncio.run(coroutine)


def test_old_turns_are_folded_and_the_state_stays(domain: Domain) -> None:
    store = RecentTrackerStore(domain, events=20)
    tracker = _run(store.get_or_create_tracker("a"))
    _turn(tracker, "start", ActiveLoop("idea_form"), SlotSet("idea_summary", "En odling"))
    for number in range(50):
        _turn(tracker, f"turn {number}", SlotSet("idea_place", f"place {number}"))
        _run(store.save(tracker))
        tracker = _run(store.retrieve("a"))
        assert len(tracker.events) <= 20
        assert tracker.active_loop_name == "idea_form"
        assert tracker.get_slot("idea_summary") == "En odling"
        assert tracker.get_slot("idea_place") == f"place {number}"
        assert tracker.latest_action_name == "action_listen"
        assert tracker.latest_message.text == f"turn {number}"


def test_a_turn_longer_than_the_bound_is_kept_whole(domain: Domain) -> None:
    store = RecentTrackerStore(domain, events=10)
    tracker = _run(store.get_or_create_tracker("a"))
    _turn(tracker, "old")
    _turn(tracker, "long", *[SlotSet("idea_place", str(number)) for number in range(30)])
    _run(store.save(tracker))
    tracker = _run(store.retrieve("a"))
    assert [event.text for event in tracker.events if isinstance(event, UserUttered)] == ["long"]
    assert tracker.get_slot("idea_place") == "29"


def test_the_conversation_idle_longest_is_forgotten(domain: Domain) -> None:
    store = RecentTrackerStore(domain, conversations=2)
    for sender in ("a", "b"):
        tracker = _run(store.get_or_create_tracker(sender))
        _turn(tracker, "hello")
        _run(store.save(tracker))
    _run(store.save(_run(store.retrieve("a"))))
    _run(store.save(_run(store.get_or_create_tracker("c"))))
    assert _run(store.keys()) == ["a", "c"]
    assert not _run(store.exists("b"))


def test_a_turn_that_failed_is_not_continued(domain: Domain) -> None:
    store = RecentTrackerStore(domain)
    tracker = _run(store.get_or_create_tracker("a"))
    _turn(tracker, "hello")
    _run(store.save(tracker))
    half = _run(store.retrieve("a"))
    half.update(UserUttered("and then it broke"))
    fresh = _run(store.get_or_create_tracker("a"))
    assert [event for event in fresh.events if isinstance(event, UserUttered)] == []
