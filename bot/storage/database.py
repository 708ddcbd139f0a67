"""The connection to the database, and the units of work that everything goes through."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from bot.storage.unit import Unit as Unit
from bot.storage.unit import driven, to_the_end

log = logging.getLogger(__name__)

Wakes = Callable[[set[str]], None]
Result = TypeVar("Result")
Work = Callable[[Unit], Coroutine[Any, Any, Result]]

Duplicate = IntegrityError
# What is left when waiting did not help.
Unavailable = (DBAPIError, ConnectionError, OSError)

WHOLE = 8  # units of work at a time that are handed over whole
OPENED = 16  # and that are opened with `async with`


# A thread that waits for PostgreSQL cannot be called off, so PostgreSQL and the network are told
# how long it may take: a silent server costs a retry, and not the thread.
_PATIENCE = {
    "connect_timeout": 10,
    "tcp_user_timeout": 10_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "options": "-c statement_timeout=20s -c lock_timeout=10s"
    " -c idle_in_transaction_session_timeout=60s",
}


class Database:
    """One engine; `begin()` is a transaction, `patiently()` one that outlives a short outage.

    Statements run in threads, with plain drivers: one hop for a whole unit instead of
    several for each statement.
    """

    def __init__(self, url: str, on_commit: Wakes = lambda names: None) -> None:
        self.url = url
        self._on_commit = on_commit
        self.is_sqlite = url.startswith("sqlite")
        # What people write does not belong in a log, not even in an error's.
        options: dict[str, Any] = {"pool_pre_ping": not self.is_sqlite, "hide_parameters": True}
        options |= {"pool_size": WHOLE + OPENED, "max_overflow": 0}
        if self.is_sqlite:
            # A session has rolled back before it gives its connection back.
            options["pool_reset_on_return"] = None
            # Threads take turns with a connection.
            options["connect_args"] = {"check_same_thread": False}
        else:
            options["connect_args"] = _PATIENCE
        self._engine = create_engine(url, **options)
        if self.is_sqlite:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_immediate)
        # Shares the connections; `_begin_immediate` sees what it is for.
        self._looking = self._engine.execution_options(lotsen_read=True)
        # SQLite lets one write at a time, and those who wait find out by trying again
        # and again: the unlucky one waits for seconds. Here they stand in line.
        self._turn: AbstractAsyncContextManager[Any] = (
            asyncio.Lock() if self.is_sqlite else nullcontext()
        )
        self._whole = ThreadPoolExecutor(WHOLE, "unit")
        # Apart from the former, and as many as there are units: who holds a lock or a
        # connection always finds a thread for the statement that lets it go.
        self._single = ThreadPoolExecutor(OPENED, "statement")
        self._room = asyncio.Semaphore(OPENED)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A transaction: commits at the end, rolls back on any error."""
        unit = Unit(self._session(), self._single)
        async with self._room, self._turn:
            try:
                yield unit
            except BaseException:
                await unit.finish(keep=False)
                raise
            await unit.finish(keep=True)
        self._ring(unit)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """For looking only: waits for no writer, and what it changes is not kept."""
        unit = Unit(self._session(looking=True), self._single)
        async with self._room:
            try:
                yield unit
            finally:
                await unit.finish(keep=False)

    async def look(self, work: Work[Result]) -> Result:
        """The same for `work` that does nothing but use its unit: in one go."""
        return await to_the_end(self._whole, lambda: self._look(work))

    async def do(self, work: Work[Result]) -> Result:
        """A transaction for `work` that does nothing but use its unit: in one go."""
        unit = Unit(self._session())
        async with self._turn:
            try:
                return await to_the_end(self._whole, lambda: _all_of(unit, work))
            finally:
                self._ring(unit)

    async def patiently(self, work: Work[Result], *, seconds: float = 90.0) -> Result:
        """Do `work` in a transaction, again and again while the database is away.

        `work` may run more than once, so it must do nothing but use its unit.

        Raises:
            sqlalchemy.exc.DBAPIError: the last one, when it stayed away for `seconds`.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        pause = 0.05
        while True:
            try:
                return await self.do(work)
            except IntegrityError:
                raise
            except (DBAPIError, ConnectionError, OSError) as error:
                if not _passing(error) or loop.time() + pause > deadline:
                    raise
                log.warning("the database does not answer (%s), trying again", type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 2.0)

    async def close(self) -> None:
        """Give all connections back."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._whole.shutdown()
        self._single.shutdown()
        self._engine.dispose()

    def _session(self, *, looking: bool = False) -> Session:
        bind = self._looking if looking else self._engine
        return Session(bind, expire_on_commit=False)

    def _look(self, work: Work[Result]) -> Result:
        unit = Unit(self._session(looking=True))
        try:
            return driven(work(unit))
        finally:
            unit.finish_here(keep=False)

    def _ring(self, unit: Unit) -> None:
        # Only what is committed may be looked at by those who wait for it.
        if unit.committed and unit.wakes:
            self._on_commit(unit.wakes)


def _all_of(unit: Unit, work: Work[Result]) -> Result:
    """A unit of work from beginning to end, in a thread."""
    try:
        result = driven(work(unit))
    except BaseException:
        unit.finish_here(keep=False)
        raise
    unit.finish_here(keep=True)
    return result


def wake(unit: Unit, name: str) -> None:
    """Tell those who wait for `name` that there is something new, once the unit is committed."""
    unit.wakes.add(name)


# What waiting can help with, by the class of PostgreSQL's code for the error: a lost
# connection, a transaction that collided with another, a server that is full or stopping.
_PASSING = ("08", "40", "53", "57")


def is_away(error: Exception) -> bool:
    """Whether an error says that the database is out of reach, and nothing of what was asked."""
    return isinstance(error, DBAPIError | OSError) and _passing(error)


def _passing(error: Exception) -> bool:
    """Whether trying again can help; it cannot where the statement itself is wrong."""
    if not isinstance(error, DBAPIError):
        return True
    # Without a statement it was the connecting that failed.
    if error.connection_invalidated or error.statement is None:
        return True
    code = getattr(error.orig, "sqlstate", None) or ""
    return isinstance(error, OperationalError | InterfaceError) or code.startswith(_PASSING)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    # WAL lets readers go on while one writes; FULL makes a commit survive a power cut.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    # SQLAlchemy shall say BEGIN itself, see below.
    connection.isolation_level = None


def _begin_immediate(connection: Any) -> None:
    # A transaction that reads first and writes later can fail on SQLite without
    # waiting. Taking the write lock at once makes them queue instead.
    looking = connection.get_execution_options().get("lotsen_read")
    connection.exec_driver_sql("BEGIN" if looking else "BEGIN IMMEDIATE")
