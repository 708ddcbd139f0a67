"""Bringing the database to the newest form of the tables, at every start."""

from __future__ import annotations

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy.exc import SQLAlchemyError

from bot.config import keep_private
from bot.errors import StartError

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(url: str) -> AlembicConfig:
    """Alembic's settings for this database."""
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


async def migrate(url: str) -> None:
    """Upgrade to the newest form.

    Raises:
        StartError: the database cannot be reached or written.
    """
    if url.startswith("sqlite"):
        _make_room(Path(url.split(":///", 1)[1]))
    try:
        await asyncio.to_thread(command.upgrade, alembic_config(url), "head")
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise StartError(
            f"The database cannot be used: {reason}. Look at DATABASE_URL, at free disk space, "
            "and whether the database server runs."
        ) from None


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives the files beside it the same mode.
        keep_private(path)
        for beside in (Path(f"{path}-wal"), Path(f"{path}-shm")):
            if beside.exists():
                keep_private(beside)
    except OSError as error:
        raise StartError(f"{path} cannot be made or written: {error.strerror}.") from None
