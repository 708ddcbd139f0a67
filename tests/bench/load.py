"""The load: some clients, each in a conversation of its own, the next message after the answer."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

MESSAGES = tuple((Path(__file__).parent / "messages.txt").read_text(encoding="utf-8").splitlines())
PATIENCE = 60.0  # seconds until a message without an answer counts as lost


@dataclass(slots=True)
class Account:
    """What became of messages."""

    sent: int = 0
    lost: int = 0
    """Accepted and never answered, or not on the record, or not delivered."""
    doubled: int = 0
    """On the record, answered or delivered more than once."""
    wordless: int = 0
    """Answered with nothing to read."""

    def __add__(self, other: Account) -> Account:
        return Account(
            self.sent + other.sent,
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.wordless + other.wordless,
        )


class Client(Protocol):
    """One conversation with a system. Made for each fifty messages anew."""

    async def open(self) -> None:
        """Begin the conversation, so that a message can be sent."""

    async def say(self, text: str) -> None:
        """Send one message; returns once its answer is here.

        Raises:
            TimeoutError: it stayed away.
        """

    async def close(self) -> Account:
        """End the conversation; what became of all its messages."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One measurement: times are in seconds, of messages answered within `seconds`."""

    clients: int
    seconds: float
    times: Sequence[float]
    account: Account

    @property
    def rate(self) -> float:
        """Messages answered in a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """The time within which this share of the messages was answered, by nearest rank."""
        ordered = sorted(self.times)
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


@dataclass(slots=True)
class _Run:
    """When it counts, and what was counted."""

    begin: float
    end: float
    times: list[float] = field(default_factory=list)
    account: Account = field(default_factory=Account)


async def measure(
    client: Callable[[], Client], clients: int, seconds: float, warm_up: float
) -> Leg:
    """Let the clients write for `warm_up` seconds uncounted, then for `seconds` counted.

    A conversation is left after fifty messages for a new one; the time that
    takes is in the rate, but in no message's time.
    """
    begin = time.perf_counter() + warm_up
    run = _Run(begin, begin + seconds)
    # Each begins at another message: at any time all kinds are under way.
    starts = [number * len(MESSAGES) // clients for number in range(clients)]
    tasks = [asyncio.create_task(_write(client, start, run)) for start in starts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return Leg(clients, seconds, run.times, run.account)


async def _write(make: Callable[[], Client], start: int, run: _Run) -> None:
    while time.perf_counter() < run.end:
        client = make()
        try:
            await client.open()
            await _converse(client, start, run)
        finally:
            account = await client.close()
            # Not in one statement: the sum would be read before the wait, and others' be lost.
            run.account += account


async def _converse(client: Client, start: int, run: _Run) -> None:
    for at in range(len(MESSAGES)):
        begun = time.perf_counter()
        if begun >= run.end:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await client.say(MESSAGES[(start + at) % len(MESSAGES)])
        except TimeoutError:
            return  # The client's own account says that it is lost.
        ended = time.perf_counter()
        if run.begin <= ended <= run.end:
            run.times.append(ended - begun)
