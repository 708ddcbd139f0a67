"""Too many messages: the chats that ask for quiet, and whether they get it."""

from __future__ import annotations

import time
from collections import defaultdict, deque

from tests.botapi.parsing import Refused

ALL = 0  # stands for every chat together


class Limits:
    """Which chat may be written to again, and when."""

    def __init__(self) -> None:
        self.impatient = 0  # messages sent to a chat that had asked for quiet
        # So many messages in so many seconds; none unless a test asks for it.
        self.each: tuple[int, float] | None = None
        self.overall: tuple[int, float] | None = None
        self._quiet: dict[int, float] = {}
        self._floods: dict[int, tuple[int, float]] = {}
        self._sent: dict[int, deque[float]] = defaultdict(deque)

    def flood(self, chat: int, after: int, seconds: float) -> None:
        """Refuse the next message to a chat, after `after` more."""
        self._floods[chat] = (after, seconds)

    def hold_back(self, chat: int) -> None:
        """Let a message to a chat pass.

        Raises:
            Refused: 429, with the seconds to wait.
        """
        moment = time.monotonic()
        for key in (chat, ALL):
            if moment < self._quiet.get(key, 0.0):
                self.impatient += 1
                raise _too_many(self._quiet[key] - moment)
        for key, limit in ((chat, self.each), (ALL, self.overall)):
            seconds = self._planned(key) or self._measured(key, limit, moment)
            if seconds:
                self._quiet[key] = moment + seconds
                raise _too_many(seconds)
        for key in (chat, ALL):
            self._sent[key].append(moment)

    def _planned(self, key: int) -> float:
        if key not in self._floods:
            return 0.0
        left, seconds = self._floods.pop(key)
        if left == 0:
            return seconds
        self._floods[key] = (left - 1, seconds)
        return 0.0

    def _measured(self, key: int, limit: tuple[int, float] | None, moment: float) -> float:
        if limit is None:
            return 0.0
        count, seconds = limit
        sent = self._sent[key]
        while sent and sent[0] <= moment - seconds:
            sent.popleft()
        return seconds if len(sent) >= count else 0.0


def _too_many(seconds: float) -> Refused:
    # Telegram tells whole seconds.
    whole = max(1, int(-(-seconds // 1)))
    return Refused(429, f"Too Many Requests: retry after {whole}", retry_after=whole)
