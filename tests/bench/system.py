"""What both systems under measurement have in common."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

import aiohttp

from tests.bench.load import Client
from tests.bench.processes import BenchError, Program

READY_WITHIN = 300.0  # seconds
LOOK_EVERY = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Started:
    """A system that has answered its first message, `seconds` after it was started."""

    seconds: float
    program: Program
    client: Callable[[], Client]


class System(Protocol):
    """Something that answers messages."""

    name: str

    async def prepare(self) -> None:
        """Install and train what is needed; nothing of it is measured."""

    def start(self) -> AbstractAsyncContextManager[Started]:
        """Start it and send it a first message; ends it with the block."""


async def until(ready: Callable[[], Awaitable[bool]], program: Program) -> float:
    """Ask again and again until it is ready; the seconds since it was started.

    Raises:
        BenchError: the program ended, or it takes too long.
    """
    while True:
        program.check()
        try:
            if await ready():
                return time.perf_counter() - program.begun
        except (aiohttp.ClientError, TimeoutError):
            pass
        if time.perf_counter() - program.begun > READY_WITHIN:
            raise BenchError(f"it was not ready after {READY_WITHIN:.0f} s")
        await asyncio.sleep(LOOK_EVERY)


@asynccontextmanager
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A session without a limit of its own on connections or time."""
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=None),
        cookie_jar=aiohttp.DummyCookieJar(),
    ) as session:
        yield session
