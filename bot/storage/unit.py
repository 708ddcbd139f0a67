"""The unit of work: one transaction, and what may be asked of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, Future
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar, Unpack

from sqlalchemy import Executable, Result, ScalarResult
from sqlalchemy.orm import Session
from sqlalchemy.sql.selectable import TypedReturnsRows

Row = TypeVar("Row")
Value = TypeVar("Value")
Params = ParamSpec("Params")
Rows = Result[Unpack[tuple[Any, ...]]]


class Unit:
    """A transaction under way, asynchronous to look at and plain underneath.

    Work that is handed over whole (`Database.patiently`, `Database.look`) runs in a
    thread from beginning to end: its statements wait for nothing but the database, so
    nothing of it ever has to come back to the loop. A unit that is opened with `async
    with` instead sends each statement to a thread: dearer, and free to wait for
    other things between two statements.
    """

    def __init__(self, session: Session, threads: Executor | None = None) -> None:
        """Without `threads` it is used in one already."""
        self._session = session
        self._threads = threads
        self.wakes: set[str] = set()
        """Whom to tell once it is committed."""
        self.committed = False

    async def scalar(self, query: TypedReturnsRows[Row], values: Any = None) -> Row | None:
        """The first column of the first row, or None; `values` are a statement's parameters."""
        return await self._do(self._session.scalar, query, values)

    async def scalars(self, query: TypedReturnsRows[Row], values: Any = None) -> ScalarResult[Row]:
        """The first column of all rows."""
        return (await self._do(self._rows, query, values)).scalars()

    async def execute(self, query: Executable, values: Any = None) -> Rows:
        """Whatever a statement returns; with a list of `values`, for each of them."""
        return await self._do(self._rows, query, values)

    async def get(self, kind: type[Row], key: Any, **options: Any) -> Row | None:
        """The object with this key; `options` are those of SQLAlchemy's `Session.get`."""
        return await self._do(lambda: self._session.get(kind, key, **options))

    async def get_one(self, kind: type[Row], key: Any) -> Row:
        """The object with this key.

        Raises:
            sqlalchemy.exc.NoResultFound: there is none.
        """
        return await self._do(self._session.get_one, kind, key)

    async def flush(self) -> None:
        """Write what was changed, so that statements see it and numbers are given."""
        await self._do(self._session.flush)

    def add(self, row: object) -> None:
        """Have a new object written."""
        self._session.add(row)

    def expunge(self, row: object) -> None:
        """Let go of an object: what becomes of it is not written."""
        self._session.expunge(row)

    def expunge_all(self) -> None:
        """Let go of all objects."""
        self._session.expunge_all()

    async def finish(self, *, keep: bool) -> None:
        """End the transaction and give the connection back."""
        await self._do(self.finish_here, keep)

    def finish_here(self, keep: bool) -> None:
        """The same in a thread that is the unit's own."""
        try:
            if keep:
                self._session.commit()
                self.committed = True
        finally:
            # A rollback would empty the objects that the caller has read.
            self._session.expunge_all()
            self._session.close()

    def _rows(self, query: Executable, values: Any = None) -> Rows:
        result: Rows = self._session.execute(query, values)
        # Fetched where it was asked: a cursor must not be read in another thread.
        return result.freeze()() if self._threads and _has_rows(result) else result

    async def _do(
        self,
        step: Callable[Params, Value],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Value:
        if self._threads is None:
            return step(*args, **kwargs)
        return await to_the_end(self._threads, lambda: step(*args, **kwargs))


async def to_the_end(threads: Executor, work: Callable[[], Value]) -> Value:
    """Do `work` in a thread. Who is cancelled waits for it first: nothing runs on unseen."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def end(_: Future[Value]) -> None:
        with suppress(RuntimeError):  # the loop is closed, and nobody waits
            loop.call_soon_threadsafe(ended.set)

    job = threads.submit(work)
    job.add_done_callback(end)
    cancelled: asyncio.CancelledError | None = None
    while not job.done():
        try:
            await ended.wait()
        except asyncio.CancelledError as error:
            # Not even what has not begun is called off: it may be the end of a transaction.
            cancelled = error
    if cancelled is not None:
        raise cancelled
    return job.result()


def driven(work: Coroutine[Any, Any, Value]) -> Value:
    """The result of a coroutine that waits for nothing.

    Raises:
        RuntimeError: it does wait; only a loop could go on with it.
    """
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    work.close()
    raise RuntimeError("a unit of work may wait for nothing but its unit")


def _has_rows(result: Rows) -> bool:
    return bool(getattr(result, "returns_rows", True))
