"""`lots handovers`: the account of who was handed over to whom, when, and how it ended."""

from __future__ import annotations

import argparse
import csv
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import Config
from bot.storage import account
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.models import AccountRow

COLUMNS = (
    "id",
    "handover",
    "at",
    "step",
    "actor",
    "why",
    "municipality",
    "queue",
    "topic",
    "language",
)
_LOCAL = ZoneInfo("Europe/Stockholm")


async def main(arguments: argparse.Namespace) -> int:
    """Print every step, oldest first."""
    config = Config.from_environment()
    await migrate(config.database_url)
    database = Database(config.database_url)
    async with database.read() as unit:
        rows = await account.rows(unit, municipality=arguments.municipality)
    await database.close()
    if arguments.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(COLUMNS)
        writer.writerows([_safe(value) for value in _values(row)] for row in rows)
        return 0
    for row in rows:
        _, handover, at, step, actor, why, *where = _values(row)
        print(f"{at}  case {handover:<5} {step:<12} {actor:<20} {' '.join(where)}  {why}")
    if not rows:
        print("No handovers yet.")
    return 0


def _values(row: AccountRow) -> tuple[str, ...]:
    return (
        str(row.id), str(row.handover_id), _local(row.at), row.step, row.actor, row.why,
        row.municipality, row.queue, row.topic, row.language,
    )  # fmt: skip


def _local(moment: datetime) -> str:
    return moment.astimezone(_LOCAL).isoformat(timespec="seconds")


def _safe(value: str) -> str:
    # A spreadsheet takes a cell that begins like this for a formula.
    return f"'{value}" if value[:1] in "=+-@\t\r" else value
