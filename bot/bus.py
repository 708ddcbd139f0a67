"""Waking those who wait for something new: streams, senders, workers, the console."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Bus:
    """Names that are rung after a commit. A ring carries no news: listeners look in the record.

    So a lost ring costs a moment, never a message: everyone who waits also
    looks by themselves now and then. What stands after a slash (`inbox/…`) only
    says where to look first.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, set[Bell]] = defaultdict(set)

    def ring(self, names: set[str]) -> None:
        """Wake everyone who listens for one of the names."""
        for rung in names:
            name, _, where = rung.partition("/")
            for bell in self._waiting.get(name, ()):
                bell.ring(where)

    @contextmanager
    def listen(self, *names: str) -> Iterator[Bell]:
        """Listen from here on; what rings between two waits is not missed."""
        bell = Bell()
        for name in names:
            self._waiting[name].add(bell)
        try:
            yield bell
        finally:
            for name in names:
                self._waiting[name].discard(bell)
                if not self._waiting[name]:
                    del self._waiting[name]


class Bell:
    """One listener's place to wait."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._where: set[str] = set()
        self._rang = False

    def ring(self, where: str = "") -> None:
        """Wake the listener."""
        self._where.add(where)
        self._rang = True
        self._event.set()

    def where(self) -> set[str]:
        """Where it has rung since this was last asked; with "" among them, or empty: anywhere."""
        where, self._where = self._where, set()
        return where

    async def wait(self, seconds: float) -> bool:
        """Until it rings or `seconds` have passed; True if it rang."""
        # Not wait_for: on Python 3.11 it can swallow a cancellation that meets a ring.
        enough = asyncio.get_running_loop().call_later(seconds, self._event.set)
        try:
            await self._event.wait()
        finally:
            enough.cancel()
        self._event.clear()
        rang, self._rang = self._rang, False
        return rang
