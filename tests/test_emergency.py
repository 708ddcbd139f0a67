"""The phrases acted on without understanding: what they must hear, and what they must not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.content.languages import load_languages, written
from bot.content.sentences import read_sentences
from bot.content.topics import load_topics
from bot.emergency import Emergencies, plain

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = tuple(written(load_languages(DATA / "languages.yml")))

HEARD = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "emergency").glob("*.yml"))
}


def _texts(kind: str) -> list[tuple[str, str]]:
    return [(code, text) for code, lists in HEARD.items() for text in lists[kind]]


@pytest.fixture(scope="module")
def emergencies() -> Emergencies:
    return Emergencies(DATA / "emergency")


@pytest.mark.parametrize(("language", "text"), _texts("cries"))
def test_a_cry_is_heard(emergencies: Emergencies, language: str, text: str) -> None:
    assert emergencies.found(text), f"{language}: {text}"


@pytest.mark.parametrize(("language", "text"), _texts("questions"))
def test_a_question_is_no_cry(emergencies: Emergencies, language: str, text: str) -> None:
    assert not emergencies.found(text), f"{language}: {text}"


def test_every_language_has_cries_and_questions() -> None:
    assert set(LANGUAGES) == set(HEARD)
    assert {path.stem for path in (DATA / "emergency").glob("*.yml")} == set(HEARD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_false_alarm_on_sentences_of_other_topics(
    emergencies: Emergencies, language: str
) -> None:
    checked = 0
    false = []
    for topic in load_topics(DATA / "topics.yml"):
        if topic == "emergency":
            continue
        for _, sentence in read_sentences(DATA / "sentences" / language / f"{topic}.yml"):
            checked += 1
            if emergencies.found(sentence):
                false.append(f"{topic}: {sentence}")
    assert checked > 0
    assert false == []


@pytest.mark.parametrize(
    "text",
    [
        "HJÄÄÄLP HAN SLÅR MIGGG",
        "jag vill dööö",
        "jag vill dooo",
        "i want to ki\u200bll myself",
        "jag vill ta mi\u00adtt liv",
        "i can\u02bbt breathe",
        "jag vill \u2060dö",
    ],
)
def test_stretched_letters_and_signs_that_are_not_seen_hide_no_cry(
    emergencies: Emergencies, text: str
) -> None:
    assert emergencies.found(text)


def test_spelling_does_not_hide_a_cry(emergencies: Emergencies) -> None:
    for text in ("Han\u00a0slår\tmig", "HAN SLÅR MIG", "(han, slår; mig!)", "Han sla\u030ar mig"):
        assert emergencies.found(text), text
    assert not emergencies.found("slår han migrationsverket")
    assert plain("Han sla\u030ar mig!") == "han slar mig"
