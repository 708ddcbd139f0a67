"""What changes by itself on an open page, and the words that staff read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.console import wording
from bot.handover.routing import Coach, choose
from bot.storage import staff
from bot.storage.models import now
from tests.console_house import (
    PATIENCE,
    House,
    library,
    staffed_house,
)


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with staffed_house(tmp_path) as opened:
        yield opened


async def _event(response: aiohttp.ClientResponse) -> str:
    async with asyncio.timeout(PATIENCE):
        while True:
            line = (await response.content.readline()).decode()
            assert line, "the stream ended"
            if line.startswith("event: "):
                return line.removeprefix("event: ").strip()


async def test_the_stream_tells_when_somebody_comes_and_when_they_write(house: House) -> None:
    browser = await house.signed_in("maria")
    pulse = re.search(r'data-pulse="([^"]+)"', await browser.text("/staff"))
    assert pulse is not None
    stream = await browser.get(f"/staff/events?seen={pulse[1]}")
    assert stream.content_type == "text/event-stream"
    conversation = await house.arrive()
    case = await house.ask_for_person(conversation)
    assert await _event(stream) == "changed"
    await browser.post(f"/staff/cases/{case}/take")
    assert await _event(stream) == "changed"
    await house.write(conversation, "Är du där?")
    assert await _event(stream) == "changed"
    assert "Invånaren väntar på ditt svar" in await browser.text("/staff")
    stream.close()


async def test_the_stream_looks_by_itself_when_nothing_rings(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await house.signed_in("maria")
    pulse = re.search(r'data-pulse="([^"]+)"', await browser.text("/staff"))
    assert pulse is not None
    stream = await browser.get(f"/staff/events?seen={pulse[1]}")
    # As if another process had written: our bus stays silent.
    monkeypatch.setattr(house.services.database, "_on_commit", lambda names: None)
    await house.ask_for_person(await house.arrive())
    assert await _event(stream) == "changed"
    stream.close()


async def test_a_stream_that_resumes_hears_what_it_missed(house: House) -> None:
    browser = await house.signed_in("maria")
    pulse = re.search(r'data-pulse="([^"]+)"', await browser.text("/staff"))
    assert pulse is not None
    await house.ask_for_person(await house.arrive())
    stream = await browser.get("/staff/events?seen=old", headers={"Last-Event-ID": pulse[1]})
    assert await _event(stream) == "changed"
    stream.close()


async def test_another_municipalitys_case_is_not_overheard(house: House) -> None:
    conversation = await house.arrive("lund")
    case = await house.ask_for_person(conversation)
    browser = await house.signed_in("maria")
    first = await browser.get(f"/staff/events?case={case}&seen=0")
    assert await _event(first) == "changed"
    await house.write(conversation, "Hemligt för Lund")
    await house.ask_for_person(await house.arrive())
    # The next thing heard is Ekerö's own case, with the pulse that its page has.
    line = ""
    async with asyncio.timeout(PATIENCE):
        while not line.startswith("data: "):
            line = (await first.content.readline()).decode()
    page = await browser.text("/staff")
    assert (
        f'data-pulse="{line.removeprefix("data: ").strip()}"' in page or line == "data: 0.0.0.0\n"
    )
    first.close()


async def test_the_stream_ends_with_the_session(house: House) -> None:
    browser = await house.signed_in("maria")
    stream = await browser.get("/staff/events")
    assert await _event(stream) == "changed"
    async with house.services.database.begin() as unit:
        await staff.close_sessions(unit, staff_id=(await house.person("maria")).id)
    assert await _event(stream) == "signed-out"


async def test_open_streams_do_not_hold_up_a_stop(house: House) -> None:
    browser = await house.signed_in("maria")
    stream = await browser.get("/staff/events")
    assert await _event(stream) == "changed"
    async with asyncio.timeout(PATIENCE):
        await house.server.close()
        await stream.content.read()


# -- words -----------------------------------------------------------------


def test_every_reason_that_routing_gives_is_told_in_swedish() -> None:
    content = library().now()
    anna = Coach(1, "Anna", frozenset({"sv"}), frozenset({"idea-lab"}), 0)
    omar = Coach(2, "Omar", frozenset({"ar"}), frozenset(), 3)
    reasons = [
        choose("ar", "idea-lab", [anna, omar]).why,
        choose("ti", "idea-lab", [anna, omar]).why,
        choose("ar", "idea-lab", [omar]).why,
        choose("ar", "idea-lab", []).why,
    ]
    for reason in reasons:
        told = wording.why(reason, "ekero", content)
        assert told != reason
        assert "Idélabbet" in told
    assert wording.why("something new", "ekero", content) == "something new"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "Kom nyss"),
        (7, "Har väntat 7 min"),
        (60, "Har väntat 1 tim"),
        (135, "Har väntat 2 tim 15 min"),
        (3000, "Har väntat 2 dygn"),
    ],
)
def test_how_long_somebody_has_waited(minutes: int, expected: str) -> None:
    moment = now()
    assert wording.waited(moment - timedelta(minutes=minutes), moment) == expected
