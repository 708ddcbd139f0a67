"""The worker: for each conversation its messages in order, conversations side by side."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from functools import partial

from bot.bus import Bus
from bot.errors import described
from bot.plan import Plan
from bot.storage import conversations, inbox
from bot.storage.database import Database, Unit
from bot.storage.models import Conversation, InboxRow, new_id, now
from bot.turns import Turns

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds; for rows of a front door that died, or of another one
SIDE_BY_SIDE = 16  # conversations at a time
GIVE_UP_AFTER = 5  # attempts at a row before it is set aside, so that the rest can go on


class Worker:
    """Works off the inbox. Any number of workers may share one database."""

    def __init__(self, database: Database, bus: Bus, turns: Turns) -> None:
        self._database = database
        self._bus = bus
        self._turns = turns
        self._name = new_id()
        self._busy: dict[str, asyncio.Task[None]] = {}
        # Something waited at the last look that could not be begun: look again soon.
        self._passed_over = False
        self._looked = -LOOK_EVERY

    async def run(self) -> None:
        """Work until cancelled."""
        with self._bus.listen("inbox") as bell:
            try:
                while True:
                    try:
                        await self._start_what_waits(bell.where())
                    except Exception:
                        log.exception("looking into the inbox failed, trying again")
                        await asyncio.sleep(LOOK_EVERY)
                    await bell.wait(LOOK_EVERY)
            finally:
                for task in self._busy.values():
                    task.cancel()
                await asyncio.gather(*self._busy.values(), return_exceptions=True)
                await self._give_back()

    async def _give_back(self) -> None:
        """What is open when we stop is another front door's, or ours after the next start."""
        with suppress(Exception):
            async with asyncio.timeout(2), self._database.begin() as unit:
                await conversations.release_owned(unit, self._name)

    async def _start_what_waits(self, where: set[str]) -> None:
        # Where it rang there is something to do; beside that we look around now and then.
        waiting = list(where)
        moment = time.monotonic()
        if not where or "" in where or moment - self._looked >= LOOK_EVERY:
            self._looked = moment
            waiting = await self._database.look(conversations.with_work)
        for conversation_id in waiting:
            if conversation_id in self._busy or len(self._busy) >= SIDE_BY_SIDE:
                self._passed_over = True
                continue
            task = asyncio.create_task(self._serve(conversation_id))
            self._busy[conversation_id] = task
            task.add_done_callback(partial(self._finished, conversation_id))

    def _finished(self, conversation_id: str, _: asyncio.Task[None]) -> None:
        self._busy.pop(conversation_id, None)
        if self._passed_over:
            self._passed_over = False
            self._bus.ring({"inbox"})

    async def _serve(self, conversation_id: str) -> None:
        """All open rows of one conversation."""
        try:
            work = await self._database.patiently(
                partial(self._begin, conversation_id=conversation_id)
            )
            while work is not None:
                conversation, row = work
                plan = await self._turns.think(conversation, row)
                work = await self._database.patiently(
                    partial(self._end, conversation_id=conversation_id, row=row, plan=plan)
                )
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.error("a turn failed; it will be tried again: %s", described(error))
            await asyncio.sleep(LOOK_EVERY)
            with suppress(Exception):
                await self._database.do(
                    partial(
                        conversations.release, conversation_id=conversation_id, owner=self._name
                    )
                )

    async def _begin(
        self, unit: Unit, conversation_id: str
    ) -> tuple[Conversation, InboxRow] | None:
        conversation = await conversations.lease(unit, conversation_id, self._name)
        if conversation is None:
            return None
        return await self._next(unit, conversation)

    async def _next(
        self, unit: Unit, conversation: Conversation
    ) -> tuple[Conversation, InboxRow] | None:
        while row := await inbox.begin_next(unit, conversation.id):
            if row.attempts > GIVE_UP_AFTER:
                log.error("inbox row %s failed %s times and is set aside", row.id, row.attempts - 1)
                await self._turns.give_up(unit, conversation, row)
                continue
            if row.attempts > 1:
                # The turn may have reached Rasa before we died: its memory could be
                # ahead of the record. A new one is built from what we know.
                conversation.epoch += 1
            return conversation, row
        conversation.lease_owner, conversation.lease_until = "", None
        return None

    async def _end(
        self, unit: Unit, conversation_id: str, row: InboxRow, plan: Plan | None
    ) -> tuple[Conversation, InboxRow] | None:
        conversation = await conversations.locked(unit, conversation_id)
        if conversation is None or conversation.lease_owner != self._name:
            return None
        await self._turns.carry_out(unit, conversation, row, plan)
        fresh = await conversations.get(unit, conversation_id)
        if fresh is None:
            return None
        # A lease is for one turn, not for all that somebody has written.
        fresh.lease_owner, fresh.lease_until = self._name, now() + conversations.LEASE
        return await self._next(unit, fresh)
