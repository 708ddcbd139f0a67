"""Coaches in Telegram: linking a chat, taking a case, writing to the resident, closing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.handover.linking import TRIES
from bot.storage import staff as accounts
from bot.storage.models import now
from tests.botapi.house import House, open_house
from tests.botapi.people import Heard, Person
from tests.botapi.server import BotApi
from tests.postgres import fresh_database


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with BotApi() as api, open_house(tmp_path, api) as house:
        yield house


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """The same on each database in turn."""
    async with AsyncExitStack() as stack:
        postgres = request.param == "postgresql"
        url = await stack.enter_async_context(fresh_database()) if postgres else ""
        api = await stack.enter_async_context(BotApi())
        yield await stack.enter_async_context(open_house(tmp_path, api, database_url=url))


async def _taken(house: House, coach: Person, kim: Person, words: str = "pengar") -> Heard:
    """Kim waits, the coach takes the case and has its papers; returns the last of them."""
    await house.waiting(kim, words)
    offer = await coach.hears("Nytt ärende")
    await coach.taps(offer.button("Ta ärendet"))
    papers = await coach.hears("Skriv här, så går det till personen.")
    await kim.hears("har tagit över")
    return papers


async def test_a_code_links_a_chat_once(house: House) -> None:
    anna = await house.hire("Anna")
    code = await house.code(anna)
    assert len(code) == 9
    assert code[4] == "-"
    mine, thief = house.resident(), house.resident()
    await mine.says(f"/lank {code.lower()}")
    await mine.hears("Klart, Anna")
    await thief.says(f"/link {code}")
    await thief.hears("Koden stämmer inte")
    async with house.services.database.read() as unit:
        found = await accounts.by_telegram(unit, str(mine.id))
        assert found is not None
        assert found.name == "Anna"
        assert found.link_hash == ""
        assert await accounts.by_telegram(unit, str(thief.id)) is None


async def test_a_code_runs_out(house: House) -> None:
    anna = await house.hire("Anna")
    code = await house.code(anna)
    async with house.services.database.begin() as unit:
        account = await accounts.get(unit, anna.id)
        assert account is not None
        account.link_until = now()
    late = house.resident()
    await late.says(f"/lank {code}")
    await late.hears("Koden stämmer inte eller gäller inte längre")


async def test_codes_cannot_be_guessed(house: House) -> None:
    anna = await house.hire("Anna")
    code = await house.code(anna)
    guesser = house.resident()
    for number in range(TRIES):
        await guesser.says(f"/lank AAAA-BBB{number}")
        await guesser.hears("Koden stämmer inte")
    await guesser.says(f"/lank {code}")
    await guesser.hears("För många försök")
    async with house.services.database.read() as unit:
        assert await accounts.by_telegram(unit, str(guesser.id)) is None


async def test_a_code_is_no_message_of_a_resident(house: House) -> None:
    anna = await house.coach("Anna")
    with pytest.raises(AssertionError):
        await house.conversation(anna)


async def test_a_coach_reads_only_after_taking(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await house.waiting(kim, "Jag heter Kim och vill ha pengar till gatufesten")
    await kim.says("Det gäller Stenhamra")
    await kim.hears("det är med")
    offer = await anna.hears("Nytt ärende")
    assert not any("gatufesten" in m.text or "Stenhamra" in m.text for m in anna.heard)
    await anna.taps(offer.button("Ta ärendet"))
    papers = await anna.hears("Skriv här")
    everything = "\n".join(m.text for m in anna.heard)
    for line in ("Invånaren", "gatufesten", "Lotsen", "Snabb slant", "Stenhamra", "tryckte på"):
        assert line in everything
    assert "**" not in everything
    await house.telegram.until(lambda: "Du har tagit ärendet" in offer.text)
    assert not offer.buttons
    assert {b["callback_data"].split(":")[2] for b in papers.buttons} == {
        "helped", "passed_on", "no_answer", "not_ours",
    }  # fmt: skip


async def test_two_coaches_tap_at_once_and_one_wins(both: House) -> None:
    house = both
    anna, bo = await house.coach("Anna"), await house.coach("Bo")
    kim = house.resident()
    case = await house.waiting(kim)
    await house.offer(case, bo)
    offers = {p: await p.hears("Nytt ärende") for p in (anna, bo)}
    await asyncio.gather(*(p.taps(offer.button("Ta ärendet")) for p, offer in offers.items()))
    await house.telegram.until(lambda: len(anna.alerts) == len(bo.alerts) == 1)
    await house.telegram.until(lambda: not any(offer.buttons for offer in offers.values()))
    winner, loser = (anna, bo) if "ditt" in anna.alerts[0] else (bo, anna)
    assert winner.alerts == ["Ärendet är ditt."]
    assert loser.alerts == [f"{winner.name} har redan tagit ärendet."]
    assert winner.name in offers[loser].text
    steps = [step for step, _ in await house.steps(case)]
    assert steps.count("taken") == 1
    assert not any("Invånaren" in m.text for m in loser.heard)
    await kim.hears("har tagit över")
    assert sum("har tagit över" in m.text for m in kim.heard) == 1


async def test_a_stale_offer_says_who_has_it(house: House) -> None:
    anna, bo = await house.coach("Anna"), await house.coach("Bo")
    kim = house.resident()
    case = await house.waiting(kim)
    await house.offer(case, bo)
    stale = await bo.hears("Nytt ärende")
    button = stale.button("Ta ärendet")
    await house.settled()
    offer = await anna.hears("Nytt ärende")
    await anna.taps(offer.button("Ta ärendet"))
    await house.telegram.until(lambda: not stale.buttons)
    assert "Anna har tagit ärendet." in stale.text
    await bo.taps(button, stale)  # a telephone that has not seen the change yet
    await house.telegram.until(lambda: bo.alerts)
    assert bo.alerts == ["Anna har redan tagit ärendet."]


async def test_words_go_both_ways_once(both: House) -> None:
    house = both
    anna = await house.coach("Anna")
    kim = house.resident()
    papers = await _taken(house, anna, kim)
    await anna.says("Hej Kim! *Kom* till <oss> kl_10_", replies_to=papers, twice=True)
    await kim.hears("Hej Kim! *Kom* till <oss> kl_10_", "Anna")
    await kim.says("Tack, [jag](http://x) kommer *gärna*", twice=True)
    relayed = await anna.hears("Tack, [jag](http://x) kommer *gärna*")
    await house.settled()
    await anna.says("Fint", replies_to=relayed)
    await kim.hears("Fint")
    assert sum("Kom" in m.text for m in kim.heard) == 1
    assert sum("gärna" in m.text for m in anna.heard) == 1
    # While a person has the floor the machine is silent.
    after = kim.heard[next(i for i, m in enumerate(kim.heard) if "tagit över" in m.text) + 1 :]
    assert [m.text.split("\n")[0] for m in after] == ["Hej Kim! *Kom* till <oss> kl_10_", "Fint"]


async def test_without_a_reply_the_only_case_is_meant(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await anna.says("Hallå?")
    await anna.hears("inget öppet ärende")
    await _taken(house, anna, kim)
    await anna.says("Jag hjälper dig gärna")
    await kim.hears("Jag hjälper dig gärna")


async def test_with_several_cases_the_coach_is_asked_which(house: House) -> None:
    anna = await house.coach("Anna")
    kim, lee = house.resident(name="Kim"), house.resident(name="Lee")
    await _taken(house, anna, kim)
    await _taken(house, anna, lee)
    case = await house.case(lee)
    await anna.says("Vi ses i morgon")
    question = await anna.hears("Till vilket ärende?")
    await anna.taps(question.button(f"Ärende {case.id}"), twice=True)
    await lee.hears("Vi ses i morgon")
    await house.telegram.until(lambda: "Skickat" in question.text)
    assert not question.buttons
    assert sum("Vi ses" in m.text for m in lee.heard) == 1
    assert not any("Vi ses" in m.text for m in kim.heard)


async def test_closing_gives_the_floor_back(both: House) -> None:
    house = both
    anna = await house.coach("Anna")
    kim = house.resident()
    papers = await _taken(house, anna, kim)
    case = await house.case(kim)
    await anna.taps(papers.button("fick hjälp"), twice=True)
    await kim.hears("Anna har avslutat samtalet")
    await kim.hears("Nu är det jag igen", "datorprogram")
    await house.telegram.until(lambda: "är avslutat: fick hjälp" in papers.text)
    assert not papers.buttons
    assert "Skriv här, så går det till personen." in papers.text, "what was read stays to read"
    steps = await house.steps(case)
    assert [step for step, _ in steps] == ["asked", "offered", "taken", "closed"]
    assert steps[-1][1] == "staff:anna"
    await house.settled()
    await anna.says("En sak till", replies_to=papers)
    await anna.hears("Det gick inte fram: Ärendet är redan avslutat.")
    await kim.says("lokal")
    await kim.hears("Källa:")


async def test_klar_closes_too(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await _taken(house, anna, kim)
    await anna.says("/klar")
    question = await anna.hears("hur slutade det?")
    await anna.taps(question.button("inte vårt"))
    await kim.hears("Anna har avslutat samtalet")


async def test_what_does_not_go_through_is_told(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await _taken(house, anna, kim)
    photo = [{"file_id": "AgACAgQ", "file_unique_id": "AQAD", "width": 90, "height": 90}]
    await anna.sends(photo=photo)
    await anna.hears("Bara text går fram")
    first = await anna.says("Klockan 10")
    await kim.hears("Klockan 10")
    await anna.edits(first, "Klockan 11")
    await anna.hears("har redan fått den första versionen")
    await anna.says("👩‍👩‍👧‍👦" * 600)
    await anna.hears("Det gick inte fram: Skriv mellan 1 och")
    assert not any("Klockan 11" in m.text for m in kim.heard)


async def test_a_personal_number_of_a_coach_is_masked(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await _taken(house, anna, kim)
    await anna.says("Är det 811228-9874?")
    await kim.hears("Är det [personnummer]?")


async def test_a_coach_hears_that_the_resident_is_gone(house: House) -> None:
    anna = await house.coach("Anna")
    kim = house.resident()
    await _taken(house, anna, kim)
    kim.blocks = True
    await anna.says("Är du där?")
    await anna.hears("kom inte fram", "blockerat")


async def test_a_resident_cannot_take_a_case(house: House) -> None:
    anna = await house.coach("Anna")
    kim, thief = house.resident(), house.resident()
    case = await house.waiting(kim)
    await anna.hears("Nytt ärende")
    await thief.says("/start ekero")
    greeting = await thief.hears("hjälp med")
    await thief.taps({"text": "Ta", "callback_data": f"take:{case.id}"}, greeting)
    await thief.hears("gäller inte längre")
    assert (await house.case(kim)).state == "waiting"
