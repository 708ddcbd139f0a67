"""The queue and a case over real HTTP: what staff see, and what they do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.console import caseview
from tests.console_house import (
    Browser,
    House,
    staffed_house,
    visible,
)
from tests.postgres import fresh_database


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with staffed_house(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def any_house(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The same on each database."""
    if request.param == "sqlite":
        async with staffed_house(tmp_path) as opened:
            yield opened
        return
    async with fresh_database() as url, staffed_house(tmp_path, url=url) as opened:
        yield opened


async def test_the_queue_is_urgent_first_and_says_what_it_is_about(house: House) -> None:
    first = await house.ask_for_person(await house.arrive(language="ar"), topic="support")
    second = await house.ask_for_person(await house.arrive(), topic="emergency", urgent=True)
    browser = await house.signed_in("maria")
    html = await browser.text("/staff")
    assert html.index(f'id="case-{second}"') < html.index(f'id="case-{first}"')
    assert "<title>(2) Ärenden" in html
    text = visible(html)
    for words in (
        "Pengar och stöd",
        "arabiska",
        "Idélabbet",
        "Erbjudet till Omar Said",
        "Brådskande",
    ):
        assert words in text
    assert "kan arabiska och har kön Idélabbet" in text
    assert '<noscript><meta http-equiv="refresh"' in html


async def test_only_the_own_municipalitys_cases_are_seen_and_touched(house: House) -> None:
    conversation = await house.arrive("lund")
    await house.write(conversation, "Hemligt för Lund")
    case = await house.ask_for_person(conversation, topic="premises")
    browser = await house.signed_in("maria")
    assert f"/staff/cases/{case}" not in await browser.text("/staff")
    response = await browser.get(f"/staff/cases/{case}")
    assert response.status == 403
    assert "Hemligt" not in await response.text()
    for action in ("take", "reply", "note", "close"):
        response = await browser.post(f"/staff/cases/{case}/{action}", text="Hej", outcome="helped")
        assert response.status == 403, action
        assert "Hemligt" not in await response.text()
    assert (await house.case(case)).state == "waiting"
    assert [step for step, actor, _ in await house.steps(case) if "maria" in actor] == []
    assert "Hemligt" in await (await house.signed_in("lena")).text(f"/staff/cases/{case}")


@pytest.mark.parametrize("number", ["0", "999", "999999999999999", "abc", "-1", "1" * 40])
async def test_a_case_that_does_not_exist_is_not_found(house: House, number: str) -> None:
    response = await (await house.signed_in("maria")).get(f"/staff/cases/{number}")
    assert response.status == 404


async def test_a_case_from_waiting_to_closed(any_house: House) -> None:
    house = any_house
    conversation = await house.arrive()
    await house.write(conversation, "Kan vi få pengar till en gårdsfest?", topic="support")
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("maria")

    response = await browser.post(f"/staff/cases/{case}/take")
    assert response.url.path == f"/staff/cases/{case}"
    assert await house.floor(conversation) == "human"
    html = await response.text()
    assert "Invånaren har fått veta" in html
    assert "Lotsen förstod: Pengar och stöd (87 %)" in html

    response = await browser.post(f"/staff/cases/{case}/reply", text="Hej!\r\nJa, det kan ni.")
    assert response.status == 200
    response = await browser.post(f"/staff/cases/{case}/note", text="Ringde Idélabbet.")
    assert "Ringde Idélabbet." in await response.text()
    said = await house.said(conversation)
    assert [line.text for line in said if line.sender == "staff"] == ["Hej!\nJa, det kan ni."]
    assert [line.text for line in said if line.sender == "note"] == ["Ringde Idélabbet."]

    response = await browser.post(f"/staff/cases/{case}/close", outcome="passed_on")
    assert response.url.path == "/staff"
    assert "avslutat" in await response.text()
    assert await house.floor(conversation) == "bot"
    assert (await house.said(conversation))[-1].key == "notice-again"
    assert await house.steps(case) == [
        ("asked", "resident", ""),
        ("offered", "lotsen", (await house.case(case)).offered_why),
        ("taken", "staff:maria", ""),
        ("read", "staff:maria", ""),
        ("in_progress", "staff:maria", ""),
        ("closed", "staff:maria", "passed_on"),
    ]
    text = visible(await browser.text(f"/staff/cases/{case}"))
    for words in (
        "Invånaren bad om en människa.",
        "Maria Ek tog ärendet.",
        "Maria Ek läste samtalet.",
        "Maria Ek svarade för första gången.",
        "Maria Ek avslutade ärendet: Hänvisad vidare.",
    ):
        assert words in text


async def test_of_two_clicks_at_once_one_wins_and_the_other_is_told_who(any_house: House) -> None:
    house = any_house
    case = await house.ask_for_person(await house.arrive())
    people = {
        "Maria Ek": await house.signed_in("maria"),
        "Omar Said": await house.signed_in("omar"),
    }
    answers = await asyncio.gather(
        *(browser.post(f"/staff/cases/{case}/take") for browser in people.values())
    )
    assert sorted(response.status for response in answers) == [200, 409]
    taken_by = (await house.case(case)).taken_by
    for (name, _), response in zip(people.items(), answers, strict=True):
        won = (await house.person({"Maria Ek": "maria", "Omar Said": "omar"}[name])).id == taken_by
        assert won == (response.status == 200)
        if not won:
            (winner,) = people.keys() - {name}
            assert f"{winner} har redan tagit ärendet." in visible(await response.text())
    assert [step for step, *_ in await house.steps(case)].count("taken") == 1


async def test_reading_is_noted_once_for_each_person(any_house: House) -> None:
    house = any_house
    case = await house.ask_for_person(await house.arrive())
    maria, omar = await house.signed_in("maria"), await house.signed_in("omar")
    await asyncio.gather(*(maria.text(f"/staff/cases/{case}") for _ in range(4)))
    await omar.text(f"/staff/cases/{case}")
    await maria.text("/staff")
    read = [actor for step, actor, _ in await house.steps(case) if step == "read"]
    assert sorted(read) == ["staff:maria", "staff:omar"]


async def test_a_case_that_is_not_mine_can_be_read_and_not_answered(house: House) -> None:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    maria, omar = await house.signed_in("maria"), await house.signed_in("omar")
    response = await maria.post(f"/staff/cases/{case}/reply", text="Innan jag tagit det")
    assert response.status == 403
    html = await response.text()
    assert "Ta ärendet först." in html
    assert "Innan jag tagit det" in html  # what was written is not lost
    await maria.post(f"/staff/cases/{case}/take")
    html = await omar.text(f"/staff/cases/{case}")
    assert "Bara <bdi>Maria Ek</bdi> svarar här nu." in html
    assert "<textarea" not in html
    for action in ("reply", "note", "close"):
        response = await omar.post(f"/staff/cases/{case}/{action}", text="Hej", outcome="helped")
        assert response.status == 403, action
    assert all(line.sender not in ("staff", "note") for line in await house.said(conversation))
    assert "Hos Maria Ek" in visible(await omar.text("/staff"))


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
async def test_an_empty_or_endless_reply_is_refused(house: House, text: str) -> None:
    conversation, case, browser = await _taken(house)
    for action in ("reply", "note"):
        response = await browser.post(f"/staff/cases/{case}/{action}", text=text)
        assert response.status == 403
        assert "mellan 1 och 4000 tecken" in await response.text()
    assert all(line.sender not in ("staff", "note") for line in await house.said(conversation))


async def test_a_personal_number_from_staff_is_masked_too(house: House) -> None:
    conversation, case, browser = await _taken(house)
    await browser.post(f"/staff/cases/{case}/reply", text="Du skrev 811228-9874, stämmer det?")
    await browser.post(f"/staff/cases/{case}/note", text="pnr 19811228-9874")
    texts = [line.text for line in await house.said(conversation)]
    assert "Du skrev [personnummer], stämmer det?" in texts
    assert "pnr [personnummer]" in texts


@pytest.mark.parametrize("outcome", ["", "nonsense", "erased"])
async def test_a_case_is_closed_with_one_of_the_outcomes(house: House, outcome: str) -> None:
    _, case, browser = await _taken(house)
    response = await browser.post(f"/staff/cases/{case}/close", outcome=outcome)
    assert response.status == 403
    assert (await house.case(case)).state == "taken"


async def test_after_closing_nothing_can_be_said_and_what_comes_later_is_not_shown(
    house: House,
) -> None:
    conversation, case, browser = await _taken(house)
    await browser.post(f"/staff/cases/{case}/close", outcome="helped")
    response = await browser.post(f"/staff/cases/{case}/reply", text="En sak till")
    assert response.status == 409
    html = await response.text()
    assert "redan avslutat" in html
    assert "En sak till" in html
    await house.write(conversation, "Det här är bara till Lotsen")
    html = await browser.text(f"/staff/cases/{case}")
    assert "bara till Lotsen" not in html
    assert "Nu är det jag igen" in html


async def test_of_a_very_long_conversation_the_end_is_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caseview, "MANY", 3)
    conversation, case, browser = await _taken(house)
    for number in range(4):
        await house.write(conversation, f"rad nummer {number}")
    html = await browser.text(f"/staff/cases/{case}")
    assert "rad nummer 3" in html
    assert "rad nummer 0" not in html
    assert "Det äldsta visas inte här" in html


async def test_an_erased_conversation_leaves_the_steps(house: House) -> None:
    from bot.storage import conversations, retention
    from bot.storage.models import now

    conversation, case, browser = await _taken(house)
    async with house.services.database.begin() as unit:
        assert await retention.erase(unit, conversation, now())
    async with house.services.database.read() as unit:
        assert await conversations.get(unit, conversation) is None
    text = visible(await browser.text(f"/staff/cases/{case}"))
    assert "Samtalet är raderat" in text
    assert "Maria Ek tog ärendet." in text
    response = await browser.post(f"/staff/cases/{case}/reply", text="Hej")
    assert response.status == 409


async def test_an_idea_shows_its_fields_by_name(house: House) -> None:
    fields = {
        "summary": "Odling på torget <script>",
        "driver": "yes",
        "language": "ar",
        "contact": "070-1140605",
    }
    case = await house.ask_for_person(await house.arrive(), topic="idea", idea=fields)
    text = visible(await (await house.signed_in("omar")).text(f"/staff/cases/{case}"))
    assert "Idé Odling på torget &lt;script&gt;" in text
    assert "Du driver den Ja" in text
    assert "Språk arabiska" in text
    assert "070-1140605" in text


async def _taken(house: House) -> tuple[str, int, Browser]:
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("maria")
    await browser.post(f"/staff/cases/{case}/take")
    return conversation, case, browser
