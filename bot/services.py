"""What the channels and the console are handed: one of each, made in `app.py`."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.bus import Bus
from bot.config import Config
from bot.content.library import Library
from bot.dialogue import Dialogue
from bot.frontdesk import FrontDesk
from bot.handover.desk import HandoverDesk
from bot.rendering import Renderer
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that serves one front door."""

    config: Config
    database: Database
    bus: Bus
    library: Library
    renderer: Renderer
    dialogue: Dialogue
    frontdesk: FrontDesk
    desk: HandoverDesk


SERVICES = web.AppKey("services", Services)
