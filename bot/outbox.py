"""The sender: what waits in the outbox, in order for each address and at the channel's pace.

A row is claimed, sent and marked in that order, so a crash in between sends it
once more: twice is a nuisance, never is a resident without an answer.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from bot.bus import Bus
from bot.errors import Blocked, DeliveryError, Retry
from bot.storage import conversations, outbox
from bot.storage.database import Database
from bot.storage.models import Delivery

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds; for rows whose ring was lost or whose waiting time is over
SIDE_BY_SIDE = 30  # addresses at a time
CLAIM = 60.0  # seconds; longer than sending one part can take
LONGEST_PAUSE = 60.0  # seconds between two attempts
GIVE_UP_AFTER = 8  # attempts that failed for a reason that nobody foresaw


class Carrier(Protocol):
    """What a channel has to know to deliver."""

    channel: str

    async def parts(self, row: Delivery) -> Sequence[Any]:
        """The row cut into what the channel can take at a time; the same each time it is asked."""

    async def send(self, address: str, part: Any) -> str:
        """Send one part; returns the channel's number of it.

        Raises:
            Retry: it may work later.
            Blocked: nothing will ever arrive at this address.
            DeliveryError: this part will never be accepted.
        """


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then so many a second."""

    burst: float
    per_second: float


class Pace:
    """When the next one may go: over all, and to each address. Waiting is first come, first served.

    `clock` counts seconds; `sleep` waits for some.
    """

    def __init__(
        self,
        overall: Rate,
        each: Callable[[str], Rate],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._overall = _Bucket(overall, clock())
        self._each = each
        self._clock = clock
        self._sleep = sleep
        self._buckets: dict[str, _Bucket] = {}
        self._paused_until = 0.0

    async def turn(self, address: str) -> None:
        """Wait until one may be sent to this address."""
        moment = self._clock()
        if len(self._buckets) > 10_000:
            self._buckets = {a: b for a, b in self._buckets.items() if not b.is_full(moment)}
        bucket = self._buckets.get(address)
        if bucket is None:
            bucket = self._buckets[address] = _Bucket(self._each(address), moment)
        wait = bucket.take(moment)
        # Its place in the common queue counts from when its own address allows it.
        wait = max(wait, self._overall.take(moment), self._paused_until - moment)
        if wait > 0:
            await self._sleep(wait)

    def pause(self, seconds: float) -> None:
        """Let nothing go for a while."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)


class _Bucket:
    """A token bucket that lends: who takes from an empty one is told how long to wait."""

    def __init__(self, rate: Rate, moment: float) -> None:
        self._rate = rate
        self._level = rate.burst
        self._moment = moment

    def take(self, moment: float) -> float:
        self._fill(moment)
        self._level -= 1
        return max(0.0, -self._level / self._rate.per_second)

    def is_full(self, moment: float) -> bool:
        self._fill(moment)
        return self._level >= self._rate.burst

    def _fill(self, moment: float) -> None:
        gained = (moment - self._moment) * self._rate.per_second
        self._level = min(self._rate.burst, self._level + gained)
        self._moment = moment


class Sender:
    """Works off one channel's rows. Any number of senders may share one database."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        carrier: Carrier,
        pace: Pace,
        on_lost: Callable[[Delivery], Awaitable[None]] | None = None,
    ) -> None:
        """`on_lost` tells whoever must know that a row will never arrive."""
        self._on_lost = on_lost
        self._database = database
        self._bus = bus
        self._carrier = carrier
        self._pace = pace
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._failures: dict[int, int] = {}
        self._flooded: tuple[str, float] = ("", 0.0)

    async def run(self) -> None:
        """Deliver until cancelled."""
        bell_name = f"outbox:{self._carrier.channel}"
        with self._bus.listen(bell_name) as bell:
            try:
                if self._database.is_sqlite:
                    # One front door runs on SQLite: what is claimed was claimed by a dead one.
                    async with self._database.begin() as unit:
                        await outbox.release_claims(unit, self._carrier.channel)
                while True:
                    try:
                        await self._start_what_is_due()
                    except Exception as error:
                        log.error("looking into the outbox failed: %s", type(error).__name__)
                        await asyncio.sleep(LOOK_EVERY)
                    await bell.wait(LOOK_EVERY)
            finally:
                for task in self._busy.values():
                    task.cancel()
                await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _start_what_is_due(self) -> None:
        rows = await self._database.look(
            partial(outbox.due, channel=self._carrier.channel, limit=2 * SIDE_BY_SIDE)
        )
        for row in rows:
            if row.address in self._busy:
                continue
            if len(self._busy) >= SIDE_BY_SIDE:
                return
            task = asyncio.create_task(self._serve(row))
            self._busy[row.address] = task
            task.add_done_callback(partial(self._finished, row.address))

    def _finished(self, address: str, _: asyncio.Task[None]) -> None:
        self._busy.pop(address, None)
        # A place is free, and something may have come for the address after the last look.
        self._bus.ring({f"outbox:{self._carrier.channel}"})

    async def _serve(self, row: Delivery | None) -> None:
        """Everything that waits for one address."""
        while row is not None:
            address = row.address
            try:
                await self._pace.turn(address)
                await self._deliver(row.id)
                row = await self._database.look(
                    partial(outbox.next_due, channel=self._carrier.channel, address=address)
                )
            except Exception as error:
                # The database is away: the claim runs out by itself.
                log.error("delivering is interrupted: %s", type(error).__name__)
                await asyncio.sleep(LOOK_EVERY)
                return

    async def _deliver(self, row_id: int) -> None:
        row = await self._database.do(partial(outbox.claimed, delivery_id=row_id, seconds=CLAIM))
        if row is None:
            return
        try:
            external_id = await self._send_parts(row)
        except Retry as error:
            if error.after:
                self._slow_down(row.address, error.after)
            await self._later(row, max(error.after, _back_off(row.attempts)), str(error))
        except Blocked as error:
            await self._blocked(row, str(error))
        except DeliveryError as error:
            await self._give_up(row, str(error))
        except Exception as error:
            name = type(error).__name__
            failures = self._failures[row_id] = self._failures.get(row_id, 0) + 1
            log.error("outbox row %s failed: %s", row_id, name)
            if failures >= GIVE_UP_AFTER:
                await self._give_up(row, f"{failures} attempts: {name}")
            else:
                await self._later(row, _back_off(failures), name)
        else:
            self._failures.pop(row_id, None)
            await self._database.patiently(lambda unit: outbox.sent(unit, row_id, external_id))

    async def _send_parts(self, row: Delivery) -> str:
        parts = await self._carrier.parts(row)
        external_id = row.external_id
        for number in range(row.parts_sent, len(parts)):
            if number > row.parts_sent:
                await self._pace.turn(row.address)
            external_id = await self._carrier.send(row.address, parts[number])
            if number + 1 < len(parts):
                await self._note_part(row, number + 1)
        return external_id

    async def _note_part(self, row: Delivery, parts: int) -> None:
        await self._database.patiently(
            lambda unit: outbox.part_sent(unit, row.id, parts, hold=CLAIM)
        )

    async def _later(self, row: Delivery, pause: float, why: str) -> None:
        await self._database.patiently(
            lambda unit: outbox.again(unit, row.id, pause, why or "again")
        )

    def _slow_down(self, address: str, seconds: float) -> None:
        """One address told to wait waits alone; when a second one is told, it concerns all."""
        moment = time.monotonic()
        other, until = self._flooded
        if other and other != address and moment < until:
            self._pace.pause(seconds)
        self._flooded = (address, moment + seconds)

    async def _blocked(self, row: Delivery, reason: str) -> None:
        async with self._database.begin() as unit:
            await conversations.block(unit, row.channel, row.address)
            await outbox.bury(unit, row.channel, row.address, reason)
        log.info("an address of %s takes nothing any more; what waited is set aside", row.channel)
        await self._lost(row)

    async def _give_up(self, row: Delivery, reason: str) -> None:
        self._failures.pop(row.id, None)
        await self._database.patiently(lambda unit: outbox.dead(unit, row.id, reason))
        log.error("outbox row %s can never be delivered: %s", row.id, reason)
        await self._lost(row)

    async def _lost(self, row: Delivery) -> None:
        if self._on_lost is not None:
            await self._on_lost(row)


def _back_off(attempts: int) -> float:
    """Seconds until the next attempt: 1, 2, 4, … a minute."""
    return min(LONGEST_PAUSE, 2.0 ** min(max(attempts - 1, 0), 16))
