"""Alembic's way into our tables; `bot.storage.migrate` runs it."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from bot.config import Config
from bot.storage.models import Base

# One front door upgrades at a time; the others wait for it. The number is ours alone.
LOCK = 5_080_315


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        # SQLite keeps no length of a text, so a longer one is no change there.
        compare_type=connection.dialect.name != "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


def _main() -> None:
    url = context.config.attributes.get("url") or Config.from_environment().database_url
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        _upgrade(connection)
    engine.dispose()


_main()
