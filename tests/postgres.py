"""A PostgreSQL database of a test's own."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from bot.storage.models import new_id

SERVER = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1/postgres")


@asynccontextmanager
async def fresh_database() -> AsyncIterator[str]:
    """The address of an empty database, dropped afterwards; skips where no server is."""
    try:
        server = await psycopg.AsyncConnection.connect(SERVER, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            pytest.fail("PostgreSQL is missing, and CI must have it")
        pytest.skip("PostgreSQL is missing on this machine (TEST_POSTGRES_URL names one)")
    name = f"lotsen_{new_id()[:12]}"
    await server.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(SERVER)
    try:
        yield urlunsplit(("postgresql+psycopg", parts.netloc, f"/{name}", "", ""))
    finally:
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await server.close()
