"""A municipality: its name, who picks up what, and when they answer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.content.faults import parse, read_yaml

NATIONAL = "national"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$")


class Queue(BaseModel):
    """A group of staff, and the topics that they pick up."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    topics: tuple[str, ...] = ()


class Hours(BaseModel):
    """When somebody answers, by day of the week; no entry means nobody does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    timezone: str = "Europe/Stockholm"
    mon: str = ""
    tue: str = ""
    wed: str = ""
    thu: str = ""
    fri: str = ""
    sat: str = ""
    sun: str = ""

    @field_validator(*DAYS)
    @classmethod
    def _span(cls, value: str) -> str:
        match = _SPAN.match(value)
        if value and (not match or match.group(1, 2) >= match.group(3, 4)):
            raise ValueError("write opening and closing time as 09:00-16:00")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("write a time zone as Europe/Stockholm") from None
        return value

    def opens(self, moment: datetime) -> datetime | None:
        """`moment` itself while open, else the next opening in local time; None: never."""
        zone = ZoneInfo(self.timezone)
        local = moment.astimezone(zone)
        # `holidays` counts every Sunday as a holiday in Sweden unless told not to.
        closed = holidays.country_holidays(
            "SE", years=(local.year, local.year + 1), include_sundays=False
        )
        for ahead in range(15):
            day = local.date() + timedelta(days=ahead)
            span = _SPAN.match(getattr(self, DAYS[day.weekday()]))
            if not span or day in closed:
                continue
            start = datetime(day.year, day.month, day.day, int(span[1]), int(span[2]), tzinfo=zone)
            end = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(
                hours=int(span[3]), minutes=int(span[4])
            )
            if start <= local < end:
                return local
            if local < start:
                return start
        return None


class Municipality(BaseModel):
    """One `municipality.yml`. What only the municipality can know is named in `to_fill_in`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    queues: dict[str, Queue] = Field(default_factory=dict)
    default_queue: str = ""
    hours: Hours = Hours()
    retention_days: int = Field(default=90, ge=1, le=3650)
    website: str = ""
    to_fill_in: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _queues(self) -> Municipality:
        if self.id != NATIONAL and self.default_queue not in self.queues:
            raise ValueError("“default_queue” must be one of the queues")
        return self

    @property
    def label(self) -> str:
        """The name as residents say it."""
        return self.short_name or self.name

    def queue_for(self, topic: str) -> str:
        """The queue that picks this topic up."""
        for queue, entry in self.queues.items():
            if topic in entry.topics:
                return queue
        return self.default_queue


def load_municipality(folder: Path) -> Municipality:
    """The municipality in this folder; the folder's name is its id.

    Raises:
        ContentError: the file is missing or wrong.
    """
    path = folder / "municipality.yml"
    value, lines = read_yaml(path)
    entry: Any = {**value, "id": folder.name} if isinstance(value, dict) else value
    return parse(Municipality, path, entry, lines)
