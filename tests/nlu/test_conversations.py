"""Whole conversations with the real language service, over its REST channel."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
import yaml
from conftest import Service

from nlu import paths

_numbers = count()
INTENTS = yaml.safe_load(paths.DOMAIN.read_text(encoding="utf-8"))["intents"]
SLOTS = yaml.safe_load(paths.DOMAIN.read_text(encoding="utf-8"))["forms"]["idea_form"][
    "required_slots"
]


@pytest.fixture
def who() -> str:
    """A conversation that nobody had before."""
    return f"conversation-{next(_numbers)}"


def _fill(service: Service, who: str, until: str | None = None) -> list[Any]:
    """Opens the form and answers it, up to the slot `until`."""
    answers = service.say(who, "/start_idea")
    for slot in SLOTS:
        if slot == until:
            break
        answers = service.say(who, f"svar på {slot}", expecting=slot)
    return answers


def test_a_question_is_answered_with_articles_topics_and_decision(
    service: Service, who: str
) -> None:
    text = "Vi är tre grannar som vill ordna en fest för alla på gatan, kan vi få pengar?"
    assert service.say(who, text, municipality="ekero") == ["action_answer"]
    heard = service.heard()
    assert heard["intent"]["name"] == "support"
    assert heard["decision"]["kind"] == "answer"
    assert heard["decision"]["topics"][0] == heard["intent_ranking"][0]["name"] == "support"
    assert heard["articles"][0]["id"] == "snabb-slant"
    assert {one["municipality"] for one in heard["articles"]} <= {"ekero", "national"}
    assert heard["metadata"]["municipality"] == "ekero"


def test_a_person_an_emergency_an_idea(service: Service, who: str) -> None:
    assert service.say(who, "jag vill prata med en människa") == ["action_handover"]
    assert service.say(who, "Han slår mig och jag är rädd") == ["action_emergency"]
    assert service.say(who, "jag har en idé om en odling, vem hjälper mig?") == [
        "action_offer_idea"
    ]
    assert service.say(who, "ja", expecting="idea_offer") == ["idea_summary"]


def test_the_form_from_beginning_to_consent(service: Service, who: str) -> None:
    assert _fill(service, who) == ["action_idea_summary"]
    slots = service.double.calls[-1]["tracker"]["slots"]
    assert {slot: slots[slot] for slot in SLOTS} == {slot: f"svar på {slot}" for slot in SLOTS}
    assert service.say(who, '/correct{"slot": "idea_place"}') == [
        "action_idea_correct",
        "idea_place",
    ]
    assert service.say(who, "Stenhamra", expecting="idea_place") == ["action_idea_summary"]
    assert service.double.calls[-1]["tracker"]["slots"]["idea_place"] == "Stenhamra"
    assert service.say(who, "ja", expecting="idea_consent") == ["action_idea_submit"]
    assert service.say(who, "/start_idea") == ["idea_summary"]


def test_no_consent(service: Service, who: str) -> None:
    _fill(service, who)
    assert service.say(who, "/deny", expecting="idea_consent") == ["action_idea_cancel"]


def test_buttons_skipping_and_going_back(service: Service, who: str) -> None:
    assert _fill(service, who, until="idea_audience") == ["idea_audience"]
    assert service.say(who, "hoppa över", expecting="idea_audience") == ["idea_place"]
    assert service.say(who, "Ekerö", expecting="idea_place") == ["idea_driver"]
    assert service.say(who, "/affirm", expecting="idea_driver") == ["idea_help"]
    assert service.say(who, "tillbaka", expecting="idea_help") == [
        "action_idea_correct",
        "idea_driver",
    ]
    assert service.say(who, "nej", expecting="idea_driver") == ["idea_help"]
    assert service.say(who, "coachning", expecting="idea_help") == ["idea_language"]
    assert service.say(who, '/choose{"value": "ar"}', expecting="idea_language") == ["idea_contact"]
    service.say(who, "ring mig", expecting="idea_contact")
    slots = service.double.calls[-1]["tracker"]["slots"]
    assert [slots["idea_audience"], slots["idea_driver"], slots["idea_language"]] == [
        "skipped",
        "no",
        "ar",
    ]


def test_the_form_is_interrupted_left_and_resumed(service: Service, who: str) -> None:
    _fill(service, who, until="idea_place")
    question = "Hur startar man en förening?"
    assert service.say(who, question, expecting="idea_place") == ["action_answer", "idea_place"]
    assert service.say(who, "avbryt", expecting="idea_place") == ["action_idea_pause"]
    assert service.say(who, question) == ["action_answer"]
    assert service.say(who, "/resume_idea") == ["idea_place"]
    assert service.say(who, "/human", expecting="idea_place") == ["action_handover"]
    assert service.say(who, question) == ["action_answer"], "after a person the form is not asked"
    assert service.say(who, "/resume_idea") == ["idea_place"]


def test_a_form_that_rasa_forgot_goes_on(service: Service, who: str) -> None:
    form = {"slots": {"idea_summary": "odling", "idea_audience": "alla"}, "asking": "idea_place"}
    assert service.say(who, "Ekerö", expecting="idea_place", form=form) == ["idea_driver"]
    slots = service.double.calls[-1]["tracker"]["slots"]
    assert (slots["idea_summary"], slots["idea_place"]) == ("odling", "Ekerö")


@pytest.mark.parametrize("slot", [None, *SLOTS])
def test_every_intent_in_every_state_gets_one_answer(
    service: Service, who: str, slot: str | None
) -> None:
    """Nothing loops, nothing is met with silence, and the next message is understood."""
    for number, intent in enumerate([*INTENTS, "nlu_fallback", "unheard_of"]):
        name = f"{who}-{number}"
        if slot:
            _fill(service, name, until=slot)
        answers = service.say(name, f"/{intent}", expecting=slot or "")
        assert 1 <= len(answers) <= 2, (intent, answers)
        assert len(set(answers)) == len(answers), (intent, answers)
        assert service.say(name, "/emergency") == ["action_emergency"], intent
    assert "Circuit breaker" not in service.log()


@pytest.mark.parametrize(
    "text",
    ["", " ", "/", "/choose{", "\0\1", "😀" * 1000, "a" * 1_000_000, "?", "ok " * 5000],
    ids=["empty", "space", "slash", "half", "control", "emoji", "megabyte", "mark", "words"],
)
def test_odd_messages_get_one_answer(service: Service, who: str, text: str) -> None:
    assert len(service.say(who, text, municipality="ekero")) == 1
    assert service.say(who, "/human") == ["action_handover"]


def test_a_long_conversation_stays_small(service: Service, who: str) -> None:
    _fill(service, who, until="idea_place")
    for _ in range(20):
        service.say(who, "Hur startar man en förening?", expecting="idea_place")
    assert len(service.double.calls[-1]["tracker"]["events"]) < 60
    assert service.say(who, "Ekerö", expecting="idea_place") == ["idea_driver"]
    assert service.double.calls[-1]["tracker"]["slots"]["idea_summary"] == "svar på idea_summary"


def test_nothing_of_rasas_own_api_is_open(service: Service) -> None:
    import urllib.error
    import urllib.request

    for path in ("/model", "/domain", "/conversations/a/tracker", "/model/parse"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{service._url}{path}")
