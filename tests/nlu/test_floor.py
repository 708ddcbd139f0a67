"""While the form waits, an answer is an answer, and only what is clearly else interrupts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu import paths
from nlu.components.commands import Commands, CommandsFault, plain
from nlu.components.floor import AnswerOrQuestion


@pytest.fixture(scope="module")
def floor() -> AnswerOrQuestion:
    """The component with its own thresholds."""
    return AnswerOrQuestion(AnswerOrQuestion.get_default_config())


def _decide(
    floor: AnswerOrQuestion, text: str, topic: str, share: float, expecting: str | None = None
) -> tuple[str, Any]:
    message = Message({TEXT: text, "metadata": {"expecting": expecting} if expecting else {}})
    message.set(INTENT, {"name": topic, "confidence": share})
    message.set("intent_ranking", [{"name": topic}, {"name": "contact"}, {"name": "family"}])
    floor.process([message])
    return message.get(INTENT)["name"], message.get("decision")


def test_sure_answers_half_sure_offers_two_unsure_says_so(floor: AnswerOrQuestion) -> None:
    assert _decide(floor, "lokal?", "premises", 0.9) == (
        "premises",
        {"kind": "answer", "topics": ["premises", "contact"]},
    )
    intent, decision = _decide(floor, "lokal?", "premises", 0.4)
    assert (intent, decision["kind"]) == ("nlu_fallback", "clarify")
    intent, decision = _decide(floor, "lokal?", "premises", 0.1)
    assert (intent, decision["kind"]) == ("nlu_fallback", "unsure")


def test_an_emergency_needs_little(floor: AnswerOrQuestion) -> None:
    assert _decide(floor, "hjälp", "emergency", 0.2)[0] == "emergency"
    # The classifier says emergency from 0.15 on; a place alone is not to end the form.
    assert _decide(floor, "På torget", "emergency", 0.2, "idea_place")[0] == "inform"
    assert _decide(floor, "han slår mig", "emergency", 0.5, "idea_place")[0] == "emergency"


@pytest.mark.parametrize(
    ("text", "topic", "share", "expecting", "intent"),
    [
        ("En odling på torget", "premises", 0.9, "idea_summary", "inform"),
        ("Finns det bidrag?", "support", 0.9, "idea_summary", "support"),
        ("Finns det bidrag?", "support", 0.5, "idea_summary", "inform"),
        ("hur får man bidrag", "support", 0.9, "idea_summary", "support"),
        ("هل هناك دعم؟", "support", 0.9, "idea_place", "support"),
        ("ገንዘብ ኣሎ፧", "support", 0.9, "idea_place", "support"),
        ("Jag vill prata med en människa", "human", 0.9, "idea_place", "human"),
        ("Någon att prata med", "human", 0.9, "idea_help", "inform"),
        ("Ring mig på 070", "human", 0.9, "idea_contact", "inform"),
        ("Kan vi prata arabiska?", "language", 0.9, "idea_place", "language"),
        ("Arabiska", "language", 0.9, "idea_language", "inform"),
        ("Vem läser det här?", "privacy", 0.9, "idea_contact", "privacy"),
        ("Hej på er?", "smalltalk", 0.9, "idea_summary", "inform"),
    ],
)
def test_what_interrupts_the_form(
    floor: AnswerOrQuestion, text: str, topic: str, share: float, expecting: str, intent: str
) -> None:
    assert _decide(floor, text, topic, share, expecting)[0] == intent


@pytest.mark.parametrize(
    ("text", "expecting", "intent"),
    [
        ("Ja!", "idea_driver", "affirm"),
        ("nej", "idea_driver", "deny"),
        ("لا", "idea_driver", "deny"),
        ("Hoppa över.", "idea_place", "skip"),
        ("AVBRYT", "idea_place", "cancel"),
        ("назад", "idea_place", "correct"),
        ("haa", "idea_offer", "start_idea"),
        ("no thanks", "idea_offer", "deny"),
        ("እወ", "idea_consent", "consent"),
        ("nej", "idea_consent", "deny"),
        ("ändra", "idea_consent", "correct"),
    ],
)
def test_short_words_while_something_is_expected(
    floor: AnswerOrQuestion, text: str, expecting: str, intent: str
) -> None:
    assert _decide(floor, text, "smalltalk", 0.9, expecting)[0] == intent
    assert _decide(floor, text, "smalltalk", 0.9)[0] == "smalltalk"


def test_a_word_inside_a_sentence_is_no_command(floor: AnswerOrQuestion) -> None:
    text = "ja vi vill ordna ett loppis"
    assert _decide(floor, text, "smalltalk", 0.9, "idea_summary")[0] == "inform"


COMMANDS = ("yes", "no", "skip", "back", "cancel", "correct", "question_words")


@pytest.mark.parametrize("file", sorted((paths.data() / "commands").glob("*.yml")), ids=str)
def test_no_word_of_a_language_is_two_commands_and_each_is_there(file: Path) -> None:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(data) == set(COMMANDS)
    owner: dict[str, str] = {}
    for command, words in data.items():
        for word in words:
            assert isinstance(word, str), f"{command}: {word!r} is not in quotes"
            if command != "question_words":
                assert owner.setdefault(plain(word), command) == command, word


def test_every_language_has_its_commands() -> None:
    languages = yaml.safe_load((paths.data() / "languages.yml").read_text(encoding="utf-8"))
    written = {code for code, entry in languages.items() if not entry.get("form_of")}
    assert {file.stem for file in (paths.data() / "commands").glob("*.yml")} == written


def test_a_word_means_what_it_means_in_the_language_of_the_conversation(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('{"yes": ["ne", hu], "no": [bah], question_words: []}')
    (tmp_path / "b.yml").write_text('{"yes": [bah], "no": ["ne"], question_words: []}')
    commands = Commands(tmp_path)
    assert [commands.find("Ne!", language) for language in "ab"] == ["yes", "no"]
    assert commands.find("ne") is None
    assert commands.find("hu", "b") == "yes"


def test_a_broken_commands_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "xx.yml"
    for content in ("yes: [", "yes: []", "question_words: {}\nyes: 1", "[]"):
        file.write_text(content)
        with pytest.raises(CommandsFault, match=r"xx\.yml"):
            Commands(tmp_path)
    with pytest.raises(CommandsFault, match="absent"):
        Commands(tmp_path / "absent")
