"""The sender: in order for each address, at the channel's pace, and nothing lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import running
from bot.bus import Bus
from bot.errors import Blocked, DeliveryError, Retry
from bot.outbox import GIVE_UP_AFTER, Pace, Rate, Sender
from bot.storage import conversations, outbox
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.models import Delivery
from tests.postgres import fresh_database

FAST = Rate(burst=1000, per_second=1000)


class Post:
    """A channel that remembers what it carried, and fails as it is told."""

    channel = "telegram"

    def __init__(self) -> None:
        self.carried: dict[str, list[str]] = defaultdict(list)
        self.troubles: dict[str, list[Exception]] = defaultdict(list)  # by text, one a try
        self.gates: dict[str, asyncio.Event] = {}
        self.tries: dict[str, int] = defaultdict(int)
        self._number = 0

    async def parts(self, row: Delivery) -> Sequence[str]:
        return row.text.split("|")

    async def send(self, address: str, part: Any) -> str:
        self.tries[part] += 1
        if gate := self.gates.get(part):
            await gate.wait()
        if self.troubles[part]:
            raise self.troubles[part].pop(0)
        self.carried[address].append(part)
        self._number += 1
        return str(self._number)


class Office:
    """A database, a sender at work, and what a test may do with them."""

    def __init__(self, database: Database, bus: Bus, post: Post) -> None:
        self.database = database
        self.bus = bus
        self.post = post
        self.lost: list[str] = []

    def sender(self) -> Sender:
        async def on_lost(row: Delivery) -> None:
            self.lost.append(row.text)

        return Sender(self.database, self.bus, self.post, Pace(FAST, lambda _: FAST), on_lost)

    async def put(self, address: str, *texts: str) -> list[int]:
        rows = []
        async with self.database.begin() as unit:
            for text in texts:
                row = await outbox.put(unit, channel="telegram", address=address, text=text)
                rows.append(row.id)
        return rows

    async def row(self, number: int) -> Delivery:
        async with self.database.read() as unit:
            row = await outbox.get(unit, number)
            assert row is not None
            unit.expunge(row)
            return row

    async def ended(self, number: int) -> Delivery:
        async with asyncio.timeout(30):
            while (row := await self.row(number)).state == "waiting":
                await asyncio.sleep(0.02)
        return row

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0.02)


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path / 'outbox.db'}"
        else:
            url = await stack.enter_async_context(fresh_database())
        await migrate(url)
        bus = Bus()
        database = Database(url, bus.ring)
        stack.push_async_callback(database.close)
        yield Office(database, bus, Post())


async def test_order_is_kept_at_an_address_while_addresses_go_side_by_side(office: Office) -> None:
    gate = office.post.gates["ett"] = asyncio.Event()
    async with running(office.sender().run):
        slow = await office.put("1", "ett", "två", "tre")
        quick = await office.put("2", "fyra", "fem")
        await office.ended(quick[-1])
        assert office.post.carried == {"2": ["fyra", "fem"]}
        gate.set()
        last = await office.ended(slow[-1])
    assert office.post.carried["1"] == ["ett", "två", "tre"]
    assert (last.state, last.external_id) == ("sent", "5")


async def test_a_failing_row_holds_up_only_its_own_address(office: Office) -> None:
    office.post.troubles["ett"] = [Retry("away"), Retry("away")]
    async with running(office.sender().run):
        first = await office.put("1", "ett", "två")
        await office.put("2", "tre")
        await office.ended(first[-1])
    assert office.post.carried == {"1": ["ett", "två"], "2": ["tre"]}
    assert (await office.row(first[0])).attempts == 3


async def test_a_retry_goes_on_after_the_parts_that_are_out(office: Office) -> None:
    office.post.troubles["b"] = [Retry("away")]
    async with running(office.sender().run):
        [row] = await office.put("1", "a|b|c")
        await office.ended(row)
    assert office.post.carried["1"] == ["a", "b", "c"]


async def test_a_channel_that_says_when_is_not_tried_before(office: Office) -> None:
    office.post.troubles["ett"] = [Retry("wait", after=3600)]
    async with running(office.sender().run):
        [row] = await office.put("1", "ett")
        await office.until(lambda: office.post.tries["ett"])
        await office.put("2", "två")
        await office.until(lambda: office.post.carried["2"])
    waiting = await office.row(row)
    async with office.database.read() as unit:
        assert not await outbox.due(unit, "telegram")
    assert (waiting.state, waiting.error, office.post.tries["ett"]) == ("waiting", "wait", 1)


async def test_who_blocked_us_gets_nothing_more(office: Office) -> None:
    office.post.troubles["ett"] = [Blocked("bot was blocked by the user")]
    async with office.database.begin() as unit:
        conversation = await conversations.create(unit, channel="telegram", address="1")
    async with running(office.sender().run):
        rows = await office.put("1", "ett", "två", "tre")
        ended = [await office.ended(row) for row in rows]
    assert [row.state for row in ended] == ["dead"] * 3
    assert {row.error for row in ended} == {"bot was blocked by the user"}
    assert office.post.carried == {}
    assert office.lost == ["ett"]
    async with office.database.read() as unit:
        found = await conversations.get(unit, conversation.id)
        assert found is not None
        assert found.blocked


async def test_what_is_refused_for_good_does_not_hold_up_the_rest(office: Office) -> None:
    office.post.troubles["ett"] = [DeliveryError("message is too long")]
    async with running(office.sender().run):
        rows = await office.put("1", "ett", "två")
        await office.ended(rows[1])
    assert (await office.row(rows[0])).error == "message is too long"
    assert office.post.carried["1"] == ["två"]
    assert office.lost == ["ett"]


async def test_a_failure_that_nobody_foresaw_is_tried_again_and_given_up_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox._back_off", lambda attempts: 0.0)
    office.post.troubles["ett"] = [ZeroDivisionError() for _ in range(GIVE_UP_AFTER)]
    office.post.troubles["två"] = [ZeroDivisionError()]
    async with running(office.sender().run):
        rows = await office.put("1", "ett", "två")
        await office.ended(rows[1])
    assert (await office.row(rows[0])).error == f"{GIVE_UP_AFTER} attempts: ZeroDivisionError"
    assert office.post.carried["1"] == ["två"]


async def test_a_sender_that_died_leaves_its_row_to_the_next(office: Office) -> None:
    office.post.gates["ett"] = asyncio.Event()
    async with running(office.sender().run):
        rows = await office.put("1", "ett", "två")
        await office.until(lambda: office.post.tries["ett"])
    # It was cut off while sending: nobody knows whether it arrived. Where several front
    # doors share a database, the claim has to run out first.
    if not office.database.is_sqlite:
        async with office.database.begin() as unit:
            await outbox.again(unit, rows[0], 0.0, "")
    office.post.gates["ett"].set()
    async with running(office.sender().run):
        await office.ended(rows[1])
    assert office.post.carried["1"] == ["ett", "två"]


async def test_two_senders_send_nothing_twice(office: Office) -> None:
    # What is claimed at the start belongs to the dead on SQLite, where one front door runs.
    office.database.is_sqlite = False
    async with running(office.sender().run), running(office.sender().run):
        rows = []
        for address in "123456":
            rows += await office.put(address, *(f"{address}.{n}" for n in range(8)))
        for row in rows:
            await office.ended(row)
    for address in "123456":
        assert office.post.carried[address] == [f"{address}.{n}" for n in range(8)]


async def test_a_conversation_erased_on_the_way_is_no_trouble(office: Office) -> None:
    gate = office.post.gates["ett"] = asyncio.Event()
    async with running(office.sender().run):
        async with office.database.begin() as unit:
            conversation = await conversations.create(unit, channel="telegram", address="1")
            await outbox.put(
                unit, channel="telegram", address="1", text="ett", conversation_id=conversation.id
            )
        await office.until(lambda: office.post.tries["ett"])
        async with office.database.begin() as unit:
            await conversations.erase(unit, conversation.id)
        gate.set()
        [row] = await office.put("1", "två")
        await office.ended(row)
    assert office.post.carried["1"] == ["ett", "två"]


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


async def test_the_pace_of_all_and_of_each() -> None:
    clock = Clock()
    pace = Pace(Rate(4, 2), lambda address: Rate(2, 1), clock, clock.sleep)
    times = []
    for _ in range(4):
        await pace.turn("a")
        times.append(clock.time)
    assert times == [0, 0, 1, 2], "two at once to one address, then one a second"
    for _ in range(4):
        await pace.turn("b")
    assert clock.time == 4

    pace.pause(10)
    await pace.turn("c")
    assert clock.time == 14


async def test_all_together_are_no_faster_than_the_whole() -> None:
    clock = Clock()
    pace = Pace(Rate(5, 25), lambda address: Rate(5, 1), clock, clock.sleep)
    times = []
    for number in range(100):
        await pace.turn(str(number))
        times.append(clock.time)
    assert max(sum(t <= other < t + 1 for other in times) for t in times) <= 30


async def test_a_group_gets_twenty_a_minute() -> None:
    from bot.channels.telegram.carrier import GROUP, rate

    assert rate("-100123") is GROUP
    clock = Clock()
    pace = Pace(FAST, rate, clock, clock.sleep)
    times = []
    for _ in range(60):
        await pace.turn("-100123")
        times.append(clock.time)
    assert max(sum(t <= other < t + 60 for other in times) for t in times) <= 20
