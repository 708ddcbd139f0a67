"""Waking those who wait for something new: streams, senders, workers, the console."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Bus:
    """Names that are rung after a commit. A ring carries nothing: listeners look in the record.

    So a lost ring costs a moment, never a message: everyone who waits also
    looks by themselves now and then.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)

    def ring(self, names: set[str]) -> None:
        """Wake everyone who listens for one of the names."""
        for name in names:
            for event in self._waiting.get(name, ()):
                event.set()

    @contextmanager
    def listen(self, *names: str) -> Iterator[Bell]:
        """Listen from here on; what rings between two waits is not missed."""
        event = asyncio.Event()
        for name in names:
            self._waiting[name].add(event)
        try:
            yield Bell(event)
        finally:
            for name in names:
                self._waiting[name].discard(event)
                if not self._waiting[name]:
                    del self._waiting[name]


class Bell:
    """One listener's place to wait."""

    def __init__(self, event: asyncio.Event) -> None:
        self._event = event

    async def wait(self, seconds: float) -> bool:
        """Until it rings or `seconds` have passed; True if it rang."""
        # Not wait_for: on Python 3.11 it can swallow a cancellation that meets a ring.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._event.wait()
        rang = self._event.is_set()
        self._event.clear()
        return rang
