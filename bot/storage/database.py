"""The connection to the database, and the unit of work that everything goes through."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

log = logging.getLogger(__name__)

Unit = AsyncSession
Wakes = Callable[[set[str]], None]
Result = TypeVar("Result")

Duplicate = IntegrityError
# What is left when waiting did not help.
Unavailable = (DBAPIError, ConnectionError, OSError)


class Database:
    """One engine; `begin()` is a transaction, `patiently()` one that outlives a short outage."""

    def __init__(self, url: str, on_commit: Wakes = lambda names: None) -> None:
        self.url = url
        self._on_commit = on_commit
        self.is_sqlite = url.startswith("sqlite")
        # What people write does not belong in a log, not even in an error's.
        options: dict[str, Any] = {"pool_pre_ping": not self.is_sqlite, "hide_parameters": True}
        # What goes over the pool's size is connected and thrown away each time.
        options |= {"pool_size": 32 if self.is_sqlite else 10, "max_overflow": 10}
        if self.is_sqlite:
            # A session has rolled back before it gives its connection back.
            options["pool_reset_on_return"] = None
        self._engine = create_async_engine(url, **options)
        if self.is_sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._engine.sync_engine, "begin", _begin_immediate)
        # SQLite lets one write at a time, and those who wait find out by trying again
        # and again: the unlucky one waits for seconds. Here they stand in line.
        self._turn = asyncio.Lock() if self.is_sqlite else nullcontext()
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A transaction: commits at the end, rolls back on any error."""
        async with self._sessions() as unit:
            async with self._turn, unit.begin():
                yield unit
            # Only what is committed may be looked at by those who wait for it.
            if names := unit.info.pop("wakes", None):
                self._on_commit(names)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """For looking only: waits for no writer, and what it changes is not kept."""
        async with self._sessions() as unit:
            await unit.connection(execution_options={"lotsen_read": True})
            try:
                yield unit
            finally:
                # A rollback would empty the objects that the caller has read.
                unit.expunge_all()

    async def patiently(
        self, work: Callable[[Unit], Awaitable[Result]], *, seconds: float = 90.0
    ) -> Result:
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
                async with self.begin() as unit:
                    return await work(unit)
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
        await self._engine.dispose()


def wake(unit: Unit, name: str) -> None:
    """Tell those who wait for `name` that there is something new, once the unit is committed."""
    unit.info.setdefault("wakes", set()).add(name)


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
