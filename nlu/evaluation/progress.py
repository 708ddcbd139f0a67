"""Tells that something long is going on."""

from __future__ import annotations

import sys
import time

_EVERY = 15.0  # seconds


def tell(text: str) -> None:
    """A line for whoever waits; standard output is for the result."""
    print(text, file=sys.stderr, flush=True)


class Progress:
    """Says how far it is, now and then."""

    def __init__(self, what: str, count: int) -> None:
        self._what, self._count = what, count
        self._done = 0
        self._told = time.monotonic()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if now - self._told >= _EVERY or self._done == self._count:
            self._told = now
            tell(f"  {self._what}: {self._done} of {self._count}")
