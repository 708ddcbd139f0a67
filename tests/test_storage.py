"""Units of work: whole in one thread or opened, cancelled at any moment, and what they leave."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import conversations
from bot.storage.database import OPENED, WHOLE, Database, Unit
from bot.storage.migrate import migrate
from bot.storage.models import Conversation
from tests.postgres import fresh_database


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'units.db'}"
        if request.param == "postgresql":
            url = await stack.enter_async_context(fresh_database())
        await migrate(url)
        made = Database(url)
        stack.push_async_callback(made.close)
        yield made


async def _add(unit: Unit, address: str) -> Conversation:
    return await conversations.create(unit, channel="web", address=address)


async def test_a_whole_unit_runs_in_one_thread_that_is_not_the_loops(database: Database) -> None:
    threads: set[int] = set()

    async def work(unit: Unit) -> str:
        threads.add(threading.get_ident())
        made = await _add(unit, "a")
        threads.add(threading.get_ident())
        return made.id

    found = await database.do(work)
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    assert await database.look(lambda unit: conversations.get(unit, found)) is not None


async def test_a_whole_unit_may_wait_for_nothing_else(database: Database) -> None:
    async def work(unit: Unit) -> None:
        await _add(unit, "a")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="nothing but its unit"):
        await database.do(work)
    assert await database.look(lambda u: conversations.by_address(u, "web", "a")) is None


async def test_what_fails_leaves_nothing(database: Database) -> None:
    async def work(unit: Unit) -> None:
        await _add(unit, "a")
        raise KeyError

    with pytest.raises(KeyError):
        await database.patiently(work)
    with pytest.raises(KeyError):
        async with database.begin() as unit:
            await work(unit)
    assert await database.look(lambda u: conversations.by_address(u, "web", "a")) is None


async def test_only_what_is_committed_rings(database: Database) -> None:
    rung: list[set[str]] = []
    ringing = Database(database.url, rung.append)

    async def work(unit: Unit, *, fails: bool) -> None:
        unit.wakes.add("bell")
        if fails:
            raise KeyError

    with pytest.raises(KeyError):
        await ringing.do(lambda unit: work(unit, fails=True))
    assert rung == []
    await ringing.do(lambda unit: work(unit, fails=False))
    async with ringing.begin() as unit:
        unit.wakes.add("bell")
    assert rung == [{"bell"}, {"bell"}]
    await ringing.close()


async def test_who_is_cancelled_at_any_moment_leaves_no_transaction_open(
    database: Database,
) -> None:
    chance = random.Random(1)

    async def one(number: int) -> None:
        match number % 4:
            case 0:
                async with database.begin() as unit:
                    await _add(unit, f"{number}")
                    await asyncio.sleep(0.002)
            case 1:
                async with database.read() as unit:
                    await conversations.by_address(unit, "web", "1")
                    await conversations.by_address(unit, "web", "2")
            case 2:
                await database.do(lambda unit: _add(unit, f"{number}"))
            case _:
                await database.look(lambda unit: conversations.by_address(unit, "web", "1"))

    for _ in range(5):
        tasks = [asyncio.create_task(one(chance.randrange(10**9))) for _ in range(60)]
        for task in tasks:
            await asyncio.sleep(chance.random() * 0.004)
            task.cancel()
            if chance.random() < 0.3:
                await asyncio.sleep(0)
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    # All connections are there, and none is in the middle of something.
    async with asyncio.timeout(30):
        await asyncio.gather(
            *(database.do(lambda unit, n=n: _add(unit, f"after {n}")) for n in range(2 * WHOLE))
        )

        async def opened(number: int) -> None:
            async with database.read() as unit:
                for _ in range(3):
                    assert await conversations.by_address(unit, "web", f"after {number}")

        await asyncio.gather(*(opened(n % WHOLE) for n in range(2 * OPENED)))


async def test_more_opened_units_than_threads_wait_their_turn(database: Database) -> None:
    async def opened() -> None:
        async with database.read() as unit:
            await conversations.get(unit, "")
            await asyncio.sleep(0.01)
            await conversations.get(unit, "")

    async with asyncio.timeout(30):
        await asyncio.gather(*(opened() for _ in range(5 * OPENED)))
